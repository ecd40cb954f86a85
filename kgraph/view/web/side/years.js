// The filter by year.

import { byId } from "../dom/dom.js";
import { graph, state } from "../state/state.js";
import { word } from "../words/words.js";
import { changeFilter } from "./facet.js";

const FIELDS = ["year-from", "year-to"];

export function startYears() {
  for (const id of FIELDS) byId(id).addEventListener("change", readYears);
  byId("dated").addEventListener("change", (event) => changeFilter("dated", event.target.checked));
}

function readYears() {
  const years = FIELDS.map((id) => parseInt(byId(id).value, 10)).map((year) => (Number.isNaN(year) ? null : year));
  changeFilter("year", years[0] === null && years[1] === null ? null : years);
}

export function renderYears() {
  const { year, dated } = state.filters;
  const known = yearRange();
  const hasYears = known[0] <= known[1];
  FIELDS.forEach((id, i) => {
    byId(id).value = year?.[i] ?? "";
    byId(id).placeholder = hasYears ? known[i] : "";
    byId(id).disabled = !hasYears;
  });
  byId("year-count").textContent = hasYears
    ? word("yearCount", { n: graph.years.size, from: String(known[0]), to: String(known[1]) })
    : word("noYears");
  byId("dated").checked = dated;
  byId("dated").disabled = !hasYears;
  const chosen = year?.map((each) => each ?? "…").join("–");
  byId("badge-year").textContent = chosen ?? (dated ? "✓" : "");
}

/** The first and the last year in the data; without any, the first is greater. */
function yearRange() {
  const all = [...graph.years.values()].flat().filter(Number.isFinite);
  return all.reduce(([least, most], year) => [Math.min(least, year), Math.max(most, year)], [Infinity, -Infinity]);
}
