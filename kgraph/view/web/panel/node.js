// A node: its names, links and statements.

import { row } from "../data/rows.js";
import { oneLine, shorten } from "../data/text.js";
import { button, element, externalLink, isolate } from "../dom/dom.js";
import { symbol } from "../dom/svg.js";
import { curie } from "../names/find.js";
import {
  className,
  nodeAliases,
  nodeDescription,
  nodeLabel,
  nodeLabelIn,
  nodeStyle,
  objectLabel,
  predicateLabel,
  tripleSentence,
} from "../names/names.js";
import { qualifierWords, unitOf } from "../names/qualifiers.js";
import { addCommunity, collapse, expand, openPath, selectNode, selectTriple } from "../page/actions.js";
import { lineKind } from "../picture/looks.js";
import { hasHidden, hiddenNeighbours } from "../state/drawn.js";
import { graph, shown, state } from "../state/state.js";
import { number, WORDS, word } from "../words/words.js";
import { fillSlowly } from "./parts.js";
import { quotedWords, saidList } from "./quotation.js";

export function nodePanel(node) {
  const title = nodeLabel(node);
  const description = nodeDescription(node);
  return [
    element("p", { class: "kicker" }, symbol(nodeStyle(node)), className(graph.nodes.class[node])),
    element("h2", { tabindex: "-1", id: "panel-title" }, isolate(title)),
    nameList(node, title),
    description && element("p", { class: "description" }, isolate(oneLine(description))),
    quotedWords(node),
    linkList(node),
    nodeActions(node),
    saidList(node),
    ...statementGroups(node, title),
  ];
}

/** The labels in other languages, and other names. */
function nameList(node, title) {
  const labels = graph.languages
    .map((language) => ({ language, text: oneLine(nodeLabelIn(node, language)) }))
    .filter(({ text }) => text && text !== title);
  const known = [title, ...labels.map(({ text }) => text)];
  const aliases = nodeAliases(node).filter((alias) => !known.includes(oneLine(alias)));
  const list = element("dl", { class: "names" });
  for (const { language, text } of labels) {
    const lang = /^[a-z-]{2,8}$/.test(language) ? language : null;
    list.append(element("dt", {}, WORDS[state.language][`language_${language}`] ?? language));
    list.append(element("dd", { lang }, isolate(text)));
  }
  if (aliases.length) {
    const names = aliases.flatMap((alias, i) => [i ? ", " : "", isolate(oneLine(alias))]);
    list.append(element("dt", {}, word("alsoCalled")), element("dd", {}, names));
  }
  return list;
}

function nodeActions(node) {
  const hidden = hiddenNeighbours(node).length;
  const community = graph.nodes.community[node];
  return element(
    "p",
    { class: "actions" },
    hidden
      ? button(word("expandCount", { n: hidden }), () => expand(node))
      : button(word("collapse"), () => collapse(node)),
    hasHidden(community) && button(word("community"), () => addCommunity(community)),
    button(word("pathFrom"), () => openPath(node)),
  );
}

function linkList(node) {
  const links = graph.nodes.links?.[node] ?? [];
  if (!links.length && graph.quotations.has(node)) return null; // its address is only a number
  const all = [graph.nodes.iri[node], ...links.filter((link) => link !== graph.nodes.iri[node])];
  if (!links.length) return element("p", { class: "fine iri" }, isolate(curie(all[0])));
  return element(
    "details",
    { class: "links", open: true },
    element("summary", {}, word("links")),
    element(
      "ul",
      {},
      links.map((link) => element("li", {}, externalLink(link, shortAddress(link)))),
    ),
    element("p", { class: "fine iri" }, isolate(curie(all[0]))),
  );
}

const shortAddress = (address) => address.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, "");

/** Statements by predicate: "anggota dari" with what follows, "… anggota dari PBB" with what precedes. */
function statementGroups(node, title) {
  const groups = [...groupTriples(node).values()];
  groups.sort((one, other) => one.isInward - other.isInward || other.triples.length - one.triples.length);
  return groups.map((group) => groupSection(group, node, title, groups.length > 6 ? 20 : 60));
}

/** {predicate, isInward, triples} for each predicate and direction; a symmetric predicate has only one. */
function groupTriples(node) {
  const { subject, predicate: predicates } = graph.triples;
  const groups = new Map();
  for (const triple of row(graph.incident, node)) {
    if (!shown.pass.triple[triple] || isInQuotations(triple, node)) continue;
    const predicate = predicates[triple];
    const isInward = subject[triple] !== node && !graph.predicates[predicate].symmetric;
    const key = `${predicate} ${isInward}`;
    if (!groups.has(key)) groups.set(key, { predicate, isInward, triples: [] });
    groups.get(key).triples.push(triple);
  }
  return groups;
}

/** Who said what stands in the parts of quotation.js. */
const isInQuotations = (triple, node) =>
  graph.triples.predicate[triple] === graph.said &&
  (graph.triples.subject[triple] === node || triple === graph.quotations.get(node));

function groupSection({ predicate, isInward, triples }, node, title, portion) {
  const { subject, object } = graph.triples;
  const { agree } = shown.pass;
  const otherEnd = (triple) => (subject[triple] === node ? object[triple] : subject[triple]);
  triples.sort((a, b) => agree[b] - agree[a] || Math.abs(otherEnd(a)) - Math.abs(otherEnd(b)));
  const label = predicateLabel(predicate);
  const heading = isInward ? ["… ", label, " ", isolate(shorten(title, 40))] : label;
  const list = element("ul", { class: "statements" });
  fillSlowly(list, triples, (triple) => statementRow(triple, otherEnd(triple)), portion);
  const count = element("span", { class: "count" }, number(triples.length));
  return element("section", { class: "group" }, element("h3", {}, heading, count), list);
}

/** One line of a group: opens the evidence; the small arrow goes to the other node. */
function statementRow(triple, other) {
  const attributes = {
    class: `node grow kind-${lineKind(triple)}`,
    "aria-label": word("openEvidence", { sentence: tripleSentence(triple) }),
  };
  const unit = other < 0 ? unitOf(triple) : "";
  const open = button(
    other >= 0 ? symbol(nodeStyle(other)) : "",
    () => selectTriple(triple, { focus: true }),
    attributes,
    isolate([objectLabel(other), unit].filter(Boolean).join(" ")),
    element("span", { class: "fine" }, rowRemarks(triple).filter(Boolean).join(" · ")),
  );
  const go =
    other >= 0 &&
    button("→", () => selectNode(other, { focus: true }), {
      class: "icon-button go",
      "aria-label": word("openNode", { name: nodeLabel(other) }),
    });
  return element("li", {}, open, go);
}

const KIND_WORDS = { suggested: "status1", rejected: "status2", disputed: "status3" };

/** What stands behind a statement in a group: qualifiers, how many documents agree, whether it is disputed. */
function rowRemarks(triple) {
  const { agree, dispute } = graph.support;
  const own = row(graph.triples.statements, triple).filter((statement) => shown.pass.statement[statement]);
  const kind = KIND_WORDS[lineKind(triple)];
  return [
    qualifierWords(own),
    agree[triple] > 1 && word("summaryDocuments", { n: agree[triple] }),
    kind && word(kind),
    dispute[triple] > 1 && dispute[triple],
  ];
}
