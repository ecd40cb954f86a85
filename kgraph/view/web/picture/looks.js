// How lines look, by what their statements say. The numbers are those of drawing.json, which the SVG of `kgraph view
// --svg` follows too.

import { row } from "../data/rows.js";
import { ACCEPTED, NO_STATUS, SUGGESTED } from "../data/statuses.js";
import { graph, shown } from "../state/state.js";

/** With few lines each is stronger: it need not make room for the others. */
export const fewLines = () => shown.triples.length <= graph.drawing.line.few;

/** With this many lines, all are lighter, and drawn without arrows until one zooms in. */
export const manyLines = () => shown.triples.length > graph.drawing.line.many;

/** "disputed", "accepted" (also without a status), "suggested" or "rejected". */
export function lineKind(triple) {
  if (shown.pass.dispute[triple]) return "disputed";
  const statuses = row(graph.triples.statements, triple).map((statement) => graph.statements.status[statement]);
  if (statuses.includes(ACCEPTED) || statuses.includes(NO_STATUS)) return "accepted";
  return statuses.includes(SUGGESTED) ? "suggested" : "rejected";
}

/** Wider with every doubling of the documents that agree. */
function lineWidth(triple) {
  const { width } = graph.drawing.line;
  const documents = Math.max(1, Math.min(width.documents, shown.pass.agree[triple]));
  return (fewLines() ? width.few : width.many) + width.doubling * Math.log2(documents);
}

/** The look of a triple's line: {kind, width}. */
export const lineLook = (triple) => ({ kind: lineKind(triple), width: Math.round(lineWidth(triple) * 10) / 10 });
