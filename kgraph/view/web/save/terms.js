// RDF terms as Turtle spells them.

export const TURTLE_PREFIXES = {
  rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
  skos: "http://www.w3.org/2004/02/skos/core#",
  prov: "http://www.w3.org/ns/prov#",
  nif: "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
  dcterms: "http://purl.org/dc/terms/",
  xsd: "http://www.w3.org/2001/XMLSchema#",
  kg: "https://w3id.org/kgraph/vocab#",
};

export const STATUS_IRIS = ["Accepted", "Suggested", "Rejected", "Disputed"];

/** What may not stand between < and > is percent-encoded; \u escapes would only hide it. */
export const turtleIri = (iri) =>
  `<${iri.replace(/[\u0000-\u0020<>"{}|^`\\]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`)}>`;

const ESCAPES = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" };

export const turtleString = (text) =>
  `"${text.toWellFormed?.().replace(/[\\"\n\r\t]/g, (c) => ESCAPES[c]) ?? text.replace(/[\\"\n\r\t]/g, (c) => ESCAPES[c])}"`;

export const decimal = (value) => (Number.isInteger(value) ? `${value}.0` : String(value));

export const isLanguageTag = (tag) => /^[a-zA-Z]+(-[a-zA-Z0-9]+)*$/.test(tag ?? "");
