// How many documents stand behind a triple.

import { row } from "./rows.js";
import { DISPUTED, REJECTED } from "./statuses.js";

/** How many documents support each triple, and how many doubt it, among what passes. */
export function countDocuments({ statements, triples }, fails) {
  const agree = new Uint16Array(triples.count);
  const dispute = new Uint16Array(triples.count);
  const supporting = new Set();
  const doubting = new Set();
  for (let triple = 0; triple < triples.count; triple += 1) {
    supporting.clear();
    doubting.clear();
    for (const statement of row(triples.statements, triple)) {
      // Without a document, each statement is its own source.
      const source = statements.document[statement] < 0 ? -1 - statement : statements.document[statement];
      if (fails[statement]) continue;
      if (statements.status[statement] === DISPUTED) doubting.add(source);
      else if (statements.status[statement] !== REJECTED) supporting.add(source);
    }
    agree[triple] = supporting.size;
    dispute[triple] = doubting.size;
  }
  return { agree, dispute };
}
