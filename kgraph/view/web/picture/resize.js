// The picture keeps what is seen when its room changes.

import { byId } from "../dom/dom.js";
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

/** Fits canvas and camera to the room that the picture has now. */
export function resizePicture() {
  const { clientWidth: width, clientHeight: height } = byId("picture");
  if (!width || !height) return; // the other tab is open
  const room = { width, height, covered: sheetHeight() };
  const isSame = Object.keys(room).every((key) => room[key] === camera[key]);
  if (isSame && devicePixelRatio === picture.density) return;
  if (picture.glide) Object.assign(camera, picture.glide.to);
  picture.glide = null;
  const before = { x: camera.x, y: camera.y, scale: camera.scale };
  const seen = width === camera.width ? [] : nodesInSight();
  const isNarrower = width < camera.width;
  sizeCanvas(width, height);
  const isNewWindow = noteWindow();
  // When the panel opens or closes, what is seen stays where it is.
  camera.x += (width - camera.width) / 2 / camera.scale;
  camera.y += (height - camera.height) / 2 / camera.scale;
  Object.assign(camera, room);
  if (picture.printing) Object.assign(camera, firstCamera());
  else if (picture.fitted && isNewWindow) Object.assign(camera, cameraFor(shown.nodes));
  else if (!isNewWindow && seen.length) keepInSight(seen, before, isNarrower);
  paintNow();
}

/** Gives the canvas as many pixels as the screen has there, within reason. */
function sizeCanvas(width, height) {
  picture.density = devicePixelRatio;
  picture.ratio = Math.min(devicePixelRatio || 1, 2.5);
  picture.canvas.width = Math.round(width * picture.ratio);
  picture.canvas.height = Math.round(height * picture.ratio);
}

/** Turns the picture on a high screen; answers whether the window has another size than before. */
function noteWindow() {
  const size = `${innerWidth} ${innerHeight}`;
  const isNew = size !== picture.window;
  picture.window = size;
  camera.turned = innerHeight > innerWidth * 1.25;
  return isNew;
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

/** Do two cameras show the same? */
const same = (a, b) =>
  ["x", "y", "scale"].every((key) => Math.abs(a[key] - b[key]) <= 1e-6 * Math.max(1, Math.abs(b[key])));

/** On a telephone the panel is a sheet over the lower part of the picture. */
function sheetHeight() {
  const panel = byId("panel");
  if (panel.hidden || getComputedStyle(panel).position !== "fixed") return 0;
  return Math.max(0, byId("picture").getBoundingClientRect().bottom - panel.getBoundingClientRect().top);
}
