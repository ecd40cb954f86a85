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
  graph.said = data.predicates.findIndex(({ iri }) => iri.endsWith("vocab#said"));
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

/** For each statement with a year (an xsd:gYear, a date, or a year among its qualifiers) the years it names. */
function yearsOf({ statements, literals }) {
  const years = new Map();
  const literalYears = literals.map(([value, , datatype]) =>
    /^xsd:(gYear|gYearMonth|date|dateTime)$/.test(datatype) ? parseInt(value, 10) : NaN);
  for (let s = 0; s < statements.count; s += 1) {
    const object = statements.object[s];
    if (object < 0 && literalYears[-object - 1]) years.set(s, [literalYears[-object - 1]]);
  }
  for (const [s, rows] of Object.entries(statements.qualifiers)) {
    const named = rows.map(([, , value]) => /^(\d{4})(-\d\d(-\d\d)?)?$/.exec(value)?.[1]).filter(Boolean).map(Number);
    if (named.length) years.set(+s, [...(years.get(+s) ?? []), ...named]);
  }
  return years;
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
  if (own) return oneLine(own);
  const { label, iri } = graph.nodes;
  return bestLabel(Object.fromEntries(Object.entries(label).map(([language, column]) => [language, column[node]])), iri[node]);
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

function objectLabel(object) {
  if (object >= 0) return nodeLabel(object);
  const index = literalClass(object);
  return index >= 0 ? className(index) : oneLine(graph.literals[-object - 1][0]);
}
const tripleSentence = (t) =>
  `${nodeLabel(graph.triples.subject[t])} ${predicateLabel(graph.triples.predicate[t])} ${objectLabel(graph.triples.object[t])}`;
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
