// The words that a statement was read from.

import { graph } from "../state/state.js";

/** Turns offsets in code points, as the data has them, into offsets in a JavaScript string. */
export function unitOffset(doc, codePoint) {
  const file = graph.documents[doc];
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
export function evidenceText(statement) {
  const { document: documents, start, end, quote } = graph.statements;
  const doc = documents[statement];
  const text = doc >= 0 ? graph.documents[doc].text : null;
  if (typeof text === "string" && end[statement] > start[statement])
    return { text, from: unitOffset(doc, start[statement]), to: unitOffset(doc, end[statement]) };
  const quoted = quote?.[statement];
  return quoted ? { text: quoted, from: 0, to: quoted.length } : null;
}

export function quoteOf(statement) {
  const found = evidenceText(statement);
  return found ? found.text.slice(found.from, found.to) : "";
}
