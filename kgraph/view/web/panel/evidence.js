// The evidence of one statement as a card: the sentence in its surroundings with the words that count marked, and who,
// where, how sure.

import { oneLine } from "../data/text.js";
import { statementName } from "../names/find.js";
import { documentTitle } from "../names/names.js";
import { qualifiersOf } from "../names/qualifiers.js";
import { evidenceText } from "../names/quotes.js";
import { openDocument, selectStatement } from "../page/actions.js";
import { button, element, isolate } from "../page/dom.js";
import { round, svg } from "../page/svg.js";
import { encode } from "../state/address.js";
import { graph, state } from "../state/state.js";
import { confidenceInWords, word } from "../words/words.js";
import { documentLanguage, documentLine } from "./parts.js";

/** Ends of sentences and of lines. */
const SENTENCE_END = /[.!?…]["”’')\]]*\s+(?=["“‘'([]*[\p{Lu}\p{N}])|\n+/gu;

/** Start of the sentence before the one that holds `from`, and the end of the one after that of `to`. */
export function surroundings(text, from, to, most = 420) {
  const before = text.slice(Math.max(0, from - most), from);
  const ends = [...before.matchAll(SENTENCE_END)].map((end) => end.index + end[0].length);
  const left = ends.length >= 2 ? ends[ends.length - 2] : from <= most ? 0 : before.indexOf(" ") + 1;
  const after = text.slice(to, to + most);
  // The marked words often end with their sentence: then the next end is that of the sentence after.
  const stops = [...after.matchAll(SENTENCE_END)].map((end) => end.index + end[0].trimEnd().length);
  const right = stops[1] ?? stops[0] ?? (to + most >= text.length ? after.length : after.lastIndexOf(" "));
  return { left: from - before.length + left, right: to + Math.max(0, right) };
}

function quoteInContext(s) {
  const found = evidenceText(s);
  if (!found) return null;
  const { text, from, to } = found;
  const { left, right } = surroundings(text, from, to);
  const quote = element("blockquote", { class: "quote", lang: documentLanguage(s) });
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
function placeText(s) {
  const { document: documents, start, end } = graph.statements;
  if (documents[s] < 0) return word("noDocument");
  if (end[s] <= start[s]) return documentTitle(documents[s]);
  return word("place", { start: start[s], end: end[s], document: documentTitle(documents[s]) });
}

/** The qualifiers of a statement as a list of facts. */
function qualifierList(s) {
  const rows = qualifiersOf(s);
  if (!rows.length) return null;
  return element(
    "dl",
    { class: "facts" },
    rows.flatMap(({ label, value }) => [element("dt", {}, label), element("dd", {}, isolate(value))]),
  );
}

/** `inDocument`: inside the view of its document, which need not be named again. */
export function evidenceCard(s, inDocument = false) {
  const { confidence, status, by, note, document: documents } = graph.statements;
  const d = documents[s];
  const quote = quoteInContext(s);
  const noted = note[s] ? element("p", { class: "note" }, isolate(oneLine(note[s]))) : null;
  const who = by[s] >= 0 ? ` · ${word("by", { who: oneLine(graph.agents[by[s]]) })}` : "";
  const hasText = d >= 0 && typeof graph.documents[d].text === "string";
  return element(
    "article",
    {
      class: `card status-${status[s]}`,
      "data-statement": statementName(s),
      "aria-current": s === state.statement ? "true" : null,
    },
    quote,
    noted,
    inDocument ? null : d >= 0 ? documentLine(d) : element("p", { class: "source" }, word("noDocument")),
    hasText || d < 0 ? null : element("p", { class: "fine" }, placeText(s)),
    element(
      "p",
      { class: "sure" },
      element("span", { class: "status" }, word(`status${status[s]}`)),
      meter(confidence[s]),
      `${confidenceInWords(confidence[s])}${who}`,
    ),
    qualifierList(s),
    element(
      "p",
      { class: "actions" },
      d >= 0 && !inDocument && button(word("readDocument"), () => openDocument(d, s), { class: "quiet" }),
      element(
        "a",
        {
          class: "quiet",
          href: `#statement=${encode(statementName(s))}`,
          on: {
            click: (event) => {
              event.preventDefault();
              selectStatement(s);
            },
          },
        },
        word("thisStatement"),
      ),
    ),
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
