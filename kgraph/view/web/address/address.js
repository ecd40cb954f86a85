// The state as the address of the page, for all that a person may want to send to another.

import { row } from "../data/rows.js";
import { REJECTED } from "../data/statuses.js";
import { curie, findDocument, findNode, findStatement, statementName } from "../names/find.js";
import { graph, noFilters, state } from "../state/state.js";
import { WORDS } from "../words/words.js";
import { FACETS, facetChoices, facetName } from "./facets.js";

/** encodeURIComponent, but with the characters left alone that are harmless after # and good to read. */
export const encode = (text) =>
  encodeURIComponent(text).replace(/%(3A|2F|2C|7E|40)/g, (code) => decodeURIComponent(code));

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function writeAddress() {
  const parts = [];
  const put = (key, value) => parts.push(`${key}=${value}`);
  const { filters } = state;
  if (state.statement >= 0) put("statement", encode(statementName(state.statement)));
  else if (state.triple >= 0) put("statement", encode(statementName(row(graph.triples.statements, state.triple)[0])));
  else if (state.node >= 0) put("node", encode(curie(graph.nodes.iri[state.node])));
  else if (state.path)
    put("path", state.path.map((node) => (node < 0 ? "" : encode(curie(graph.nodes.iri[node])))).join("~"));
  if (state.document >= 0) put("document", encode(graph.documents[state.document].id));
  if (state.tab !== "picture") put("tab", state.tab);
  for (const facet of FACETS) {
    const off = filters[facet];
    if (facet === "status" ? off.size === 1 && off.has(REJECTED) : off.size === 0) continue;
    const choices = facetChoices(facet);
    const few = off.size > choices.length / 2; // name the shorter list
    const named = few ? choices.filter((i) => !off.has(i)) : [...off];
    put(
      few ? `only-${facet}` : `no-${facet}`,
      named.map((i) => encode(facetName[facet](i)).replaceAll(",", "%2C")).join(","),
    );
  }
  if (filters.confidence) put("confidence", filters.confidence);
  if (filters.year) put("year", filters.year.map((year) => year ?? "").join(".."));
  if (filters.dated) put("dated", 1);
  if (filters.agreement) put("agreement", 2);
  if (state.more) put("more", state.more);
  if (state.language !== state.pageLanguage) put("lang", state.language);
  if (state.theme) put("theme", state.theme);
  return parts.length ? `#${parts.join("&")}` : "#";
}

/** The state that an address describes; what it does not name is as at the start. */
export function readAddress(hash) {
  const given = new Map();
  for (const part of hash.replace(/^#/, "").split("&")) {
    const at = part.indexOf("=");
    if (at > 0) given.set(part.slice(0, at), part.slice(at + 1));
  }
  const text = (key) => decode(given.get(key) ?? "");
  const read = { node: -1, triple: -1, statement: -1, document: -1, path: null, filters: noFilters(), unknown: null };
  const look = (key, find) => {
    if (!given.has(key)) return -1;
    const found = find(text(key));
    if (found < 0) read.unknown = text(key);
    return found;
  };
  read.statement = look("statement", findStatement);
  if (read.statement >= 0) read.triple = graph.triples.of[read.statement];
  else read.node = look("node", findNode);
  if (given.has("path")) {
    const ends = given
      .get("path")
      .split("~")
      .map((end) => (end ? findNode(decode(end)) : -1));
    read.path = [ends[0] ?? -1, ends[1] ?? -1];
  }
  read.document = look("document", findDocument);
  read.tab = text("tab") === "table" ? "table" : "picture";
  for (const facet of FACETS) readFacet(facet, given, read.filters);
  read.filters.confidence = Math.min(100, Math.max(0, parseInt(text("confidence"), 10) || 0));
  const years = /^(-?\d{1,4})?(?:\.\.|-)(-?\d{1,4})?$/.exec(text("year"));
  if (years && (years[1] ?? years[2]))
    read.filters.year = [years[1], years[2]].map((year) => (year === undefined ? null : +year));
  read.filters.dated = given.has("dated");
  read.filters.agreement = given.has("agreement");
  read.more = Math.max(0, parseInt(text("more"), 10) || 0);
  read.language = Object.hasOwn(WORDS, text("lang")) ? text("lang") : state.pageLanguage;
  read.theme = ["dark", "light"].includes(text("theme")) ? text("theme") : null;
  return read;
}

function readFacet(facet, given, filters) {
  for (const kind of ["only", "no"]) {
    const value = given.get(`${kind}-${facet}`);
    if (value === undefined) continue;
    const named = new Set(value.split(",").map(decode));
    filters[facet] = new Set(facetChoices(facet).filter((i) => named.has(facetName[facet](i)) !== (kind === "only")));
  }
}

/** An address to this state that also works when the page has none of its own (as in a notebook's frame). */
export const fullAddress = (hash = writeAddress()) => location.href.split("#")[0] + hash;

export function saveAddress(how) {
  const hash = writeAddress();
  if (hash === (location.hash || "#")) return;
  // A frame without an origin may refuse; then the page works on without addresses.
  try {
    history[how === "replace" ? "replaceState" : "pushState"](null, "", hash);
  } catch {
    /* as said */
  }
}
