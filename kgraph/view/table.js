// The statements shown, as a table: to sort, to filter, to copy, to take along as CSV.

const table = { sort: "", down: false, page: 0, size: 100, rows: [], filter: "" };

const COLUMNS = ["subject", "predicate", "object", "document", "quote", "confidence", "status"];

const COLUMN_TEXT = {
  subject: (s) => nodeLabel(graph.statements.subject[s]),
  predicate: (s) => predicateLabel(graph.statements.predicate[s]),
  object: (s) => {
    const unit = graph.statements.object[s] < 0 ? qualifiersOf(s).find(({ key }) => key === "unit")?.value : "";
    const rest = qualifierWords([s]);
    return [objectLabel(graph.statements.object[s]), unit, rest && `(${rest})`].filter(Boolean).join(" ");
  },
  document: (s) => (graph.statements.document[s] < 0 ? "" : documentTitle(graph.statements.document[s])),
  quote: (s) => oneLine(quoteOf(s)) || (graph.statements.note[s] ? `${word("note")}: ${oneLine(graph.statements.note[s])}` : ""),
  confidence: (s) => `${number(graph.statements.confidence[s])} %`,
  status: (s) => word(`status${graph.statements.status[s]}`),
};

function startTable() {
  byId("table-filter").addEventListener("input", (event) => { table.filter = event.target.value; table.page = 0; renderTable(); });
  byId("table-back").addEventListener("click", () => { table.page -= 1; renderTable(); });
  byId("table-next").addEventListener("click", () => { table.page += 1; renderTable(); });
  byId("table-copy").addEventListener("click", () => copyText(tableText()));
  byId("table-csv").addEventListener("click", saveCsv);
}

/** Statements that pass and whose ends are drawn. */
function shownStatements() {
  const { statements } = graph;
  const found = [];
  for (let s = 0; s < statements.count; s += 1) {
    const object = statements.object[s];
    if (shown.pass.statement[s] && shown.slot[statements.subject[s]] >= 0 && (object < 0 || shown.slot[object] >= 0)) found.push(s);
  }
  return found;
}

function tableRows() {
  const wanted = fold(table.filter);
  let rows = shownStatements();
  if (wanted) rows = rows.filter((s) => fold(COLUMNS.map((column) => COLUMN_TEXT[column](s)).join(" ")).includes(wanted));
  if (!table.sort) return rows;
  const { compare } = new Intl.Collator(state.language, { numeric: true });
  const key = new Map(rows.map((s) => [s, table.sort === "confidence" ? graph.statements.confidence[s] : COLUMN_TEXT[table.sort](s)]));
  const inOrder = table.sort === "confidence" ? (a, b) => key.get(a) - key.get(b) : (a, b) => compare(key.get(a), key.get(b));
  return rows.sort((a, b) => (table.down ? inOrder(b, a) : inOrder(a, b)) || a - b);
}

function renderTable() {
  if (state.tab !== "table") return;
  table.rows = tableRows();
  const pages = Math.max(1, Math.ceil(table.rows.length / table.size));
  table.page = Math.min(Math.max(table.page, 0), pages - 1);
  const from = table.page * table.size;
  const part = table.rows.slice(from, from + table.size);
  renderHead();
  byId("table-body").replaceChildren(...part.map(tableRow));
  byId("table-count").textContent = word("statementCount", { n: table.rows.length });
  byId("table-page").textContent = word("page", { from: part.length ? from + 1 : 0, to: from + part.length, n: table.rows.length });
  byId("table-back").disabled = table.page === 0;
  byId("table-next").disabled = table.page >= pages - 1;
}

function renderHead() {
  const focused = document.activeElement?.dataset?.column;
  byId("table-head").replaceChildren(...COLUMNS.map((column) => {
    const sorted = table.sort === column;
    const sort = button(word(column), () => {
      Object.assign(table, { down: sorted && !table.down, sort: column, page: 0 });
      renderTable();
    }, { "data-column": column }, element("span", { "aria-hidden": "true" }, sorted ? (table.down ? " ↓" : " ↑") : ""));
    return element("th", { scope: "col", role: "columnheader", "aria-sort": sorted ? (table.down ? "descending" : "ascending") : "none" }, sort);
  }));
  if (focused) byId("table-head").querySelector(`[data-column="${CSS.escape(focused)}"]`)?.focus();
}

function tableRow(s) {
  const t = graph.triples.of[s];
  const open = button(name(COLUMN_TEXT.subject(s)), () => selectStatement(s, { focus: true }), { class: "row-open", "aria-label": word("openEvidence", { sentence: tripleSentence(t) }) });
  // Anywhere in the row, but neither on a link nor to select text; the button is there for the keyboard.
  const click = (event) => { if (!event.target.closest("a, button") && getSelection().isCollapsed) selectStatement(s, { focus: true }); };
  const isCurrent = s === state.statement || (state.statement < 0 && t === state.triple);
  return element("tr", { role: "row", class: isCurrent ? "current-row" : null, "data-statement": statementName(s), on: { click } },
    element("th", { scope: "row", role: "rowheader" }, open),
    COLUMNS.slice(1).map((column) => element("td", { role: "cell", class: `column-${column}` }, name(column === "quote" ? shorten(COLUMN_TEXT.quote(s), 260) : COLUMN_TEXT[column](s)))));
}

// ── Taking it along ───────────────────────────────────────────────────────────────────

/** A cell that begins like a formula would be run by a spreadsheet; an apostrophe makes it text. */
const safeCell = (text) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

const csvCell = (text) => {
  const safe = safeCell(String(text));
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** As annotations/*.csv has it, so that what was taken along can be read by kgraph again. */
function csvText(rows = state.tab === "table" ? table.rows : shownStatements()) {
  const { statements } = graph;
  const columns = qualifierColumns();
  const lines = rows.map((s) => {
    const d = statements.document[s];
    const qualifiers = statements.qualifiers[s] ?? [];
    const further = columns.map((column) => qualifiers.filter((each) => qualifierKey(each) === column).map((each) => (column === "quotationForm" && quotationForm(each[2])) || String(each[2])).join("|"));
    return [nodeLabel(statements.subject[s]), curie(graph.predicates[statements.predicate[s]].iri), objectLabel(statements.object[s]),
      d < 0 ? "" : graph.documents[d].id, quoteOf(s), d < 0 ? "" : statements.start[s], d < 0 ? "" : statements.end[s], statements.confidence[s] / 100,
      STATUS_NAMES[statements.status[s]], statements.by[s] < 0 ? "" : graph.agents[statements.by[s]], statements.note[s] ?? "", ...further].map(csvCell).join(",");
  });
  return [[...CSV_COLUMNS, ...columns.map(csvCell)].join(","), ...lines, ""].join("\r\n");
}

const CSV_COLUMNS = ["subject", "predicate", "object", "document", "quote", "start", "end", "confidence", "status", "by", "note"];
const FIRST_QUALIFIERS = ["since", "until", "unit", "cue", "quotationForm"];

/** The qualifiers that any statement has: the same columns whatever is filtered. */
function qualifierColumns() {
  const found = new Set(Object.values(graph.statements.qualifiers).flat().map(qualifierKey));
  const known = FIRST_QUALIFIERS.filter((column) => found.has(column));
  return [...known, ...[...found].filter((column) => !known.includes(column) && !CSV_COLUMNS.includes(column)).sort()];
}

/** Cells parted by tabs, as spreadsheets paste them. */
function tableText() {
  const cell = (text) => safeCell(text.replace(/[\t\r\n]+/g, " "));
  return [COLUMNS.map((column) => word(column)), ...table.rows.map((s) => COLUMNS.map((column) => COLUMN_TEXT[column](s)))].map((cells) => cells.map(cell).join("\t")).join("\n");
}

// The mark at the beginning tells Excel that the file is UTF-8.
const saveCsv = () => download(fileName("csv"), new Blob(["\ufeff", csvText()], { type: "text/csv;charset=utf-8" }));

async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    notify(word("copied"));
  } catch {
    // Without the permission: the old way, by a selected field.
    const field = element("textarea", { class: "unseen", "aria-hidden": "true" });
    field.value = text;
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    notify(done ? word("copied") : word("copyFailed", { text: shorten(text, 200) }));
  }
}
