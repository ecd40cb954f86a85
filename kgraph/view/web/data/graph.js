// From the data in the page to a graph that can be asked: columns become typed arrays, statements of the same
// subject, predicate and object become one triple, and every node knows its triples.

import { group } from "./rows.js";
import { countDocuments } from "./support.js";
import { yearsOf } from "./years.js";

export function makeGraph(data) {
  const columns = data.statements;
  const statements = {
    count: columns.subject.length,
    id: columns.id,
    quote: columns.quote,
    note: columns.note,
    qualifiers: columns.qualifiers ?? {},
    subject: Int32Array.from(columns.subject),
    predicate: Int32Array.from(columns.predicate),
    object: Int32Array.from(columns.object),
    document: Int32Array.from(columns.document),
    start: Int32Array.from(columns.start),
    end: Int32Array.from(columns.end),
    confidence: Uint8Array.from(columns.confidence),
    status: Uint8Array.from(columns.status),
    by: Int32Array.from(columns.by),
  };
  const nodes = {
    ...data.nodes,
    count: data.nodes.iri.length,
    x: Float32Array.from(data.nodes.x),
    y: Float32Array.from(data.nodes.y),
  };
  const graph = { ...data, nodes, statements };
  graph.triples = mergeStatements(statements, nodes.count);
  graph.incident = incidentTriples(graph.triples, nodes.count);
  graph.years = yearsOf(graph);
  graph.support = countDocuments(graph, new Uint8Array(statements.count));
  graph.said = data.predicates.findIndex(({ iri }) => iri.endsWith("vocab#said"));
  graph.quotations = new Map(); // node → the triple that says who said it
  for (let triple = 0; triple < graph.triples.count; triple += 1) {
    if (graph.triples.predicate[triple] === graph.said && graph.triples.object[triple] >= 0)
      graph.quotations.set(graph.triples.object[triple], triple);
  }
  graph.about = data.predicates.findIndex(({ iri }) => /schema\.org\/about$/.test(iri));
  return graph;
}

/** One triple for all statements that say the same. */
function mergeStatements({ count, subject, predicate, object }, nodeCount) {
  const seen = new Map();
  const of = new Int32Array(count);
  const first = [];
  for (let statement = 0; statement < count; statement += 1) {
    // Literals are negative; both kinds fit one number well below 2^53.
    const key = (predicate[statement] * nodeCount + subject[statement]) * 4194304 + (object[statement] + 2097152);
    let triple = seen.get(key);
    if (triple === undefined) {
      triple = first.length;
      seen.set(key, triple);
      first.push(statement);
    }
    of[statement] = triple;
  }
  const pick = (column) => Int32Array.from(first, (statement) => column[statement]);
  return {
    count: first.length,
    of,
    subject: pick(subject),
    predicate: pick(predicate),
    object: pick(object),
    statements: group(of, first.length),
  };
}

function incidentTriples({ count, subject, object }, nodeCount) {
  const first = new Int32Array(nodeCount + 1);
  const eachEnd = (visit) => {
    for (let triple = 0; triple < count; triple += 1) {
      visit(subject[triple], triple);
      if (object[triple] >= 0 && object[triple] !== subject[triple]) visit(object[triple], triple);
    }
  };
  eachEnd((node) => {
    first[node + 1] += 1;
  });
  for (let node = 0; node < nodeCount; node += 1) first[node + 1] += first[node];
  const next = first.slice();
  const items = new Int32Array(first[nodeCount]);
  eachEnd((node, triple) => {
    items[next[node]++] = triple;
  });
  return { first, items };
}
