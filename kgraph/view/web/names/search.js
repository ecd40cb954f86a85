// Finding nodes by any of their names. Exact names come first, then beginnings, beginnings of words, parts, and last
// names that are nearly so.

import { fold } from "../data/text.js";
import { buildIndex, index } from "./search-index.js";
import { nearlySo } from "./spelling.js";

/** Up to `most` nodes, best first. */
export function searchNodes(query, most = 12) {
  buildIndex();
  const wanted = fold(query);
  if (!wanted) return [];
  const score = new Map(); // node → how far from the query; nodes are in order of centrality, so ties fall right
  const tight = wanted.replaceAll(" ", "");
  index.names.forEach((known, i) => {
    const at = known.indexOf(wanted);
    if (at < 0 && !(tight.length > 4 && known.replaceAll(" ", "").startsWith(tight))) return;
    const distance = known === wanted ? 0 : at === 0 ? 1 : at < 0 || known[at - 1] === " " ? 2 : 3;
    offer(score, index.nodes[i], distance);
  });
  if (score.size < most && wanted.length >= 4)
    for (const [i, distance] of nearlySo(wanted)) offer(score, index.nodes[i], 3 + distance);
  return [...score]
    .sort((a, b) => a[1] - b[1] || a[0] - b[0])
    .slice(0, most)
    .map(([node]) => node);
}

function offer(score, node, distance) {
  if (!(score.get(node) <= distance)) score.set(node, distance);
}
