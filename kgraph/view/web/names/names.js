// What things are called in the language shown.

import { row } from "../data/rows.js";
import { localName, oneLine } from "../data/text.js";
import { graph, state } from "../state/state.js";
import { word } from "../words/words.js";
import { curie } from "./find.js";
import { unitOf } from "./qualifiers.js";
import { quoteOf } from "./quotes.js";

/** The label in the language shown, else in another, else the end of the IRI. */
export function bestLabel(label, iri) {
  if (label[state.language]) return oneLine(label[state.language]);
  for (const language of graph.languages) if (label[language]) return oneLine(label[language]);
  return oneLine(Object.values(label).find(Boolean) ?? "") || oneLine(localName(iri)) || iri;
}

export const nodeLabelIn = (node, language) => graph.nodes.label[language]?.[node] ?? "";

export function nodeLabel(node) {
  const own = nodeLabelIn(node, state.language);
  const isQuotation = graph.quotations.has(node);
  if (own && !(isQuotation && isAddress(node, own))) return oneLine(own);
  if (isQuotation) return quotationLabel(node);
  const { label, iri } = graph.nodes;
  return bestLabel(
    Object.fromEntries(Object.entries(label).map(([language, column]) => [language, column[node]])),
    iri[node],
  );
}

/** Does a label only repeat the address of its node? */
const isAddress = (node, label) =>
  label === graph.nodes.iri[node] ||
  label === localName(graph.nodes.iri[node]) ||
  label === curie(graph.nodes.iri[node]);

/** A quotation is called by its gist, in whichever language, else by its words, else by who said it. */
function quotationLabel(node) {
  const gist = graph.languages
    .map((language) => nodeLabelIn(node, language))
    .find((label) => label && !isAddress(node, label));
  if (gist) return oneLine(gist);
  const triple = graph.quotations.get(node);
  const words = [...row(graph.triples.statements, triple)].map(quoteOf).find(Boolean);
  return words
    ? `“${oneLine(words).slice(0, 80)}${words.length > 80 ? "…" : ""}”`
    : word("quotationOf", { who: nodeLabel(graph.triples.subject[triple]) });
}

/** Other names of a node in a language. */
export const aliasesIn = (node, language) =>
  (graph.nodes.aliases[language]?.[node] ?? "").split("\u001f").filter(Boolean);

/** Other names of a node in all languages. */
export const nodeAliases = (node) => [...new Set(graph.languages.flatMap((language) => aliasesIn(node, language)))];

export const nodeDescription = (node) =>
  [state.language, ...graph.languages].map((language) => graph.nodes.description[language]?.[node]).find(Boolean) ?? "";

const KG = "https://w3id.org/kgraph/vocab#";

/** How many nodes, in words: those of kgraph are actors and concepts, those of other programs may be anything. */
export const countedNodes = (n) =>
  word(graph.classes.some(({ iri }) => iri.startsWith(KG)) ? "summaryNodes" : "summaryAnyNodes", { n });

/** The style of nodes without a class. */
export const OTHER_STYLE = 12;

export const nodeStyle = (node) => graph.classes[graph.nodes.class[node]]?.style ?? OTHER_STYLE;

export const className = (index) =>
  index < 0 ? word("unknownClass") : bestLabel(graph.classes[index].label, graph.classes[index].iri);

export const predicateLabel = (index) => bestLabel(graph.predicates[index].label, graph.predicates[index].iri);

/** A class as object (of rdf:type) stands among the literals, as `class:N`. */
export function literalClass(object) {
  const found = object < 0 && /^class:(\d+)$/.exec(graph.literals[-object - 1][2]);
  return found && graph.classes[+found[1]] ? +found[1] : -1;
}

/** The object of a triple with its unit: "500 megawatt". */
const tripleObject = (triple) => [objectLabel(graph.triples.object[triple]), unitOf(triple)].filter(Boolean).join(" ");

export function objectLabel(object) {
  if (object >= 0) return nodeLabel(object);
  const index = literalClass(object);
  return index >= 0 ? className(index) : oneLine(graph.literals[-object - 1][0]);
}

/** "Indonesia anggota dari ASEAN" */
export function tripleSentence(triple) {
  const { subject, predicate } = graph.triples;
  return `${nodeLabel(subject[triple])} ${predicateLabel(predicate[triple])} ${tripleObject(triple)}`;
}

export const documentTitle = (doc) =>
  doc < 0 ? word("noDocument") : oneLine(graph.documents[doc].title) || graph.documents[doc].id;
