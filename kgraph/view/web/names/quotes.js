// The words that a statement was read from.

import { graph } from "../state/state.js";

/** Turns offsets in code points, as the data has them, into offsets in a JavaScript string. */
export function unitOffset(d, codePoint) {
  const file = graph.documents[d];
  if (!/[\ud800-\udfff]/.test(file.text)) return codePoint;
  if (!file.units) {
    file.units = [];
    let unit = 0;
    for (const character of file.text) {
      file.units.push(unit);
      unit += character.length;
    }
    file.units.push(unit);
  }
  return file.units[codePoint] ?? file.text.length;
}

/** The statement's words and where they stand in the text at hand: {text, from, to}, or the quote alone, or null. */
export function evidenceText(s) {
  const { document: documents, start, end, quote } = graph.statements;
  const d = documents[s];
  const text = d >= 0 ? graph.documents[d].text : null;
  if (typeof text === "string" && end[s] > start[s])
    return { text, from: unitOffset(d, start[s]), to: unitOffset(d, end[s]) };
  const quoted = quote?.[s];
  return quoted ? { text: quoted, from: 0, to: quoted.length } : null;
}

export function quoteOf(s) {
  const found = evidenceText(s);
  return found ? found.text.slice(found.from, found.to) : "";
}
