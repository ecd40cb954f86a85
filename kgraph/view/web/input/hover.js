// What the pointer rests on.

import { row } from "../data/rows.js";
import { oneLine, shorten } from "../data/text.js";
import { byId, element } from "../dom/dom.js";
import { className, nodeLabel, tripleSentence } from "../names/names.js";
import { quoteOf } from "../names/quotes.js";
import { agreementText } from "../panel/parts.js";
import { repaint } from "../picture/frame.js";
import { labelUnder, nodeUnder, tripleUnder } from "../picture/hits.js";
import { picture } from "../picture/picture.js";
import { camera, graph, shown } from "../state/state.js";

export function hoverAt({ x, y }, pointerType) {
  if (pointerType === "touch") return;
  let node = nodeUnder(x, y);
  if (node < 0) node = labelUnder(x, y);
  const triple = node < 0 ? tripleUnder(x, y) : -1;
  hover(node, triple, x, y);
}

export function hover(node, triple, x = 0, y = 0) {
  const tip = byId("tip");
  tip.hidden = triple < 0 && node < 0;
  if (!tip.hidden) {
    tip.replaceChildren(
      ...(node >= 0 ? [`${nodeLabel(node)} · ${className(graph.nodes.class[node])}`] : tripleTip(triple)),
    );
    const right = x > camera.width / 2;
    tip.style.left = right ? "" : `${x + 14}px`;
    tip.style.right = right ? `${camera.width - x + 14}px` : "";
    tip.style.top = `${Math.min(y + 14, camera.height - 96)}px`;
  }
  if (node === picture.hovered && triple === picture.hoveredTriple) return;
  picture.hovered = node;
  picture.hoveredTriple = triple;
  picture.canvas.style.cursor = node >= 0 || triple >= 0 ? "pointer" : "";
  repaint();
}

/** A line under the pointer already says its sentence. */
function tripleTip(triple) {
  const statement = row(graph.triples.statements, triple).find((each) => shown.pass.statement[each]);
  const quote = statement === undefined ? "" : oneLine(quoteOf(statement));
  return [
    `${tripleSentence(triple)} · ${agreementText(triple)}`,
    quote ? element("em", {}, `“${shorten(quote, 150)}”`) : "",
  ];
}
