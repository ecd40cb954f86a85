// The path between two nodes.

import { row } from "../data/rows.js";
import { oneLine, shorten } from "../data/text.js";
import { nodeLabel, tripleSentence } from "../names/names.js";
import { quoteOf } from "../names/quotes.js";
import { focusPanel, selectTriple } from "../page/actions.js";
import { button, byId, element, isolate } from "../page/dom.js";
import { suggestNodes } from "../page/suggest.js";
import { isFiltered } from "../state/filter.js";
import { path } from "../state/path.js";
import { change, graph, state } from "../state/state.js";
import { word } from "../words/words.js";

export function pathPanel() {
  const ends = [...state.path];
  const result = element("div", { class: "path-result", "aria-live": "polite" });
  const field = (i, key) => {
    const input = element("input", {
      type: "text",
      id: `path-${i}`,
      role: "combobox",
      autocomplete: "off",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": `path-list-${i}`,
    });
    if (ends[i] >= 0) input.value = nodeLabel(ends[i]);
    const list = element("ul", {
      id: `path-list-${i}`,
      class: "suggestions",
      role: "listbox",
      "aria-label": word("suggestions"),
      hidden: true,
    });
    suggestNodes(input, list, input, (node) => {
      ends[i] = node;
      if (ends[0] >= 0 && ends[1] >= 0) {
        change({ path: [...ends] });
        focusPanel();
      } else byId(`path-${1 - i}`).focus();
    });
    return element("div", { class: "path-field" }, element("label", { for: `path-${i}` }, word(key)), input, list);
  };
  result.append(...pathResult());
  return [
    element("h2", { tabindex: "-1", id: "panel-title" }, word("pathTitle")),
    element("p", { class: "fine" }, word("pathHelp")),
    field(0, "pathA"),
    field(1, "pathB"),
    result,
  ];
}

function pathResult() {
  const [from, to] = state.path;
  if (from < 0 || to < 0) return [];
  if (from === to) return [element("p", {}, word("pathSame"))];
  if (!path.nodes) return [element("p", {}, word(isFiltered() || state.document >= 0 ? "pathNone" : "pathNever"))];
  return [
    element("p", { class: "agreement" }, word("pathLength", { n: path.triples.length })),
    element(
      "ol",
      { class: "path-steps" },
      path.triples.map((t) =>
        element(
          "li",
          {},
          button(isolate(tripleSentence(t)), () => selectTriple(t, { focus: true, keepPath: true }), {
            class: "node grow",
            "aria-label": word("openEvidence", { sentence: tripleSentence(t) }),
          }),
          element("p", { class: "fine" }, shorten(oneLine(quoteOf(row(graph.triples.statements, t)[0])), 160)),
        ),
      ),
    ),
  ];
}
