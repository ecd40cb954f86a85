// One frame of the picture after the other.

import { element, reducedMotion } from "../dom/dom.js";
import { camera } from "../state/state.js";
import { carryLabels, placeLabels } from "./labels.js";
import { litParts } from "./light.js";
import { paintGround, paintScene } from "./paint.js";
import { paintLabels } from "./paint-labels.js";
import { picture } from "./picture.js";
import { layoutScene, scene } from "./scene.js";

/** Paints with the next frame; several calls make one painting. */
export function repaint() {
  picture.frame ||= requestAnimationFrame(paintNow);
}

export function paintNow() {
  cancelAnimationFrame(picture.frame);
  picture.frame = 0;
  if (picture.glide) stepGlide();
  layoutScene();
  const light = litParts();
  if (picture.moving && scene.labels.length) carryLabels();
  else placeLabels(picture.context, light.first, light.nodes && light.strong ? light.nodes : null);
  const { context, ratio } = picture;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, camera.width, camera.height);
  if (picture.moving) paintMoved(context, light);
  else paintScene(context, light);
}

const MARGIN = 240;

/** While the picture is dragged, lines and symbols come from one painting with a margin around it, moved along. */
function paintMoved(context, light) {
  const shift = ({ x, y }) => ({ x: (x - camera.x) * camera.scale, y: (y - camera.y) * camera.scale });
  const { ratio } = picture;
  let moved = picture.sheet && shift(picture.sheet);
  if (!moved || picture.sheet.scale !== camera.scale || Math.abs(moved.x) > MARGIN || Math.abs(moved.y) > MARGIN) {
    const { width, height, x, y, scale } = camera;
    const canvas = element("canvas", {
      width: Math.round((width + 2 * MARGIN) * ratio),
      height: Math.round((height + 2 * MARGIN) * ratio),
    });
    Object.assign(camera, { width: width + 2 * MARGIN, height: height + 2 * MARGIN });
    layoutScene();
    const sheet = canvas.getContext("2d");
    sheet.scale(ratio, ratio);
    paintGround(sheet, light);
    Object.assign(camera, { width, height });
    layoutScene();
    picture.sheet = { canvas, x, y, scale };
    moved = { x: 0, y: 0 };
  }
  context.drawImage(
    picture.sheet.canvas,
    Math.round(moved.x) - MARGIN,
    Math.round(moved.y) - MARGIN,
    camera.width + 2 * MARGIN,
    camera.height + 2 * MARGIN,
  );
  paintLabels(context, light);
}

/** Moves the camera there, smoothly unless the person wants no motion. */
export function glideTo(target) {
  if (reducedMotion()) {
    Object.assign(camera, target);
    picture.glide = null;
  } else
    picture.glide = { from: { x: camera.x, y: camera.y, scale: camera.scale }, to: target, start: performance.now() };
  repaint();
}

function stepGlide() {
  const { from, to, start } = picture.glide;
  const p = Math.min(1, (performance.now() - start) / 320);
  const eased = 1 - (1 - p) ** 3;
  for (const key of ["x", "y"]) camera[key] = from[key] + (to[key] - from[key]) * eased;
  camera.scale = from.scale * (to.scale / from.scale) ** eased;
  if (p < 1) repaint();
  else picture.glide = null;
}
