// The buttons of the page, and its address.

import { readAddress } from "../address/address.js";
import { byId } from "../dom/dom.js";
import { isDark } from "../picture/colours.js";
import { fitAll, zoomAt } from "../picture/moves.js";
import { showWithNeighbours, startView } from "../state/drawn.js";
import { camera, change, shown, state } from "../state/state.js";
import { addCommunity, closePanel, openPath, refresh } from "./actions.js";
import { reportUnknown } from "./masthead.js";
import { listenToSide } from "./side.js";
import { listenToTabs } from "./tabs.js";
import { applyTheme, systemDark } from "./theme.js";

export function listenToControls() {
  addEventListener("hashchange", goToAddress);
  addEventListener("popstate", goToAddress);
  systemDark.addEventListener("change", applyTheme);
  onClick("switch-language", () => change({ language: state.language === "id" ? "en" : "id" }, "replace"));
  onClick("switch-theme", () => change({ theme: isDark() ? "light" : "dark" }, "replace"));
  onClick("panel-close", closePanel);
  onClick("panel-size", () => document.body.classList.toggle("tall-panel"));
  onClick("open-path", () => openPath(state.node));
  onClick("zoom-in", () => zoomAt(camera.width / 2, camera.height / 2, 1.4));
  onClick("zoom-out", () => zoomAt(camera.width / 2, camera.height / 2, 1 / 1.4));
  onClick("zoom-fit", fitAll);
  listenToTabs();
  listenToSide();
  listenToMore();
  document.addEventListener("click", ({ target }) => {
    for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(target)) menu.open = false;
  });
}

const onClick = (id, listener) => byId(id).addEventListener("click", () => listener());

/** The menu that shows more of a large graph. */
function listenToMore() {
  const choose = (id, work) =>
    onClick(id, () => {
      byId("more").open = false;
      work();
    });
  choose("more-central", () => change({ more: state.more + 100 }, "replace"));
  choose("more-community", () => addCommunity());
  choose("start-again", () => {
    startView();
    change({ more: 0 }, "replace");
    refresh(null, "");
    fitAll();
  });
}

/** Shows what the address names, after someone has changed it or gone back. */
function goToAddress() {
  const { unknown, ...patch } = readAddress(location.hash);
  for (const node of [patch.node, ...(patch.path ?? [])]) {
    if (node >= 0 && shown.slot[node] < 0) showWithNeighbours(node);
  }
  // Equal filters are kept as they are, so that nothing is drawn anew for them.
  const plain = (filters) => JSON.stringify(filters, (_, value) => (value instanceof Set ? [...value].sort() : value));
  if (plain(patch.filters) === plain(state.filters)) delete patch.filters;
  if (String(patch.path) === String(state.path)) delete patch.path;
  change(patch, "none");
  if (unknown) reportUnknown(unknown);
}
