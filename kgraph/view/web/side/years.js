// The filter by year.

import { byId } from "../page/dom.js";
import { graph } from "../state/state.js";
import { changeFilter } from "./facet.js";

export function readYears() {
  const years = ["year-from", "year-to"]
    .map((id) => parseInt(byId(id).value, 10))
    .map((year) => (Number.isNaN(year) ? null : year));
  changeFilter("year", years[0] === null && years[1] === null ? null : years);
}

export function yearRange() {
  const all = [...graph.years.values()].flat().filter(Number.isFinite);
  return all.reduce(([least, most], year) => [Math.min(least, year), Math.max(most, year)], [Infinity, -Infinity]);
}
