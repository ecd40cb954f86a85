// Parts that several panels have.

import { oneLine } from "../data/text.js";
import { documentTitle, nodeLabel, nodeStyle, objectLabel } from "../names/names.js";
import { selectNode } from "../page/actions.js";
import { button, element, externalLink, isolate } from "../page/dom.js";
import { symbol } from "../page/svg.js";
import { graph } from "../state/state.js";
import { date, word } from "../words/words.js";

export const nodeButton = (node, attributes = {}) =>
  button(
    symbol(nodeStyle(node)),
    () => selectNode(node, { focus: true }),
    { class: "node", ...attributes },
    isolate(nodeLabel(node)),
  );

/** A node or a literal, as it stands in a sentence. */
export const objectPart = (object, unit = "") =>
  object >= 0
    ? nodeButton(object)
    : element("span", { class: "literal" }, isolate([objectLabel(object), unit].filter(Boolean).join(" ")));

/** Long lists come in portions. */
export function fillSlowly(list, items, make, portion = 60) {
  let done = 0;
  const next = () => {
    list.querySelector(":scope > .more")?.remove();
    list.append(...items.slice(done, done + portion).map(make));
    done += portion;
    if (done < items.length)
      list.append(
        element("li", { class: "more" }, button(word("more", { n: items.length - done }), next, { class: "quiet" })),
      );
  };
  next();
}

export function agreementText(t) {
  const { agree, dispute } = graph.support; // of all documents, whatever the filters show
  const parts = [];
  parts.push(agree[t] ? word("supports", { n: agree[t] }) : word("noSupport"));
  if (dispute[t]) parts.push(word("disputes", { n: dispute[t] }));
  return parts.join(" · ");
}

export function documentLine(d, title = true) {
  const { author, published, source } = graph.documents[d];
  const rest = [author && oneLine(author), published ? date(published) : word("undated")].filter(Boolean).join(", ");
  const link = /^https?:/i.test(source ?? "")
    ? externalLink(source, sourceHost(source))
    : source
      ? isolate(oneLine(source))
      : null;
  return element(
    "p",
    { class: "source" },
    title && element("cite", {}, isolate(documentTitle(d))),
    title && rest ? " · " : "",
    rest,
    link && " · ",
    link,
  );
}

/** Only a plain language tag may become a lang attribute. */
export function documentLanguage(s) {
  const d = graph.statements.document[s];
  const language = d >= 0 ? graph.documents[d].language : "";
  return /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(language ?? "") ? language : null;
}

function sourceHost(address) {
  try {
    return new URL(address).host || address;
  } catch {
    return address;
  }
}
