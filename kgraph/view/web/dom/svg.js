// SVG elements, and the symbols of the classes as such.

import { graph } from "../state/state.js";

export const SVG = "http://www.w3.org/2000/svg";

export function svg(tag, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, tag);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

export const round = (value) => Math.round(value * 100) / 100;

/** The outline of a class's symbol around (x, y) as SVG. */
export function symbolShape(style, x, y, radius, attributes = {}) {
  const { points } = graph.drawing.symbols[style];
  if (!points.length) return svg("circle", { cx: round(x), cy: round(y), r: round(radius), ...attributes });
  return svg("polygon", {
    points: points.map(([px, py]) => `${round(x + px * radius)},${round(y + py * radius)}`).join(" "),
    ...attributes,
  });
}

/** The small symbol before a name in lists. */
export function symbol(style) {
  const shape = symbolShape(style, 8, 8, 5.6);
  shape.style.fill = `var(--fill-${style})`; // set with the theme, so paper gets the light one
  return svg(
    "svg",
    { class: "symbol", width: 16, height: 16, viewBox: "0 0 16 16", "aria-hidden": "true", focusable: "false" },
    shape,
  );
}
