// The statements shown, as a table: to sort, to filter, to copy, to take along as CSV.

import { fold, shorten } from "../data/text.js";
import { button, byId, element, isolate } from "../dom/dom.js";
import { statementName } from "../names/find.js";
import { tripleSentence } from "../names/names.js";
import { selectStatement } from "../page/actions.js";
import { copyText, download, fileName } from "../page/download.js";
import { shownStatements } from "../state/shown-statements.js";
import { graph, state } from "../state/state.js";
import { word } from "../words/words.js";
import { COLUMN_TEXT, COLUMNS } from "./columns.js";
import { csvText, tableText } from "./csv.js";

const table = { sort: "", down: false, page: 0, size: 100, rows: [], filter: "" };

export function startTable() {
  byId("table-filter").addEventListener("input", (event) => {
    table.filter = event.target.value;
    table.page = 0;
    renderTable();
  });
  byId("table-back").addEventListener("click", () => {
    table.page -= 1;
    renderTable();
  });
  byId("table-next").addEventListener("click", () => {
    table.page += 1;
    renderTable();
  });
  byId("table-copy").addEventListener("click", () => copyText(tableText(table.rows)));
  byId("table-csv").addEventListener("click", saveCsv);
}

function tableRows() {
  const wanted = fold(table.filter);
  let rows = shownStatements();
  if (wanted)
    rows = rows.filter((statement) =>
      fold(COLUMNS.map((column) => COLUMN_TEXT[column](statement)).join(" ")).includes(wanted),
    );
  if (!table.sort) return rows;
  const { compare } = new Intl.Collator(state.language, { numeric: true });
  const key = new Map(
    rows.map((statement) => [
      statement,
      table.sort === "confidence" ? graph.statements.confidence[statement] : COLUMN_TEXT[table.sort](statement),
    ]),
  );
  const inOrder =
    table.sort === "confidence" ? (a, b) => key.get(a) - key.get(b) : (a, b) => compare(key.get(a), key.get(b));
  return rows.sort((a, b) => (table.down ? inOrder(b, a) : inOrder(a, b)) || a - b);
}

export function renderTable() {
  if (state.tab !== "table") return;
  table.rows = tableRows();
  const pages = Math.max(1, Math.ceil(table.rows.length / table.size));
  table.page = Math.min(Math.max(table.page, 0), pages - 1);
  const from = table.page * table.size;
  const part = table.rows.slice(from, from + table.size);
  renderHead();
  byId("table-body").replaceChildren(...part.map(tableRow));
  byId("table-count").textContent = word("statementCount", { n: table.rows.length });
  byId("table-page").textContent = word("page", {
    from: part.length ? from + 1 : 0,
    to: from + part.length,
    n: table.rows.length,
  });
  byId("table-back").disabled = table.page === 0;
  byId("table-next").disabled = table.page >= pages - 1;
}

function renderHead() {
  const focused = document.activeElement?.dataset?.column;
  byId("table-head").replaceChildren(...COLUMNS.map(headCell));
  if (focused)
    byId("table-head")
      .querySelector(`[data-column="${CSS.escape(focused)}"]`)
      ?.focus();
}

/** The heading of a column: sorts by it, and the other way when that is done already. */
function headCell(column) {
  const isSorted = table.sort === column;
  const direction = table.down ? "descending" : "ascending";
  const arrow = element("span", { "aria-hidden": "true" }, isSorted ? (table.down ? " ↓" : " ↑") : "");
  const sort = () => {
    Object.assign(table, { down: isSorted && !table.down, sort: column, page: 0 });
    renderTable();
  };
  const attributes = { scope: "col", role: "columnheader", "aria-sort": isSorted ? direction : "none" };
  return element("th", attributes, button(word(column), sort, { "data-column": column }, arrow));
}

function tableRow(statement) {
  const triple = graph.triples.of[statement];
  const open = () => selectStatement(statement, { focus: true });
  // Anywhere in the row, but neither on a link nor to select text; the button is there for the keyboard.
  const click = (event) => {
    if (!event.target.closest("a, button") && getSelection().isCollapsed) open();
  };
  const isCurrent = statement === state.statement || (state.statement < 0 && triple === state.triple);
  const subject = button(isolate(COLUMN_TEXT.subject(statement)), open, {
    class: "row-open",
    "aria-label": word("openEvidence", { sentence: tripleSentence(triple) }),
  });
  const cells = COLUMNS.slice(1).map((column) => {
    const text = COLUMN_TEXT[column](statement);
    const attributes = { role: "cell", class: `column-${column}` };
    return element("td", attributes, isolate(column === "quote" ? shorten(text, 260) : text));
  });
  return element(
    "tr",
    {
      role: "row",
      class: isCurrent ? "current-row" : null,
      "data-statement": statementName(statement),
      on: { click },
    },
    element("th", { scope: "row", role: "rowheader" }, subject),
    cells,
  );
}

// The mark at the beginning tells Excel that the file is UTF-8.
export const saveCsv = () =>
  download(
    fileName("csv"),
    new Blob(["\ufeff", csvText(state.tab === "table" ? table.rows : shownStatements())], {
      type: "text/csv;charset=utf-8",
    }),
  );
