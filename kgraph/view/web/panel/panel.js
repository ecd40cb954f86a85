// The panel beside the picture: a node, a triple with its evidence, a path, or a document.

import { byId } from "../dom/dom.js";
import { focusPanel } from "../page/actions.js";
import { state } from "../state/state.js";
import { nodePanel } from "./node.js";
import { pathPanel } from "./path.js";
import { documentPanel } from "./reader.js";
import { triplePanel } from "./triple.js";

export function renderPanel() {
  const panel = byId("panel");
  const body = byId("panel-body");
  const parts = panelParts();
  const hadFocus = body.contains(document.activeElement);
  panel.hidden = !parts;
  document.body.classList.toggle("has-panel", !!parts);
  document.body.classList.toggle("has-document", state.document >= 0);
  body.replaceChildren(...(parts ?? []).flat().filter(Boolean));
  if (parts && state.document < 0) body.scrollTop = 0;
  // What had the keyboard is gone; the keyboard stays in the panel.
  if (hadFocus && parts) focusPanel();
}

/** What the panel shows, null for nothing: then it is closed. */
function panelParts() {
  if (state.document >= 0) return documentPanel(state.document);
  if (state.triple >= 0) return triplePanel(state.triple);
  if (state.node >= 0) return nodePanel(state.node);
  return state.path ? pathPanel() : null;
}
