// Texts in the picture: their font, their width, their lines.

import { aliasesIn, nodeLabel } from "../names/names.js";
import { graph, state } from "../state/state.js";

export const FONT =
  '-apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, sans-serif';

/** Measuring is slow, and most texts are measured in every frame. */
const textWidths = new Map();

export function textWidth(context, text, size, weight) {
  const key = `${weight} ${size} ${text}`;
  let width = textWidths.get(key);
  if (width === undefined) {
    context.font = `${weight} ${size}px ${FONT}`;
    width = context.measureText(text).width;
    if (textWidths.size > 20000) textWidths.clear();
    textWidths.set(key, width);
  }
  return width;
}

/** Newspapers write PBB and WTO: an acronym among the names stands for a long label in the picture. */
export function pictureName(node) {
  const label = nodeLabel(node);
  if (label.length <= 16 || /^\p{Ll}/u.test(label)) return label; // concepts keep their words
  const isAcronym = (text) => /^\p{Lu}[\p{L}\p{N}+-]{1,7}$/u.test(text) && /\p{Lu}.*\p{Lu}/u.test(text);
  return aliasesIn(node, state.language).find(isAcronym) ?? label;
}

/** At most two lines of about twenty letters, the rest cut off: the whole name is in the panel. */
export function wrapLabel(text) {
  const { most, short, line: longest } = graph.drawing.label;
  const cut = text.length > most ? `${text.slice(0, most - 2).trimEnd()}…` : text;
  if (cut.length <= short) return [cut];
  const spaces = [...cut.matchAll(/ /g)].map((space) => space.index);
  const middle = spaces.sort((a, b) => Math.abs(a - cut.length / 2) - Math.abs(b - cut.length / 2))[0];
  const lines = middle === undefined ? [cut] : [cut.slice(0, middle), cut.slice(middle + 1)];
  return lines.map((line) => (line.length > longest ? `${line.slice(0, longest - 1).trimEnd()}…` : line));
}
