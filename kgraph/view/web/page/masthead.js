// The lines of text around the picture: the title, how much is shown, and short messages.

import { oneLine, shorten } from "../data/text.js";
import { announce } from "../dom/announce.js";
import { byId, element, isNarrow } from "../dom/dom.js";
import { bestLabel, countedNodes, documentTitle, nodeLabel, tripleSentence } from "../names/names.js";
import { picture } from "../picture/picture.js";
import { graph, shown, state } from "../state/state.js";
import { word } from "../words/words.js";

export function renderMasthead(languageChanged) {
  const title = bestLabel(graph.title, "kgraph");
  const subject = selectedName();
  document.title = subject ? `${shorten(subject, 80)} · ${title}` : title;
  if (languageChanged) {
    byId("title").textContent = title;
    byId("summary").textContent = summaryText();
    picture.canvas.setAttribute("aria-label", word("canvas"));
    byId("hint").textContent = word(isNarrow() || matchMedia("(pointer: coarse)").matches ? "hintTouch" : "hint");
  }
  renderCounts();
  // The first hint has done its work once something was opened.
  picture.understood ||= !byId("panel").hidden;
  byId("hint").hidden = picture.understood || !graph.nodes.count;
}

function selectedName() {
  if (state.node >= 0) return nodeLabel(state.node);
  if (state.triple >= 0) return tripleSentence(state.triple);
  return state.document >= 0 ? documentTitle(state.document) : "";
}

function summaryText() {
  const { nodes, statements, documents } = graph;
  return word(documents.length ? "summaryAll" : "summaryNoDocuments", {
    nodes: countedNodes(nodes.count),
    statements: word("summaryStatements", { n: statements.count }),
    documents: word("summaryDocuments", { n: documents.length }),
  });
}

/** How much of the graph is drawn, and whether there is more to ask for. */
function renderCounts() {
  const all = graph.nodes.count;
  const drawn = shown.nodes.length;
  const isAll = drawn === all;
  const none = word(all ? "nothingShown" : "emptyGraph");
  byId("shown").textContent = drawn ? word(isAll ? "shownAll" : "shown", { shown: drawn, all }) : none;
  if (drawn && !isAll) {
    byId("shown").append(element("span", { class: "hidden-count" }, ` · ${word("hidden", { n: all - drawn })}`));
  }
  byId("more").hidden = !graph.nodes.iri.some((_, node) => shown.pass.node[node] && shown.slot[node] < 0);
}

let notifyTimer = 0;

/** A short message for everybody, in the place of the hint. */
export function notify(text) {
  announce(text);
  const hint = byId("hint");
  hint.hidden = false;
  hint.textContent = text;
  clearTimeout(notifyTimer);
  notifyTimer = setTimeout(() => renderMasthead(true), 2500);
}

/** Says that something in the address is not in the graph. */
export const reportUnknown = (name) => notify(word("unknownAddress", { name: shorten(oneLine(name), 80) }));
