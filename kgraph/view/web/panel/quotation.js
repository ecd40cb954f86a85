// Quotations: one as a node, and those of a person.

import { row } from "../data/rows.js";
import { oneLine } from "../data/text.js";
import { button, element, isolate } from "../dom/dom.js";
import { documentTitle, objectLabel } from "../names/names.js";
import { qualifiersOf } from "../names/qualifiers.js";
import { quoteOf } from "../names/quotes.js";
import { selectStatement } from "../page/actions.js";
import { graph, shown } from "../state/state.js";
import { date, word } from "../words/words.js";
import { documentLanguage, documentLine, fillSlowly, nodeButton } from "./parts.js";

/** Of a quotation: the words, who said them, in which form, with which verb, and where. */
export function quotedWords(node) {
  const triple = graph.quotations.get(node);
  if (triple === undefined) return null;
  const { statement: passes } = shown.pass;
  const own = [...row(graph.triples.statements, triple)].sort((a, b) => passes[b] - passes[a]);
  const statement = own.find((each) => quoteOf(each)) ?? own[0];
  const doc = graph.statements.document[statement];
  const words = quoteOf(statement);
  const quote = { class: "quote said-words", lang: documentLanguage(statement) };
  const openEvidence = button(word("evidence"), () => selectStatement(statement, { focus: true }));
  return element(
    "section",
    { class: "group quotation" },
    words && element("blockquote", quote, isolate(`“${oneLine(words)}”`)),
    quotationFacts(triple, statement),
    doc >= 0 && documentLine(doc),
    element("p", { class: "actions" }, openEvidence),
  );
}

function quotationFacts(triple, statement) {
  const list = element("dl", { class: "facts" }, element("dt", {}, word("speaker")));
  list.append(element("dd", {}, nodeButton(graph.triples.subject[triple])));
  for (const { label, value } of qualifiersOf(statement)) {
    list.append(element("dt", {}, label), element("dd", {}, isolate(value)));
  }
  return list;
}

/** What a person said: the words first, then what they are about. */
export function saidList(node) {
  const { triples, incident } = graph;
  const said = [...row(incident, node)].filter(
    (triple) =>
      triples.predicate[triple] === graph.said && triples.subject[triple] === node && shown.pass.triple[triple],
  );
  if (!said.length) return null;
  const list = element("ul");
  fillSlowly(list, said, quotation, 12);
  return element("section", { class: "group" }, element("h3", {}, word("said")), list);
}

/** One quotation of a person. */
function quotation(triple) {
  const { triples, statements } = graph;
  const statement = row(triples.statements, triple).find((each) => shown.pass.statement[each]);
  const object = triples.object[triple];
  // Without the words themselves there is the gist, in our words and so without quotation marks.
  const quote = quoteOf(statement);
  const words = quote ? `“${oneLine(quote)}”` : objectLabel(object);
  const form = qualifiersOf(statement).find(({ key }) => key === "quotationForm")?.value;
  const doc = statements.document[statement];
  const published = doc >= 0 && graph.documents[doc].published;
  const remarks = [form, doc >= 0 && documentTitle(doc), published && date(published)].filter(Boolean).join(" · ");
  const attributes = { class: "said-words", "aria-label": word("openEvidence", { sentence: words }) };
  const topics = topicsOf(object).map(nodeButton);
  return element(
    "li",
    { class: "said" },
    button(isolate(words), () => selectStatement(statement, { focus: true }), attributes),
    element("p", { class: "fine" }, remarks),
    topics.length ? element("p", { class: "about" }, word("about"), ": ", topics) : null,
  );
}

/** The nodes that a quotation is about. */
function topicsOf(quotationNode) {
  if (quotationNode < 0) return [];
  const { subject, predicate, object } = graph.triples;
  return [...row(graph.incident, quotationNode)]
    .filter((triple) => subject[triple] === quotationNode && predicate[triple] === graph.about && object[triple] >= 0)
    .map((triple) => object[triple]);
}
