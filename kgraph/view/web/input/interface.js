// The page's scripting interface: where things are on the screen, for tests and for pages that embed this one.

import { findNode, findStatement, statementName } from "../names/find.js";
import { paintNow } from "../picture/frame.js";
import { labelUnder, nodeUnder, tripleUnder } from "../picture/hits.js";
import { picture } from "../picture/picture.js";
import { linePoint, scene } from "../picture/scene.js";
import { shownStatements } from "../state/shown-statements.js";
import { camera, graph, shown } from "../state/state.js";

/**
 * nodeAt(iri or curie) and edgeAt(statement id) answer {x, y} in CSS pixels of the window, or null when not drawn;
 * shown() answers the IRIs and statement ids drawn; labels() the boxes of the labels written. Nothing can be changed.
 */
export function offerInterface() {
  globalThis.kgraph = Object.freeze({ nodeAt, edgeAt, shown: whatIsShown, labels });
}

function nodeAt(iri) {
  settle();
  const i = shown.slot[findNode(iri)] ?? -1;
  return i < 0 ? null : onPage({ x: scene.x[i], y: scene.y[i] });
}

function edgeAt(id) {
  settle();
  const triple = graph.triples.of[findStatement(id)];
  const line = shown.triples.indexOf(triple);
  if (line < 0) return null;
  const isClear = ({ x, y }) => nodeUnder(x, y) < 0 && labelUnder(x, y) < 0 && tripleUnder(x, y) === triple;
  const points = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8].map((share) => linePoint(line, share));
  return onPage(points.find(isClear) ?? points[0]);
}

const whatIsShown = () => ({
  nodes: Array.from(shown.nodes, (node) => graph.nodes.iri[node]),
  statements: shownStatements().map(statementName),
});

function labels() {
  settle();
  return scene.labels.map(({ node, x, y, width, height, lines }) => {
    return { iri: graph.nodes.iri[node], text: lines.join(" "), ...onPage({ x, y }), width, height };
  });
}

/** Ends whatever moves, so that things are where they will stay. */
function settle() {
  if (!picture.frame && !picture.glide && !picture.moving) return;
  if (picture.glide) Object.assign(camera, picture.glide.to);
  picture.glide = null;
  picture.moving = false;
  paintNow();
}

/** From the picture to the window. */
function onPage({ x, y }) {
  const box = picture.canvas.getBoundingClientRect();
  return { x: box.left + x, y: box.top + y };
}
