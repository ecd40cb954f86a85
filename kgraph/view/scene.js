// From positions in the world to shapes on the screen: where each symbol, each line and each label stands. The canvas
// and the saved SVG both draw this one description.

/** `covered` is the height at the bottom that a sheet lies over; `turned` swaps the axes on screens higher than wide. */
const camera = { x: 0, y: 0, scale: 1, width: 1, height: 1, covered: 0, turned: false };

/** What is on the screen; refilled by layoutScene. Lines are numbered as in shown.triples, symbols as in shown.nodes. */
const scene = { x: [], y: [], radius: [], lines: [], bends: [], labels: [] };

/** Symbols shrink slower than distances when zooming out, so that they stay visible; a few are drawn smaller than their room would allow. */
const symbolSize = () => Math.max(0.32, Math.min(0.78, Math.pow(camera.scale, 0.6)) * Math.min(1, 0.62 + shown.nodes.length / 350));
const nodeRadius = (node) => 6 + 26 * Math.sqrt(graph.nodes.rank[node]);

/** Where a node stands in the world, as the screen is held. */
const worldX = (node) => (camera.turned ? graph.nodes.y : graph.nodes.x)[node];
const worldY = (node) => (camera.turned ? graph.nodes.x : graph.nodes.y)[node];

const toWorld = (x, y) => ({ x: (x - camera.width / 2) / camera.scale + camera.x, y: (y - camera.height / 2) / camera.scale + camera.y });

/** Lines between the same two nodes bend apart; a single one bends slightly. Depends on what is shown, not on the camera. */
function bendLines() {
  const { subject, object } = graph.triples;
  const pairs = new Map();
  shown.triples.forEach((t, line) => {
    const key = Math.min(subject[t], object[t]) * graph.nodes.count + Math.max(subject[t], object[t]);
    if (!pairs.has(key)) pairs.set(key, []);
    pairs.get(key).push(line);
  });
  scene.bends = new Float32Array(shown.triples.length);
  for (const lines of pairs.values()) {
    lines.forEach((line, i) => {
      const t = shown.triples[line];
      const bend = lines.length === 1 ? 0.07 : (i - (lines.length - 1) / 2) * Math.min(0.24, 0.9 / lines.length);
      // Both directions of a pair measure their bend from the same side.
      scene.bends[line] = subject[t] < object[t] ? bend : -bend;
    });
  }
}

/** The outline (convex hull, as positions in shown.nodes) of each community of which four or more are drawn; a small graph needs none. */
function communityIslands(nodes) {
  if (nodes.length < 30) return [];
  const members = new Map();
  nodes.forEach((node, i) => {
    const community = graph.nodes.community[node];
    if (!members.has(community)) members.set(community, []);
    members.get(community).push(i);
  });
  return [...members.values()].filter((each) => each.length >= 4).map((each) => convexHull(each, nodes));
}

/** Andrew's monotone chain. */
function convexHull(positions, nodes) {
  const x = (i) => graph.nodes.x[nodes[i]], y = (i) => graph.nodes.y[nodes[i]];
  const sorted = [...positions].sort((a, b) => x(a) - x(b) || y(a) - y(b));
  const chain = (each) => {
    const line = [];
    for (const i of each) {
      while (line.length > 1 && (x(line.at(-1)) - x(line.at(-2))) * (y(i) - y(line.at(-2))) <= (y(line.at(-1)) - y(line.at(-2))) * (x(i) - x(line.at(-2)))) line.pop();
      line.push(i);
    }
    return line.slice(0, -1);
  };
  return [...chain(sorted), ...chain(sorted.reverse())];
}

function layoutScene() {
  const { nodes, triples, slot } = shown;
  if (scene.x.length !== nodes.length) for (const column of ["x", "y", "radius"]) scene[column] = new Float32Array(nodes.length);
  if (scene.lines.length !== triples.length * 6) scene.lines = new Float32Array(triples.length * 6);
  const size = symbolSize();
  for (let i = 0; i < nodes.length; i += 1) {
    const node = nodes[i];
    scene.x[i] = (worldX(node) - camera.x) * camera.scale + camera.width / 2;
    scene.y[i] = (worldY(node) - camera.y) * camera.scale + camera.height / 2;
    scene.radius[i] = nodeRadius(node) * size;
  }
  const { subject, object } = graph.triples;
  for (let line = 0; line < triples.length; line += 1) {
    layoutLine(line, slot[subject[triples[line]]], slot[object[triples[line]]]);
  }
}

/** Six numbers a line: start, control point, end; cut at the rims of the symbols. */
function layoutLine(line, a, b) {
  const ax = scene.x[a], ay = scene.y[a], bx = scene.x[b], by = scene.y[b];
  const at = line * 6, out = scene.lines;
  if (a === b) { // a loop above the symbol
    const r = scene.radius[a];
    out.set([ax - r * 0.7, ay - r * 0.8, ax, ay - r * 5, ax + r * 0.7, ay - r * 0.9], at);
    return;
  }
  const dx = bx - ax, dy = by - ay, bend = scene.bends[line] * 2;
  const cx = (ax + bx) / 2 - dy * bend, cy = (ay + by) / 2 + dx * bend;
  const fromA = Math.hypot(cx - ax, cy - ay) || 1, fromB = Math.hypot(cx - bx, cy - by) || 1;
  const ra = Math.min(scene.radius[a] + 1, fromA * 0.9), rb = Math.min(scene.radius[b] + 3, fromB * 0.9);
  out[at] = ax + ((cx - ax) / fromA) * ra;
  out[at + 1] = ay + ((cy - ay) / fromA) * ra;
  out[at + 2] = cx;
  out[at + 3] = cy;
  out[at + 4] = bx + ((cx - bx) / fromB) * rb;
  out[at + 5] = by + ((cy - by) / fromB) * rb;
}

/** The point a share `p` along a line. */
function linePoint(line, p) {
  const at = line * 6, q = 1 - p, { lines } = scene;
  return {
    x: q * q * lines[at] + 2 * q * p * lines[at + 2] + p * p * lines[at + 4],
    y: q * q * lines[at + 1] + 2 * q * p * lines[at + 3] + p * p * lines[at + 5],
  };
}

/** How a line looks: by what its statements say. */
function lineKind(t) {
  const { pass } = shown;
  let accepted = false, suggested = false;
  for (const s of row(graph.triples.statements, t)) {
    const status = graph.statements.status[s];
    accepted ||= status === ACCEPTED;
    suggested ||= status === SUGGESTED;
  }
  if (pass.dispute[t]) return "disputed";
  return accepted ? "accepted" : suggested ? "suggested" : "rejected";
}

/** With few lines each is stronger: it need not make room for the others. */
const fewLines = () => shown.triples.length <= 160;

const lineWidth = (t) => (fewLines() ? 1.6 : 1) + 0.9 * Math.log2(Math.max(1, Math.min(16, shown.pass.agree[t])));

// ── What is under the pointer ─────────────────────────────────────────────────────────

function nodeUnder(x, y, slack = 4) {
  let best = -1, nearest = Infinity;
  for (let i = 0; i < shown.nodes.length; i += 1) {
    const distance = Math.hypot(scene.x[i] - x, scene.y[i] - y) - scene.radius[i];
    if (distance < slack && distance < nearest) [best, nearest] = [i, distance];
  }
  return best < 0 ? -1 : shown.nodes[best];
}

function labelUnder(x, y) {
  return scene.labels.find((label) => x >= label.x && x <= label.x + label.width && y >= label.y && y <= label.y + label.height)?.node ?? -1;
}

/** The triple whose line passes nearest, within `slack` pixels; -1 for none. */
function tripleUnder(x, y, slack = 6) {
  let best = -1, nearest = slack;
  const { lines } = scene;
  for (let line = 0; line < shown.triples.length; line += 1) {
    const at = line * 6;
    const inBox = (i, value) => Math.min(lines[at + i], lines[at + 2 + i], lines[at + 4 + i]) - slack <= value
      && Math.max(lines[at + i], lines[at + 2 + i], lines[at + 4 + i]) + slack >= value;
    if (!inBox(0, x) || !inBox(1, y)) continue;
    const length = Math.hypot(lines[at + 4] - lines[at], lines[at + 5] - lines[at + 1]);
    const steps = Math.max(8, Math.min(64, Math.ceil(length / 6)));
    let before = linePoint(line, 0);
    for (let i = 1; i <= steps; i += 1) {
      const here = linePoint(line, i / steps);
      const distance = distanceToSegment(x, y, before, here);
      if (distance < nearest) [best, nearest] = [line, distance];
      before = here;
    }
  }
  return best < 0 ? -1 : shown.triples[best];
}

function distanceToSegment(x, y, a, b) {
  const dx = b.x - a.x, dy = b.y - a.y;
  const p = Math.max(0, Math.min(1, ((x - a.x) * dx + (y - a.y) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - a.x - p * dx, y - a.y - p * dy);
}

// ── Camera ────────────────────────────────────────────────────────────────────────────

/** The camera that shows these nodes as large as fits. */
function cameraFor(nodes, most = 1.6) {
  if (!nodes.length) return { x: 0, y: 0, scale: 1 };
  let left = Infinity, right = -Infinity, top = Infinity, bottom = -Infinity;
  for (const node of nodes) {
    left = Math.min(left, worldX(node));
    right = Math.max(right, worldX(node));
    top = Math.min(top, worldY(node));
    bottom = Math.max(bottom, worldY(node));
  }
  // Room for labels at the sides, and for the hint below.
  const padX = Math.min(76, camera.width * 0.11), padTop = Math.min(36, camera.height * 0.06), padBottom = Math.min(62, camera.height * 0.12);
  const height = camera.height - camera.covered - padTop - padBottom;
  const scale = Math.max(0.004, Math.min((camera.width - 2 * padX) / (right - left || 1), Math.max(40, height) / (bottom - top || 1), most));
  return { x: (left + right) / 2, y: (top + bottom) / 2 + (padBottom + camera.covered - padTop) / 2 / scale, scale };
}

/** The camera that shows a node with its neighbours; near enough to read, even if some then lie outside. */
function cameraAround(node, around) {
  const all = cameraFor([node, ...around], 0.95);
  const least = 0.34;
  if (all.scale >= least) return all;
  const within = (value, middle, room) => Math.max(middle - room, Math.min(middle + room, value));
  const middle = { x: all.x, y: all.y - camera.covered / 2 / all.scale };
  return {
    x: within(middle.x, worldX(node), Math.max(0, camera.width / 2 - 110) / least),
    y: within(middle.y, worldY(node), Math.max(0, (camera.height - camera.covered) / 2 - 80) / least) + camera.covered / 2 / least,
    scale: least,
  };
}
