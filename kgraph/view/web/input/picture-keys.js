// Keys on the picture.

import { announce } from "../dom/announce.js";
import { className, nodeLabel } from "../names/names.js";
import { collapse, expand, selectNode } from "../page/actions.js";
import { repaint } from "../picture/frame.js";
import { bringIntoSight, fitAll, moveBy, zoomAt } from "../picture/moves.js";
import { picture } from "../picture/picture.js";
import { scene } from "../picture/scene.js";
import { hiddenNeighbours, neighbours } from "../state/drawn.js";
import { camera, graph, shown, state } from "../state/state.js";
import { word } from "../words/words.js";

const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export function pictureKey(event) {
  const direction = DIRECTIONS[event.key];
  const middle = [camera.width / 2, camera.height / 2];
  if (direction && event.shiftKey) moveBy(-direction[0] * 80, -direction[1] * 80);
  else if (direction) moveCursor(direction);
  else if (event.key === "+" || event.key === "=") zoomAt(...middle, 1.3);
  else if (event.key === "-") zoomAt(...middle, 1 / 1.3);
  else if (event.key === "0") fitAll();
  else if (event.key === "Enter" && picture.cursor >= 0) selectNode(picture.cursor, { focus: true });
  else if (event.key === " " && picture.cursor >= 0) toggleNeighbours(picture.cursor);
  else return;
  event.preventDefault();
}

/** Moves to the nearest symbol in a direction, and says its name. */
function moveCursor([dx, dy]) {
  const from = shown.slot[picture.cursor] ?? -1;
  const start = from >= 0 ? from : state.node >= 0 ? shown.slot[state.node] : -1;
  let best = start < 0 ? 0 : -1;
  let nearest = Infinity;
  for (let i = 0; start >= 0 && i < shown.nodes.length; i += 1) {
    const x = scene.x[i] - scene.x[start];
    const y = scene.y[i] - scene.y[start];
    const ahead = x * dx + y * dy;
    const aside = Math.abs(x * dy) + Math.abs(y * dx);
    if (i === start || ahead <= 0 || aside > ahead * 1.5) continue;
    const distance = ahead + aside * 2;
    if (distance < nearest) [best, nearest] = [i, distance];
  }
  if (best < 0 || !shown.nodes.length) return;
  picture.cursor = shown.nodes[best];
  const connections = word("connections", { n: neighbours(picture.cursor, shown.pass).length });
  announce(`${nodeLabel(picture.cursor)}, ${className(graph.nodes.class[picture.cursor])}, ${connections}`);
  bringIntoSight([picture.cursor]);
  repaint();
}

export function toggleNeighbours(node) {
  const hidden = hiddenNeighbours(node).length;
  if (hidden) expand(node);
  else collapse(node);
}
