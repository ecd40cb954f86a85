// From positions in the world to shapes on the screen: where each symbol, each line and each label stands. The canvas
// and the saved SVG both draw this one description.

import { camera, graph, shown } from "../state/state.js";
import { worldX, worldY } from "./camera.js";

/**
 * What is on the screen; refilled by layoutScene. Symbols (`x`, `y`, `radius`) are numbered as in shown.nodes, lines as
 * in shown.triples; `lines` has six numbers for each: start, control point, end. `bends` is refilled by bendLines, and
 * `labels` by placeLabels.
 */
export const scene = { x: [], y: [], radius: [], lines: [], bends: [], labels: [] };

/** Symbols shrink slower than distances when zooming out, so that they stay visible; a small graph has small ones. */
export function symbolSize() {
  const { least, most, power, few, fewPerNode } = graph.drawing.symbolSize;
  return Math.max(least, Math.min(most, camera.scale ** power) * Math.min(1, few + shown.nodes.length * fewPerNode));
}

function nodeRadius(node) {
  const { least, byRank } = graph.drawing.radius;
  return least + byRank * Math.sqrt(graph.nodes.rank[node]);
}

/** Bends lines between the same two nodes apart, and a single one slightly; to be done when other nodes are shown. */
export function bendLines() {
  const { subject, object } = graph.triples;
  const { single, most, spread } = graph.drawing.line.bend;
  const pairs = new Map();
  shown.triples.forEach((triple, line) => {
    const [first, second] = [subject[triple], object[triple]];
    const key = Math.min(first, second) * graph.nodes.count + Math.max(first, second);
    if (!pairs.has(key)) pairs.set(key, []);
    pairs.get(key).push(line);
  });
  scene.bends = new Float32Array(shown.triples.length);
  for (const lines of pairs.values()) {
    const step = Math.min(most, spread / lines.length);
    lines.forEach((line, i) => {
      const triple = shown.triples[line];
      const bend = lines.length === 1 ? single : (i - (lines.length - 1) / 2) * step;
      // Both directions of a pair measure their bend from the same side.
      scene.bends[line] = subject[triple] < object[triple] ? bend : -bend;
    });
  }
}

export function layoutScene() {
  const { nodes, triples, slot } = shown;
  if (scene.x.length !== nodes.length) {
    for (const column of ["x", "y", "radius"]) scene[column] = new Float32Array(nodes.length);
  }
  if (scene.lines.length !== triples.length * 6) scene.lines = new Float32Array(triples.length * 6);
  const size = symbolSize();
  for (let i = 0; i < nodes.length; i += 1) {
    const node = nodes[i];
    scene.x[i] = (worldX(node) - camera.x) * camera.scale + camera.width / 2;
    scene.y[i] = (worldY(node) - camera.y) * camera.scale + camera.height / 2;
    scene.radius[i] = nodeRadius(node) * size;
  }
  const { subject, object } = graph.triples;
  for (let line = 0; line < triples.length; line += 1) {
    const [from, to] = [slot[subject[triples[line]]], slot[object[triples[line]]]];
    if (from === to) layoutLoop(line, from);
    else layoutLine(line, from, to);
  }
}

/** A loop above the symbol. */
function layoutLoop(line, at) {
  const [x, y, r] = [scene.x[at], scene.y[at], scene.radius[at]];
  scene.lines.set([x - r * 0.7, y - r * 0.8, x, y - r * 5, x + r * 0.7, y - r * 0.9], line * 6);
}

/** A curve from one symbol to another, cut at their rims. */
function layoutLine(line, from, to) {
  const { start, end, most } = graph.drawing.line.gap;
  const [fromX, fromY, toX, toY] = [scene.x[from], scene.y[from], scene.x[to], scene.y[to]];
  const bend = scene.bends[line] * 2;
  const controlX = (fromX + toX) / 2 - (toY - fromY) * bend;
  const controlY = (fromY + toY) / 2 + (toX - fromX) * bend;
  const leaves = Math.hypot(controlX - fromX, controlY - fromY) || 1;
  const arrives = Math.hypot(controlX - toX, controlY - toY) || 1;
  const cutFrom = Math.min((scene.radius[from] + start) / leaves, most);
  const cutTo = Math.min((scene.radius[to] + end) / arrives, most);
  const { lines } = scene;
  const at = line * 6;
  // One by one: this runs for every line of every frame, and an array for each would be garbage.
  lines[at] = fromX + (controlX - fromX) * cutFrom;
  lines[at + 1] = fromY + (controlY - fromY) * cutFrom;
  lines[at + 2] = controlX;
  lines[at + 3] = controlY;
  lines[at + 4] = toX + (controlX - toX) * cutTo;
  lines[at + 5] = toY + (controlY - toY) * cutTo;
}

/** The point a share `p` along a line. */
export function linePoint(line, p) {
  const { lines } = scene;
  const at = line * 6;
  const q = 1 - p;
  return {
    x: q * q * lines[at] + 2 * q * p * lines[at + 2] + p * p * lines[at + 4],
    y: q * q * lines[at + 1] + 2 * q * p * lines[at + 3] + p * p * lines[at + 5],
  };
}

/** Corners of the arrow head at the end of a line, or null where it would only be a blot. */
export function arrowHead(line, width) {
  if (graph.predicates[graph.triples.predicate[shown.triples[line]]].symmetric) return null;
  const { length, breadth, beyond } = graph.drawing.line.arrow;
  const [controlX, controlY, endX, endY] = scene.lines.subarray(line * 6 + 2, line * 6 + 6);
  const distance = Math.hypot(endX - controlX, endY - controlY) || 1;
  if (distance < 9) return null;
  const [alongX, alongY] = [(endX - controlX) / distance, (endY - controlY) / distance];
  const [long, wide] = [length[0] + width * length[1], breadth[0] + width * breadth[1]];
  const [tipX, tipY] = [endX + alongX * beyond, endY + alongY * beyond];
  const [backX, backY] = [tipX - alongX * long, tipY - alongY * long];
  return [
    [tipX, tipY],
    [backX - alongY * wide, backY + alongX * wide],
    [backX + alongY * wide, backY - alongX * wide],
  ];
}
