// Moving the camera.

import { neighbours } from "../state/drawn.js";
import { camera, shown } from "../state/state.js";
import { cameraAround, cameraFor, toWorld, worldX, worldY } from "./camera.js";
import { glideTo, repaint } from "./frame.js";
import { hideHint } from "./hint.js";
import { picture } from "./picture.js";

export function fitAll() {
  picture.fitted = true;
  glideTo(cameraFor(shown.nodes));
}

/** Zooms by a factor around a point of the screen. */
export function zoomAt(x, y, factor) {
  const before = toWorld(x, y);
  camera.scale = Math.min(8, Math.max(0.004, camera.scale * factor));
  const after = toWorld(x, y);
  camera.x += before.x - after.x;
  camera.y += before.y - after.y;
  picture.fitted = false;
  picture.glide = null;
  picture.moving = false;
  hideHint();
  repaint();
}

export function moveBy(dx, dy) {
  camera.x -= dx / camera.scale;
  camera.y -= dy / camera.scale;
  picture.fitted = false;
  picture.glide = null;
  picture.moving = true;
  hideHint();
  clearTimeout(picture.labelTimer);
  picture.labelTimer = setTimeout(restPicture, 180);
  repaint();
}

export function restPicture() {
  if (!picture.moving) return;
  picture.moving = false;
  picture.sheet = null;
  repaint();
}

/** Brings nodes into sight: not at all when they are, else by the shortest way, else by zooming out. */
export function bringIntoSight(nodes) {
  if (!nodes.length) return;
  const margin = 44;
  const bottom = camera.height - camera.covered - margin;
  const right = camera.width - margin;
  const at = picture.glide?.to ?? camera;
  const x = nodes.map((node) => (worldX(node) - at.x) * at.scale + camera.width / 2);
  const y = nodes.map((node) => (worldY(node) - at.y) * at.scale + camera.height / 2);
  const [left, far, top, low] = [Math.min(...x), Math.max(...x), Math.min(...y), Math.max(...y)];
  if (far - left > right - margin || low - top > bottom - margin) {
    picture.fitted = false;
    glideTo(cameraFor(nodes, at.scale));
    return;
  }
  const dx = left < margin ? left - margin : Math.max(0, far - right);
  const dy = top < margin ? top - margin : Math.max(0, low - bottom);
  if (dx || dy) glideTo({ x: at.x + dx / at.scale, y: at.y + dy / at.scale, scale: at.scale });
}

/** A node that was found, not clicked in the picture, is shown with its neighbours around it. */
export function frameNode(node) {
  picture.fitted = false;
  const around = neighbours(node, shown.pass).filter((other) => shown.slot[other] >= 0);
  setTimeout(() => glideTo(cameraAround(node, around)), 0);
}
