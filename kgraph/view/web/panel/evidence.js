// The evidence of one statement as a card: the sentence in its surroundings with the words that count marked, and who,
// where, how sure.

import { encode } from "../address/address.js";
import { NO_STATUS } from "../data/statuses.js";
import { oneLine } from "../data/text.js";
import { button, element, isolate } from "../dom/dom.js";
import { round, svg } from "../dom/svg.js";
import { statementName } from "../names/find.js";
import { documentTitle } from "../names/names.js";
import { qualifiersOf } from "../names/qualifiers.js";
import { evidenceText } from "../names/quotes.js";
import { openDocument, selectStatement } from "../page/actions.js";
import { graph, state } from "../state/state.js";
import { confidenceInWords, word } from "../words/words.js";
import { documentLanguage, documentLine } from "./parts.js";

/** Ends of sentences and of lines. */
const SENTENCE_END = /[.!?…]["”’')\]]*\s+(?=["“‘'([]*[\p{Lu}\p{N}])|\n+/gu;

/** Start of the sentence before the one that holds `from`, and the end of the one after that of `to`. */
function surroundings(text, from, to, most = 420) {
  const before = text.slice(Math.max(0, from - most), from);
  const ends = [...before.matchAll(SENTENCE_END)].map((end) => end.index + end[0].length);
  const left = ends.length >= 2 ? ends[ends.length - 2] : from <= most ? 0 : before.indexOf(" ") + 1;
  const after = text.slice(to, to + most);
  // The marked words often end with their sentence: then the next end is that of the sentence after.
  const stops = [...after.matchAll(SENTENCE_END)].map((end) => end.index + end[0].trimEnd().length);
  const right = stops[1] ?? stops[0] ?? (to + most >= text.length ? after.length : after.lastIndexOf(" "));
  return { left: from - before.length + left, right: to + Math.max(0, right) };
}

function quoteInContext(statement) {
  const found = evidenceText(statement);
  if (!found) return null;
  const { text, from, to } = found;
  const { left, right } = surroundings(text, from, to);
  const quote = element("blockquote", { class: "quote", lang: documentLanguage(statement) });
  quote.append(
    left > 0 ? "… " : "",
    text.slice(left, from).trimStart(),
    element("mark", {}, text.slice(from, to)),
    text.slice(to, right).trimEnd(),
    right < text.length ? " …" : "",
  );
  return quote;
}

/** "karakter 120–245 dari Artikel 3" */
function placeText(statement) {
  const { document: documents, start, end } = graph.statements;
  if (documents[statement] < 0) return word("noDocument");
  if (end[statement] <= start[statement]) return documentTitle(documents[statement]);
  return word("place", { start: start[statement], end: end[statement], document: documentTitle(documents[statement]) });
}

/** The qualifiers of a statement as a list of facts. */
function qualifierList(statement) {
  const rows = qualifiersOf(statement);
  if (!rows.length) return null;
  return element(
    "dl",
    { class: "facts" },
    rows.flatMap(({ label, value }) => [element("dt", {}, label), element("dd", {}, isolate(value))]),
  );
}

/** The evidence of a statement; `inDocument`: in the panel of its document, which need not be named again. */
export function evidenceCard(statement, inDocument = false) {
  const { status, note, document: documents } = graph.statements;
  const doc = documents[statement];
  const hasText = doc >= 0 && typeof graph.documents[doc].text === "string";
  const attributes = {
    class: `card status-${status[statement]}`,
    "data-statement": statementName(statement),
    "aria-current": statement === state.statement ? "true" : null,
  };
  const source = doc >= 0 ? documentLine(doc) : element("p", { class: "source" }, word("noDocument"));
  return element(
    "article",
    attributes,
    quoteInContext(statement),
    note[statement] ? element("p", { class: "note" }, isolate(oneLine(note[statement]))) : null,
    inDocument ? null : source,
    hasText || doc < 0 ? null : element("p", { class: "fine" }, placeText(statement)),
    confidenceLine(statement),
    qualifierList(statement),
    cardActions(statement, doc, inDocument),
  );
}

/** Its status, how sure it is, and who says so. */
function confidenceLine(statement) {
  const { confidence, status, by } = graph.statements;
  if (status[statement] === NO_STATUS) {
    return element("p", { class: "sure" }, element("span", { class: "status" }, word(`status${NO_STATUS}`)));
  }
  const who = by[statement] >= 0 ? ` · ${word("by", { who: oneLine(graph.agents[by[statement]]) })}` : "";
  return element(
    "p",
    { class: "sure" },
    element("span", { class: "status" }, word(`status${status[statement]}`)),
    meter(confidence[statement]),
    `${confidenceInWords(confidence[statement])}${who}`,
  );
}

function cardActions(statement, doc, inDocument) {
  const read = () => openDocument(doc, statement);
  const click = (event) => {
    event.preventDefault();
    selectStatement(statement);
  };
  const href = `#statement=${encode(statementName(statement))}`;
  return element(
    "p",
    { class: "actions" },
    doc >= 0 && !inDocument && button(word("readDocument"), read, { class: "quiet" }),
    element("a", { class: "quiet", href, on: { click } }, word("thisStatement")),
  );
}

/** Confidence as a small bar; the words beside it say the same. */
function meter(percent) {
  const bar = svg("svg", { class: "meter", width: 36, height: 6, "aria-hidden": "true" });
  bar.append(
    svg("rect", { class: "meter-all", width: 36, height: 6, rx: 3 }),
    svg("rect", { class: "meter-part", width: round(0.36 * percent), height: 6, rx: 3 }),
  );
  return bar;
}
