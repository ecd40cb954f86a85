// The outlines of communities.

import { graph } from "../state/state.js";

/** The convex hull (positions in shown.nodes) of each community with four nodes or more; none in a small graph. */
export function communityIslands(nodes) {
  if (nodes.length < 30) return [];
  const members = new Map();
  nodes.forEach((node, i) => {
    const community = graph.nodes.community[node];
    if (!members.has(community)) members.set(community, []);
    members.get(community).push(i);
  });
  return [...members.values()].filter((each) => each.length >= 4).map((each) => convexHull(each, nodes));
}

/** Andrew's monotone chain. */
function convexHull(positions, nodes) {
  const x = (i) => graph.nodes.x[nodes[i]];
  const y = (i) => graph.nodes.y[nodes[i]];
  const sorted = [...positions].sort((a, b) => x(a) - x(b) || y(a) - y(b));
  const chain = (each) => {
    const line = [];
    for (const i of each) {
      while (
        line.length > 1 &&
        (x(line.at(-1)) - x(line.at(-2))) * (y(i) - y(line.at(-2))) <=
          (y(line.at(-1)) - y(line.at(-2))) * (x(i) - x(line.at(-2)))
      )
        line.pop();
      line.push(i);
    }
    return line.slice(0, -1);
  };
  return [...chain(sorted), ...chain(sorted.reverse())];
}
