// Which statements pass the filters. Each statement has a byte that says which filters it fails, so the count beside a
// choice ("how many would there be?") can leave out its own filter without another pass.

import { REJECTED } from "../data/statuses.js";
import { countDocuments } from "../data/support.js";
import { graph, state } from "./state.js";

const FAILS = { class: 1, predicate: 2, document: 4, confidence: 8, status: 16, year: 32, agreement: 64 };

/** All statements, triples and nodes that pass: { fails, statement, triple, node, agree, dispute }. */
export function applyFilters(filters, onlyDocument) {
  const { statements, triples, nodes, classes } = graph;
  const fails = new Uint8Array(statements.count);
  const off = (set, count) => {
    const flags = new Uint8Array(count);
    for (const i of set) flags[i] = 1;
    return flags;
  };
  const classOff = off(filters.class, classes.length);
  const nodeOff = Uint8Array.from(nodes.class, (index) => (index < 0 ? +filters.class.has(-1) : classOff[index]));
  const predicateOff = off(filters.predicate, graph.predicates.length);
  const documentOff = off(filters.document, graph.documents.length);
  const statusOff = off(filters.status, 4);
  const noDocumentOff = filters.document.has(-1);
  for (let s = 0; s < statements.count; s += 1) {
    const object = statements.object[s];
    const d = statements.document[s];
    let bits = 0;
    if (nodeOff[statements.subject[s]] || (object >= 0 && nodeOff[object])) bits |= FAILS.class;
    if (predicateOff[statements.predicate[s]]) bits |= FAILS.predicate;
    if (onlyDocument >= 0 ? d !== onlyDocument : d < 0 ? noDocumentOff : documentOff[d]) bits |= FAILS.document;
    if (statements.confidence[s] < filters.confidence) bits |= FAILS.confidence;
    if (statusOff[statements.status[s]]) bits |= FAILS.status;
    if (!holds(s, filters)) bits |= FAILS.year;
    fails[s] = bits;
  }
  const { agree, dispute } = countDocuments(graph, fails);
  for (let s = 0; s < statements.count; s += 1) if (agree[triples.of[s]] < 2) fails[s] |= FAILS.agreement;
  return passing({ fails, agree, dispute, nodeOff }, filters, onlyDocument);
}

/** Does a statement hold in some of the years chosen, [from, to], each or both open (null)? One without years always does. */
export function holds(s, { year, dated }) {
  if (!year && !dated) return true;
  const span = graph.years.get(s);
  if (!span) return !dated;
  if (!year) return true;
  const chosen = [year[0] ?? -Infinity, year[1] ?? Infinity]; // in either order: one may be typing the second
  return span[0] <= Math.max(...chosen) && span[1] >= Math.min(...chosen);
}

/** Is anything chosen that leaves statements or nodes out, beyond what is rejected? */
export function isFiltered(filters = state.filters) {
  return (
    filters.class.size > 0 ||
    filters.predicate.size > 0 ||
    filters.document.size > 0 ||
    filters.confidence > 0 ||
    !!filters.year ||
    filters.dated ||
    filters.agreement ||
    filters.status.size !== 1 ||
    !filters.status.has(REJECTED)
  );
}

function passing({ fails, agree, dispute, nodeOff }, filters, onlyDocument) {
  const { statements, triples, nodes } = graph;
  const ignored = filters.agreement ? 0 : FAILS.agreement;
  const statement = fails.map((bits) => +((bits & ~ignored) === 0));
  const triple = new Uint8Array(triples.count);
  const narrowed =
    onlyDocument >= 0 ||
    filters.agreement ||
    filters.year ||
    filters.dated ||
    filters.confidence > 0 ||
    filters.document.size > 0 ||
    filters.predicate.size > 0 ||
    [...filters.status].some((status) => status !== REJECTED);
  // Without a filter on statements a node without any is shown too; with one, a node is shown for what is said of it.
  const node = narrowed ? new Uint8Array(nodes.count) : nodeOff.map((isOff) => +!isOff);
  for (let s = 0; s < statements.count; s += 1) {
    if (!statement[s]) continue;
    triple[triples.of[s]] = 1;
    if (!narrowed) continue;
    node[statements.subject[s]] = 1;
    if (statements.object[s] >= 0) node[statements.object[s]] = 1;
  }
  return { fails, ignored, agree, dispute, statement, triple, node, narrowed };
}

/** For each choice of a filter the number of statements (for classes: nodes) that it stands for. */
export function facetCounts({ fails, ignored }) {
  const { statements, nodes, classes, predicates, documents } = graph;
  const counts = {
    class: new Int32Array(classes.length + 1),
    predicate: new Int32Array(predicates.length),
    document: new Int32Array(documents.length + 1),
    status: new Int32Array(4),
    agreement: 0,
  };
  for (let s = 0; s < statements.count; s += 1) {
    const bits = fails[s] & ~ignored;
    if (!(bits & ~FAILS.predicate)) counts.predicate[statements.predicate[s]] += 1;
    if (!(bits & ~FAILS.document)) counts.document[statements.document[s] + 1] += 1;
    if (!(bits & ~FAILS.status)) counts.status[statements.status[s]] += 1;
    if (!fails[s]) counts.agreement += 1;
  }
  for (const index of nodes.class) counts.class[index + 1] += 1;
  return counts;
}
