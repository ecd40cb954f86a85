// The picture as PNG, at twice its size whatever the screen.

import { element } from "../dom/dom.js";
import { placeLabels } from "../picture/labels.js";
import { litParts } from "../picture/light.js";
import { paintScene } from "../picture/paint.js";
import { layoutScene } from "../picture/scene.js";
import { camera } from "../state/state.js";
import { HEAD, pictureFrame, xmlFile } from "./picture-frame.js";

const DENSITY = 2;

/** A promise of the picture: painted as on the screen, into the same frame that the SVG has. */
export async function pngBlob() {
  const frame = await loadImage(xmlFile(pictureFrame()));
  const [width, height] = [camera.width * DENSITY, frame.height * DENSITY].map(Math.round);
  const canvas = element("canvas", { width, height });
  const context = canvas.getContext("2d");
  context.scale(DENSITY, DENSITY);
  context.drawImage(frame, 0, 0);
  context.translate(0, HEAD);
  context.beginPath();
  context.rect(0, 0, camera.width, camera.height);
  context.clip();
  layoutScene();
  placeLabels(context, litParts().first, null);
  paintScene(context, litParts());
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}

async function loadImage(svgText) {
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(svgText)}`;
  await image.decode();
  return image;
}
