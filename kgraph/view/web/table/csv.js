// Statements as CSV and as cells to paste.

import { qualifierKey, quotationForm } from "../data/qualifiers.js";
import { STATUS_NAMES } from "../data/statuses.js";
import { curie } from "../names/find.js";
import { nodeLabel, objectLabel } from "../names/names.js";
import { quoteOf } from "../names/quotes.js";
import { graph } from "../state/state.js";
import { word } from "../words/words.js";
import { COLUMN_TEXT, COLUMNS } from "./columns.js";

/** A cell that begins like a formula would be run by a spreadsheet; an apostrophe makes it text. */
const safeCell = (text) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

const csvCell = (text) => {
  const safe = safeCell(String(text));
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** The statements in `rows` as annotations/*.csv has them, so that what was taken along can be read by kgraph again. */
export function csvText(rows) {
  const { statements } = graph;
  const columns = qualifierColumns();
  const lines = rows.map((statement) => {
    const doc = statements.document[statement];
    const qualifiers = statements.qualifiers[statement] ?? [];
    const further = columns.map((column) =>
      qualifiers
        .filter((each) => qualifierKey(each) === column)
        .map((each) => (column === "quotationForm" && quotationForm(each[2])) || String(each[2]))
        .join("|"),
    );
    return [
      nodeLabel(statements.subject[statement]),
      curie(graph.predicates[statements.predicate[statement]].iri),
      objectLabel(statements.object[statement]),
      doc < 0 ? "" : graph.documents[doc].id,
      quoteOf(statement),
      doc < 0 ? "" : statements.start[statement],
      doc < 0 ? "" : statements.end[statement],
      statements.confidence[statement] / 100,
      STATUS_NAMES[statements.status[statement]],
      statements.by[statement] < 0 ? "" : graph.agents[statements.by[statement]],
      statements.note[statement] ?? "",
      ...further,
    ]
      .map(csvCell)
      .join(",");
  });
  return [[...CSV_COLUMNS, ...columns.map(csvCell)].join(","), ...lines, ""].join("\r\n");
}

const CSV_COLUMNS = [
  "subject",
  "predicate",
  "object",
  "document",
  "quote",
  "start",
  "end",
  "confidence",
  "status",
  "by",
  "note",
];

const FIRST_QUALIFIERS = ["since", "until", "unit", "cue", "quotationForm"];

/** The qualifiers that any statement has: the same columns whatever is filtered. */
function qualifierColumns() {
  const found = new Set(Object.values(graph.statements.qualifiers).flat().map(qualifierKey));
  const known = FIRST_QUALIFIERS.filter((column) => found.has(column));
  return [...known, ...[...found].filter((column) => !known.includes(column) && !CSV_COLUMNS.includes(column)).sort()];
}

/** Cells parted by tabs, as spreadsheets paste them. */
export function tableText(rows) {
  const cell = (text) => safeCell(text.replace(/[\t\r\n]+/g, " "));
  return [
    COLUMNS.map((column) => word(column)),
    ...rows.map((statement) => COLUMNS.map((column) => COLUMN_TEXT[column](statement))),
  ]
    .map((cells) => cells.map(cell).join("\t"))
    .join("\n");
}
