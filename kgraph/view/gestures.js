// Mouse, fingers and keys on the picture.

function listenToPicture() {
  const { canvas } = picture;
  const fingers = new Map();
  let start = null; // where the pointer went down: a click unless it moves

  const at = (event) => {
    const box = canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };

  canvas.addEventListener("pointerdown", (event) => {
    if (event.button > 0) return;
    canvas.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, at(event));
    start = fingers.size === 1 ? { ...at(event), moved: false } : null;
    picture.cursor = -1;
  });

  canvas.addEventListener("pointermove", (event) => {
    const here = at(event);
    const before = fingers.get(event.pointerId);
    if (!before) return hoverAt(here, event.pointerType);
    if (fingers.size === 1 && start) {
      if (!start.moved && Math.hypot(here.x - start.x, here.y - start.y) < 5) return;
      start.moved = true;
      moveBy(here.x - before.x, here.y - before.y);
    } else if (fingers.size === 2) pinch(event.pointerId, before, here);
    fingers.set(event.pointerId, here);
  });

  const lift = (event) => {
    fingers.delete(event.pointerId);
    if (start && !start.moved && event.type === "pointerup") clickAt(start, event.pointerType);
    start = null;
    restPicture();
  };
  canvas.addEventListener("pointerup", lift);
  canvas.addEventListener("pointercancel", lift);
  canvas.addEventListener("pointerleave", () => hover(-1, -1));
  canvas.addEventListener("dblclick", (event) => {
    const { x, y } = at(event);
    // The first of the two clicks may have opened the panel, and moved the picture under the pointer.
    const node = isAgain({ x, y }, 800) ? lastClick.node : nodeUnder(x, y);
    if (node >= 0) toggleNeighbours(node);
    else zoomAt(x, y, 1.8);
  });
  canvas.addEventListener("wheel", (event) => {
    // In a notebook the wheel scrolls the notebook, until one has clicked into the picture.
    if (globalThis.parent !== globalThis && !event.ctrlKey && document.activeElement !== canvas) return;
    event.preventDefault();
    const { x, y } = at(event);
    const lines = event.deltaMode === 1 ? 30 : 1;
    zoomAt(x, y, Math.exp(-event.deltaY * lines * (event.ctrlKey ? 0.01 : 0.0016)));
  }, { passive: false });
  canvas.addEventListener("keydown", pictureKey);
  canvas.addEventListener("blur", () => { picture.cursor = -1; repaint(); });

  function pinch(id, before, here) {
    const other = [...fingers].find(([key]) => key !== id)[1];
    const middle = { x: (here.x + other.x) / 2, y: (here.y + other.y) / 2 };
    moveBy((here.x - before.x) / 2, (here.y - before.y) / 2);
    zoomAt(middle.x, middle.y, Math.hypot(here.x - other.x, here.y - other.y) / (Math.hypot(before.x - other.x, before.y - other.y) || 1));
  }
}

function moveBy(dx, dy) {
  camera.x -= dx / camera.scale;
  camera.y -= dy / camera.scale;
  picture.fitted = false;
  picture.glide = null;
  picture.moving = true;
  understand();
  clearTimeout(picture.labelTimer);
  picture.labelTimer = setTimeout(restPicture, 180);
  repaint();
}

function restPicture() {
  if (!picture.moving) return;
  picture.moving = false;
  picture.sheet = null;
  repaint();
}

const lastClick = { x: -1, y: -1, time: -Infinity, node: -1 };

/** Is this the second click of two at the same place? */
const isAgain = ({ x, y }, within = 450) => performance.now() - lastClick.time < within && Math.hypot(x - lastClick.x, y - lastClick.y) < 6;

function clickAt({ x, y }, pointerType) {
  if (isAgain({ x, y })) return;
  const slack = pointerType === "touch" ? 14 : 4;
  let node = nodeUnder(x, y, slack);
  if (node < 0) node = labelUnder(x, y);
  const triple = node < 0 ? tripleUnder(x, y, pointerType === "touch" ? 14 : 7) : -1;
  hover(-1, -1);
  Object.assign(lastClick, { x, y, time: performance.now(), node });
  if (node >= 0) selectNode(node);
  else if (triple >= 0) selectTriple(triple);
  else if (state.document < 0) closePanel();
}

function hoverAt({ x, y }, pointerType) {
  if (pointerType === "touch") return;
  let node = nodeUnder(x, y);
  if (node < 0) node = labelUnder(x, y);
  const triple = node < 0 ? tripleUnder(x, y) : -1;
  hover(node, triple, x, y);
}

function hover(node, triple, x = 0, y = 0) {
  const tip = byId("tip");
  tip.hidden = triple < 0 && node < 0;
  if (!tip.hidden) {
    tip.replaceChildren(...(node >= 0 ? [`${nodeLabel(node)} · ${className(graph.nodes.class[node])}`] : tripleTip(triple)));
    const right = x > camera.width / 2;
    tip.style.left = right ? "" : `${x + 14}px`;
    tip.style.right = right ? `${camera.width - x + 14}px` : "";
    tip.style.top = `${Math.min(y + 14, camera.height - 96)}px`;
  }
  if (node === picture.hovered && triple === picture.hoveredTriple) return;
  picture.hovered = node;
  picture.hoveredTriple = triple;
  picture.canvas.style.cursor = node >= 0 || triple >= 0 ? "pointer" : "";
  repaint();
}

/** A line under the pointer already says its sentence. */
function tripleTip(triple) {
  const s = row(graph.triples.statements, triple).find((each) => shown.pass.statement[each]);
  const quote = s === undefined ? "" : oneLine(quoteOf(s));
  return [`${tripleSentence(triple)} · ${agreementText(triple)}`, quote ? element("em", {}, `“${shorten(quote, 150)}”`) : ""];
}

// ── Keys ──────────────────────────────────────────────────────────────────────────────

const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function pictureKey(event) {
  const direction = DIRECTIONS[event.key];
  const middle = [camera.width / 2, camera.height / 2];
  if (direction && event.shiftKey) moveBy(-direction[0] * 80, -direction[1] * 80);
  else if (direction) moveCursor(direction);
  else if (event.key === "+" || event.key === "=") zoomAt(...middle, 1.3);
  else if (event.key === "-") zoomAt(...middle, 1 / 1.3);
  else if (event.key === "0") fitAll();
  else if (event.key === "Enter" && picture.cursor >= 0) selectNode(picture.cursor, { focus: true });
  else if (event.key === " " && picture.cursor >= 0) toggleNeighbours(picture.cursor);
  else return;
  event.preventDefault();
}

/** Moves to the nearest symbol in a direction, and says its name. */
function moveCursor([dx, dy]) {
  const from = shown.slot[picture.cursor] ?? -1;
  const start = from >= 0 ? from : state.node >= 0 ? shown.slot[state.node] : -1;
  let best = start < 0 ? 0 : -1, nearest = Infinity;
  for (let i = 0; start >= 0 && i < shown.nodes.length; i += 1) {
    const x = scene.x[i] - scene.x[start], y = scene.y[i] - scene.y[start];
    const ahead = x * dx + y * dy, aside = Math.abs(x * dy) + Math.abs(y * dx);
    if (i === start || ahead <= 0 || aside > ahead * 1.5) continue;
    const distance = ahead + aside * 2;
    if (distance < nearest) [best, nearest] = [i, distance];
  }
  if (best < 0 || !shown.nodes.length) return;
  picture.cursor = shown.nodes[best];
  announce(`${nodeLabel(picture.cursor)}, ${className(graph.nodes.class[picture.cursor])}, ${word("connections", { n: neighbours(picture.cursor, shown.pass).length })}`);
  bringIntoSight([picture.cursor]);
  repaint();
}

function toggleNeighbours(node) {
  const hidden = hiddenNeighbours(node).length;
  if (hidden) expand(node);
  else collapse(node);
}
