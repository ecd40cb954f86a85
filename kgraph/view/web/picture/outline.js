// Outlines of shapes as paths of a canvas.

import { graph } from "../state/state.js";

export function outline(context, corners) {
  context.moveTo(corners[0][0], corners[0][1]);
  for (let i = 1; i < corners.length; i += 1) context.lineTo(corners[i][0], corners[i][1]);
  context.closePath();
}

export function symbolOutline(context, style, x, y, radius) {
  const { points } = graph.drawing.symbols[style];
  if (points.length) {
    points.forEach(([px, py], i) =>
      i ? context.lineTo(x + px * radius, y + py * radius) : context.moveTo(x + px * radius, y + py * radius),
    );
    context.closePath();
  } else {
    context.moveTo(x + radius, y);
    context.arc(x, y, radius, 0, 2 * Math.PI);
  }
}
