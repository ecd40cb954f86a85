// A triple with its evidence.

import { row } from "../data/rows.js";
import { button, element, isolate } from "../dom/dom.js";
import { tripleSentence } from "../names/names.js";
import { selectTriple } from "../page/actions.js";
import { graph, shown, state } from "../state/state.js";
import { word } from "../words/words.js";
import { evidenceCard } from "./evidence.js";
import { agreementText, fillSlowly, sentenceParts } from "./parts.js";

export function triplePanel(triple) {
  const list = element("ul", { class: "cards" });
  fillSlowly(list, evidenceOf(triple), (statement) => element("li", {}, evidenceCard(statement)), 20);
  const heading = { class: "sentence", tabindex: "-1", id: "panel-title", "aria-label": tripleSentence(triple) };
  return [
    element("p", { class: "kicker" }, word("evidence")),
    element("h2", heading, sentenceParts(triple)),
    element("p", { class: "agreement" }, agreementText(triple)),
    list,
    betweenList(triple),
  ];
}

/** The statements of a triple: the selected one first, then those that pass the filters, the surest first. */
function evidenceOf(triple) {
  const { pass } = shown;
  const { confidence } = graph.statements;
  const isSelected = (statement) => +(statement === state.statement);
  return [...row(graph.triples.statements, triple)].sort(
    (a, b) => isSelected(b) - isSelected(a) || pass.statement[b] - pass.statement[a] || confidence[b] - confidence[a],
  );
}

/** Whatever else is said between the same two. */
function betweenList(triple) {
  const { subject, object } = graph.triples;
  const [start, end] = [subject[triple], object[triple]];
  if (end < 0) return null;
  const others = [...row(graph.incident, start)].filter(
    (other) => other !== triple && shown.pass.triple[other] && (subject[other] === end || object[other] === end),
  );
  if (!others.length) return null;
  const items = others.map((other) => {
    const open = () => selectTriple(other, { focus: true });
    return element("li", {}, button(isolate(tripleSentence(other)), open, { class: "node grow" }));
  });
  const list = element("ul", { class: "statements" }, items);
  return element("section", { class: "group" }, element("h3", {}, word("between")), list);
}
