// Which statements pass the filters. Each statement has a byte that says which filters it fails, so the count beside a
// choice ("how many would there be?") can leave out its own filter without another pass.

import { REJECTED, STATUS_NAMES } from "../data/statuses.js";
import { countDocuments } from "../data/support.js";
import { graph, state } from "./state.js";

const FAILS = { class: 1, predicate: 2, document: 4, confidence: 8, status: 16, year: 32, agreement: 64 };

/**
 * What passes: masks of `statement`, `triple` and `node`, and how many documents `agree` with each triple or `dispute`
 * it. `fails` has the filters that each statement fails, of which those in `ignored` do not count.
 */
export function applyFilters(filters, onlyDocument) {
  const { statements, triples } = graph;
  const nodeOff = switchedOffNodes(filters);
  const fails = failedFilters(filters, onlyDocument, nodeOff);
  const { agree, dispute } = countDocuments(graph, fails);
  for (let statement = 0; statement < statements.count; statement += 1) {
    if (agree[triples.of[statement]] < 2) fails[statement] |= FAILS.agreement;
  }
  const ignored = filters.agreement ? 0 : FAILS.agreement;
  const statement = fails.map((bits) => +((bits & ~ignored) === 0));
  const isNarrowed = narrowsStatements(filters, onlyDocument);
  // Without a filter on statements a node without any is shown too; with one, a node is shown for what is said of it.
  const node = isNarrowed ? nodesOf(statement) : nodeOff.map((isOff) => +!isOff);
  return { fails, ignored, agree, dispute, statement, triple: triplesOf(statement), node };
}

/** A mask of the positions in a set. */
function maskOf(set, count) {
  const mask = new Uint8Array(count);
  for (const i of set) mask[i] = 1;
  return mask;
}

function switchedOffNodes(filters) {
  const classOff = maskOf(filters.class, graph.classes.length);
  return Uint8Array.from(graph.nodes.class, (index) => (index < 0 ? +filters.class.has(-1) : classOff[index]));
}

/** For each statement the bits of the filters that it fails, but for the agreement of documents. */
function failedFilters(filters, onlyDocument, nodeOff) {
  const { count, subject, predicate, object, document, confidence, status } = graph.statements;
  const predicateOff = maskOf(filters.predicate, graph.predicates.length);
  const documentOff = maskOf(filters.document, graph.documents.length);
  const statusOff = maskOf(filters.status, STATUS_NAMES.length);
  const noDocumentOff = filters.document.has(-1);
  const fails = new Uint8Array(count);
  for (let statement = 0; statement < count; statement += 1) {
    const end = object[statement];
    const doc = document[statement];
    let bits = 0;
    if (nodeOff[subject[statement]] || (end >= 0 && nodeOff[end])) bits |= FAILS.class;
    if (predicateOff[predicate[statement]]) bits |= FAILS.predicate;
    if (onlyDocument >= 0 ? doc !== onlyDocument : doc < 0 ? noDocumentOff : documentOff[doc]) bits |= FAILS.document;
    if (confidence[statement] < filters.confidence) bits |= FAILS.confidence;
    if (statusOff[status[statement]]) bits |= FAILS.status;
    if (!isInYears(statement, filters)) bits |= FAILS.year;
    fails[statement] = bits;
  }
  return fails;
}

/** True for a statement that holds in some of the years chosen, [from, to], each open when null; or that names none. */
function isInYears(statement, { year, dated }) {
  if (!year && !dated) return true;
  const span = graph.years.get(statement);
  if (!span) return !dated;
  if (!year) return true;
  const chosen = [year[0] ?? -Infinity, year[1] ?? Infinity]; // in either order: one may be typing the second
  return span[0] <= Math.max(...chosen) && span[1] >= Math.min(...chosen);
}

const narrowsStatements = (filters, onlyDocument) =>
  onlyDocument >= 0 ||
  filters.agreement ||
  filters.year ||
  filters.dated ||
  filters.confidence > 0 ||
  filters.document.size > 0 ||
  filters.predicate.size > 0 ||
  [...filters.status].some((status) => status !== REJECTED);

/** Is anything chosen that leaves statements or nodes out, beyond what is rejected? */
export function isFiltered() {
  const { filters } = state;
  const isUsual = filters.status.size === 1 && filters.status.has(REJECTED);
  return filters.class.size > 0 || !isUsual || !!narrowsStatements(filters, -1);
}

function triplesOf(statementMask) {
  const mask = new Uint8Array(graph.triples.count);
  statementMask.forEach((passes, statement) => {
    if (passes) mask[graph.triples.of[statement]] = 1;
  });
  return mask;
}

function nodesOf(statementMask) {
  const { subject, object } = graph.statements;
  const mask = new Uint8Array(graph.nodes.count);
  statementMask.forEach((passes, statement) => {
    if (!passes) return;
    mask[subject[statement]] = 1;
    if (object[statement] >= 0) mask[object[statement]] = 1;
  });
  return mask;
}

/** For each choice of a filter the number of statements (for classes: nodes) that it stands for. */
export function facetCounts({ fails, ignored }) {
  const { statements, nodes, classes, predicates, documents } = graph;
  const counts = {
    class: new Int32Array(classes.length + 1),
    predicate: new Int32Array(predicates.length),
    document: new Int32Array(documents.length + 1),
    status: new Int32Array(STATUS_NAMES.length),
    agreement: 0,
  };
  for (let statement = 0; statement < statements.count; statement += 1) {
    const bits = fails[statement] & ~ignored;
    if (!(bits & ~FAILS.predicate)) counts.predicate[statements.predicate[statement]] += 1;
    if (!(bits & ~FAILS.document)) counts.document[statements.document[statement] + 1] += 1;
    if (!(bits & ~FAILS.status)) counts.status[statements.status[statement]] += 1;
    if (!fails[statement]) counts.agreement += 1;
  }
  for (const index of nodes.class) counts.class[index + 1] += 1;
  return counts;
}
