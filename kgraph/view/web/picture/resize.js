// The picture keeps what is seen when its room changes.

import { byId } from "../page/dom.js";
import { camera, shown } from "../state/state.js";
import { cameraFor, firstCamera, worldX, worldY } from "./camera.js";
import { readColours } from "./colours.js";
import { glideTo, paintNow } from "./frame.js";
import { picture } from "./picture.js";

export function startPicture() {
  picture.canvas = byId("canvas");
  picture.context = picture.canvas.getContext("2d");
  new ResizeObserver(resizePicture).observe(byId("picture"));
  readColours();
}

export function resizePicture() {
  const { clientWidth: width, clientHeight: height } = byId("picture");
  if (!width || !height) return; // the other tab is open
  const covered = sheetHeight();
  if (
    width === camera.width &&
    height === camera.height &&
    covered === camera.covered &&
    devicePixelRatio === picture.density
  )
    return;
  const narrower = width < camera.width;
  if (picture.glide) Object.assign(camera, picture.glide.to);
  picture.glide = null;
  const before = { x: camera.x, y: camera.y, scale: camera.scale };
  const seen = width === camera.width ? [] : nodesInSight();
  picture.density = devicePixelRatio;
  const ratio = Math.min(devicePixelRatio || 1, 2.5);
  picture.canvas.width = Math.round(width * ratio);
  picture.canvas.height = Math.round(height * ratio);
  picture.ratio = ratio;
  const window = `${innerWidth} ${innerHeight}`;
  const isNewWindow = window !== picture.window;
  picture.window = window;
  camera.turned = innerHeight > innerWidth * 1.25;
  // When the panel opens or closes, what is seen stays where it is.
  camera.x += (width - camera.width) / 2 / camera.scale;
  camera.y += (height - camera.height) / 2 / camera.scale;
  camera.width = width;
  camera.height = height;
  camera.covered = covered;
  if (picture.printing) Object.assign(camera, firstCamera());
  else if (picture.fitted && isNewWindow) Object.assign(camera, cameraFor(shown.nodes));
  else if (!isNewWindow && seen.length) keepInSight(seen, before, narrower);
  paintNow();
}

const nodesInSight = () =>
  shown.nodes.filter((node) => {
    const x = (worldX(node) - camera.x) * camera.scale + camera.width / 2;
    const y = (worldY(node) - camera.y) * camera.scale + camera.height / 2;
    return x >= 0 && y >= 0 && x <= camera.width && y <= camera.height;
  });

/** Keeps what was `seen` in sight when the panel takes room; when it gives it back, so does the camera. */
function keepInSight(seen, before, narrower) {
  if (picture.fitted) glideTo(cameraFor(shown.nodes));
  else if (narrower) {
    if (nodesInSight().length === seen.length) return;
    const target = cameraFor(seen, camera.scale);
    // A panel that grows again leads back to the same beginning.
    picture.aside = {
      before: picture.aside && same(before, picture.aside.after) ? picture.aside.before : before,
      after: target,
    };
    glideTo(target);
  } else if (picture.aside && byId("panel").hidden) {
    if (same(before, picture.aside.after)) glideTo(picture.aside.before);
    picture.aside = null;
  }
}

export const same = (a, b) =>
  ["x", "y", "scale"].every((key) => Math.abs(a[key] - b[key]) <= 1e-6 * Math.max(1, Math.abs(b[key])));

/** On a telephone the panel is a sheet over the lower part of the picture. */
function sheetHeight() {
  const panel = byId("panel");
  if (panel.hidden || getComputedStyle(panel).position !== "fixed") return 0;
  return Math.max(0, byId("picture").getBoundingClientRect().bottom - panel.getBoundingClientRect().top);
}
