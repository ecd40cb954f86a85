// The index of all names, for searching.

import { group } from "../data/rows.js";
import { fold, localName } from "../data/text.js";
import { graph } from "../state/state.js";
import { nodeAliases } from "./names.js";

/** `names` are folded, `nodes` has the node of each; `grams` has for each three-letter piece the names that have it. */
export const index = { names: [], nodes: null, grams: null };

/** Made once: by the first search, or before it while nobody waits. */
export function buildIndex() {
  if (index.nodes) return;
  const owners = [];
  const seen = new Set();
  for (let node = 0; node < graph.nodes.count; node += 1) {
    seen.clear();
    for (const column of Object.values(graph.nodes.label)) addName(column[node]);
    for (const alias of nodeAliases(node)) addName(alias);
    if (!seen.size) addName(localName(graph.nodes.iri[node]));

    function addName(text) {
      const folded = text ? fold(text) : "";
      if (!folded || seen.has(folded)) return;
      seen.add(folded);
      index.names.push(folded);
      owners.push(node);
    }
  }
  index.nodes = Int32Array.from(owners);
}

/** Makes the whole index, while nobody waits for it. */
export function prepareSearch() {
  buildIndex();
  indexGrams();
}

const GRAMS = 65536;

const hash = (a, b, c) => ((a * 31 + b) * 31 + c) & (GRAMS - 1);

/** The three-letter pieces of a folded name, each once. */
export function grams(text) {
  const padded = ` ${text} `;
  const found = new Set();
  for (let i = 0; i + 2 < padded.length; i += 1) {
    found.add(hash(padded.charCodeAt(i), padded.charCodeAt(i + 1), padded.charCodeAt(i + 2)));
  }
  return found;
}

/** Made once: by the first search for a name with a spelling mistake, or by `prepareSearch`. */
export function indexGrams() {
  if (index.grams) return;
  const keys = [];
  const owners = [];
  index.names.forEach((known, i) => {
    for (const gram of grams(known)) {
      keys.push(gram);
      owners.push(i);
    }
  });
  const { first, items } = group(keys, GRAMS);
  index.grams = { first, items: items.map((position) => owners[position]) };
}
