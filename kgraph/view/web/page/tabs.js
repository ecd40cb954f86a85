// The two views of the same statements, picture and table, as tabs.

import { byId } from "../dom/dom.js";
import { change, state } from "../state/state.js";

const TABS = ["picture", "table"];

export function listenToTabs() {
  for (const tab of TABS) byId(`tab-${tab}`).addEventListener("click", () => change({ tab }));
  document.querySelector("[role=tablist]").addEventListener("keydown", (event) => {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    change({ tab: state.tab === "picture" ? "table" : "picture" });
    byId(`tab-${state.tab}`).focus();
  });
}

export function showTab() {
  for (const tab of TABS) {
    const isOpen = state.tab === tab;
    byId(tab).hidden = !isOpen;
    byId(`tab-${tab}`).setAttribute("aria-selected", String(isOpen));
    byId(`tab-${tab}`).tabIndex = isOpen ? 0 : -1;
  }
}
