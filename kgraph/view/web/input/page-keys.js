// Keys of the whole page: "/" goes to the search field, Escape closes what is open.

import { byId } from "../dom/dom.js";
import { closePanel } from "../page/actions.js";
import { isSideOpen, openSide } from "../page/side.js";

export function listenToKeys() {
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.closest?.("input, textarea");
    if (event.key === "/" && !isTyping) {
      event.preventDefault();
      byId("search").focus();
    } else if (event.key === "Escape") closeTopmost();
  });
}

function closeTopmost() {
  const menu = document.querySelector("details.menu[open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  } else if (isSideOpen()) openSide(false);
  else closePanel();
}
