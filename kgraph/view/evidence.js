// The evidence of one statement as a card: the sentence in its surroundings with the words that count marked, and who,
// where, how sure.

/** Ends of sentences and of lines. */
const SENTENCE_END = /[.!?…]["”’')\]]*\s+(?=["“‘'(\[]*[\p{Lu}\p{N}])|\n+/gu;

/** Start of the sentence before the one that holds `from`, and the end of the one after that of `to`. */
function surroundings(text, from, to, most = 420) {
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
  quote.append(left > 0 ? "… " : "", text.slice(left, from).trimStart(), element("mark", {}, text.slice(from, to)), text.slice(to, right).trimEnd(), right < text.length ? " …" : "");
  return quote;
}

/** Only a plain language tag may become a lang attribute. */
function documentLanguage(s) {
  const d = graph.statements.document[s];
  const language = d >= 0 ? graph.documents[d].language : "";
  return /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(language ?? "") ? language : null;
}

/** "karakter 120–245 dari Artikel 3" */
function placeText(s) {
  const { document: documents, start, end } = graph.statements;
  if (documents[s] < 0) return word("noDocument");
  if (end[s] <= start[s]) return documentTitle(documents[s]);
  return word("place", { start: start[s], end: end[s], document: documentTitle(documents[s]) });
}

function documentLine(d, title = true) {
  const { author, published, source } = graph.documents[d];
  const rest = [author && oneLine(author), published ? date(published) : word("undated")].filter(Boolean).join(", ");
  const link = /^https?:/i.test(source ?? "") ? externalLink(source, sourceHost(source)) : source ? name(oneLine(source)) : null;
  return element("p", { class: "source" }, title && element("cite", {}, name(documentTitle(d))), title && rest ? " · " : "", rest, link && " · ", link);
}

function sourceHost(address) {
  try { return new URL(address).host || address; } catch { return address; }
}

function agreementText(t) {
  const { agree, dispute } = graph.support; // of all documents, whatever the filters show
  const parts = [];
  parts.push(agree[t] ? word("supports", { n: agree[t] }) : word("noSupport"));
  if (dispute[t]) parts.push(word("disputes", { n: dispute[t] }));
  return parts.join(" · ");
}

/** The qualifiers of a statement as a list of facts. */
function qualifierList(s) {
  const rows = qualifiersOf(s);
  if (!rows.length) return null;
  return element("dl", { class: "facts" }, rows.flatMap(({ label, value }) => [element("dt", {}, label), element("dd", {}, name(value))]));
}

/** `inDocument`: inside the view of its document, which need not be named again. */
function evidenceCard(s, inDocument = false) {
  const { confidence, status, by, note, document: documents } = graph.statements;
  const d = documents[s];
  const quote = quoteInContext(s);
  const noted = note[s] ? element("p", { class: "note" }, name(oneLine(note[s]))) : null;
  const who = by[s] >= 0 ? ` · ${word("by", { who: oneLine(graph.agents[by[s]]) })}` : "";
  const hasText = d >= 0 && typeof graph.documents[d].text === "string";
  return element("article", { class: `card status-${status[s]}`, "data-statement": statementName(s), "aria-current": s === state.statement ? "true" : null },
    quote, noted,
    inDocument ? null : d >= 0 ? documentLine(d) : element("p", { class: "source" }, word("noDocument")),
    hasText || d < 0 ? null : element("p", { class: "fine" }, placeText(s)),
    element("p", { class: "sure" },
      element("span", { class: "status" }, word(`status${status[s]}`)),
      meter(confidence[s]), `${confidenceInWords(confidence[s])}${who}`),
    qualifierList(s),
    element("p", { class: "actions" },
      d >= 0 && !inDocument && button(word("readDocument"), () => openDocument(d, s), { class: "quiet" }),
      element("a", { class: "quiet", href: `#statement=${encode(statementName(s))}`, on: { click: (event) => { event.preventDefault(); selectStatement(s); } } }, word("thisStatement"))));
}

/** Confidence as a small bar; the words beside it say the same. */
function meter(percent) {
  const bar = svg("svg", { class: "meter", width: 36, height: 6, "aria-hidden": "true" });
  bar.append(svg("rect", { class: "meter-all", width: 36, height: 6, rx: 3 }), svg("rect", { class: "meter-part", width: round(0.36 * percent), height: 6, rx: 3 }));
  return bar;
}
