// The statements shown.

import { graph, shown } from "./state.js";

/** Statements that pass and whose ends are drawn. */
export function shownStatements() {
  const { statements } = graph;
  const found = [];
  for (let statement = 0; statement < statements.count; statement += 1) {
    const object = statements.object[statement];
    if (
      shown.pass.statement[statement] &&
      shown.slot[statements.subject[statement]] >= 0 &&
      (object < 0 || shown.slot[object] >= 0)
    )
      found.push(statement);
  }
  return found;
}
