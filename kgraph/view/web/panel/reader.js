// A document beside the picture: its text, with every passage marked that a statement was read from.

import { button, element, isolate, reducedMotion } from "../dom/dom.js";
import { documentTitle, tripleSentence } from "../names/names.js";
import { unitOffset } from "../names/quotes.js";
import { selectStatement } from "../page/actions.js";
import { change, graph, shown, state } from "../state/state.js";
import { word } from "../words/words.js";
import { evidenceCard } from "./evidence.js";
import { agreementText, documentLine, fillSlowly, nodeButton, sentenceParts } from "./parts.js";

export function documentPanel(doc) {
  const { text } = graph.documents[doc];
  const hasText = typeof text === "string";
  return [
    element("p", { class: "kicker" }, word("document")),
    element("h2", { tabindex: "-1", id: "panel-title" }, isolate(documentTitle(doc))),
    documentLine(doc, false),
    element("p", { class: "fine" }, word(hasText ? "documentHelp" : "textMissing"), " ", word("documentOnly")),
    currentSelection(),
    hasText ? markedText(doc) : passageList(doc),
  ];
}

/** What is selected besides the document, null for nothing. */
function currentSelection() {
  const { triple, node } = state;
  if (triple < 0) return node >= 0 ? element("div", { class: "current" }, nodeButton(node)) : null;
  const closeDocument = button(word("evidence"), () => change({ document: -1 }), { class: "quiet" });
  return element(
    "div",
    { class: "current", id: "current" },
    element("p", { class: "sentence" }, sentenceParts(triple)),
    element("p", { class: "fine" }, agreementText(triple), " ", closeDocument),
  );
}

/** Statements of a document that pass the filters, in the order of the text. */
function documentStatements(doc) {
  const { statements } = graph;
  const found = [];
  for (let statement = 0; statement < statements.count; statement += 1)
    if (statements.document[statement] === doc && shown.pass.statement[statement]) found.push(statement);
  return found.sort((a, b) => statements.start[a] - statements.start[b] || statements.end[a] - statements.end[b]);
}

/** The text in pieces: each piece is covered by the same statements from end to end, so passages may overlap freely. */
function markedText(doc) {
  const { text, language } = graph.documents[doc];
  const spans = statementSpans(doc);
  const ends = spans.flatMap(({ from, to }) => [from, to]);
  const edges = [...new Set([0, text.length, ...ends])].filter((at) => at <= text.length).sort((a, b) => a - b);
  const lang = /^[a-z]{2,3}$/.test(language ?? "") ? language : null;
  const box = element("div", { class: "reader", id: "reader", lang });
  let next = 0;
  let open = [];
  edges.slice(0, -1).forEach((from, i) => {
    open = open.filter((span) => span.to > from);
    while (next < spans.length && spans[next].from <= from) open.push(spans[next++]);
    const piece = text.slice(from, edges[i + 1]);
    const begins = open.some((span) => span.from === from);
    box.append(open.length ? passage(piece, open, begins) : piece);
  });
  return box;
}

/** Where each statement was read, in the order of the text: {statement, from, to} in units of a JavaScript string. */
function statementSpans(doc) {
  const { start, end } = graph.statements;
  return documentStatements(doc)
    .filter((statement) => end[statement] > start[statement])
    .map((statement) => ({ statement, from: unitOffset(doc, start[statement]), to: unitOffset(doc, end[statement]) }));
}

/** A marked piece. One stop of the Tab key for each passage, at the piece where it begins. */
function passage(piece, spans, begins) {
  const inner = [...spans].sort((a, b) => a.to - a.from - (b.to - b.from)); // the narrowest is meant by a click
  const triples = [...new Set(inner.map(({ statement }) => graph.triples.of[statement]))];
  const isCurrent = spans.some(({ statement }) => isSelected(statement));
  const choose = () => {
    // Clicking again goes on to the next statement read from the same words.
    const at = inner.findIndex(({ statement }) => statement === state.statement);
    selectStatement(inner[(at + 1) % inner.length].statement, { document: state.document });
  };
  const keydown = (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    choose();
  };
  const attributes = {
    class: `passage${triples.length > 1 ? " several" : ""}${isCurrent ? " current-passage" : ""}`,
    role: "button",
    tabindex: begins ? "0" : "-1",
    "aria-pressed": String(isCurrent),
    title: triples.map(tripleSentence).slice(0, 6).join("\n"),
    on: { click: choose, keydown },
  };
  return element("mark", attributes, piece);
}

const isSelected = (statement) =>
  statement === state.statement || (state.statement < 0 && graph.triples.of[statement] === state.triple);

/** Where the text is not at hand: its statements one below the other. */
function passageList(doc) {
  const list = element("ul", { class: "cards" });
  const passageItem = (statement) => {
    const sentence = isolate(tripleSentence(graph.triples.of[statement]));
    const open = () => selectStatement(statement, { document: doc });
    const title = button(sentence, open, { class: "node grow passage-title" });
    return element("li", {}, title, evidenceCard(statement, true));
  };
  fillSlowly(list, documentStatements(doc), passageItem, 20);
  return list;
}

/** Scrolls the text to the chosen statement. */
export function showPassage() {
  if (state.document < 0) return;
  const current = document.querySelector(".current-passage");
  current?.scrollIntoView({ block: "center", behavior: reducedMotion() ? "auto" : "smooth" });
}
