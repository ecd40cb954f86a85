// After a change: every part of the page that depends on it is brought up to date, in one order.

import { renderMasthead } from "./page/masthead.js";
import { showTab } from "./page/tabs.js";
import { applyTheme } from "./page/theme.js";
import { renderPanel } from "./panel/panel.js";
import { showPassage } from "./panel/reader.js";
import { repaint } from "./picture/frame.js";
import { communityIslands } from "./picture/islands.js";
import { lineLook } from "./picture/looks.js";
import { bringIntoSight, fitAll } from "./picture/moves.js";
import { picture } from "./picture/picture.js";
import { resizePicture } from "./picture/resize.js";
import { bendLines } from "./picture/scene.js";
import { renderLegend } from "./side/legend.js";
import { forgetRows, renderTree } from "./side/tree.js";
import { computeShown, limitView, selectedNodes } from "./state/drawn.js";
import { applyFilters } from "./state/filter.js";
import { updatePath } from "./state/path.js";
import { shown, state } from "./state/state.js";
import { renderTable } from "./table/table.js";
import { translatePage } from "./words/words.js";

/** Brings the page up to date after a change of the keys of the state in `changed`, or of "view". */
export function update(changed) {
  const any = (...keys) => keys.some((key) => changed.has(key));
  if (any("language")) translatePage();
  if (any("theme", "language")) applyTheme();
  if (any("tab")) showTab();
  if (any("more")) limitView();
  if (any("filters", "document")) shown.pass = applyFilters(state.filters, state.document);
  if (any("filters", "document", "path")) updatePath();
  if (any("node", "triple", "statement", "path", "filters", "document", "more", "view")) updateShown();
  if (any("filters", "document", "language", "theme", "more")) renderLegend();
  renderPanel();
  if (any("filters", "document", "language", "theme")) forgetRows();
  renderTree();
  renderTable();
  renderMasthead(any("language"));
  if (any("filters", "document", "more") && picture.fitted) fitAll();
  if (any("node", "triple", "statement", "document", "path")) followSelection();
  repaint();
}

/** Chooses anew what is drawn, and how its lines look. */
export function updateShown() {
  Object.assign(shown, computeShown(shown.pass));
  shown.looks = Array.from(shown.triples, lineLook);
  shown.islands = communityIslands(shown.nodes);
  bendLines();
  picture.hovered = -1;
  picture.hoveredTriple = -1;
}

/** Brings what was selected into sight, in the picture and in the text. */
function followSelection() {
  const nodes = selectedNodes().filter((node) => shown.slot[node] >= 0);
  // The panel may just have taken some of the picture's room.
  if (state.tab === "picture") {
    setTimeout(() => {
      resizePicture();
      bringIntoSight(nodes);
    }, 0);
  }
  showPassage();
}
