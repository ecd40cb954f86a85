// What is under the pointer.

import { shown } from "../state/state.js";
import { linePoint, scene } from "./scene.js";

export function nodeUnder(x, y, slack = 4) {
  let best = -1;
  let nearest = Infinity;
  for (let i = 0; i < shown.nodes.length; i += 1) {
    const distance = Math.hypot(scene.x[i] - x, scene.y[i] - y) - scene.radius[i];
    if (distance < slack && distance < nearest) [best, nearest] = [i, distance];
  }
  return best < 0 ? -1 : shown.nodes[best];
}

export function labelUnder(x, y) {
  return (
    scene.labels.find(
      (label) => x >= label.x && x <= label.x + label.width && y >= label.y && y <= label.y + label.height,
    )?.node ?? -1
  );
}

/** The triple whose line passes nearest, within `slack` pixels; -1 for none. */
export function tripleUnder(x, y, slack = 6) {
  let best = -1;
  let nearest = slack;
  const { lines } = scene;
  for (let line = 0; line < shown.triples.length; line += 1) {
    const at = line * 6;
    const inBox = (i, value) =>
      Math.min(lines[at + i], lines[at + 2 + i], lines[at + 4 + i]) - slack <= value &&
      Math.max(lines[at + i], lines[at + 2 + i], lines[at + 4 + i]) + slack >= value;
    if (!inBox(0, x) || !inBox(1, y)) continue;
    const length = Math.hypot(lines[at + 4] - lines[at], lines[at + 5] - lines[at + 1]);
    const steps = Math.max(8, Math.min(64, Math.ceil(length / 6)));
    let before = linePoint(line, 0);
    for (let i = 1; i <= steps; i += 1) {
      const here = linePoint(line, i / steps);
      const distance = distanceToSegment(x, y, before, here);
      if (distance < nearest) [best, nearest] = [line, distance];
      before = here;
    }
  }
  return best < 0 ? -1 : shown.triples[best];
}

function distanceToSegment(x, y, a, b) {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const p = Math.max(0, Math.min(1, ((x - a.x) * dx + (y - a.y) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - a.x - p * dx, y - a.y - p * dy);
}
