// Names that are nearly what was asked for: they share enough three-letter pieces with it.

import { row } from "../data/rows.js";
import { grams, index, indexGrams } from "./search-index.js";

/** Names in which the query, or one word of it, stands with one or two letters wrong: [name, distance]. */
export function nearlySo(wanted) {
  indexGrams();
  const shared = new Map();
  const pieces = grams(wanted);
  for (const piece of pieces) for (const i of row(index.grams, piece)) shared.set(i, (shared.get(i) ?? 0) + 1);
  const bound = wanted.length < 8 ? 1 : 2;
  // One wrong letter spoils three pieces, two letters swapped spoil four.
  const least = Math.max(1, pieces.size - 4 * bound);
  const candidates = [...shared]
    .filter(([, count]) => count >= least)
    .sort((a, b) => b[1] - a[1])
    .slice(0, 2000);
  const found = [];
  for (const [i] of candidates) {
    const known = index.names[i];
    let best = editDistance(wanted, known, bound);
    for (const part of known.split(" ")) best = Math.min(best, editDistance(wanted, part, bound) + 0.5);
    if (known.length > wanted.length)
      best = Math.min(best, editDistance(wanted, known.slice(0, wanted.length), bound) + 0.5);
    if (best <= bound + 0.5) found.push([i, best]);
  }
  return found;
}

/** Letters to insert, delete, replace or swap with the next; Infinity as soon as it must be more than `bound`. */
function editDistance(a, b, bound) {
  if (Math.abs(a.length - b.length) > bound) return Infinity;
  let before = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const line = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      line[j] = Math.min(last[j] + 1, line[j - 1] + 1, last[j - 1] + !same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        line[j] = Math.min(line[j], before[j - 2] + 1);
      least = Math.min(least, line[j]);
    }
    if (least > bound) return Infinity;
    [before, last] = [last, line];
  }
  return last[b.length] <= bound ? last[b.length] : Infinity;
}
