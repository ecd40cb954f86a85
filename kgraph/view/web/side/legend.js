// The legend, which is the filter by class, and the other filters, each choice with its count.

import { DISPUTED, REJECTED, SUGGESTED } from "../data/statuses.js";
import { className, documentTitle, predicateLabel } from "../names/names.js";
import { openDocument } from "../page/actions.js";
import { button, byId, element } from "../page/dom.js";
import { svg, symbol } from "../page/svg.js";
import { facetChoices } from "../state/facets.js";
import { facetCounts, isFiltered } from "../state/filter.js";
import { change, graph, noFilters, shown, state } from "../state/state.js";
import { number, word } from "../words/words.js";
import { changeFilter, renderFacet } from "./facet.js";
import { readYears, yearRange } from "./years.js";

export function startLegend() {
  byId("agreement").addEventListener("change", (event) => changeFilter("agreement", event.target.checked));
  byId("confidence").addEventListener("input", (event) => changeFilter("confidence", +event.target.value));
  for (const id of ["year-from", "year-to"]) byId(id).addEventListener("change", readYears);
  byId("dated").addEventListener("change", (event) => changeFilter("dated", event.target.checked));
  byId("reset-filters").addEventListener("click", () => change({ filters: noFilters() }));
}

export function renderLegend() {
  const counts = facetCounts(shown.pass);
  const byCount =
    (column, offset = 0) =>
    (a, b) =>
      column[b + offset] - column[a + offset];
  const classes = facetChoices("class").filter((i) => counts.class[i + 1] || state.filters.class.has(i));
  classes.sort(
    (a, b) =>
      (graph.classes[a]?.style ?? 11) - (graph.classes[b]?.style ?? 11) || counts.class[b + 1] - counts.class[a + 1],
  );
  const style = (i) => graph.classes[i]?.style ?? 11;
  const sharing = new Map();
  for (const i of classes) sharing.set(style(i), (sharing.get(style(i)) ?? 0) + 1);
  // Kinds with the same symbol stand together under it, so nobody looks for a difference that is not there.
  renderFacet("legend", "class", classes, (i) => ({
    text: className(i),
    count: counts.class[i + 1],
    mark: sharing.get(style(i)) > 1 ? null : symbol(style(i)),
    heading:
      sharing.get(style(i)) > 1
        ? { key: style(i), parts: [symbol(style(i)), element("span", { class: "grow" }, styleName(style(i)))] }
        : null,
  }));
  renderFacet(
    "facet-predicate",
    "predicate",
    facetChoices("predicate")
      .filter((i) => counts.predicate[i] || state.filters.predicate.has(i))
      .sort(byCount(counts.predicate)),
    (i) => ({ text: predicateLabel(i), count: counts.predicate[i] }),
  );
  renderFacet("facet-document", "document", facetChoices("document").sort(byCount(counts.document, 1)), (i) => ({
    text: documentTitle(i),
    count: counts.document[i + 1],
    extra:
      i >= 0 &&
      button(word("read"), () => openDocument(i), {
        class: "quiet read",
        "aria-label": `${word("readDocument")}: ${documentTitle(i)}`,
        title: word("readDocument"),
      }),
  }));
  renderFacet("facet-status", "status", facetChoices("status"), (i) => ({
    text: word(`status${i}`),
    count: counts.status[i],
    mark: lineSample(i),
  }));
  byId("agreement-count").textContent = number(counts.agreement);
  renderValues();
}

function renderValues() {
  const { filters } = state;
  byId("agreement").checked = filters.agreement;
  byId("confidence").value = filters.confidence;
  byId("confidence-value").textContent = `${number(filters.confidence)} %`;
  byId("badge-confidence").textContent = filters.confidence ? `≥ ${number(filters.confidence)} %` : "";
  const known = yearRange();
  const hasYears = known[0] <= known[1];
  byId("year-from").value = filters.year?.[0] ?? "";
  byId("year-to").value = filters.year?.[1] ?? "";
  for (const [id, value] of [
    ["year-from", known[0]],
    ["year-to", known[1]],
  ]) {
    byId(id).placeholder = hasYears ? value : "";
    byId(id).disabled = !hasYears;
  }
  byId("year-count").textContent = hasYears
    ? word("yearCount", { n: graph.years.size, from: String(known[0]), to: String(known[1]) })
    : word("noYears");
  byId("dated").checked = filters.dated;
  byId("dated").disabled = !hasYears;
  byId("badge-year").textContent = filters.year
    ? filters.year.map((year) => year ?? "…").join("–")
    : filters.dated
      ? "✓"
      : "";
  for (const facet of ["predicate", "document"])
    byId(`badge-${facet}`).textContent = filters[facet].size ? `−${number(filters[facet].size)}` : "";
  const usual = filters.status.size === 1 && filters.status.has(REJECTED);
  byId("badge-status").textContent = usual ? "" : `${4 - filters.status.size}/4`;
  byId("reset-filters").hidden = !isFiltered();
}

/** How a line of this status is drawn. */
function lineSample(status) {
  const dashes = { [SUGGESTED]: "5 4", [REJECTED]: "1.5 4" }[status] ?? "";
  const sample = svg("svg", {
    class: `line-sample${status === DISPUTED ? " disputed" : ""}`,
    width: 24,
    height: 10,
    "aria-hidden": "true",
  });
  sample.append(svg("line", { x1: 0, y1: 5, x2: 24, y2: 5, "stroke-dasharray": dashes }));
  if (status === DISPUTED) sample.append(svg("circle", { cx: 12, cy: 5, r: 3 }));
  return sample;
}

/** What the kinds are together that share one symbol. */
const styleName = (style) => word(`style${style}`);
