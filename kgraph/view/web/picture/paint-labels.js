// Painting labels.

import { predicateLabel } from "../names/names.js";
import { camera, graph, shown } from "../state/state.js";
import { Boxes } from "./boxes.js";
import { labelAnchor } from "./labels.js";
import { picture } from "./picture.js";
import { linePoint, scene } from "./scene.js";
import { FONT } from "./text.js";

export function paintLabels(context, light) {
  const { halo, lineGap } = graph.drawing.label;
  context.textBaseline = "top";
  context.lineJoin = "round";
  context.strokeStyle = picture.colours.ground;
  context.lineWidth = halo;
  for (const label of scene.labels) {
    context.globalAlpha = light.nodes && !light.nodes.has(label.node) ? 0.35 : 1;
    context.font = `${label.weight} ${label.size}px ${FONT}`;
    context.textAlign = label.align;
    context.fillStyle = label.weight > 400 ? picture.colours.ink : picture.colours.soft;
    const x = labelAnchor(label);
    const lineTop = (i) => label.y + i * (label.size + lineGap) + 1;
    // The halo of all lines first: it must not lie over a line already written.
    for (const [i, line] of label.lines.entries()) context.strokeText(line, x, lineTop(i));
    for (const [i, line] of label.lines.entries()) context.fillText(line, x, lineTop(i));
  }
  context.globalAlpha = 1;
}

/** The words of the relation along the few lines in light, where there is room. */
export function paintLineLabels(context, triples) {
  const boxes = new Boxes();
  for (const label of scene.labels) boxes.add(label);
  for (let i = 0; i < shown.nodes.length; i += 1)
    if (scene.radius[i] > 5) boxes.add({ x: scene.x[i] - 5, y: scene.y[i] - 5, width: 10, height: 10 });
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.font = `italic 400 11.5px ${FONT}`;
  for (let line = 0; line < shown.triples.length; line += 1) {
    const triple = shown.triples[line];
    if (!triples.has(triple)) continue;
    const text = predicateLabel(graph.triples.predicate[triple]);
    const width = context.measureText(text).width;
    for (const p of [0.5, 0.38, 0.62]) {
      const { x, y } = linePoint(line, p);
      const box = { x: x - width / 2 - 2, y: y - 8, width: width + 4, height: 16, owner: line };
      if (box.x < 2 || box.x + box.width > camera.width - 2 || boxes.hits(box, line)) continue;
      boxes.add(box);
      context.lineWidth = 4;
      context.strokeStyle = picture.colours.ground;
      context.strokeText(text, x, y);
      context.fillStyle = picture.colours.soft;
      context.fillText(text, x, y);
      break;
    }
  }
}
