// The colours of the picture, in the theme shown.

import { graph } from "../state/state.js";
import { fewLines, manyLines } from "./looks.js";
import { picture } from "./picture.js";

const KEYS = ["ground", "island", "ink", "soft", "line", "line-strong", "line-lit", "disputed", "accent"];

export function readColours() {
  const style = getComputedStyle(document.documentElement);
  for (const key of KEYS) picture.colours[key] = style.getPropertyValue(`--${key}`).trim();
}

export const isDark = () => document.documentElement.dataset.theme === "dark";

/** The colour of a symbol. */
export const styleFill = (style) => graph.drawing.symbols[style][isDark() ? "fillDark" : "fill"];

/** The colour of a line of this kind, in light or not. */
export function lineColour(kind, lit = false) {
  if (kind === "disputed") return picture.colours.disputed;
  return picture.colours[lit ? "line-lit" : fewLines() ? "line-strong" : "line"];
}

export function lineOpacity() {
  const { few, usual, many } = graph.drawing.line.opacity;
  if (manyLines()) return many;
  return fewLines() ? few : usual;
}
