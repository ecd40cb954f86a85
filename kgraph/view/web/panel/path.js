// The path between two nodes.

import { row } from "../data/rows.js";
import { oneLine, shorten } from "../data/text.js";
import { button, byId, element, isolate } from "../dom/dom.js";
import { nodeLabel, tripleSentence } from "../names/names.js";
import { quoteOf } from "../names/quotes.js";
import { focusPanel, selectTriple } from "../page/actions.js";
import { suggestNodes } from "../page/suggest.js";
import { isFiltered } from "../state/filter.js";
import { path } from "../state/path.js";
import { change, graph, state } from "../state/state.js";
import { word } from "../words/words.js";

export function pathPanel() {
  const ends = [...state.path];
  return [
    element("h2", { tabindex: "-1", id: "panel-title" }, word("pathTitle")),
    element("p", { class: "fine" }, word("pathHelp")),
    endField(ends, 0, word("pathA")),
    endField(ends, 1, word("pathB")),
    element("div", { class: "path-result", "aria-live": "polite" }, pathResult()),
  ];
}

/** A field with suggestions for one end of the path. */
function endField(ends, i, label) {
  const [id, listId] = [`path-${i}`, `path-list-${i}`];
  const input = element("input", {
    type: "text",
    id,
    role: "combobox",
    autocomplete: "off",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": listId,
  });
  if (ends[i] >= 0) input.value = nodeLabel(ends[i]);
  const suggestions = { id: listId, class: "suggestions", role: "listbox", "aria-label": word("suggestions") };
  const list = element("ul", { ...suggestions, hidden: true });
  suggestNodes(input, list, input, (node) => takeEnd(ends, i, node));
  return element("div", { class: "path-field" }, element("label", { for: id }, label), input, list);
}

/** With both ends there is a path to look for; with one, the other is asked for. */
function takeEnd(ends, i, node) {
  ends[i] = node;
  if (ends.includes(-1)) {
    byId(`path-${1 - i}`).focus();
    return;
  }
  change({ path: [...ends] });
  focusPanel();
}

function pathResult() {
  const [from, to] = state.path;
  if (from < 0 || to < 0) return [];
  if (from === to) return [element("p", {}, word("pathSame"))];
  if (!path.nodes) return [element("p", {}, word(isFiltered() || state.document >= 0 ? "pathNone" : "pathNever"))];
  return [
    element("p", { class: "agreement" }, word("pathLength", { n: path.triples.length })),
    element("ol", { class: "path-steps" }, path.triples.map(pathStep)),
  ];
}

function pathStep(triple) {
  const sentence = tripleSentence(triple);
  const open = () => selectTriple(triple, { focus: true, keepPath: true });
  const attributes = { class: "node grow", "aria-label": word("openEvidence", { sentence }) };
  const quote = oneLine(quoteOf(row(graph.triples.statements, triple)[0]));
  return element(
    "li",
    {},
    button(isolate(sentence), open, attributes),
    element("p", { class: "fine" }, shorten(quote, 160)),
  );
}
