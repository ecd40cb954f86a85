// The shortest path between two nodes, over everything that passes the filters, drawn or not.

import { row } from "../data/rows.js";
import { graph, shown, state } from "./state.js";

export const path = { ends: [-1, -1], nodes: null, triples: null };

/** Breadth first, so each node is visited once: {nodes, triples}, or null without a path. */
function shortestPath(from, to, pass) {
  const { subject, object } = graph.triples;
  const via = new Int32Array(graph.nodes.count).fill(-1);
  const back = new Int32Array(graph.nodes.count).fill(-1);
  back[from] = from;
  let edge = [from];
  while (edge.length && back[to] < 0) {
    const next = [];
    for (const node of edge) {
      for (const triple of row(graph.incident, node)) {
        if (!pass.triple[triple] || object[triple] < 0) continue;
        const other = subject[triple] === node ? object[triple] : subject[triple];
        if (back[other] >= 0) continue;
        back[other] = node;
        via[other] = triple;
        next.push(other);
      }
    }
    edge = next.sort((a, b) => a - b); // central nodes first: such a path is the easier to understand
  }
  if (back[to] < 0) return null;
  const nodes = [to];
  const triples = [];
  for (let node = to; node !== from; node = back[node]) {
    triples.unshift(via[node]);
    nodes.unshift(back[node]);
  }
  return { nodes, triples };
}

/** Recomputes the path of the address, after a change of its ends or of the filters. */
export function updatePath() {
  path.ends = state.path ?? [-1, -1];
  const [from, to] = path.ends;
  const found = from >= 0 && to >= 0 && from !== to ? shortestPath(from, to, shown.pass) : null;
  path.nodes = found?.nodes ?? null;
  path.triples = found?.triples ?? null;
}
