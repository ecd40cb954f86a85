import { row } from "../data/rows.js";
import { oneLine } from "../data/text.js";
import { documentTitle, objectLabel } from "../names/names.js";
import { qualifiersOf } from "../names/qualifiers.js";
import { quoteOf } from "../names/quotes.js";
import { selectStatement } from "../page/actions.js";
import { button, element, isolate } from "../page/dom.js";
import { graph, shown } from "../state/state.js";
import { date, word } from "../words/words.js";
import { documentLanguage, documentLine, fillSlowly, nodeButton } from "./parts.js";

/** Of a quotation: the words in their surroundings, who said them, in which form, with which verb, and where. */
export function quotedWords(node) {
  const t = graph.quotations.get(node);
  if (t === undefined) return null;
  const own = [...row(graph.triples.statements, t)].sort((a, b) => shown.pass.statement[b] - shown.pass.statement[a]);
  const s = own.find((each) => quoteOf(each)) ?? own[0];
  const d = graph.statements.document[s];
  const words = quoteOf(s);
  return element(
    "section",
    { class: "group quotation" },
    words &&
      element("blockquote", { class: "quote said-words", lang: documentLanguage(s) }, isolate(`“${oneLine(words)}”`)),
    element(
      "dl",
      { class: "facts" },
      element("dt", {}, word("speaker")),
      element("dd", {}, nodeButton(graph.triples.subject[t])),
      qualifiersOf(s).flatMap(({ label, value }) => [element("dt", {}, label), element("dd", {}, isolate(value))]),
    ),
    d >= 0 && documentLine(d),
    element(
      "p",
      { class: "actions" },
      button(word("evidence"), () => selectStatement(s, { focus: true })),
    ),
  );
}

/** What a person said: the words first, then what they are about. */
export function saidList(node) {
  const { triples, incident } = graph;
  const said = [...row(incident, node)].filter(
    (t) => triples.predicate[t] === graph.said && triples.subject[t] === node && shown.pass.triple[t],
  );
  if (!said.length) return null;
  const list = element("ul");
  fillSlowly(list, said, quotation, 12);
  return element("section", { class: "group" }, element("h3", {}, word("said")), list);
}

export function quotation(t) {
  const { triples, incident, statements } = graph;
  const s = row(triples.statements, t).find((each) => shown.pass.statement[each]);
  const object = triples.object[t];
  const about =
    object < 0
      ? []
      : [...row(incident, object)]
          .filter(
            (other) =>
              triples.subject[other] === object &&
              triples.predicate[other] === graph.about &&
              triples.object[other] >= 0,
          )
          .map((other) => triples.object[other]);
  const form = qualifiersOf(s).find(({ key }) => key === "quotationForm")?.value;
  const d = statements.document[s];
  // Without the words themselves there is the gist, in our words and so without quotation marks.
  const quote = quoteOf(s);
  const words = quote ? `“${oneLine(quote)}”` : objectLabel(object);
  return element(
    "li",
    { class: "said" },
    button(isolate(words), () => selectStatement(s, { focus: true }), {
      class: "said-words",
      "aria-label": word("openEvidence", { sentence: words }),
    }),
    element(
      "p",
      { class: "fine" },
      [form, d >= 0 && documentTitle(d), d >= 0 && graph.documents[d].published && date(graph.documents[d].published)]
        .filter(Boolean)
        .join(" · "),
    ),
    about.length
      ? element(
          "p",
          { class: "about" },
          word("about"),
          ": ",
          about.map((other) => nodeButton(other)),
        )
      : null,
  );
}
