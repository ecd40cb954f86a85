// The page from its data to its first picture. Everything else happens in update.js, when something has changed.

import { readAddress, saveAddress } from "./address/address.js";
import { makeGraph } from "./data/graph.js";
import { readData } from "./data/read.js";
import { byId, isNarrow } from "./dom/dom.js";
import { listenToPicture } from "./input/gestures.js";
import { offerInterface } from "./input/interface.js";
import { listenToKeys } from "./input/page-keys.js";
import { prepareSearch } from "./names/search-index.js";
import { selectNode } from "./page/actions.js";
import { listenToControls } from "./page/controls.js";
import { reportUnknown } from "./page/masthead.js";
import { suggestNodes } from "./page/suggest.js";
import { applyTheme, listenToPrinting } from "./page/theme.js";
import { firstCamera } from "./picture/camera.js";
import { paintNow } from "./picture/frame.js";
import { hideHint } from "./picture/hint.js";
import { picture } from "./picture/picture.js";
import { resizePicture, startPicture } from "./picture/resize.js";
import { startSaving } from "./save/save.js";
import { startLegend } from "./side/legend.js";
import { fillTree, startTree } from "./side/tree.js";
import { limitView, selectedNodes, showWithNeighbours, startView, view } from "./state/drawn.js";
import { applyFilters } from "./state/filter.js";
import { updatePath } from "./state/path.js";
import { announceChange, camera, graph, shown, state, subscribe } from "./state/state.js";
import { startTable } from "./table/table.js";
import { update, updateShown } from "./update.js";
import { translatePage, WORDS, word } from "./words/words.js";

async function main() {
  Object.assign(graph, makeGraph(await readData(byId("data"))));
  state.pageLanguage = WORDS[document.documentElement.lang] ? document.documentElement.lang : "id";
  const unknown = readState();
  translatePage();
  applyTheme();
  startParts();
  subscribe((_, how) => saveAddress(how));
  subscribe(update);
  announceChange(["language", "tab"]);
  if (unknown) reportUnknown(unknown);
  showFirstPicture();
  finishLater();
}

/** Sets the state that the address and the data ask for; answers what of the address is not in the graph. */
function readState() {
  startView();
  const { unknown, ...read } = readAddress(location.hash);
  const hasFocus = graph.start.focus !== null && graph.start.focus !== undefined;
  if (hasFocus && !location.hash.replace("#", "")) read.node = graph.start.focus;
  Object.assign(state, read);
  limitView();
  shown.pass = applyFilters(state.filters, state.document);
  shown.slot = new Int32Array(graph.nodes.count).fill(-1);
  for (const node of [state.node, ...(state.path ?? [])]) if (node >= view.limit) showWithNeighbours(node);
  updatePath();
  updateShown();
  return unknown;
}

function startParts() {
  startPicture();
  startLegend();
  startTree();
  startTable();
  startSaving();
  suggestNodes(byId("search"), byId("suggestions"), byId("finder"), (node) => selectNode(node, { frame: true }));
  listenToPicture();
  listenToControls();
  listenToKeys();
  listenToPrinting();
  offerInterface();
}

function showFirstPicture() {
  picture.glide = null;
  resizePicture();
  Object.assign(camera, firstCamera());
  picture.fitted = !selectedNodes().length;
  paintNow();
  document.documentElement.dataset.ready = "true";
}

/** What can wait until the picture is on the screen. */
function finishLater() {
  setTimeout(fillTree);
  // On a small screen the hint lies over the picture: long enough to be read, no longer.
  if (isNarrow()) setTimeout(hideHint, 6000);
  (globalThis.requestIdleCallback ?? setTimeout)(prepareSearch);
}

main().catch((error) => {
  byId("summary").textContent = word("broken", { why: String(error?.message ?? error) });
  throw error;
});
