// A node: its names, links and statements.

import { row } from "../data/rows.js";
import { oneLine, shorten } from "../data/text.js";
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
import { button, element, externalLink, isolate } from "../page/dom.js";
import { symbol } from "../page/svg.js";
import { lineKind } from "../picture/looks.js";
import { hasHidden, hiddenNeighbours } from "../state/drawn.js";
import { graph, shown, state } from "../state/state.js";
import { number, WORDS, word } from "../words/words.js";
import { fillSlowly } from "./parts.js";
import { quotedWords, saidList } from "./quotation.js";

export function nodePanel(node) {
  const title = nodeLabel(node);
  const names = graph.languages
    .filter((language) => nodeLabelIn(node, language) && oneLine(nodeLabelIn(node, language)) !== title)
    .map((language) => [
      WORDS[state.language][`language_${language}`] ?? language,
      oneLine(nodeLabelIn(node, language)),
      language,
    ]);
  const aliases = nodeAliases(node).filter(
    (alias) => oneLine(alias) !== title && !names.some(([, text]) => text === oneLine(alias)),
  );
  const hidden = hiddenNeighbours(node).length;
  const description = nodeDescription(node);
  return [
    element("p", { class: "kicker" }, symbol(nodeStyle(node)), className(graph.nodes.class[node])),
    element("h2", { tabindex: "-1", id: "panel-title" }, isolate(title)),
    element(
      "dl",
      { class: "names" },
      names.flatMap(([language, text, tag]) => [
        element("dt", {}, language),
        element("dd", { lang: /^[a-z-]{2,8}$/.test(tag) ? tag : null }, isolate(text)),
      ]),
      aliases.length
        ? [
            element("dt", {}, word("alsoCalled")),
            element(
              "dd",
              {},
              aliases.flatMap((alias, i) => [i ? ", " : "", isolate(oneLine(alias))]),
            ),
          ]
        : [],
    ),
    description && element("p", { class: "description" }, isolate(oneLine(description))),
    quotedWords(node),
    linkList(node),
    element(
      "p",
      { class: "actions" },
      hidden
        ? button(word("expandCount", { n: hidden }), () => expand(node))
        : button(word("collapse"), () => collapse(node)),
      hasHidden(graph.nodes.community[node]) &&
        button(word("community"), () => addCommunity(graph.nodes.community[node])),
      button(word("pathFrom"), () => openPath(node)),
    ),
    saidList(node),
    ...statementGroups(node, title),
  ];
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
  const { triples, incident } = graph;
  const groups = new Map();
  for (const t of row(incident, node)) {
    if (
      !shown.pass.triple[t] ||
      (triples.predicate[t] === graph.said && (triples.subject[t] === node || t === graph.quotations.get(node)))
    )
      continue;
    const outward = triples.subject[t] === node;
    const key = `${outward || graph.predicates[triples.predicate[t]].symmetric ? 0 : 1} ${triples.predicate[t]}`;
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(t);
  }
  return [...groups]
    .sort((a, b) => a[0][0] - b[0][0] || b[1].length - a[1].length)
    .map(([key, members]) => {
      const [inward, predicate] = key.split(" ").map(Number);
      const label = predicateLabel(predicate);
      const list = element("ul", { class: "statements" });
      const other = (t) => (triples.subject[t] === node ? triples.object[t] : triples.subject[t]);
      members.sort((a, b) => shown.pass.agree[b] - shown.pass.agree[a] || Math.abs(other(a)) - Math.abs(other(b)));
      fillSlowly(list, members, (t) => statementRow(t, other(t)), groups.size > 6 ? 20 : 60);
      return element(
        "section",
        { class: "group" },
        element(
          "h3",
          {},
          inward ? ["… ", label, " ", isolate(shorten(title, 40))] : label,
          element("span", { class: "count" }, number(members.length)),
        ),
        list,
      );
    });
}

/** One line of a group: opens the evidence; the small arrow goes to the other node. */
function statementRow(t, other) {
  const { agree, dispute } = graph.support;
  const own = [...row(graph.triples.statements, t)].filter((s) => shown.pass.statement[s]);
  const unit = other < 0 ? unitOf(t) : "";
  const documents = agree[t] > 1 ? word("summaryDocuments", { n: agree[t] }) : "";
  const kind = lineKind(t);
  return element(
    "li",
    {},
    button(
      other >= 0 ? symbol(nodeStyle(other)) : "",
      () => selectTriple(t, { focus: true }),
      { class: `node grow kind-${kind}`, "aria-label": word("openEvidence", { sentence: tripleSentence(t) }) },
      isolate([objectLabel(other), unit].filter(Boolean).join(" ")),
      element(
        "span",
        { class: "fine" },
        [
          qualifierWords(own),
          documents,
          kind === "accepted" ? "" : word({ suggested: "status1", disputed: "status3", rejected: "status2" }[kind]),
          dispute[t] > 1 ? dispute[t] : "",
        ]
          .filter(Boolean)
          .join(" · "),
      ),
    ),
    other >= 0 &&
      button("→", () => selectNode(other, { focus: true }), {
        class: "icon-button go",
        "aria-label": word("openNode", { name: nodeLabel(other) }),
      }),
  );
}
