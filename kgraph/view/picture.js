// The canvas: paints the scene, and moves the camera.

const picture = {
  canvas: null, context: null, colours: {}, frame: 0, hovered: -1, hoveredTriple: -1, cursor: -1, fitted: true,
  glide: null, aside: null, moving: false, sheet: null, labelTimer: 0,
  understood: false, printing: null, window: "", density: 0, ratio: 1,
};

function startPicture() {
  picture.canvas = byId("canvas");
  picture.context = picture.canvas.getContext("2d");
  new ResizeObserver(resizePicture).observe(byId("picture"));
  readColours();
}

function readColours() {
  const style = getComputedStyle(document.documentElement);
  for (const key of ["ground", "island", "ink", "soft", "line", "line-strong", "line-lit", "disputed", "accent"]) picture.colours[key] = style.getPropertyValue(`--${key}`).trim();
}

function resizePicture() {
  const { clientWidth: width, clientHeight: height } = byId("picture");
  if (!width || !height) return; // the other tab is open
  const covered = sheetHeight();
  if (width === camera.width && height === camera.height && covered === camera.covered && devicePixelRatio === picture.density) return;
  const narrower = width < camera.width;
  if (picture.glide) Object.assign(camera, picture.glide.to);
  picture.glide = null;
  const before = { x: camera.x, y: camera.y, scale: camera.scale }, seen = width === camera.width ? [] : nodesInSight();
  picture.density = devicePixelRatio;
  const ratio = Math.min(devicePixelRatio || 1, 2.5);
  picture.canvas.width = Math.round(width * ratio);
  picture.canvas.height = Math.round(height * ratio);
  picture.ratio = ratio;
  const window = `${innerWidth} ${innerHeight}`;
  const isNewWindow = window !== picture.window;
  picture.window = window;
  camera.turned = innerHeight > innerWidth * 1.25;
  // When the panel opens or closes, what is seen stays where it is.
  camera.x += (width - camera.width) / 2 / camera.scale;
  camera.y += (height - camera.height) / 2 / camera.scale;
  camera.width = width;
  camera.height = height;
  camera.covered = covered;
  if (picture.printing) Object.assign(camera, firstCamera());
  else if (picture.fitted && isNewWindow) Object.assign(camera, cameraFor(shown.nodes));
  else if (!isNewWindow && seen.length) keepInSight(seen, before, narrower);
  paintNow();
}

const nodesInSight = () => shown.nodes.filter((node) => {
  const x = (worldX(node) - camera.x) * camera.scale + camera.width / 2, y = (worldY(node) - camera.y) * camera.scale + camera.height / 2;
  return x >= 0 && y >= 0 && x <= camera.width && y <= camera.height;
});

/** The panel has taken room from the picture, or given it back: what was seen is still seen, and later seen as before. */
function keepInSight(seen, before, narrower) {
  if (picture.fitted) glideTo(cameraFor(shown.nodes));
  else if (narrower) {
    if (nodesInSight().length === seen.length) return;
    const target = cameraFor(seen, camera.scale);
    // A panel that grows again leads back to the same beginning.
    picture.aside = { before: picture.aside && same(before, picture.aside.after) ? picture.aside.before : before, after: target };
    glideTo(target);
  } else if (picture.aside && byId("panel").hidden) {
    if (same(before, picture.aside.after)) glideTo(picture.aside.before);
    picture.aside = null;
  }
}

const same = (a, b) => ["x", "y", "scale"].every((key) => Math.abs(a[key] - b[key]) <= 1e-6 * Math.max(1, Math.abs(b[key])));

/** The first hint has done its work, and goes out of the way. */
function understand() {
  if (picture.understood) return;
  picture.understood = true;
  byId("hint").hidden = true;
  repaint();
}

/** On a telephone the panel is a sheet over the lower part of the picture. */
function sheetHeight() {
  const panel = byId("panel");
  if (panel.hidden || getComputedStyle(panel).position !== "fixed") return 0;
  return Math.max(0, byId("picture").getBoundingClientRect().bottom - panel.getBoundingClientRect().top);
}

/** Paints with the next frame; several calls make one painting. */
function repaint() {
  picture.frame ||= requestAnimationFrame(paintNow);
}

function paintNow() {
  cancelAnimationFrame(picture.frame);
  picture.frame = 0;
  if (picture.glide) stepGlide();
  layoutScene();
  const light = litParts();
  if (picture.moving && scene.labels.length) carryLabels();
  else placeLabels(picture.context, light.first, light.nodes && light.strong ? light.nodes : null);
  const { context, ratio } = picture;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, camera.width, camera.height);
  if (picture.moving) paintMoved(context, light);
  else paintScene(context, light);
}

const MARGIN = 240;

/** While the picture is dragged, lines and symbols come from one painting with a margin around it, moved along. */
function paintMoved(context, light) {
  const shift = ({ x, y }) => ({ x: (x - camera.x) * camera.scale, y: (y - camera.y) * camera.scale });
  const { ratio } = picture;
  let moved = picture.sheet && shift(picture.sheet);
  if (!moved || picture.sheet.scale !== camera.scale || Math.abs(moved.x) > MARGIN || Math.abs(moved.y) > MARGIN) {
    const { width, height, x, y, scale } = camera;
    const canvas = element("canvas", { width: Math.round((width + 2 * MARGIN) * ratio), height: Math.round((height + 2 * MARGIN) * ratio) });
    Object.assign(camera, { width: width + 2 * MARGIN, height: height + 2 * MARGIN });
    layoutScene();
    const sheet = canvas.getContext("2d");
    sheet.scale(ratio, ratio);
    paintGround(sheet, light);
    Object.assign(camera, { width, height });
    layoutScene();
    picture.sheet = { canvas, x, y, scale };
    moved = { x: 0, y: 0 };
  }
  context.drawImage(picture.sheet.canvas, Math.round(moved.x) - MARGIN, Math.round(moved.y) - MARGIN, camera.width + 2 * MARGIN, camera.height + 2 * MARGIN);
  paintLabels(context, light);
}

/** While the picture is dragged its labels keep their places beside their symbols; they are placed anew at rest. */
function carryLabels() {
  for (const label of scene.labels) {
    const i = shown.slot[label.node];
    label.x = scene.x[i] + label.dx;
    label.y = scene.y[i] + label.dy;
  }
  scene.labels = scene.labels.filter(({ x, y, width, height }) => x > 2 && y > 2 && x + width < camera.width - 2 && y + height < camera.height - 2);
}

/** What stands out: {nodes, triples} in light or null for all, `first` to be labelled, `strong` when the rest fades much. */
function litParts() {
  const { subject, object } = graph.triples;
  const hover = picture.hovered >= 0 || picture.hoveredTriple >= 0;
  const node = hover ? picture.hovered : state.triple >= 0 ? -1 : state.node;
  const triple = hover ? picture.hoveredTriple : state.triple;
  const cursor = picture.cursor >= 0 ? [picture.cursor] : [];
  if (node >= 0 && shown.slot[node] >= 0) {
    const nodes = new Set([node]), triples = new Set();
    for (const t of row(graph.incident, node)) {
      if (!shown.pass.triple[t] || object[t] < 0 || shown.slot[object[t]] < 0 || shown.slot[subject[t]] < 0) continue;
      triples.add(t);
      nodes.add(subject[t]).add(object[t]);
    }
    return { nodes, triples, first: [node, ...cursor], strong: true, hover };
  }
  if (triple >= 0 && object[triple] >= 0) {
    const ends = [subject[triple], object[triple]];
    return { nodes: new Set(ends), triples: new Set([triple]), first: [...ends, ...cursor], strong: false, hover };
  }
  if (path.nodes) return { nodes: new Set(path.nodes), triples: new Set(path.triples), first: [...path.nodes, ...cursor], strong: false, hover };
  return { nodes: null, triples: null, first: cursor, strong: false, hover };
}

// ── Painting ──────────────────────────────────────────────────────────────────────────

function paintGround(context, light) {
  paintIslands(context);
  paintLines(context, light);
  paintSymbols(context, light);
}

function paintScene(context, light) {
  paintGround(context, light);
  paintLabels(context, light);
  if (light.triples && light.triples.size <= 14) paintLineLabels(context, light.triples);
}

/** A shade under each community, so that groups are seen before anything is read. */
function paintIslands(context) {
  context.fillStyle = context.strokeStyle = picture.colours.island;
  context.lineJoin = "round";
  for (const hull of shown.islands) {
    context.lineWidth = 2 * Math.max(14, 46 * camera.scale);
    context.beginPath();
    outline(context, hull.map((i) => [scene.x[i], scene.y[i]]));
    context.fill();
    context.stroke();
  }
}

const lineColour = () => picture.colours[fewLines() ? "line-strong" : "line"];
const lineOpacity = () => (shown.triples.length > 1500 ? 0.4 : fewLines() ? 0.9 : 0.55);

/** Lines that look the same are drawn in one stroke. */
function paintLines(context, light) {
  const { colours } = picture;
  const groups = new Map();
  const many = shown.triples.length > 1500;
  const { lines } = scene;
  for (let line = 0; line < shown.triples.length; line += 1) {
    const at = line * 6;
    if (Math.max(lines[at], lines[at + 4]) < -20 || Math.min(lines[at], lines[at + 4]) > camera.width + 20) continue;
    if (Math.max(lines[at + 1], lines[at + 5]) < -20 || Math.min(lines[at + 1], lines[at + 5]) > camera.height + 20) continue;
    const t = shown.triples[line];
    const lit = light.triples ? (light.triples.has(t) ? 2 : 0) : 1;
    const key = `${lit} ${shown.looks[line]}`;
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(line);
  }
  for (const [key, members] of [...groups].sort()) {
    const [lit, kind, width] = key.split(" ");
    const colour = kind === "disputed" ? colours.disputed : lit === "2" ? colours["line-lit"] : lineColour();
    context.globalAlpha = lit === "0" ? (light.strong ? 0.16 : 0.25) : lit === "2" ? 0.95 : lineOpacity();
    context.strokeStyle = context.fillStyle = colour;
    context.lineWidth = +width * (lit === "2" ? 1.35 : 1) * Math.min(1, (fewLines() ? 0.75 : 0.55) + camera.scale * 0.6);
    context.setLineDash(kind === "suggested" ? [5, 4] : kind === "rejected" ? [1.5, 4] : []);
    context.beginPath();
    for (const line of members) {
      const at = line * 6;
      context.moveTo(lines[at], lines[at + 1]);
      context.quadraticCurveTo(lines[at + 2], lines[at + 3], lines[at + 4], lines[at + 5]);
    }
    context.stroke();
    context.setLineDash([]);
    if (!many || lit === "2" || camera.scale > 0.8) paintArrows(context, members, +width);
    if (kind === "disputed") paintDisputes(context, members);
  }
  context.globalAlpha = 1;
}

/** Corners of the arrow head at the end of a line, or null where it would only be a blot. */
function arrowHead(line, width) {
  const at = line * 6, { lines } = scene;
  if (graph.predicates[graph.triples.predicate[shown.triples[line]]].symmetric) return null;
  const dx = lines[at + 4] - lines[at + 2], dy = lines[at + 5] - lines[at + 3];
  const length = Math.hypot(dx, dy) || 1;
  if (length < 9) return null;
  const ux = dx / length, uy = dy / length, long = 4.5 + width * 1.1, wide = 1.6 + width * 0.7;
  const x = lines[at + 4] + ux * 2, y = lines[at + 5] + uy * 2;
  return [[x, y], [x - ux * long - uy * wide, y - uy * long + ux * wide], [x - ux * long + uy * wide, y - uy * long - ux * wide]];
}

function paintArrows(context, members, width) {
  context.beginPath();
  for (const line of members) {
    const corners = arrowHead(line, width);
    if (corners) outline(context, corners);
  }
  context.fill();
}

/** A disputed line carries a small open ring in its middle. */
function paintDisputes(context, members) {
  context.lineWidth = 1.4;
  context.fillStyle = picture.colours.ground;
  for (const line of members) {
    const { x, y } = linePoint(line, 0.5);
    context.beginPath();
    context.arc(x, y, Math.max(1.6, 3.2 * symbolSize()), 0, 2 * Math.PI);
    context.fill();
    context.stroke();
  }
}

function outline(context, corners) {
  context.moveTo(corners[0][0], corners[0][1]);
  for (let i = 1; i < corners.length; i += 1) context.lineTo(corners[i][0], corners[i][1]);
  context.closePath();
}

function paintSymbols(context, light) {
  const groups = new Map();
  for (let i = 0; i < shown.nodes.length; i += 1) {
    const r = scene.radius[i];
    if (scene.x[i] < -r || scene.y[i] < -r || scene.x[i] > camera.width + r || scene.y[i] > camera.height + r) continue;
    const node = shown.nodes[i];
    const key = nodeStyle(node) + (light.nodes && !light.nodes.has(node) ? 0 : 100);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(i);
  }
  for (const [key, members] of [...groups].sort((a, b) => a[0] - b[0])) {
    // A rim of ground parts a symbol from lines and from its neighbours. Measured: fills are faster than strokes, and
    // many small paths faster than one of many parts (for lines it is the other way round).
    for (const [rim, colour, alpha] of [[1.4, picture.colours.ground, 1], [0, styleFill(key % 100), key >= 100 ? 1 : light.strong ? 0.22 : 0.35]]) {
      context.fillStyle = colour;
      context.globalAlpha = alpha;
      for (const i of members) {
        context.beginPath();
        symbolOutline(context, key % 100, scene.x[i], scene.y[i], scene.radius[i] + rim);
        context.fill();
      }
    }
  }
  context.globalAlpha = 1;
  for (const node of new Set([state.triple < 0 ? state.node : -1, picture.cursor])) if (node >= 0 && shown.slot[node] >= 0) paintRing(context, shown.slot[node]);
}

function paintRing(context, i) {
  context.beginPath();
  context.arc(scene.x[i], scene.y[i], scene.radius[i] * 1.3 + 4, 0, 2 * Math.PI);
  context.lineWidth = 2;
  context.strokeStyle = picture.colours.accent;
  context.stroke();
}

function symbolOutline(context, style, x, y, radius) {
  const { points } = graph.palette[style];
  if (points.length) {
    points.forEach(([px, py], i) => (i ? context.lineTo(x + px * radius, y + py * radius) : context.moveTo(x + px * radius, y + py * radius)));
    context.closePath();
  } else {
    context.moveTo(x + radius, y);
    context.arc(x, y, radius, 0, 2 * Math.PI);
  }
}

function paintLabels(context, light) {
  context.textBaseline = "top";
  context.lineJoin = "round";
  context.strokeStyle = picture.colours.ground;
  context.lineWidth = 3.5;
  for (const label of scene.labels) {
    context.globalAlpha = light.nodes && !light.nodes.has(label.node) ? 0.35 : 1;
    context.font = `${label.weight} ${label.size}px ${FONT}`;
    context.textAlign = label.align;
    context.fillStyle = label.weight > 400 ? picture.colours.ink : picture.colours.soft;
    const x = label.x + (label.align === "left" ? 0 : label.align === "right" ? label.width : label.width / 2);
    label.lines.forEach((line, i) => context.strokeText(line, x, label.y + i * (label.size + 2) + 1));
    label.lines.forEach((line, i) => context.fillText(line, x, label.y + i * (label.size + 2) + 1));
  }
  context.globalAlpha = 1;
}

/** The words of the relation along the few lines in light, where there is room. */
function paintLineLabels(context, triples) {
  const boxes = new Boxes();
  for (const label of scene.labels) boxes.add(label);
  for (let i = 0; i < shown.nodes.length; i += 1) if (scene.radius[i] > 5) boxes.add({ x: scene.x[i] - 5, y: scene.y[i] - 5, width: 10, height: 10 });
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.font = `italic 400 11.5px ${FONT}`;
  for (let line = 0; line < shown.triples.length; line += 1) {
    const t = shown.triples[line];
    if (!triples.has(t)) continue;
    const text = predicateLabel(graph.triples.predicate[t]);
    const width = context.measureText(text).width;
    for (const p of [0.5, 0.38, 0.62]) {
      const { x, y } = linePoint(line, p);
      const box = { x: x - width / 2 - 2, y: y - 8, width: width + 4, height: 16, owner: line };
      if (box.x < 2 || box.x + box.width > camera.width - 2 || boxes.hits(box, line)) continue;
      boxes.add(box);
      context.lineWidth = 4;
      context.strokeStyle = picture.colours.ground;
      context.strokeText(text, x, y);
      context.fillStyle = picture.colours.soft;
      context.fillText(text, x, y);
      break;
    }
  }
}

// ── Camera ────────────────────────────────────────────────────────────────────────────

/** Moves the camera there, smoothly unless the person wants no motion. */
function glideTo(target) {
  if (reducedMotion()) {
    Object.assign(camera, target);
    picture.glide = null;
  } else picture.glide = { from: { x: camera.x, y: camera.y, scale: camera.scale }, to: target, start: performance.now() };
  repaint();
}

function stepGlide() {
  const { from, to, start } = picture.glide;
  const p = Math.min(1, (performance.now() - start) / 320);
  const eased = 1 - (1 - p) ** 3;
  for (const key of ["x", "y"]) camera[key] = from[key] + (to[key] - from[key]) * eased;
  camera.scale = from.scale * (to.scale / from.scale) ** eased;
  if (p < 1) repaint();
  else picture.glide = null;
}

function fitAll() {
  picture.fitted = true;
  glideTo(cameraFor(shown.nodes));
}

/** Zooms by a factor around a point of the screen. */
function zoomAt(x, y, factor) {
  const before = toWorld(x, y);
  camera.scale = Math.min(8, Math.max(0.004, camera.scale * factor));
  const after = toWorld(x, y);
  camera.x += before.x - after.x;
  camera.y += before.y - after.y;
  picture.fitted = false;
  picture.glide = null;
  picture.moving = false;
  understand();
  repaint();
}

/** Brings nodes into sight: not at all when they are, else by the shortest way, else by zooming out. */
function bringIntoSight(nodes) {
  if (!nodes.length) return;
  const margin = 44, bottom = camera.height - camera.covered - margin, right = camera.width - margin;
  const at = picture.glide?.to ?? camera;
  const x = nodes.map((node) => (worldX(node) - at.x) * at.scale + camera.width / 2);
  const y = nodes.map((node) => (worldY(node) - at.y) * at.scale + camera.height / 2);
  const [left, far, top, low] = [Math.min(...x), Math.max(...x), Math.min(...y), Math.max(...y)];
  if (far - left > right - margin || low - top > bottom - margin) {
    picture.fitted = false;
    glideTo(cameraFor(nodes, at.scale));
    return;
  }
  const dx = left < margin ? left - margin : Math.max(0, far - right);
  const dy = top < margin ? top - margin : Math.max(0, low - bottom);
  if (dx || dy) glideTo({ x: at.x + dx / at.scale, y: at.y + dy / at.scale, scale: at.scale });
}
