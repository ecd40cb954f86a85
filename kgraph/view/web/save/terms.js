// RDF terms as Turtle spells them: https://www.w3.org/TR/turtle/

const PREFIXES = {
  rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
  skos: "http://www.w3.org/2004/02/skos/core#",
  prov: "http://www.w3.org/ns/prov#",
  nif: "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
  dcterms: "http://purl.org/dc/terms/",
  xsd: "http://www.w3.org/2001/XMLSchema#",
  kg: "https://w3id.org/kgraph/vocab#",
};

const ESCAPES = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" };

export const isLanguageTag = (tag) => /^[a-zA-Z]+(-[a-zA-Z0-9]+)*$/.test(tag ?? "");

export const decimal = (value) => (Number.isInteger(value) ? `${value}.0` : String(value));

export function turtleString(text) {
  const whole = text.toWellFormed?.() ?? text; // half of a pair of surrogates is not a character
  return `"${whole.replace(/[\\"\n\r\t]/g, (character) => ESCAPES[character])}"`;
}

/** What may not stand between < and > is percent-encoded; \u escapes would only hide it. */
export const turtleIri = (iri) => `<${iri.replace(/[^!#-;=?-[\]_a-z~-\u{10ffff}]/gu, percentEncode)}>`;

const percentEncode = (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;

/** The terms of one file, and the prefixes that they need. */
export class Terms {
  #prefixes;
  #longestFirst;
  #used = new Set(["xsd"]);

  /** `prefixes` are those of the graph: prefix → IRI. */
  constructor(prefixes) {
    this.#prefixes = { ...prefixes, ...PREFIXES };
    const named = Object.entries(this.#prefixes).filter(([prefix, base]) => base && /^[A-Za-z][\w-]*$/.test(prefix));
    this.#longestFirst = named.sort((one, other) => other[1].length - one[1].length);
  }

  /** A prefixed name where it needs no escapes, else the whole IRI; a blank node as it is. */
  iri(iri) {
    if (iri.startsWith("_:")) return iri;
    for (const [prefix, base] of this.#longestFirst) {
      if (iri.startsWith(base) && /^[A-Za-z0-9_](?:[\w-]*\w)?$/.test(iri.slice(base.length))) {
        this.#used.add(prefix);
        return `${prefix}:${iri.slice(base.length)}`;
      }
    }
    return turtleIri(iri);
  }

  /** The IRI of a name under a prefix, which stands for `otherwise` where the graph does not have it. */
  expand(prefix, name, otherwise = "") {
    return (this.#prefixes[prefix] ?? otherwise) + name;
  }

  /** The term for a name under a prefix that is always there: name("prov", "wasDerivedFrom"). */
  name(prefix, name) {
    return this.iri(this.expand(prefix, name));
  }

  /** A literal of the data: [value, language, datatype as a prefixed name]. */
  literal([value, language, datatype]) {
    const text = turtleString(value);
    if (isLanguageTag(language)) return `${text}@${language.toLowerCase()}`;
    if (!datatype || datatype === "xsd:string") return text;
    const [prefix, name] = datatype.split(":");
    return `${text}^^${Object.hasOwn(this.#prefixes, prefix) ? this.name(prefix, name) : turtleIri(datatype)}`;
  }

  /** The lines that declare the prefixes used. */
  declarations() {
    const lines = [...this.#used].sort().map((prefix) => `@prefix ${prefix}: ${turtleIri(this.#prefixes[prefix])} .`);
    return lines.join("\n");
  }
}
