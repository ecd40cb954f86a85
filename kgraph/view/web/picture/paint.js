// Painting the scene on a canvas.

import { camera, shown } from "../state/state.js";
import { outline } from "./outline.js";
import { paintLabels, paintLineLabels } from "./paint-labels.js";
import { paintLines } from "./paint-lines.js";
import { paintSymbols } from "./paint-symbols.js";
import { picture } from "./picture.js";
import { scene } from "./scene.js";

export function paintGround(context, light) {
  paintIslands(context);
  paintLines(context, light);
  paintSymbols(context, light);
}

export function paintScene(context, light) {
  paintGround(context, light);
  paintLabels(context, light);
  if (light.triples && light.triples.size <= 14) paintLineLabels(context, light.triples);
}

/** A shade under each community, so that groups are seen before anything is read. */
function paintIslands(context) {
  context.fillStyle = context.strokeStyle = picture.colours.island;
  context.lineJoin = "round";
  for (const hull of shown.islands) {
    context.lineWidth = 2 * Math.max(14, 46 * camera.scale);
    context.beginPath();
    outline(
      context,
      hull.map((i) => [scene.x[i], scene.y[i]]),
    );
    context.fill();
    context.stroke();
  }
}
