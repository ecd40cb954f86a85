// The first hint, below the picture.

import { byId } from "../dom/dom.js";
import { repaint } from "./frame.js";
import { picture } from "./picture.js";

/** Puts the hint away once it has been understood; its room is free for labels. */
export function hideHint() {
  if (picture.understood) return;
  picture.understood = true;
  byId("hint").hidden = true;
  repaint();
}
