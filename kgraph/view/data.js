// From the data in the page to a graph that can be asked: columns become typed arrays, statements of the same
// subject, predicate and object become one triple, and every node knows its triples (compressed sparse rows:
// what belongs to i stands in `items` from first[i] up to first[i + 1]).

const ACCEPTED = 0, SUGGESTED = 1, REJECTED = 2, DISPUTED = 3;

/** The data element's JSON; when packed, base64 of gzip, undone by the browser itself. */
async function readData(script) {
  const text = script.textContent;
  if (script.type === "application/json") return JSON.parse(text);
  const characters = atob(text.trim());
  const bytes = new Uint8Array(characters.length);
  for (let i = 0; i < bytes.length; i += 1) bytes[i] = characters.charCodeAt(i);
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(unpacked).json();
}

function makeGraph(data) {
  const columns = data.statements;
  const statements = {
    count: columns.subject.length,
    id: columns.id, quote: columns.quote, note: columns.note, qualifiers: columns.qualifiers ?? {},
    subject: Int32Array.from(columns.subject), predicate: Int32Array.from(columns.predicate), object: Int32Array.from(columns.object),
    document: Int32Array.from(columns.document), start: Int32Array.from(columns.start), end: Int32Array.from(columns.end),
    confidence: Uint8Array.from(columns.confidence), status: Uint8Array.from(columns.status), by: Int32Array.from(columns.by),
  };
  const nodes = { ...data.nodes, count: data.nodes.iri.length, x: Float32Array.from(data.nodes.x), y: Float32Array.from(data.nodes.y) };
  const graph = { ...data, nodes, statements };
  graph.triples = mergeStatements(statements, nodes.count);
  graph.incident = incidentTriples(graph.triples, nodes.count);
  graph.years = yearsOf(graph);
  graph.support = countDocuments(graph, new Uint8Array(statements.count));
  graph.said = data.predicates.findIndex(({ iri }) => iri.endsWith("vocab#said"));
  graph.quotations = new Map(); // node → the triple that says who said it
  for (let t = 0; t < graph.triples.count; t += 1) {
    if (graph.triples.predicate[t] === graph.said && graph.triples.object[t] >= 0) graph.quotations.set(graph.triples.object[t], t);
  }
  graph.about = data.predicates.findIndex(({ iri }) => /schema\.org\/about$/.test(iri));
  return graph;
}

/** One triple for all statements that say the same. */
function mergeStatements({ count, subject, predicate, object }, nodeCount) {
  const seen = new Map();
  const of = new Int32Array(count);
  const first = [];
  for (let s = 0; s < count; s += 1) {
    // Literals are negative; both kinds fit one number well below 2^53.
    const key = (predicate[s] * nodeCount + subject[s]) * 4194304 + (object[s] + 2097152);
    let triple = seen.get(key);
    if (triple === undefined) {
      triple = first.length;
      seen.set(key, triple);
      first.push(s);
    }
    of[s] = triple;
  }
  const pick = (column) => Int32Array.from(first, (s) => column[s]);
  return {
    count: first.length, of, subject: pick(subject), predicate: pick(predicate), object: pick(object),
    statements: group(of, first.length),
  };
}

/** Compressed rows of the positions i by their key `keys[i]`. */
function group(keys, rows) {
  const first = new Int32Array(rows + 1);
  for (const key of keys) first[key + 1] += 1;
  for (let row = 0; row < rows; row += 1) first[row + 1] += first[row];
  const next = first.slice();
  const items = new Int32Array(keys.length);
  keys.forEach((key, i) => { items[next[key]++] = i; });
  return { first, items };
}

function incidentTriples({ count, subject, object }, nodeCount) {
  const first = new Int32Array(nodeCount + 1);
  const eachEnd = (visit) => {
    for (let t = 0; t < count; t += 1) {
      visit(subject[t], t);
      if (object[t] >= 0 && object[t] !== subject[t]) visit(object[t], t);
    }
  };
  eachEnd((node) => { first[node + 1] += 1; });
  for (let node = 0; node < nodeCount; node += 1) first[node + 1] += first[node];
  const next = first.slice();
  const items = new Int32Array(first[nodeCount]);
  eachEnd((node, t) => { items[next[node]++] = t; });
  return { first, items };
}

/** What belongs to `i` in compressed rows. */
const row = ({ first, items }, i) => items.subarray(first[i], first[i + 1]);

/**
 * For each statement with a year the years in which it holds, [first, last]. A year or date as object, or among the
 * qualifiers, is that year; "since" without "until" has no end (Infinity), "until" alone has no beginning.
 */
function yearsOf({ statements, literals }) {
  const years = new Map();
  const literalYears = literals.map(([value, , datatype]) =>
    /^xsd:(gYear|gYearMonth|date|dateTime)$/.test(datatype) ? parseInt(value, 10) : NaN);
  for (let s = 0; s < statements.count; s += 1) {
    const object = statements.object[s];
    const year = object < 0 ? literalYears[-object - 1] : NaN;
    if (!Number.isNaN(year)) years.set(s, [year, year]);
  }
  for (const [s, rows] of Object.entries(statements.qualifiers)) {
    const named = { since: [], until: [], other: [] };
    for (const qualifier of rows) {
      const key = qualifierKey(qualifier);
      const year = parseInt(/^(-?\d{4})(-\d\d(-\d\d)?)?(T.*)?$/.exec(qualifier[2])?.[1], 10);
      if (!Number.isNaN(year) && key !== "unit" && key !== "cue") (named[key] ?? named.other).push(year);
    }
    const { since, until, other } = named;
    if (since.length || until.length) years.set(+s, [since.length ? Math.min(...since) : -Infinity, until.length ? Math.max(...until) : Infinity]);
    else if (other.length && !years.has(+s)) years.set(+s, [Math.min(...other), Math.max(...other)]);
  }
  return years;
}

/** The column of a qualifier in annotations/*.csv: as the data names it, else made of its English label. */
function qualifierKey([, en, , column]) {
  if (column) return /[:/#]/.test(column) ? localName(column) : column;
  if (en === "form of quotation") return "quotationForm";
  return String(en).trim().toLowerCase().replace(/[^\p{L}\p{N}]+(\p{L}|\p{N}|$)/gu, (_, letter) => letter.toUpperCase()) || "qualifier";
}

/** The form of a quotation, by its name or by its label in either language. */
const QUOTATION_FORMS = { direct: "direct", langsung: "direct", indirect: "indirect", "tidak langsung": "indirect" };
const quotationForm = (value) => QUOTATION_FORMS[String(value).trim().toLowerCase()];

/** The qualifiers of a statement in the language shown: [{key, label, value}, …]. */
function qualifiersOf(s) {
  return (graph.statements.qualifiers[s] ?? []).map((qualifier) => {
    const [id, en] = qualifier, value = oneLine(String(qualifier[2]));
    const key = qualifierKey(qualifier), form = key === "quotationForm" && quotationForm(value);
    return { key, label: oneLine((state.language === "en" ? en || id : id || en) ?? ""), value: form ? word(form) : value };
  });
}

/** The unit in which the number of a triple counts: "megawatt"; "" without one, or where its statements differ. */
function unitOf(t) {
  if (graph.triples.object[t] >= 0) return "";
  const units = new Set([...row(graph.triples.statements, t)].map((s) => qualifiersOf(s).find(({ key }) => key === "unit")?.value ?? ""));
  return units.size === 1 ? [...units][0] : "";
}

/** What else is said of a triple: "sejak 1967", without the unit, which stands behind its number. */
function qualifierWords(statements) {
  const parts = [...statements].flatMap(qualifiersOf).filter(({ key }) => !["unit", "cue", "quotationForm"].includes(key));
  return [...new Set(parts.map(({ label, value }) => `${label} ${value}`))].join(", ");
}

// ── Names ─────────────────────────────────────────────────────────────────────────────

/** Labels are shown as one line of text: control characters and overrides of writing direction would disturb it. */
const oneLine = (text) => text.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]+/g, " ").trim();

const localName = (iri) => {
  const name = iri.split(/[#/]/).filter(Boolean).pop() ?? iri;
  try { return decodeURIComponent(name); } catch { return name; }
};

/** The label in the language shown, else in another, else the end of the IRI. */
function bestLabel(label, iri) {
  if (label[state.language]) return oneLine(label[state.language]);
  for (const language of graph.languages) if (label[language]) return oneLine(label[language]);
  return oneLine(Object.values(label).find(Boolean) ?? "") || oneLine(localName(iri)) || iri;
}

const nodeLabelIn = (node, language) => graph.nodes.label[language]?.[node] ?? "";

function nodeLabel(node) {
  const own = nodeLabelIn(node, state.language);
  const isQuotation = graph.quotations.has(node);
  if (own && !(isQuotation && isAddress(node, own))) return oneLine(own);
  if (isQuotation) return quotationLabel(node);
  const { label, iri } = graph.nodes;
  return bestLabel(Object.fromEntries(Object.entries(label).map(([language, column]) => [language, column[node]])), iri[node]);
}

/** Does a label only repeat the address of its node? */
const isAddress = (node, label) => label === graph.nodes.iri[node] || label === localName(graph.nodes.iri[node]) || label === curie(graph.nodes.iri[node]);

/** A quotation is called by its gist, in whichever language, else by its words, else by who said it. */
function quotationLabel(node) {
  const gist = graph.languages.map((language) => nodeLabelIn(node, language)).find((label) => label && !isAddress(node, label));
  if (gist) return oneLine(gist);
  const t = graph.quotations.get(node);
  const words = [...row(graph.triples.statements, t)].map(quoteOf).find(Boolean);
  return words ? `“${oneLine(words).slice(0, 80)}${words.length > 80 ? "…" : ""}”` : word("quotationOf", { who: nodeLabel(graph.triples.subject[t]) });
}

/** Other names of a node. The column is one list, or one per language. */
function nodeAliases(node) {
  const { aliases } = graph.nodes;
  const columns = Array.isArray(aliases) ? [aliases] : Object.values(aliases ?? {});
  return [...new Set(columns.flatMap((column) => (column[node] || "").split("\u001f")).filter(Boolean))];
}

const nodeDescription = (node) =>
  [state.language, ...graph.languages].map((language) => graph.nodes.description?.[language]?.[node]).find(Boolean) ?? "";

const nodeStyle = (node) => graph.classes[graph.nodes.class[node]]?.style ?? 11;
const className = (index) => (index < 0 ? word("unknownClass") : bestLabel(graph.classes[index].label, graph.classes[index].iri));
const predicateLabel = (index) => bestLabel(graph.predicates[index].label, graph.predicates[index].iri);
/** A class as object (of rdf:type) stands among the literals, as `class:N`. */
function literalClass(object) {
  const found = object < 0 && /^class:(\d+)$/.exec(graph.literals[-object - 1][2]);
  return found && graph.classes[+found[1]] ? +found[1] : -1;
}

/** The object of a triple with its unit: "500 megawatt". */
const tripleObject = (t) => [objectLabel(graph.triples.object[t]), unitOf(t)].filter(Boolean).join(" ");

function objectLabel(object) {
  if (object >= 0) return nodeLabel(object);
  const index = literalClass(object);
  return index >= 0 ? className(index) : oneLine(graph.literals[-object - 1][0]);
}
const tripleSentence = (t) =>
  `${nodeLabel(graph.triples.subject[t])} ${predicateLabel(graph.triples.predicate[t])} ${tripleObject(t)}`;
const documentTitle = (d) => (d < 0 ? word("noDocument") : oneLine(graph.documents[d].title) || graph.documents[d].id);

/** `ent:pbb` for an IRI under a known prefix, else the IRI itself. */
function curie(iri) {
  let best = "";
  for (const [prefix, base] of Object.entries(graph.prefixes)) {
    const local = iri.slice(base.length);
    if (base && iri.startsWith(base) && base.length > (graph.prefixes[best]?.length ?? 0) && /^[\p{L}\p{N}_.~%-]+$/u.test(local)) best = prefix;
  }
  return best ? `${best}:${iri.slice(graph.prefixes[best].length)}` : iri;
}

/** The node that an IRI, a CURIE or the last part of an IRI names; -1 when there is none. */
function findNode(name) {
  graph.nodeByIri ??= new Map(graph.nodes.iri.map((iri, node) => [iri, node]));
  const [prefix, local] = [name.slice(0, name.indexOf(":")), name.slice(name.indexOf(":") + 1)];
  const base = Object.hasOwn(graph.prefixes, prefix) ? graph.prefixes[prefix] : undefined;
  const exact = graph.nodeByIri.get(name) ?? (base === undefined ? undefined : graph.nodeByIri.get(base + local));
  return exact ?? graph.nodes.iri.findIndex((iri) => localName(iri) === name);
}

/** The statement that an id (with or without prefix or base) names; `~17` is the eighteenth of a graph without ids. */
function findStatement(name) {
  if (/^~\d+$/.test(name)) return +name.slice(1) < graph.statements.count ? +name.slice(1) : -1;
  const id = name.split(/[:/#]/).pop();
  return id ? graph.statements.id.findIndex((known) => known === id || known === name) : -1;
}

const statementName = (s) => graph.statements.id[s] || `~${s}`;
const findDocument = (name) => graph.documents.findIndex(({ id, iri }) => id === name || iri === name);

// ── Text ──────────────────────────────────────────────────────────────────────────────

/** Turns offsets in code points, as the data has them, into offsets in a JavaScript string. */
function unitOffset(d, codePoint) {
  const file = graph.documents[d];
  if (!/[\ud800-\udfff]/.test(file.text)) return codePoint;
  if (!file.units) {
    file.units = [];
    let unit = 0;
    for (const character of file.text) {
      file.units.push(unit);
      unit += character.length;
    }
    file.units.push(unit);
  }
  return file.units[codePoint] ?? file.text.length;
}

/** The statement's words and where they stand in the text at hand: {text, from, to}, or the quote alone, or null. */
function evidenceText(s) {
  const { document: documents, start, end, quote } = graph.statements;
  const d = documents[s];
  const text = d >= 0 ? graph.documents[d].text : null;
  if (typeof text === "string" && end[s] > start[s]) return { text, from: unitOffset(d, start[s]), to: unitOffset(d, end[s]) };
  const quoted = quote?.[s];
  return quoted ? { text: quoted, from: 0, to: quoted.length } : null;
}

function quoteOf(s) {
  const found = evidenceText(s);
  return found ? found.text.slice(found.from, found.to) : "";
}
