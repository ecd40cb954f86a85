// A document beside the picture: its text, with every passage marked that a statement was read from.

import { documentTitle, predicateLabel, tripleSentence } from "../names/names.js";
import { unitOf } from "../names/qualifiers.js";
import { unitOffset } from "../names/quotes.js";
import { selectStatement } from "../page/actions.js";
import { button, element, isolate, reducedMotion } from "../page/dom.js";
import { change, graph, shown, state } from "../state/state.js";
import { word } from "../words/words.js";
import { evidenceCard } from "./evidence.js";
import { agreementText, documentLine, fillSlowly, nodeButton, objectPart } from "./parts.js";

export function documentPanel(d) {
  const { text } = graph.documents[d];
  const parts = [
    element("p", { class: "kicker" }, word("document")),
    element("h2", { tabindex: "-1", id: "panel-title" }, isolate(documentTitle(d))),
    documentLine(d, false),
    element(
      "p",
      { class: "fine" },
      typeof text === "string" ? word("documentHelp") : word("textMissing"),
      " ",
      word("documentOnly"),
    ),
  ];
  if (state.triple >= 0) {
    parts.push(
      element(
        "div",
        { class: "current", id: "current" },
        element(
          "p",
          { class: "sentence" },
          nodeButton(graph.triples.subject[state.triple]),
          element("span", { class: "predicate" }, predicateLabel(graph.triples.predicate[state.triple])),
          objectPart(graph.triples.object[state.triple], unitOf(state.triple)),
        ),
        element(
          "p",
          { class: "fine" },
          agreementText(state.triple),
          " ",
          button(word("evidence"), () => change({ document: -1 }), { class: "quiet" }),
        ),
      ),
    );
  } else if (state.node >= 0) parts.push(element("div", { class: "current" }, nodeButton(state.node)));
  parts.push(typeof text === "string" ? markedText(d) : passageList(d));
  return parts;
}

/** Statements of a document that pass the filters, in the order of the text. */
function documentStatements(d) {
  const { statements } = graph;
  const found = [];
  for (let s = 0; s < statements.count; s += 1)
    if (statements.document[s] === d && shown.pass.statement[s]) found.push(s);
  return found.sort((a, b) => statements.start[a] - statements.start[b] || statements.end[a] - statements.end[b]);
}

/** The text in pieces: each piece is covered by the same statements from end to end, so passages may overlap freely. */
function markedText(d) {
  const { text, language } = graph.documents[d];
  const { start, end } = graph.statements;
  const spans = documentStatements(d)
    .filter((s) => end[s] > start[s])
    .map((s) => ({ s, from: unitOffset(d, start[s]), to: unitOffset(d, end[s]) }));
  const edges = [...new Set([0, text.length, ...spans.flatMap(({ from, to }) => [from, to])])]
    .filter((at) => at <= text.length)
    .sort((a, b) => a - b);
  const box = element("div", {
    class: "reader",
    id: "reader",
    lang: /^[a-z]{2,3}$/.test(language ?? "") ? language : null,
  });
  let next = 0;
  let open = [];
  edges.slice(0, -1).forEach((from, i) => {
    open = open.filter((span) => span.to > from);
    while (next < spans.length && spans[next].from <= from) open.push(spans[next++]);
    const piece = text.slice(from, edges[i + 1]);
    box.append(
      open.length
        ? passage(
            piece,
            open,
            open.some((span) => span.from === from),
          )
        : piece,
    );
  });
  return box;
}

/** A marked piece. One stop of the Tab key for each passage, at the piece where it begins. */
export function passage(piece, spans, begins) {
  const inner = [...spans].sort((a, b) => a.to - a.from - (b.to - b.from)); // the narrowest is meant by a click
  const triples = [...new Set(inner.map(({ s }) => graph.triples.of[s]))];
  const current = spans.some(
    ({ s }) => s === state.statement || (state.statement < 0 && graph.triples.of[s] === state.triple),
  );
  const choose = () => {
    // Clicking again goes on to the next statement read from the same words.
    const at = inner.findIndex(({ s }) => s === state.statement);
    selectStatement(inner[(at + 1) % inner.length].s, { document: state.document });
  };
  return element(
    "mark",
    {
      class: `passage${triples.length > 1 ? " several" : ""}${current ? " current-passage" : ""}`,
      role: "button",
      tabindex: begins ? "0" : "-1",
      "aria-pressed": String(current),
      title: triples.map(tripleSentence).slice(0, 6).join("\n"),
      on: {
        click: choose,
        keydown: (event) => {
          if (event.key === "Enter" || event.key === " ") {
            event.preventDefault();
            choose();
          }
        },
      },
    },
    piece,
  );
}

/** Where the text is not at hand: its statements one below the other. */
function passageList(d) {
  const list = element("ul", { class: "cards" });
  fillSlowly(
    list,
    documentStatements(d),
    (s) =>
      element(
        "li",
        {},
        button(isolate(tripleSentence(graph.triples.of[s])), () => selectStatement(s, { document: d }), {
          class: "node grow passage-title",
        }),
        evidenceCard(s, true),
      ),
    20,
  );
  return list;
}

/** Scrolls the text to the chosen statement. */
export function showPassage() {
  if (state.document < 0) return;
  const current = document.querySelector(".current-passage");
  current?.scrollIntoView({ block: "center", behavior: reducedMotion() ? "auto" : "smooth" });
}
