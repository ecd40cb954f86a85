// Outlines of shapes as paths of a canvas.

import { graph } from "../state/state.js";

/** The outline through these corners. */
export function outline(context, corners) {
  context.moveTo(corners[0][0], corners[0][1]);
  for (let i = 1; i < corners.length; i += 1) context.lineTo(corners[i][0], corners[i][1]);
  context.closePath();
}

/** The outline of a class's symbol around (x, y). */
export function symbolOutline(context, style, x, y, radius) {
  const { points } = graph.drawing.symbols[style];
  if (!points.length) {
    context.moveTo(x + radius, y);
    context.arc(x, y, radius, 0, 2 * Math.PI);
    return;
  }
  for (let i = 0; i < points.length; i += 1) {
    const [pointX, pointY] = [x + points[i][0] * radius, y + points[i][1] * radius];
    if (i) context.lineTo(pointX, pointY);
    else context.moveTo(pointX, pointY);
  }
  context.closePath();
}
