// The legend, which is the filter by class, and the other filters, each choice with its count.

import { facetChoices } from "../address/facets.js";
import { DISPUTED, REJECTED, STATUS_NAMES } from "../data/statuses.js";
import { button, byId, element } from "../dom/dom.js";
import { svg, symbol } from "../dom/svg.js";
import { className, documentTitle, OTHER_STYLE, predicateLabel } from "../names/names.js";
import { openDocument } from "../page/actions.js";
import { facetCounts, isFiltered } from "../state/filter.js";
import { change, graph, noFilters, shown, state } from "../state/state.js";
import { number, word } from "../words/words.js";
import { changeFilter, renderFacet } from "./facet.js";
import { renderYears, startYears } from "./years.js";

export function startLegend() {
  byId("agreement").addEventListener("change", (event) => changeFilter("agreement", event.target.checked));
  byId("confidence").addEventListener("input", (event) => changeFilter("confidence", +event.target.value));
  byId("reset-filters").addEventListener("click", () => change({ filters: noFilters() }));
  startYears();
}

export function renderLegend() {
  const counts = facetCounts(shown.pass);
  renderClasses(counts.class);
  renderPredicates(counts.predicate);
  renderDocuments(counts.document);
  renderFacet("facet-status", "status", facetChoices("status"), (status) => ({
    text: word(`status${status}`),
    count: counts.status[status],
    mark: lineSample(status),
  }));
  byId("agreement-count").textContent = number(counts.agreement);
  renderValues();
  renderYears();
}

/** Classes with the same symbol stand together under it, so nobody looks for a difference that is not there. */
function renderClasses(counts) {
  const count = (index) => counts[index + 1];
  const style = (index) => graph.classes[index]?.style ?? OTHER_STYLE;
  const classes = facetChoices("class").filter((index) => count(index) || state.filters.class.has(index));
  classes.sort((one, other) => style(one) - style(other) || count(other) - count(one));
  const sharing = new Map();
  for (const index of classes) sharing.set(style(index), (sharing.get(style(index)) ?? 0) + 1);
  renderFacet("legend", "class", classes, (index) => {
    const own = style(index);
    const isShared = sharing.get(own) > 1;
    const parts = isShared && [symbol(own), element("span", { class: "grow" }, word(`style${own}`))];
    return {
      text: className(index),
      count: count(index),
      mark: isShared ? null : symbol(own),
      heading: isShared ? { key: own, parts } : null,
    };
  });
}

function renderPredicates(counts) {
  const predicates = facetChoices("predicate").filter((i) => counts[i] || state.filters.predicate.has(i));
  predicates.sort((one, other) => counts[other] - counts[one]);
  renderFacet("facet-predicate", "predicate", predicates, (i) => ({ text: predicateLabel(i), count: counts[i] }));
}

function renderDocuments(counts) {
  const documents = facetChoices("document").sort((one, other) => counts[other + 1] - counts[one + 1]);
  renderFacet("facet-document", "document", documents, (doc) => ({
    text: documentTitle(doc),
    count: counts[doc + 1],
    extra: doc >= 0 && readButton(doc),
  }));
}

const readButton = (doc) =>
  button(word("read"), () => openDocument(doc), {
    class: "quiet read",
    "aria-label": `${word("readDocument")}: ${documentTitle(doc)}`,
    title: word("readDocument"),
  });

/** The filters that are not lists, and the badges of those that are closed. */
function renderValues() {
  const { filters } = state;
  byId("agreement").checked = filters.agreement;
  byId("confidence").value = filters.confidence;
  byId("confidence-value").textContent = `${number(filters.confidence)} %`;
  byId("badge-confidence").textContent = filters.confidence ? `≥ ${number(filters.confidence)} %` : "";
  for (const facet of ["predicate", "document"]) {
    byId(`badge-${facet}`).textContent = filters[facet].size ? `−${number(filters[facet].size)}` : "";
  }
  const statuses = facetChoices("status").length;
  const isUsual = filters.status.size === 1 && filters.status.has(REJECTED);
  byId("badge-status").textContent = isUsual ? "" : `${statuses - filters.status.size}/${statuses}`;
  byId("reset-filters").hidden = !isFiltered();
}

/** How a line of this status is drawn. */
function lineSample(status) {
  const dashes = graph.drawing.line.dashes[STATUS_NAMES[status]]?.join(" ") ?? "";
  const kind = status === DISPUTED ? "line-sample disputed" : "line-sample";
  const sample = svg("svg", { class: kind, width: 24, height: 10, "aria-hidden": "true" });
  sample.append(svg("line", { x1: 0, y1: 5, x2: 24, y2: 5, "stroke-dasharray": dashes }));
  if (status === DISPUTED) sample.append(svg("circle", { cx: 12, cy: 5, r: 3 }));
  return sample;
}
