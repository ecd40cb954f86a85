// Light or dark, on the screen and on paper.

import { byId } from "../dom/dom.js";
import { firstCamera } from "../picture/camera.js";
import { readColours, styleFill } from "../picture/colours.js";
import { paintNow, repaint } from "../picture/frame.js";
import { picture } from "../picture/picture.js";
import { camera, graph, state } from "../state/state.js";
import { word } from "../words/words.js";

export const systemDark = matchMedia("(prefers-color-scheme: dark)");

/** Shows the theme that was chosen, else that of the system. */
export function applyTheme() {
  const theme = state.theme ?? (systemDark.matches ? "dark" : "light");
  showTheme(theme);
  const next = word(theme === "dark" ? "light" : "dark");
  byId("switch-theme").textContent = theme === "dark" ? "☀" : "☾";
  byId("switch-theme").setAttribute("aria-label", `${word("switchTheme")} (${next})`);
  repaint();
}

function showTheme(theme) {
  const { dataset, style } = document.documentElement;
  dataset.theme = theme;
  graph.drawing.symbols.forEach((_, i) => {
    style.setProperty(`--fill-${i}`, styleFill(i));
  });
  if (picture.canvas) readColours();
}

/** Paper is light, and shows what is selected as well as it fits. */
export function listenToPrinting() {
  addEventListener("beforeprint", () => {
    picture.printing = { x: camera.x, y: camera.y, scale: camera.scale };
    showTheme("light");
    Object.assign(camera, firstCamera());
    paintNow();
  });
  addEventListener("afterprint", () => {
    Object.assign(camera, picture.printing);
    picture.printing = null;
    applyTheme();
  });
}
