// How many documents stand behind a triple.

import { row } from "./rows.js";
import { DISPUTED, REJECTED } from "./statuses.js";

/** How many documents support each triple, and how many doubt it, among what passes. */
export function countDocuments({ statements, triples }, fails) {
  const agree = new Uint16Array(triples.count);
  const dispute = new Uint16Array(triples.count);
  const supporting = new Set();
  const doubting = new Set();
  for (let t = 0; t < triples.count; t += 1) {
    supporting.clear();
    doubting.clear();
    for (const s of row(triples.statements, t)) {
      // Without a document, each statement is its own source.
      const source = statements.document[s] < 0 ? -1 - s : statements.document[s];
      if (fails[s]) continue;
      if (statements.status[s] === DISPUTED) doubting.add(source);
      else if (statements.status[s] !== REJECTED) supporting.add(source);
    }
    agree[t] = supporting.size;
    dispute[t] = doubting.size;
  }
  return { agree, dispute };
}
