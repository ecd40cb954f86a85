// Statements as CSV and as cells to paste.

import { quotationForm } from "../data/qualifiers.js";
import { NO_STATUS, STATUS_NAMES } from "../data/statuses.js";
import { curie } from "../names/find.js";
import { nodeLabel, objectLabel } from "../names/names.js";
import { quoteOf } from "../names/quotes.js";
import { graph } from "../state/state.js";
import { word } from "../words/words.js";
import { COLUMN_TEXT, COLUMNS } from "./columns.js";

const FORMULA = /^([^\S\t\r]*)('*)([=+\-@\t\r＝＋－＠].*)$/s;
const NUMBER = /^-\d+(?:[.,]\d+)?(?:[eE][+-]?\d+)?$/;
const CLOSING = /\S'(?![\p{L}\p{N}_])/u;

/** A cell that begins like a formula is run by a spreadsheet; an apostrophe makes it text (tables/formulas.py). */
function safeCell(text) {
  const [, space, apostrophes, rest] = (!NUMBER.test(text) && FORMULA.exec(text)) || [];
  if (rest === undefined) return text;
  const count = apostrophes.length + 1;
  // What is in quotation marks stays; what would look like that gets two apostrophes.
  const written = CLOSING.test(rest) ? ({ 1: 2, 2: 1 }[count] ?? count) : count;
  return space + "'".repeat(written) + rest;
}

const csvCell = (text) => {
  const safe = safeCell(String(text));
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

const COLUMNS_OF_ALL = "subject predicate object document quote start end confidence status by note".split(" ");
const FIRST_QUALIFIERS = ["since", "until", "unit", "cue", "quotationForm"];

/** The statements in `rows` as annotations/*.csv has them, so that what was taken along can be read by kgraph again. */
export function csvText(rows) {
  const qualifiers = qualifierColumns();
  const lines = rows.map((statement) => {
    const cells = [...csvCells(statement), ...qualifiers.map((column) => qualifierText(statement, column))];
    return cells.map(csvCell).join(",");
  });
  return [[...COLUMNS_OF_ALL, ...qualifiers].map(csvCell).join(","), ...lines, ""].join("\r\n");
}

/** The cells of the columns that every statement has. */
function csvCells(statement) {
  const { subject, predicate, object, document, start, end, confidence, status, by, note } = graph.statements;
  const doc = document[statement];
  const hasStatus = status[statement] !== NO_STATUS;
  return [
    nodeLabel(subject[statement]),
    curie(graph.predicates[predicate[statement]].iri),
    objectLabel(object[statement]),
    doc < 0 ? "" : graph.documents[doc].id,
    quoteOf(statement),
    doc < 0 ? "" : start[statement],
    doc < 0 ? "" : end[statement],
    hasStatus ? confidence[statement] / 100 : "",
    hasStatus ? STATUS_NAMES[status[statement]] : "",
    by[statement] < 0 ? "" : graph.agents[by[statement]],
    note[statement] ?? "",
  ];
}

/** The qualifiers that any statement has: the same columns whatever is filtered. */
function qualifierColumns() {
  const all = Object.values(graph.statements.qualifiers).flat();
  const found = new Set(all.map(([, , , column]) => column));
  const first = FIRST_QUALIFIERS.filter((column) => found.has(column));
  const isFurther = (column) => !first.includes(column) && !COLUMNS_OF_ALL.includes(column);
  return [...first, ...[...found].filter(isFurther).sort()];
}

/** The values of a statement in the column of a qualifier. */
function qualifierText(statement, wanted) {
  const own = (graph.statements.qualifiers[statement] ?? []).filter(([, , , column]) => column === wanted);
  const values = own.map(([, , value]) => (wanted === "quotationForm" && quotationForm(value)) || value);
  return values.join("|");
}

/** The table as cells parted by tabs, as spreadsheets paste them. */
export function tableText(rows) {
  const cell = (text) => safeCell(text.replace(/[\t\r\n]+/g, " "));
  const head = COLUMNS.map((column) => word(column));
  const lines = rows.map((statement) => COLUMNS.map((column) => COLUMN_TEXT[column](statement)));
  return [head, ...lines].map((cells) => cells.map(cell).join("\t")).join("\n");
}
