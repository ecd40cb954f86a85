// Parts that several panels have.

import { oneLine } from "../data/text.js";
import { button, element, externalLink, isolate } from "../dom/dom.js";
import { symbol } from "../dom/svg.js";
import { documentTitle, nodeLabel, nodeStyle, objectLabel, predicateLabel } from "../names/names.js";
import { unitOf } from "../names/qualifiers.js";
import { selectNode } from "../page/actions.js";
import { graph } from "../state/state.js";
import { date, word } from "../words/words.js";

export function nodeButton(node) {
  const open = () => selectNode(node, { focus: true });
  return button(symbol(nodeStyle(node)), open, { class: "node" }, isolate(nodeLabel(node)));
}

/** A triple as a sentence whose nodes can be opened. */
export function sentenceParts(triple) {
  const { subject, predicate, object } = graph.triples;
  const end = object[triple];
  const value = [objectLabel(end), unitOf(triple)].filter(Boolean).join(" ");
  return [
    nodeButton(subject[triple]),
    element("span", { class: "predicate" }, predicateLabel(predicate[triple])),
    end >= 0 ? nodeButton(end) : element("span", { class: "literal" }, isolate(value)),
  ];
}

/** Long lists come in portions. */
export function fillSlowly(list, items, make, portion = 60) {
  let done = 0;
  const next = () => {
    list.querySelector(":scope > .more")?.remove();
    list.append(...items.slice(done, done + portion).map(make));
    done += portion;
    if (done >= items.length) return;
    const more = button(word("more", { n: items.length - done }), next, { class: "quiet" });
    list.append(element("li", { class: "more" }, more));
  };
  next();
}

export function agreementText(triple) {
  const { agree, dispute } = graph.support; // of all documents, whatever the filters show
  const supports = agree[triple] ? word("supports", { n: agree[triple] }) : word("noSupport");
  return dispute[triple] ? `${supports} · ${word("disputes", { n: dispute[triple] })}` : supports;
}

export function documentLine(doc, title = true) {
  const { author, published, source } = graph.documents[doc];
  const rest = [author && oneLine(author), published ? date(published) : word("undated")].filter(Boolean).join(", ");
  const isLink = /^https?:/i.test(source ?? "");
  const link = isLink ? externalLink(source, sourceHost(source)) : source && isolate(oneLine(source));
  return element(
    "p",
    { class: "source" },
    title && element("cite", {}, isolate(documentTitle(doc))),
    title && rest ? " · " : "",
    rest,
    link && " · ",
    link,
  );
}

/** Only a plain language tag may become a lang attribute. */
export function documentLanguage(statement) {
  const doc = graph.statements.document[statement];
  const language = doc >= 0 ? graph.documents[doc].language : "";
  return /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(language ?? "") ? language : null;
}

function sourceHost(address) {
  try {
    return new URL(address).host || address;
  } catch {
    return address;
  }
}
