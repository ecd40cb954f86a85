// Painting lines on the canvas.

import { camera, graph, shown } from "../state/state.js";
import { lineColour, lineOpacity } from "./colours.js";
import { fewLines, manyLines } from "./looks.js";
import { outline } from "./outline.js";
import { picture } from "./picture.js";
import { arrowHead, linePoint, scene, symbolSize } from "./scene.js";

/** How far outside of the picture a line may end and still be painted, for its bend and its arrow. */
const MARGIN = 20;

/** Lines that look the same are painted in one stroke. */
export function paintLines(context, light) {
  for (const { lit, kind, width, lines } of groupLines(light)) {
    context.globalAlpha = lit ? 0.95 : light.triples ? (light.strong ? 0.16 : 0.25) : lineOpacity();
    context.strokeStyle = lineColour(kind, lit);
    context.fillStyle = context.strokeStyle;
    context.lineWidth = width * (lit ? 1.35 : 1) * Math.min(1, (fewLines() ? 0.75 : 0.55) + camera.scale * 0.6);
    context.setLineDash(graph.drawing.line.dashes[kind] ?? []);
    strokeLines(context, lines);
    context.setLineDash([]);
    if (!manyLines() || lit || camera.scale > 0.8) paintArrows(context, lines, width);
    if (kind === "disputed") paintRings(context, lines);
  }
  context.globalAlpha = 1;
}

/** The lines in sight by their look; what is in light comes last, over the others. */
function groupLines(light) {
  const groups = new Map();
  for (let line = 0; line < shown.triples.length; line += 1) {
    if (!isInSight(line)) continue;
    const lit = !!light.triples?.has(shown.triples[line]);
    const { kind, width } = shown.looks[line];
    const key = `${+lit} ${kind} ${width}`;
    if (!groups.has(key)) groups.set(key, { key, lit, kind, width, lines: [] });
    groups.get(key).lines.push(line);
  }
  return [...groups.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

function isInSight(line) {
  const { lines } = scene;
  const at = line * 6;
  const within = (start, end, size) => Math.max(start, end) >= -MARGIN && Math.min(start, end) <= size + MARGIN;
  return within(lines[at], lines[at + 4], camera.width) && within(lines[at + 1], lines[at + 5], camera.height);
}

function strokeLines(context, members) {
  const { lines } = scene;
  context.beginPath();
  for (const line of members) {
    const at = line * 6;
    context.moveTo(lines[at], lines[at + 1]);
    context.quadraticCurveTo(lines[at + 2], lines[at + 3], lines[at + 4], lines[at + 5]);
  }
  context.stroke();
}

function paintArrows(context, members, width) {
  context.beginPath();
  for (const line of members) {
    const corners = arrowHead(line, width);
    if (corners) outline(context, corners);
  }
  context.fill();
}

/** A disputed line carries a small open ring in its middle. */
function paintRings(context, members) {
  const { radius, width } = graph.drawing.line.ring;
  context.lineWidth = width;
  context.fillStyle = picture.colours.ground;
  for (const line of members) {
    const { x, y } = linePoint(line, 0.5);
    context.beginPath();
    context.arc(x, y, Math.max(radius / 2, radius * symbolSize()), 0, 2 * Math.PI);
    context.fill();
    context.stroke();
  }
}
