// Which labels are written, and where. The important ones come first; each tries some places around its symbol and is
// left out when all would cover another label, a symbol, or the edge of the picture. Zooming in makes room for more.

import { byId, isNarrow } from "../dom/dom.js";
import { nodeStyle } from "../names/names.js";
import { camera, graph, shown } from "../state/state.js";
import { Boxes, Points } from "./boxes.js";
import { fewLines } from "./looks.js";
import { linePoint, scene } from "./scene.js";
import { pictureName, textWidth, wrapLabel } from "./text.js";

/** How far labels stay from the edge of the picture. */
const EDGE = 3;
/** Labels for each pixel: about one for each 100 by 100, however many would fit, so that the picture stays calm. */
const DENSITY = 1 / 10000;
/** So many of the most central nodes may have their label over a smaller symbol, and so many farther off. */
const [MOST_CENTRAL, CENTRAL] = [6, 16];

/** Fills scene.labels. `first` are nodes to label before all others, `lit` tells the nodes that alone may have one. */
export function placeLabels(context, first, lit) {
  scene.labels = [];
  const boxes = new Boxes();
  coverControls(boxes);
  const onScreen = coverSymbols(boxes);
  const crossed = fewLines() ? pointsOfLines() : null;
  const wanted = new Set([...first.map((node) => shown.slot[node]).filter((i) => i >= 0), ...onScreen]);
  let left = Math.max(14, Math.round(camera.width * camera.height * DENSITY)) + first.length;
  for (const i of wanted) {
    if (left <= 0) break;
    const node = shown.nodes[i];
    if (lit && !lit.has(node)) continue;
    const label = placeLabel(measureLabel(context, i, first.includes(node)), boxes, crossed);
    if (!label) continue;
    boxes.add({ x: label.x, y: label.y, width: label.width, height: label.height, owner: -1 - i });
    scene.labels.push(label);
    left -= 1;
  }
}

/** The buttons lie over the picture, and the hint as long as it is there. */
function coverControls(boxes) {
  boxes.add({ x: camera.width - 56, y: camera.height - camera.covered - 132, width: 56, height: 132 });
  const hint = byId("hint");
  if (hint.hidden) return;
  const { offsetLeft, offsetTop: y, offsetWidth: width, offsetHeight: height } = hint;
  boxes.add({ x: offsetLeft - (isNarrow() ? 0 : width / 2), y, width, height });
}

/** Adds the boxes of the symbols on the screen; answers their positions in shown.nodes. */
function coverSymbols(boxes) {
  const onScreen = [];
  for (let i = 0; i < shown.nodes.length; i += 1) {
    const [x, y, r] = [scene.x[i], scene.y[i], scene.radius[i]];
    if (x < -r || y < -r || x > camera.width + r || y > camera.height + r) continue;
    onScreen.push(i);
    if (r <= 2.5) continue;
    const { left, right, up, down } = symbolReach(nodeStyle(shown.nodes[i]));
    boxes.add({
      x: x - r * left,
      y: y - r * up,
      width: r * (left + right),
      height: r * (up + down),
      owner: i,
      weight: r,
    });
  }
  return onScreen;
}

/** How far a symbol of radius 1 reaches in each direction. */
function symbolReach(style) {
  const symbol = graph.drawing.symbols[style];
  symbol.reach ??= measureReach(symbol.points);
  return symbol.reach;
}

function measureReach(points) {
  if (!points.length) return { left: 1, right: 1, up: 1, down: 1 };
  const x = points.map((point) => point[0]);
  const y = points.map((point) => point[1]);
  return { left: -Math.min(...x), right: Math.max(...x), up: -Math.min(...y), down: Math.max(...y) };
}

/** Points along the lines, near each other: where they lie close together a label would hide something. */
function pointsOfLines() {
  const points = new Points();
  const { lines } = scene;
  for (let line = 0; line < shown.triples.length; line += 1) {
    const at = line * 6;
    const steps = Math.min(120, Math.ceil(Math.hypot(lines[at + 4] - lines[at], lines[at + 5] - lines[at + 1]) / 7));
    for (let i = 0; i <= steps; i += 1) points.add(linePoint(line, i / steps));
  }
  return points;
}

/** The label of the symbol at position `i`, before it has a place. `isFirst`: it is selected, or under the pointer. */
function measureLabel(context, i, isFirst) {
  const node = shown.nodes[i];
  const rank = graph.nodes.rank[node];
  const { bold, lineGap } = graph.drawing.label;
  const size = isFirst ? 14 : Math.round(11 + 5 * Math.sqrt(rank) * Math.min(1, 0.55 + camera.scale * 0.5));
  const weight = isFirst || rank > bold ? 600 : 400;
  const lines = wrapLabel(pictureName(node));
  const width = Math.max(...lines.map((line) => textWidth(context, line, size, weight)));
  return { i, node, isFirst, lines, size, weight, width, height: lines.length * (size + lineGap) };
}

/** The label with its place, null without one; of several free places it takes that which crosses the fewest lines. */
function placeLabel(label, boxes, crossed) {
  for (const [gap, lighter] of triesOf(label, !!crossed)) {
    let best = null;
    let least = Infinity;
    placesAround(label, gap).forEach((place, order) => {
      if (isOutside(place, label)) return;
      const padded = { x: place.x - 3, y: place.y - 1, width: label.width + 6, height: label.height + 2 };
      if (boxes.hits(padded, label.i, lighter)) return;
      const cost = order + (crossed ? crossed.count(padded) * 2 : 0);
      if (cost < least) [best, least] = [place, cost];
    });
    if (best) return { ...label, ...best, dx: best.x - scene.x[label.i], dy: best.y - scene.y[label.i] };
  }
  return null;
}

/** [gap, weight] for each try: the distance from the symbol, and how heavy the symbols are that it may not cover. */
function triesOf({ i, isFirst }, isSmallGraph) {
  const [near, far, farther] = graph.drawing.label.gaps;
  const r = scene.radius[i];
  const isCentral = isFirst || i < MOST_CENTRAL;
  const tries = [[near, 0]];
  if (isSmallGraph || isFirst || i < CENTRAL) tries.push([far, 0]);
  if (isSmallGraph && isCentral) tries.push([farther, 0]);
  // Only the most important names are written over symbols at last, if these are smaller than their own.
  if (isCentral) tries.push([near, r * 0.8], [near, Infinity]);
  else if (i < CENTRAL && !isSmallGraph) tries.push([near, r * 0.9]);
  return tries;
}

/** The places around a symbol, best first: {x, y, align}. */
function placesAround({ i, node, width, height }, gap) {
  const [x, y, r] = [scene.x[i], scene.y[i], scene.radius[i]];
  const reach = symbolReach(nodeStyle(node));
  const [up, down] = [r * reach.up + gap, r * reach.down + gap];
  const [back, on] = [r * reach.left + gap + 1, r * reach.right + gap + 1];
  return graph.drawing.label.places.map(([across, along]) => ({
    x: across > 0 ? x + on * across : across < 0 ? x + back * across - width : x - width / 2,
    y: along > 0 ? y + down * along : along < 0 ? y + up * along - height : y - height / 2,
    align: across > 0 ? "left" : across < 0 ? "right" : "center",
  }));
}

const isOutside = ({ x, y }, { width, height }) =>
  x < EDGE || y < EDGE || x + width > camera.width - EDGE || y + height > camera.height - EDGE;

/** While the picture is dragged its labels keep their places beside their symbols; they are placed anew at rest. */
export function carryLabels() {
  for (const label of scene.labels) {
    const i = shown.slot[label.node];
    label.x = scene.x[i] + label.dx;
    label.y = scene.y[i] + label.dy;
  }
  scene.labels = scene.labels.filter((label) => !isOutside(label, label));
}

/** Where the text of a label is anchored, by its alignment. */
export const labelAnchor = ({ x, width, align }) => x + { left: 0, center: width / 2, right: width }[align];
