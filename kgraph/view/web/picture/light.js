// What stands out: what the pointer is on, else what is selected, else the path.

import { row } from "../data/rows.js";
import { path } from "../state/path.js";
import { graph, shown, state } from "../state/state.js";
import { picture } from "./picture.js";

/** {nodes, triples} in light or null for all; the nodes to label `first`; `strong` when all else fades much. */
export function litParts() {
  const { subject, object } = graph.triples;
  const hover = picture.hovered >= 0 || picture.hoveredTriple >= 0;
  const node = hover ? picture.hovered : state.triple >= 0 ? -1 : state.node;
  const triple = hover ? picture.hoveredTriple : state.triple;
  const cursor = picture.cursor >= 0 ? [picture.cursor] : [];
  if (node >= 0 && shown.slot[node] >= 0) {
    const nodes = new Set([node]);
    const triples = new Set();
    for (const triple of row(graph.incident, node)) {
      if (
        !shown.pass.triple[triple] ||
        object[triple] < 0 ||
        shown.slot[object[triple]] < 0 ||
        shown.slot[subject[triple]] < 0
      )
        continue;
      triples.add(triple);
      nodes.add(subject[triple]).add(object[triple]);
    }
    return { nodes, triples, first: [node, ...cursor], strong: true, hover };
  }
  if (triple >= 0 && object[triple] >= 0) {
    const ends = [subject[triple], object[triple]];
    return { nodes: new Set(ends), triples: new Set([triple]), first: [...ends, ...cursor], strong: false, hover };
  }
  if (path.nodes)
    return {
      nodes: new Set(path.nodes),
      triples: new Set(path.triples),
      first: [...path.nodes, ...cursor],
      strong: false,
      hover,
    };
  return { nodes: null, triples: null, first: cursor, strong: false, hover };
}
