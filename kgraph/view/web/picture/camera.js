// The camera: where it looks, and where it must look to show some nodes.

import { neighbours, selectedNodes } from "../state/drawn.js";
import { camera, graph, shown, state } from "../state/state.js";

/** Where a node stands in the world, as the screen is held. */
export const worldX = (node) => (camera.turned ? graph.nodes.y : graph.nodes.x)[node];

export const worldY = (node) => (camera.turned ? graph.nodes.x : graph.nodes.y)[node];

export const toWorld = (x, y) => ({
  x: (x - camera.width / 2) / camera.scale + camera.x,
  y: (y - camera.height / 2) / camera.scale + camera.y,
});

/** The camera that shows these nodes as large as fits. */
export function cameraFor(nodes, most = 1.6) {
  if (!nodes.length) return { x: 0, y: 0, scale: 1 };
  let left = Infinity;
  let right = -Infinity;
  let top = Infinity;
  let bottom = -Infinity;
  for (const node of nodes) {
    left = Math.min(left, worldX(node));
    right = Math.max(right, worldX(node));
    top = Math.min(top, worldY(node));
    bottom = Math.max(bottom, worldY(node));
  }
  // Room for labels at the sides, and for the hint below.
  const padX = Math.min(76, camera.width * 0.11);
  const padTop = Math.min(36, camera.height * 0.06);
  const padBottom = Math.min(62, camera.height * 0.12);
  const height = camera.height - camera.covered - padTop - padBottom;
  const scale = Math.max(
    0.004,
    Math.min((camera.width - 2 * padX) / (right - left || 1), Math.max(40, height) / (bottom - top || 1), most),
  );
  return { x: (left + right) / 2, y: (top + bottom) / 2 + (padBottom + camera.covered - padTop) / 2 / scale, scale };
}

/** The camera that shows a node with its neighbours; near enough to read, even if some then lie outside. */
export function cameraAround(node, around) {
  const all = cameraFor([node, ...around], 0.95);
  const least = 0.34;
  if (all.scale >= least) return all;
  const within = (value, middle, room) => Math.max(middle - room, Math.min(middle + room, value));
  const middle = { x: all.x, y: all.y - camera.covered / 2 / all.scale };
  return {
    x: within(middle.x, worldX(node), Math.max(0, camera.width / 2 - 110) / least),
    y:
      within(middle.y, worldY(node), Math.max(0, (camera.height - camera.covered) / 2 - 80) / least) +
      camera.covered / 2 / least,
    scale: least,
  };
}

/** What the address names, else everything. */
export function firstCamera() {
  if (state.node >= 0)
    return cameraAround(
      state.node,
      neighbours(state.node, shown.pass).filter((other) => shown.slot[other] >= 0),
    );
  const selected = selectedNodes();
  return selected.length ? cameraFor(selected, 1.1) : cameraFor(shown.nodes);
}
