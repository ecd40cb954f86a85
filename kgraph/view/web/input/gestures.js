// Mouse and fingers on the picture.

import { closePanel, selectNode, selectTriple } from "../page/actions.js";
import { repaint } from "../picture/frame.js";
import { labelUnder, nodeUnder, tripleUnder } from "../picture/hits.js";
import { moveBy, restPicture, zoomAt } from "../picture/moves.js";
import { picture } from "../picture/picture.js";
import { state } from "../state/state.js";
import { hover, hoverAt } from "./hover.js";
import { pictureKey, toggleNeighbours } from "./picture-keys.js";

/** The pointers that are down, by id: {x, y}. */
const fingers = new Map();
/** Where the only pointer went down: a click unless it has `moved`. Null when there are several. */
const press = { start: null };
/** The last click, to know the second of two. */
const lastClick = { x: -1, y: -1, time: -Infinity, node: -1 };

export function listenToPicture() {
  const listeners = {
    pointerdown: pointerDown,
    pointermove: pointerMove,
    pointerup: pointerUp,
    pointercancel: pointerUp,
    pointerleave: () => hover(-1, -1),
    dblclick: doubleClick,
    keydown: pictureKey,
    blur: loseFocus,
  };
  for (const [type, listener] of Object.entries(listeners)) picture.canvas.addEventListener(type, listener);
  picture.canvas.addEventListener("wheel", turnWheel, { passive: false });
}

function loseFocus() {
  picture.cursor = -1;
  repaint();
}

/** Where an event is in the picture. */
function pointOf(event) {
  const box = picture.canvas.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}

function pointerDown(event) {
  if (event.button > 0) return;
  picture.canvas.setPointerCapture(event.pointerId);
  fingers.set(event.pointerId, pointOf(event));
  press.start = fingers.size === 1 ? { ...pointOf(event), moved: false } : null;
  picture.cursor = -1;
}

function pointerMove(event) {
  const here = pointOf(event);
  const before = fingers.get(event.pointerId);
  if (!before) {
    hoverAt(here, event.pointerType);
    return;
  }
  const { start } = press;
  if (fingers.size === 1 && start) {
    if (!start.moved && Math.hypot(here.x - start.x, here.y - start.y) < 5) return;
    start.moved = true;
    moveBy(here.x - before.x, here.y - before.y);
  } else if (fingers.size === 2) pinch(event.pointerId, before, here);
  fingers.set(event.pointerId, here);
}

function pointerUp(event) {
  const { start } = press;
  fingers.delete(event.pointerId);
  if (start && !start.moved && event.type === "pointerup") clickAt(start, event.pointerType);
  press.start = null;
  restPicture();
}

/** One of two fingers has moved: the picture moves with their middle, and grows with their distance. */
function pinch(id, before, here) {
  const other = [...fingers].find(([key]) => key !== id)[1];
  const middle = { x: (here.x + other.x) / 2, y: (here.y + other.y) / 2 };
  const distance = (point) => Math.hypot(point.x - other.x, point.y - other.y);
  moveBy((here.x - before.x) / 2, (here.y - before.y) / 2);
  zoomAt(middle.x, middle.y, distance(here) / (distance(before) || 1));
}

function doubleClick(event) {
  const point = pointOf(event);
  // The first of the two clicks may have opened the panel, and moved the picture under the pointer.
  const node = isSecond(point, 800) ? lastClick.node : nodeUnder(point.x, point.y);
  if (node >= 0) toggleNeighbours(node);
  else zoomAt(point.x, point.y, 1.8);
}

function turnWheel(event) {
  // In a notebook the wheel scrolls the notebook, until one has clicked into the picture.
  const isFramed = globalThis.parent !== globalThis;
  if (isFramed && !event.ctrlKey && document.activeElement !== picture.canvas) return;
  event.preventDefault();
  const { x, y } = pointOf(event);
  const pixels = event.deltaY * (event.deltaMode === 1 ? 30 : 1);
  zoomAt(x, y, Math.exp(-pixels * (event.ctrlKey ? 0.01 : 0.0016)));
}

/** Is this the second click of two in the same spot? */
const isSecond = ({ x, y }, within = 450) =>
  performance.now() - lastClick.time < within && Math.hypot(x - lastClick.x, y - lastClick.y) < 6;

function clickAt({ x, y }, pointerType) {
  if (isSecond({ x, y })) return;
  const isTouch = pointerType === "touch";
  let node = nodeUnder(x, y, isTouch ? 14 : 4);
  if (node < 0) node = labelUnder(x, y);
  const triple = node < 0 ? tripleUnder(x, y, isTouch ? 14 : 7) : -1;
  hover(-1, -1);
  Object.assign(lastClick, { x, y, time: performance.now(), node });
  if (node >= 0) selectNode(node);
  else if (triple >= 0) selectTriple(triple);
  else if (state.document < 0) closePanel();
}
