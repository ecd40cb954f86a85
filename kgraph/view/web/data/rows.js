// Compressed sparse rows: what belongs to row i stands in `items` from first[i] up to first[i + 1].

/** Compressed rows of the positions i by their key `keys[i]`. */
export function group(keys, rows) {
  const first = new Int32Array(rows + 1);
  for (const key of keys) first[key + 1] += 1;
  for (let row = 0; row < rows; row += 1) first[row + 1] += first[row];
  const next = first.slice();
  const items = new Int32Array(keys.length);
  keys.forEach((key, i) => {
    items[next[key]++] = i;
  });
  return { first, items };
}

/** What belongs to `i` in compressed rows. */
export const row = ({ first, items }, i) => items.subarray(first[i], first[i + 1]);
