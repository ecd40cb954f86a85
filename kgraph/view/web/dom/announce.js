// Messages for screen readers.

import { byId } from "./dom.js";

let announceTimer = 0;

/** Said by screen readers, and shown to nobody else. */
export function announce(text) {
  clearTimeout(announceTimer);
  byId("announcer").textContent = "";
  announceTimer = setTimeout(() => {
    byId("announcer").textContent = text;
  }, 60);
}
