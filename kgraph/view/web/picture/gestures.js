// Mouse and fingers on the picture.

import { closePanel, selectNode, selectTriple } from "../page/actions.js";
import { state } from "../state/state.js";
import { repaint } from "./frame.js";
import { labelUnder, nodeUnder, tripleUnder } from "./hits.js";
import { hover, hoverAt } from "./hover.js";
import { pictureKey, toggleNeighbours } from "./keys.js";
import { moveBy, restPicture, zoomAt } from "./moves.js";
import { picture } from "./picture.js";

export function listenToPicture() {
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
  canvas.addEventListener(
    "wheel",
    (event) => {
      // In a notebook the wheel scrolls the notebook, until one has clicked into the picture.
      if (globalThis.parent !== globalThis && !event.ctrlKey && document.activeElement !== canvas) return;
      event.preventDefault();
      const { x, y } = at(event);
      const lines = event.deltaMode === 1 ? 30 : 1;
      zoomAt(x, y, Math.exp(-event.deltaY * lines * (event.ctrlKey ? 0.01 : 0.0016)));
    },
    { passive: false },
  );
  canvas.addEventListener("keydown", pictureKey);
  canvas.addEventListener("blur", () => {
    picture.cursor = -1;
    repaint();
  });

  function pinch(id, before, here) {
    const other = [...fingers].find(([key]) => key !== id)[1];
    const middle = { x: (here.x + other.x) / 2, y: (here.y + other.y) / 2 };
    moveBy((here.x - before.x) / 2, (here.y - before.y) / 2);
    zoomAt(
      middle.x,
      middle.y,
      Math.hypot(here.x - other.x, here.y - other.y) / (Math.hypot(before.x - other.x, before.y - other.y) || 1),
    );
  }
}

const lastClick = { x: -1, y: -1, time: -Infinity, node: -1 };

/** Is this the second click of two at the same place? */
const isAgain = ({ x, y }, within = 450) =>
  performance.now() - lastClick.time < within && Math.hypot(x - lastClick.x, y - lastClick.y) < 6;

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
