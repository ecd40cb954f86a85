// What is shown, as Turtle: the accepted triples, and every statement with its evidence, as rdf:Statement nodes with a
// location in the document given by an RFC 5147 fragment in NIF terms.

import { ACCEPTED, NO_STATUS } from "../data/statuses.js";
import { aliasesIn, literalClass, nodeLabelIn } from "../names/names.js";
import { quoteOf } from "../names/quotes.js";
import { shownStatements } from "../state/shown-statements.js";
import { graph, shown } from "../state/state.js";
import { decimal, isLanguageTag, Terms, turtleIri, turtleString } from "./terms.js";

const STATUS_NAMES = ["Accepted", "Suggested", "Rejected", "Disputed"];

/** The whole file. */
export function turtleText() {
  const terms = new Terms(graph.prefixes);
  const statements = shownStatements();
  // In a graph of another tool, classes and names are triples among the others.
  const isPlain = graph.statements.status.includes(NO_STATUS);
  const nodes = isPlain ? [] : Array.from(shown.nodes, (node) => describeNode(node, terms));
  const triples = new Set();
  const locations = new Set();
  const evidence = [];
  for (const statement of statements) {
    const triple = tripleTerms(statement, terms);
    const status = graph.statements.status[statement];
    if (status === ACCEPTED || status === NO_STATUS) triples.add(`${triple.join(" ")} .`);
    if (status === NO_STATUS) continue; // a plain triple, about which there is no more to say
    const location = locationIri(statement);
    if (location && !locations.has(location)) {
      locations.add(location);
      evidence.push(describeLocation(statement, location, terms));
    }
    evidence.push(describeStatement(statement, triple, location, terms));
  }
  const cited = new Set(statements.map((statement) => graph.statements.document[statement]));
  cited.delete(-1);
  const documents = Array.from(cited, (document) => describeDocument(document, terms));
  const blocks = [[...triples].join("\n"), ...nodes, ...evidence, ...documents].filter(Boolean);
  return `${[terms.declarations(), ...blocks].join("\n\n")}\n`;
}

/** A subject and what is said of it, as one block. */
const block = (subject, about) => `${subject} ${about.join(" ;\n    ")} .`;

/** Class and names of a node; "" when it has neither. */
function describeNode(node, terms) {
  const about = [];
  const index = graph.nodes.class[node];
  if (index >= 0) about.push(`a ${terms.iri(graph.classes[index].iri)}`);
  const put = (name, literals) => {
    const written = literals.map((literal) => terms.literal(literal)).join(", ");
    if (written) about.push(`${terms.name("skos", name)} ${written}`);
  };
  const languages = graph.languages.filter((language) => nodeLabelIn(node, language) && isLanguageTag(language));
  put(
    "prefLabel",
    languages.map((language) => [nodeLabelIn(node, language), language, ""]),
  );
  put(
    "altLabel",
    graph.languages.flatMap((language) => aliasesIn(node, language).map((text) => [text, language, ""])),
  );
  return about.length ? block(terms.iri(graph.nodes.iri[node]), about) : "";
}

/** Subject, predicate and object of a statement. */
function tripleTerms(statement, terms) {
  const { subject, predicate, object } = graph.statements;
  return [
    terms.iri(graph.nodes.iri[subject[statement]]),
    terms.iri(graph.predicates[predicate[statement]].iri),
    objectTerm(object[statement], terms),
  ];
}

function objectTerm(object, terms) {
  if (object >= 0) return terms.iri(graph.nodes.iri[object]);
  const index = literalClass(object);
  return index >= 0 ? terms.iri(graph.classes[index].iri) : terms.literal(graph.literals[-object - 1]);
}

function describeStatement(statement, [subject, predicate, object], location, terms) {
  const { status, confidence, by, note, document } = graph.statements;
  const rdf = (name) => terms.name("rdf", name);
  const isIn = document[statement];
  const about = [
    `a ${rdf("Statement")}`,
    `${rdf("subject")} ${subject} ; ${rdf("predicate")} ${predicate} ; ${rdf("object")} ${object}`,
    `${terms.name("kg", "status")} ${terms.name("kg", STATUS_NAMES[status[statement]])} ; ` +
      `${terms.name("kg", "confidence")} ${decimal(confidence[statement] / 100)}`,
  ];
  if (by[statement] >= 0) {
    about.push(`${terms.name("prov", "wasAttributedTo")} ${terms.iri(agentIri(by[statement], terms))}`);
  }
  if (note[statement]) {
    about.push(`${terms.name("skos", "note")} ${terms.literal([note[statement], graph.languages[0], ""])}`);
  }
  if (isIn >= 0) {
    const source = location ? turtleIri(location) : terms.iri(graph.documents[isIn].iri);
    about.push(`${terms.name("prov", "wasDerivedFrom")} ${source}`);
  }
  return block(terms.iri(statementIri(statement, terms)), about);
}

/** The IRI of the characters that a statement was read from; "" without any. */
function locationIri(statement) {
  const { document, start, end } = graph.statements;
  if (document[statement] < 0 || end[statement] <= start[statement]) return "";
  return `${graph.documents[document[statement]].iri}#char=${start[statement]},${end[statement]}`;
}

function describeLocation(statement, location, terms) {
  const { document, start, end } = graph.statements;
  const { iri, language } = graph.documents[document[statement]];
  const nif = (name) => terms.name("nif", name);
  const quote = quoteOf(statement);
  const words = quote ? ` ; ${nif("anchorOf")} ${terms.literal([quote, language, ""])}` : "";
  return block(turtleIri(location), [
    `a ${nif("OffsetBasedString")}`,
    `${nif("referenceContext")} ${terms.iri(iri)}`,
    `${nif("beginIndex")} ${start[statement]} ; ${nif("endIndex")} ${end[statement]}${words}`,
  ]);
}

function describeDocument(document, terms) {
  const { iri, id, title, language } = graph.documents[document];
  return block(terms.iri(iri), [
    `a ${terms.name("kg", "Document")}`,
    `${terms.name("dcterms", "title")} ${terms.literal([title, language, ""])}`,
    `${terms.name("dcterms", "identifier")} ${turtleString(id)}`,
  ]);
}

function statementIri(statement, terms) {
  const id = graph.statements.id[statement];
  if (/^[a-z]+:\/\//.test(id)) return id;
  return id ? terms.expand("st", id, "urn:kgraph:statement:") : `urn:kgraph:statement:${statement}`;
}

function agentIri(agent, terms) {
  const name = encodeURIComponent(graph.agents[agent]).replaceAll("%2F", "/");
  return graph.agent_iris[agent] || terms.expand("agent", name, "urn:kgraph:agent:");
}
