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

/** Fills scene.labels. `first` are nodes to label before all others, `lit` tells the nodes that alone may have one. */
function placeLabels(context, first, lit) {
  scene.labels = [];
  const { width, height } = camera;
  const boxes = new Boxes();
  // The buttons lie over the picture, and the hint as long as it is there.
  boxes.add({ x: width - 56, y: height - camera.covered - 132, width: 56, height: 132 });
  if (!picture.understood) boxes.add({ x: Math.max(0, width / 2 - 380), y: height - 50, width: Math.min(width, 760), height: 50 });
  const onScreen = [];
  for (let i = 0; i < shown.nodes.length; i += 1) {
    const r = scene.radius[i], x = scene.x[i], y = scene.y[i];
    if (x < -r || y < -r || x > width + r || y > height + r) continue;
    onScreen.push(i);
    if (r > 2.5) boxes.add({ x: x - r * 0.9, y: y - r * 0.9, width: r * 1.8, height: r * 1.8, owner: i, weight: r });
  }
  const wanted = [...first.map((node) => shown.slot[node]).filter((i) => i >= 0), ...onScreen];
  const done = new Set();
  // Calm: about one label for each 100 by 100 pixels, however many would fit.
  let left = Math.max(14, Math.round((width * height) / 10000)) + first.length;
  for (const i of wanted) {
    if (left <= 0) break;
    const node = shown.nodes[i];
    if (done.has(i) || (lit && !lit.has(node))) continue;
    done.add(i);
    const label = placeLabel(context, boxes, i, node, first.includes(node));
    if (!label) continue;
    boxes.add({ x: label.x, y: label.y, width: label.width, height: label.height, owner: -1 - i });
    scene.labels.push(label);
    left -= 1;
  }
}

function placeLabel(context, boxes, i, node, isFirst) {
  const rank = graph.nodes.rank[node];
  const size = isFirst ? 14 : Math.round(11 + 5 * Math.sqrt(rank) * Math.min(1, 0.55 + camera.scale * 0.5));
  const weight = isFirst || rank > 0.18 ? 600 : 400;
  const lines = wrapLabel(pictureName(node));
  const width = Math.max(...lines.map((line) => textWidth(context, line, size, weight)));
  const height = lines.length * (size + 2);
  const x = scene.x[i], y = scene.y[i], gap = scene.radius[i] + 3;
  const places = [
    [x - width / 2, y + gap, "center"], [x + gap + 1, y - height / 2, "left"],
    [x - gap - 1 - width, y - height / 2, "right"], [x - width / 2, y - gap - height, "center"],
    [x + gap * 0.7, y + gap * 0.7, "left"], [x + gap * 0.7, y - gap * 0.7 - height, "left"],
    [x - gap * 0.7 - width, y + gap * 0.7, "right"], [x - gap * 0.7 - width, y - gap * 0.7 - height, "right"],
  ];
  // The most important names are written even over symbols, if these are much smaller than their own.
  const mayCover = isFirst || i < 6 ? [0, scene.radius[i] * 0.8, Infinity] : i < 16 ? [0, scene.radius[i] * 0.9] : [0];
  for (const lighter of mayCover) for (const [left, top, align] of places) {
    if (left < 3 || top < 3 || left + width > camera.width - 3 || top + height > camera.height - 3) continue;
    const padded = { x: left - 3, y: top - 1, width: width + 6, height: height + 2 };
    if (!boxes.hits(padded, i, lighter)) return { node, x: left, y: top, width, height, lines, size, weight, align, rank, dx: left - x, dy: top - y };
  }
  return null;
}
