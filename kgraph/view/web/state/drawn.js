// What is drawn of a large graph: the most central nodes that pass the filters, and whatever was asked for since.

import { row } from "../data/rows.js";
import { path } from "./path.js";
import { graph, shown, state } from "./state.js";

/**
 * `limit` of the most central nodes are drawn; besides, what was `added`, without what was `removed`. `start` are the
 * nodes that the page was made for, null for the most central ones; `expanded` has what expanding a node has added.
 */
export const view = { limit: 0, start: null, added: new Set(), removed: new Set(), expanded: new Map() };

export function startView() {
  view.start = graph.start.nodes ? Int32Array.from(graph.start.nodes) : null;
  view.added = new Set(view.start ?? []);
  view.removed = new Set();
  view.expanded = new Map();
}

/** Counts the most central nodes that are drawn anyhow: those of the start, and as many more as were asked for. */
export function limitView() {
  view.limit = (view.start ? 0 : graph.start.shown) + state.more;
}

/** The nodes drawn, in order of centrality, and the triples between them. */
export function computeShown(pass) {
  const { nodes, triples } = graph;
  const chosen = new Uint8Array(nodes.count);
  let left = view.limit;
  for (let node = 0; node < nodes.count && left > 0; node += 1) {
    if (!pass.node[node]) continue;
    left -= 1;
    if (!view.removed.has(node)) chosen[node] = 1;
  }
  for (const node of view.added) if (pass.node[node]) chosen[node] = 1;
  // What is selected is always there to be seen, whatever the filters say.
  for (const node of selectedNodes()) chosen[node] = 1;
  const shown = [];
  const drawn = [];
  const slot = new Int32Array(nodes.count).fill(-1);
  for (let node = 0; node < nodes.count; node += 1) if (chosen[node]) slot[node] = shown.push(node) - 1;
  for (const node of shown) {
    for (const triple of row(graph.incident, node)) {
      const object = triples.object[triple];
      if (
        triples.subject[triple] === node &&
        object >= 0 &&
        chosen[object] &&
        (pass.triple[triple] || triple === state.triple)
      )
        drawn.push(triple);
    }
  }
  return { nodes: Int32Array.from(shown), triples: Int32Array.from(drawn), slot };
}

export function selectedNodes() {
  const { subject, object } = graph.triples;
  const ends = state.triple >= 0 ? [subject[state.triple], object[state.triple]] : [];
  return [state.node, ...ends, ...(path.nodes ?? [])].filter((node) => node >= 0);
}

/** Neighbours of a node over the triples that pass, the most central first. */
export function neighbours(node, pass) {
  const { subject, object } = graph.triples;
  const found = new Set();
  for (const triple of row(graph.incident, node)) {
    if (!pass.triple[triple] || object[triple] < 0) continue;
    found.add(subject[triple] === node ? object[triple] : subject[triple]);
  }
  found.delete(node);
  return [...found].sort((a, b) => a - b);
}

export const hiddenNeighbours = (node) => neighbours(node, shown.pass).filter((other) => shown.slot[other] < 0);

/** A node that was not drawn comes with its most central neighbours, so that one sees where it belongs. */
export function showWithNeighbours(node) {
  view.added.add(node);
  view.removed.delete(node);
  if (!neighbours(node, shown.pass).some((other) => shown.slot[other] >= 0))
    for (const other of neighbours(node, shown.pass).slice(0, 8)) view.added.add(other);
}

/** Adds up to `most` hidden neighbours of a node; answers which. */
export function expandNode(node, most = 40) {
  const fresh = hiddenNeighbours(node).slice(0, most);
  for (const other of [node, ...fresh]) {
    view.added.add(other);
    view.removed.delete(other);
  }
  view.expanded.set(node, [...(view.expanded.get(node) ?? []), ...fresh]);
  return fresh;
}

/** Removes what expanding the node added, or else the neighbours that are linked to this node alone; answers which. */
export function collapseNode(node) {
  const brought = view.expanded.get(node) ?? [];
  const isShown = (other) => shown.slot[other] >= 0;
  const leaves = () =>
    neighbours(node, shown.pass).filter(
      (other) => isShown(other) && neighbours(other, shown.pass).filter(isShown).length === 1,
    );
  const gone = brought.length ? brought.filter(isShown) : leaves();
  for (const other of gone) {
    view.added.delete(other);
    view.removed.add(other);
  }
  view.expanded.delete(node);
  return gone;
}

export const hasHidden = (community) =>
  graph.nodes.community.some((each, node) => each === community && shown.pass.node[node] && shown.slot[node] < 0);

/** Adds a community, or the most central one of which something is hidden; answers the nodes added. */
export function showCommunity(community) {
  const { community: of } = graph.nodes;
  const isHidden = (node) => shown.pass.node[node] && shown.slot[node] < 0;
  const chosen = community ?? of.find((_, node) => isHidden(node));
  const fresh = [];
  of.forEach((other, node) => {
    if (other === chosen && isHidden(node) && fresh.length < 500) fresh.push(node);
  });
  for (const node of fresh) {
    view.added.add(node);
    view.removed.delete(node);
  }
  return fresh;
}
