// What a person does: opens a node, a triple, a statement, a document, a path.

import { row } from "../data/rows.js";
import { announce } from "../dom/announce.js";
import { byId } from "../dom/dom.js";
import { bringIntoSight, frameNode } from "../picture/moves.js";
import { collapseNode, expandNode, showCommunity, showWithNeighbours } from "../state/drawn.js";
import { announceChange, change, graph, shown, state } from "../state/state.js";
import { word } from "../words/words.js";

export function selectNode(node, { focus = false, frame = focus } = {}) {
  if (shown.slot[node] < 0) showWithNeighbours(node);
  change({ node, triple: -1, statement: -1, path: null });
  if (focus) focusPanel();
  if (frame) frameNode(node);
}

export function selectTriple(triple, { focus = false, keepPath = false } = {}) {
  // With a document open, its own statement of this triple is meant.
  const own =
    state.document >= 0
      ? row(graph.triples.statements, triple).find(
          (statement) => graph.statements.document[statement] === state.document,
        )
      : undefined;
  change({ triple, statement: own ?? -1, node: -1, path: keepPath ? state.path : null });
  if (focus) focusPanel();
}

export function selectStatement(statement, { focus = false, document = state.document } = {}) {
  const inReader = globalThis.document.activeElement?.closest(".reader");
  change({ statement, triple: graph.triples.of[statement], node: -1, document });
  if (inReader)
    globalThis.document
      .querySelector(".current-passage[tabindex='0'], .current-passage")
      ?.focus({ preventScroll: true });
  else if (focus) focusPanel();
}

export function openDocument(document, statement = -1) {
  const triple = statement >= 0 ? graph.triples.of[statement] : -1;
  change({ document, statement, triple, node: -1, path: null });
  focusPanel();
}

export function openPath(from) {
  const ends = from >= 0 || !state.path ? [from, -1] : state.path;
  change({ path: ends, node: -1, triple: -1, statement: -1, document: -1 });
  byId(ends[0] < 0 ? "path-0" : "path-1").focus();
}

/** Closes the panel; the keyboard goes back to what it was opened from. */
export function closePanel() {
  if (byId("panel").hidden) return;
  const inside = byId("panel").contains(document.activeElement);
  change({ node: -1, triple: -1, statement: -1, document: -1, path: null });
  if (inside) (state.tab === "picture" ? byId("canvas") : byId("table-scroll")).focus();
}

export function focusPanel() {
  byId("panel-title")?.focus({ preventScroll: true });
}

/** Draws what state/drawn.js has been asked for, says so, and brings `nodes` into sight. */
export function refresh(nodes, message) {
  announceChange(["view"]);
  announce(message);
  if (nodes?.length) bringIntoSight(nodes);
}

export function expand(node) {
  const fresh = expandNode(node);
  refresh([node, ...fresh], word("added", { n: fresh.length }));
}

export function collapse(node) {
  const gone = collapseNode(node);
  refresh(null, word("removed", { n: gone.length }));
}

export function addCommunity(community) {
  const fresh = showCommunity(community);
  refresh(fresh, word("added", { n: fresh.length }));
}
