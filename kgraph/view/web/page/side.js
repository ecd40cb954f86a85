// The legend and the list beside the picture; on a telephone they are a sheet of their own.

import { byId } from "../dom/dom.js";

export const isSideOpen = () => document.body.classList.contains("has-side");

export function openSide(open) {
  document.body.classList.toggle("has-side", open);
  byId("open-side").setAttribute("aria-expanded", String(open));
}

export function listenToSide() {
  byId("skip").addEventListener("click", () => {
    openSide(true);
    byId("tree").querySelector("[tabindex='0']")?.focus();
  });
  byId("open-side").addEventListener("click", () => openSide(!isSideOpen()));
  byId("close-side").addEventListener("click", () => {
    openSide(false);
    byId("open-side").focus();
  });
}
