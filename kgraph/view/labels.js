// Which labels are written, and where. The important ones come first; each tries some places around its symbol and is
// left out when all would cover another label, a symbol, or the edge of the picture. Zooming in makes room for more.

const FONT = '-apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, sans-serif';
const CELL = 48;

const textWidths = new Map();

function textWidth(context, text, size, weight) {
  const key = `${weight} ${size} ${text}`;
  let width = textWidths.get(key);
  if (width === undefined) {
    context.font = `${weight} ${size}px ${FONT}`;
    width = context.measureText(text).width;
    if (textWidths.size > 20000) textWidths.clear();
    textWidths.set(key, width);
  }
  return width;
}

/** Newspapers write PBB and WTO: an acronym among the names stands for a long label in the picture. */
function pictureName(node) {
  const label = nodeLabel(node);
  if (label.length <= 16 || /^\p{Ll}/u.test(label)) return label; // concepts keep their words
  const { aliases } = graph.nodes;
  const isAcronym = (text) => /^[\p{Lu}][\p{L}\p{N}+-]{1,7}$/u.test(text) && /\p{Lu}.*\p{Lu}/u.test(text);
  // Where names have no language, only one made of this label's own first letters is surely of its language.
  const initials = label.split(/[\s-]+/).map((part) => part[0]).filter((letter) => /\p{Lu}/u.test(letter)).join("");
  const own = Array.isArray(aliases) ? nodeAliases(node).filter((alias) => alias === initials) : (aliases?.[state.language]?.[node] || "").split("\u001f");
  return own.find(isAcronym) ?? label;
}

/** At most two lines of about twenty letters, the rest cut off: the whole name is in the panel. */
function wrapLabel(text) {
  const cut = text.length > 42 ? `${text.slice(0, 40).trimEnd()}…` : text;
  if (cut.length <= 18) return [cut];
  const spaces = [...cut.matchAll(/ /g)].map((space) => space.index);
  const middle = spaces.sort((a, b) => Math.abs(a - cut.length / 2) - Math.abs(b - cut.length / 2))[0];
  const lines = middle === undefined ? [cut] : [cut.slice(0, middle), cut.slice(middle + 1)];
  return lines.map((line) => (line.length > 26 ? `${line.slice(0, 25).trimEnd()}…` : line));
}

/** Boxes on the screen, found by the cells that they touch. */
class Boxes {
  cells = new Map();

  add(box) {
    this.#visit(box, (key) => {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push(box);
    });
  }

  /** Does `box` touch another, leaving aside what belongs to `owner` and what is lighter than `weight`? */
  hits(box, owner, weight = 0) {
    return this.#visit(box, (key) => this.cells.get(key)?.some((other) => (other.owner === undefined || other.owner !== owner)
      && !(other.weight < weight) && box.x < other.x + other.width && other.x < box.x + box.width && box.y < other.y + other.height && other.y < box.y + box.height));
  }

  #visit({ x, y, width, height }, visit) {
    for (let column = Math.floor(x / CELL); column <= Math.floor((x + width) / CELL); column += 1) {
      for (let line = Math.floor(y / CELL); line <= Math.floor((y + height) / CELL); line += 1) if (visit(column * 65536 + line)) return true;
    }
    return false;
  }
}

/** How far a symbol of radius 1 reaches in each direction. */
function symbolReach(style) {
  const shape = graph.palette[style];
  if (!shape.reach) {
    const x = shape.points.map((point) => point[0]), y = shape.points.map((point) => point[1]);
    shape.reach = x.length ? { left: -Math.min(...x), right: Math.max(...x), up: -Math.min(...y), down: Math.max(...y) } : { left: 1, right: 1, up: 1, down: 1 };
  }
  return shape.reach;
}

/** Points along the lines, near each other: where they lie close together a label would hide something. */
function pointsOfLines() {
  const cells = new Map();
  for (let line = 0; line < shown.triples.length; line += 1) {
    const at = line * 6, { lines } = scene;
    const steps = Math.min(120, Math.ceil(Math.hypot(lines[at + 4] - lines[at], lines[at + 5] - lines[at + 1]) / 7));
    for (let i = 0; i <= steps; i += 1) {
      const point = linePoint(line, i / steps);
      const key = Math.floor(point.x / CELL) * 65536 + Math.floor(point.y / CELL);
      if (!cells.has(key)) cells.set(key, []);
      cells.get(key).push(point);
    }
  }
  return cells;
}

function pointsIn(cells, { x, y, width, height }) {
  let count = 0;
  for (let column = Math.floor(x / CELL); column <= Math.floor((x + width) / CELL); column += 1) {
    for (let line = Math.floor(y / CELL); line <= Math.floor((y + height) / CELL); line += 1) {
      for (const point of cells.get(column * 65536 + line) ?? []) count += point.x > x && point.x < x + width && point.y > y && point.y < y + height;
    }
  }
  return count;
}

/** Fills scene.labels. `first` are nodes to label before all others, `lit` tells the nodes that alone may have one. */
function placeLabels(context, first, lit) {
  scene.labels = [];
  const { width, height } = camera;
  const boxes = new Boxes();
  // The buttons lie over the picture, and the hint as long as it is there.
  boxes.add({ x: width - 56, y: height - camera.covered - 132, width: 56, height: 132 });
  const hint = byId("hint");
  if (!hint.hidden) boxes.add({ x: hint.offsetLeft - (isNarrow() ? 0 : hint.offsetWidth / 2), y: hint.offsetTop, width: hint.offsetWidth, height: hint.offsetHeight });
  const onScreen = [];
  for (let i = 0; i < shown.nodes.length; i += 1) {
    const r = scene.radius[i], x = scene.x[i], y = scene.y[i];
    if (x < -r || y < -r || x > width + r || y > height + r) continue;
    onScreen.push(i);
    const reach = symbolReach(nodeStyle(shown.nodes[i]));
    if (r > 2.5) boxes.add({ x: x - r * reach.left, y: y - r * reach.up, width: r * (reach.left + reach.right), height: r * (reach.up + reach.down), owner: i, weight: r });
  }
  const crossed = fewLines() ? pointsOfLines() : null;
  const wanted = [...first.map((node) => shown.slot[node]).filter((i) => i >= 0), ...onScreen];
  const done = new Set();
  // Calm: about one label for each 100 by 100 pixels, however many would fit.
  let left = Math.max(14, Math.round((width * height) / 10000)) + first.length;
  for (const i of wanted) {
    if (left <= 0) break;
    const node = shown.nodes[i];
    if (done.has(i) || (lit && !lit.has(node))) continue;
    done.add(i);
    const label = placeLabel(context, boxes, crossed, i, node, first.includes(node));
    if (!label) continue;
    boxes.add({ x: label.x, y: label.y, width: label.width, height: label.height, owner: -1 - i });
    scene.labels.push(label);
    left -= 1;
  }
}

function placeLabel(context, boxes, crossed, i, node, isFirst) {
  const rank = graph.nodes.rank[node];
  const size = isFirst ? 14 : Math.round(11 + 5 * Math.sqrt(rank) * Math.min(1, 0.55 + camera.scale * 0.5));
  const weight = isFirst || rank > 0.18 ? 600 : 400;
  const lines = wrapLabel(pictureName(node));
  const width = Math.max(...lines.map((line) => textWidth(context, line, size, weight)));
  const height = lines.length * (size + 2);
  const x = scene.x[i], y = scene.y[i], r = scene.radius[i];
  const reach = symbolReach(nodeStyle(node));
  // Around the symbol, and, when all of these would cover something, a little farther off.
  const places = (gap) => {
    const [up, down, back, on] = [r * reach.up + gap, r * reach.down + gap, r * reach.left + gap + 1, r * reach.right + gap + 1];
    return [
      [x - width / 2, y + down, "center"], [x + on, y - height / 2, "left"], [x - back - width, y - height / 2, "right"], [x - width / 2, y - up - height, "center"],
      [x + on * 0.7, y + down * 0.7, "left"], [x + on * 0.7, y - up * 0.7 - height, "left"], [x - back * 0.7 - width, y + down * 0.7, "right"], [x - back * 0.7 - width, y - up * 0.7 - height, "right"],
    ];
  };
  const near = places(3);
  // Only the most important names are written over symbols at last, if these are smaller than their own.
  const tries = [[near, 0], ...(crossed || isFirst || i < 16 ? [[places(13), 0]] : []), ...(crossed && (isFirst || i < 6) ? [[places(24), 0]] : []), ...(isFirst || i < 6 ? [[near, r * 0.8], [near, Infinity]] : i < 16 && !crossed ? [[near, r * 0.9]] : [])];
  for (const [tried, lighter] of tries) {
    let best = null, least = Infinity;
    tried.forEach(([left, top, align], place) => {
      if (left < 3 || top < 3 || left + width > camera.width - 3 || top + height > camera.height - 3) return;
      const padded = { x: left - 3, y: top - 1, width: width + 6, height: height + 2 };
      if (boxes.hits(padded, i, lighter)) return;
      const cost = place + (crossed ? pointsIn(crossed, padded) * 2 : 0);
      if (cost < least) [best, least] = [{ node, x: left, y: top, width, height, lines, size, weight, align, rank, dx: left - x, dy: top - y }, cost];
    });
    if (best) return best;
  }
  return null;
}
