// From names in an address to nodes, statements and documents, and back.

import { localName } from "../data/text.js";
import { graph } from "../state/state.js";

/** `ent:pbb` for an IRI under a known prefix, else the IRI itself. */
export function curie(iri) {
  let best = null;
  for (const [prefix, base] of Object.entries(graph.prefixes)) {
    const local = iri.slice(base.length);
    if (
      base &&
      iri.startsWith(base) &&
      base.length > (best === null ? 0 : graph.prefixes[best].length) &&
      /^[\p{L}\p{N}_.~%-]+$/u.test(local)
    )
      best = prefix;
  }
  return best !== null ? `${best}:${iri.slice(graph.prefixes[best].length)}` : iri;
}

/** The node that an IRI, a CURIE or the last part of an IRI names; -1 when there is none. */
export function findNode(name) {
  graph.nodeByIri ??= new Map(graph.nodes.iri.map((iri, node) => [iri, node]));
  const [prefix, local] = [name.slice(0, name.indexOf(":")), name.slice(name.indexOf(":") + 1)];
  const base = Object.hasOwn(graph.prefixes, prefix) ? graph.prefixes[prefix] : undefined;
  const exact = graph.nodeByIri.get(name) ?? (base === undefined ? undefined : graph.nodeByIri.get(base + local));
  return exact ?? graph.nodes.iri.findIndex((iri) => localName(iri) === name);
}

/** The statement that an id (with or without prefix or base) names; `~17` is the eighteenth of a graph without ids. */
export function findStatement(name) {
  if (/^~\d+$/.test(name)) return +name.slice(1) < graph.statements.count ? +name.slice(1) : -1;
  const id = name.split(/[:/#]/).pop();
  return id ? graph.statements.id.findIndex((known) => known === id || known === name) : -1;
}

export const statementName = (statement) => graph.statements.id[statement] || `~${statement}`;

export const findDocument = (name) => graph.documents.findIndex(({ id, iri }) => id === name || iri === name);
