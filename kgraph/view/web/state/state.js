// The state of the page, owned here and read everywhere. `change` is the one way to change what a person has chosen; it
// tells whoever has subscribed. What is exported are values that stay the same objects, so that every module sees the
// same; they are filled in main.js (graph), derived.js (shown) and picture/ (camera).

import { REJECTED } from "../data/statuses.js";

/** The data of the page as data/graph.js makes it. Filled once, before anything else runs. */
export const graph = {};

/** The filters of a page just opened; of class, predicate, document and status they hold what is switched off. */
export const noFilters = () => ({
  class: new Set(),
  predicate: new Set(),
  document: new Set(),
  status: new Set([REJECTED]),
  confidence: 0,
  year: null,
  dated: false,
  agreement: false,
});

/**
 * What a person has chosen. Node, triple, statement and document are positions in the columns of the graph, -1 for
 * none; `path` is [from, to] or null; `more` nodes were asked for beyond the first.
 */
export const state = {
  language: "id",
  theme: null,
  tab: "picture",
  node: -1,
  triple: -1,
  statement: -1,
  document: -1,
  path: null,
  filters: noFilters(),
  more: 0,
};

/**
 * What follows from the state and is drawn: `nodes` in order of centrality and the `triples` between them; `slot`, the
 * position of each node in `nodes` or -1; `pass`, what passes the filters (filter.js); the `looks` of the lines and the
 * `islands` under communities (picture/).
 */
export const shown = {
  nodes: new Int32Array(0),
  triples: new Int32Array(0),
  slot: new Int32Array(0),
  pass: null,
  looks: [],
  islands: [],
};

/** `covered` is the height at the bottom that a sheet lies over; `turned`: the axes are swapped, on a high screen. */
export const camera = { x: 0, y: 0, scale: 1, width: 1, height: 1, covered: 0, turned: false };

const subscribers = [];

/** Calls `subscriber(changed, how)` after every change, in the order of subscription; `changed` is a set of keys. */
export const subscribe = (subscriber) => subscribers.push(subscriber);

/** Changes the state. `how` says what becomes of the address: "push", "replace" or "none". */
export function change(patch, how = "push") {
  const before = { ...state };
  Object.assign(state, patch);
  const changed = Object.keys(state).filter((key) => state[key] !== before[key]);
  if (changed.length) announceChange(changed, how);
}

/** Tells the subscribers of a change that is not one of `state`: "view" when other nodes were asked for. */
export function announceChange(keys, how = "none") {
  const changed = new Set(keys);
  for (const subscriber of subscribers) subscriber(changed, how);
}
