// Finding nodes by any of their names. Exact names come first, then beginnings, beginnings of words, parts, and last
// names that are nearly so: these are looked for among the names that share enough three-letter pieces with the query.

/** Lower case without accents, so that "Côte" is found by "cote". */
const fold = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();

const index = { names: [], nodes: null, grams: null };

/** Made once: by the first search, or before it while nobody waits. */
function buildIndex() {
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

/** Up to `most` nodes, best first. */
function searchNodes(query, most = 12) {
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
  if (score.size < most && wanted.length >= 4) for (const [i, distance] of nearlySo(wanted)) offer(score, index.nodes[i], 3 + distance);
  return [...score].sort((a, b) => a[1] - b[1] || a[0] - b[0]).slice(0, most).map(([node]) => node);
}

function offer(score, node, distance) {
  if (!(score.get(node) <= distance)) score.set(node, distance);
}

// ── Spelling mistakes ─────────────────────────────────────────────────────────────────

const GRAMS = 65536;
const hash = (a, b, c) => ((a * 31 + b) * 31 + c) & (GRAMS - 1);

/** The three-letter pieces of a folded name, each once. */
function grams(text) {
  const padded = ` ${text} `;
  const found = new Set();
  for (let i = 0; i + 2 < padded.length; i += 1) {
    found.add(hash(padded.charCodeAt(i), padded.charCodeAt(i + 1), padded.charCodeAt(i + 2)));
  }
  return found;
}

/** Names in which the query, or one word of it, stands with one or two letters wrong: [name, distance]. */
function nearlySo(wanted) {
  index.grams ??= indexGrams();
  const shared = new Map();
  const pieces = grams(wanted);
  for (const piece of pieces) for (const i of row(index.grams, piece)) shared.set(i, (shared.get(i) ?? 0) + 1);
  const bound = wanted.length < 8 ? 1 : 2;
  // One wrong letter spoils three pieces, two letters swapped spoil four.
  const least = Math.max(1, pieces.size - 4 * bound);
  const candidates = [...shared].filter(([, count]) => count >= least).sort((a, b) => b[1] - a[1]).slice(0, 2000);
  const found = [];
  for (const [i] of candidates) {
    const known = index.names[i];
    let best = editDistance(wanted, known, bound);
    for (const part of known.split(" ")) best = Math.min(best, editDistance(wanted, part, bound) + 0.5);
    if (known.length > wanted.length) best = Math.min(best, editDistance(wanted, known.slice(0, wanted.length), bound) + 0.5);
    if (best <= bound + 0.5) found.push([i, best]);
  }
  return found;
}

function indexGrams() {
  const keys = [], owners = [];
  index.names.forEach((known, i) => { for (const gram of grams(known)) { keys.push(gram); owners.push(i); } });
  const { first, items } = group(keys, GRAMS);
  return { first, items: items.map((position) => owners[position]) };
}

/** Letters to insert, delete, replace or swap with the next; Infinity as soon as it must be more than `bound`. */
function editDistance(a, b, bound) {
  if (Math.abs(a.length - b.length) > bound) return Infinity;
  let before = [], last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const line = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      line[j] = Math.min(last[j] + 1, line[j - 1] + 1, last[j - 1] + !same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) line[j] = Math.min(line[j], before[j - 2] + 1);
      least = Math.min(least, line[j]);
    }
    if (least > bound) return Infinity;
    [before, last] = [last, line];
  }
  return last[b.length] <= bound ? last[b.length] : Infinity;
}
