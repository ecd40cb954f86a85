// Painting symbols.

import { nodeStyle } from "../names/names.js";
import { camera, shown, state } from "../state/state.js";
import { styleFill } from "./colours.js";
import { symbolOutline } from "./outline.js";
import { picture } from "./picture.js";
import { scene } from "./scene.js";

export function paintSymbols(context, light) {
  const groups = new Map();
  for (let i = 0; i < shown.nodes.length; i += 1) {
    const r = scene.radius[i];
    if (scene.x[i] < -r || scene.y[i] < -r || scene.x[i] > camera.width + r || scene.y[i] > camera.height + r) continue;
    const node = shown.nodes[i];
    const key = nodeStyle(node) + (light.nodes && !light.nodes.has(node) ? 0 : 100);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(i);
  }
  for (const [key, members] of [...groups].sort((a, b) => a[0] - b[0])) {
    // A rim of ground parts a symbol from lines and from its neighbours. Measured: fills are faster than strokes, and
    // many small paths faster than one of many parts (for lines it is the other way round).
    for (const [rim, colour, alpha] of [
      [1.4, picture.colours.ground, 1],
      [0, styleFill(key % 100), key >= 100 ? 1 : light.strong ? 0.22 : 0.35],
    ]) {
      context.fillStyle = colour;
      context.globalAlpha = alpha;
      for (const i of members) {
        context.beginPath();
        symbolOutline(context, key % 100, scene.x[i], scene.y[i], scene.radius[i] + rim);
        context.fill();
      }
    }
  }
  context.globalAlpha = 1;
  for (const node of new Set([state.triple < 0 ? state.node : -1, picture.cursor]))
    if (node >= 0 && shown.slot[node] >= 0) paintRing(context, shown.slot[node]);
}

function paintRing(context, i) {
  context.beginPath();
  context.arc(scene.x[i], scene.y[i], scene.radius[i] * 1.3 + 4, 0, 2 * Math.PI);
  context.lineWidth = 2;
  context.strokeStyle = picture.colours.accent;
  context.stroke();
}
