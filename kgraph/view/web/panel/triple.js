// A triple with its evidence.

import { row } from "../data/rows.js";
import { predicateLabel, tripleSentence } from "../names/names.js";
import { unitOf } from "../names/qualifiers.js";
import { selectTriple } from "../page/actions.js";
import { button, element, isolate } from "../page/dom.js";
import { graph, shown, state } from "../state/state.js";
import { word } from "../words/words.js";
import { evidenceCard } from "./evidence.js";
import { agreementText, fillSlowly, nodeButton, objectPart } from "./parts.js";

export function triplePanel(t) {
  const { triples, statements } = graph;
  const own = [...row(triples.statements, t)].sort(
    (a, b) =>
      (b === state.statement) - (a === state.statement) ||
      shown.pass.statement[b] - shown.pass.statement[a] ||
      statements.confidence[b] - statements.confidence[a],
  );
  const [subject, object] = [triples.subject[t], triples.object[t]];
  const list = element("ul", { class: "cards" });
  fillSlowly(list, own, (s) => element("li", {}, evidenceCard(s)), 20);
  return [
    element("p", { class: "kicker" }, word("evidence")),
    element(
      "h2",
      { class: "sentence", tabindex: "-1", id: "panel-title", "aria-label": tripleSentence(t) },
      nodeButton(subject),
      element("span", { class: "predicate" }, predicateLabel(triples.predicate[t])),
      objectPart(object, unitOf(t)),
    ),
    element("p", { class: "agreement" }, agreementText(t)),
    list,
    betweenList(t),
  ];
}

/** Whatever else is said between the same two. */
function betweenList(t) {
  const { subject, object } = graph.triples;
  if (object[t] < 0) return null;
  const others = [...row(graph.incident, subject[t])].filter(
    (other) => other !== t && shown.pass.triple[other] && (subject[other] === object[t] || object[other] === object[t]),
  );
  if (!others.length) return null;
  return element(
    "section",
    { class: "group" },
    element("h3", {}, word("between")),
    element(
      "ul",
      { class: "statements" },
      others.map((other) =>
        element(
          "li",
          {},
          button(isolate(tripleSentence(other)), () => selectTriple(other, { focus: true }), { class: "node grow" }),
        ),
      ),
    ),
  );
}
