// What is shown, as Turtle: the accepted triples, and every statement with its evidence (section 1 of kgraph's design:
// rdf:Statement nodes with a place in the document given by an RFC 5147 fragment in NIF terms).

import { ACCEPTED } from "../data/statuses.js";
import { literalClass, nodeLabelIn } from "../names/names.js";
import { quoteOf } from "../names/quotes.js";
import { shownStatements } from "../state/shown-statements.js";
import { graph, shown } from "../state/state.js";
import { decimal, isLanguageTag, STATUS_IRIS, TURTLE_PREFIXES, turtleIri, turtleString } from "./terms.js";

export function turtleText() {
  const prefixes = { ...graph.prefixes, ...TURTLE_PREFIXES };
  const used = new Set(["xsd"]);
  const named = Object.entries(prefixes).sort((a, b) => b[1].length - a[1].length);

  /** A prefixed name where it needs no escapes, else the whole IRI. */
  function term(iri) {
    for (const [prefix, base] of named) {
      if (
        !base ||
        !/^[A-Za-z][\w-]*$/.test(prefix) ||
        !iri.startsWith(base) ||
        !/^[A-Za-z0-9_](?:[\w-]*[\w])?$/.test(iri.slice(base.length))
      )
        continue;
      used.add(prefix);
      return `${prefix}:${iri.slice(base.length)}`;
    }
    return turtleIri(iri);
  }

  function literal([value, language, datatype]) {
    if (isLanguageTag(language)) return `${turtleString(value)}@${language.toLowerCase()}`;
    if (!datatype || datatype === "xsd:string") return turtleString(value);
    const [prefix, local] = datatype.split(":");
    return `${turtleString(value)}^^${Object.hasOwn(prefixes, prefix) ? term(prefixes[prefix] + local) : turtleIri(datatype)}`;
  }

  const { statements, nodes, predicates } = graph;
  const object = (value) => {
    if (value >= 0) return term(nodes.iri[value]);
    const index = literalClass(value);
    return index >= 0 ? term(graph.classes[index].iri) : literal(graph.literals[-value - 1]);
  };
  const blocks = [];
  const triples = new Set();
  const places = new Set();
  const cited = new Set();

  for (const node of shown.nodes) {
    const about = [];
    const index = nodes.class[node];
    if (index >= 0) about.push(`a ${term(graph.classes[index].iri)}`);
    const labels = graph.languages.filter((language) => nodeLabelIn(node, language) && isLanguageTag(language));
    if (labels.length)
      about.push(
        `${term(`${prefixes.skos}prefLabel`)} ${labels.map((language) => literal([nodeLabelIn(node, language), language, ""])).join(", ")}`,
      );
    const aliases = aliasLiterals(node);
    if (aliases.length) about.push(`${term(`${prefixes.skos}altLabel`)} ${aliases.map(literal).join(", ")}`);
    if (about.length) blocks.push(`${term(nodes.iri[node])} ${about.join(" ;\n    ")} .`);
  }

  for (const s of shownStatements()) {
    const subject = term(nodes.iri[statements.subject[s]]);
    const predicate = term(predicates[statements.predicate[s]].iri);
    const value = object(statements.object[s]);
    if (statements.status[s] === ACCEPTED) triples.add(`${subject} ${predicate} ${value} .`);
    const about = [
      `a ${term(`${prefixes.rdf}Statement`)}`,
      `${term(`${prefixes.rdf}subject`)} ${subject} ; ${term(`${prefixes.rdf}predicate`)} ${predicate} ; ${term(`${prefixes.rdf}object`)} ${value}`,
      `${term(`${prefixes.kg}status`)} ${term(prefixes.kg + STATUS_IRIS[statements.status[s]])} ; ${term(`${prefixes.kg}confidence`)} ${decimal(statements.confidence[s] / 100)}`,
    ];
    if (statements.by[s] >= 0)
      about.push(`${term(`${prefixes.prov}wasAttributedTo`)} ${term(agentIri(statements.by[s], prefixes))}`);
    if (statements.note[s])
      about.push(`${term(`${prefixes.skos}note`)} ${literal([statements.note[s], graph.languages[0], ""])}`);
    for (const [, , , predicateIri, value] of graph.statements.qualifiers[s] ?? []) {
      if (value !== undefined && /:/.test(predicateIri))
        about.push(`${term(predicateIri)} ${typeof value === "string" ? term(value) : literal(value)}`);
    }
    const d = statements.document[s];
    if (d >= 0) about.push(`${term(`${prefixes.prov}wasDerivedFrom`)} ${place(s, d)}`);
    blocks.push(`${term(statementIri(s, prefixes))} ${about.join(" ;\n    ")} .`);
  }

  /** The characters of the document, told once however many statements were read there. */
  function place(s, d) {
    const file = graph.documents[d];
    cited.add(d);
    if (statements.end[s] <= statements.start[s]) return term(file.iri);
    const iri = `${file.iri}#char=${statements.start[s]},${statements.end[s]}`;
    if (!places.has(iri)) {
      places.add(iri);
      const quote = quoteOf(s);
      const nif = (local) => term(prefixes.nif + local);
      blocks.push(
        `${turtleIri(iri)} a ${nif("OffsetBasedString")} ;\n    ${nif("referenceContext")} ${term(file.iri)} ;\n` +
          `    ${nif("beginIndex")} ${statements.start[s]} ; ${nif("endIndex")} ${statements.end[s]}${quote ? ` ; ${nif("anchorOf")} ${literal([quote, file.language, ""])}` : ""} .`,
      );
    }
    return turtleIri(iri);
  }

  for (const d of cited) {
    const { iri, id, title, language } = graph.documents[d];
    blocks.push(
      `${term(iri)} a ${term(`${prefixes.kg}Document`)} ;\n    ${term(`${prefixes.dcterms}title`)} ${literal([title, language, ""])} ;\n` +
        `    ${term(`${prefixes.dcterms}identifier`)} ${turtleString(id)} .`,
    );
  }

  const head = [...used].sort().map((prefix) => `@prefix ${prefix}: ${turtleIri(prefixes[prefix])} .`);
  return [head.join("\n"), [...triples].join("\n"), ...blocks, ""].filter(Boolean).join("\n\n").concat("\n");
}

function aliasLiterals(node) {
  const { aliases } = graph.nodes;
  const columns = Array.isArray(aliases) ? [["", aliases]] : Object.entries(aliases ?? {});
  return columns.flatMap(([language, column]) =>
    (column[node] || "")
      .split("\u001f")
      .filter(Boolean)
      .map((text) => [text, language, ""]),
  );
}

const statementIri = (s, prefixes) => {
  const id = graph.statements.id[s];
  if (/^[a-z]+:\/\//.test(id)) return id;
  return id ? (prefixes.st ?? "urn:kgraph:statement:") + id : `urn:kgraph:statement:${s}`;
};

const agentIri = (by, prefixes) =>
  graph.agent_iris?.[by] ||
  (prefixes.agent ?? "urn:kgraph:agent:") + encodeURIComponent(graph.agents[by]).replaceAll("%2F", "/");
