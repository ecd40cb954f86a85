// The statements shown.

import { graph, shown } from "./state.js";

/** Statements that pass and whose ends are drawn. */
export function shownStatements() {
  const { statements } = graph;
  const found = [];
  for (let s = 0; s < statements.count; s += 1) {
    const object = statements.object[s];
    if (shown.pass.statement[s] && shown.slot[statements.subject[s]] >= 0 && (object < 0 || shown.slot[object] >= 0))
      found.push(s);
  }
  return found;
}
