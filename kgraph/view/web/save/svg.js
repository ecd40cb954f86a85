// The picture as SVG, built as a document and written by the browser, so every label is escaped.

import { round, svg, symbolShape } from "../dom/svg.js";
import { nodeLabel, nodeStyle, tripleSentence } from "../names/names.js";
import { lineColour, lineOpacity, styleFill } from "../picture/colours.js";
import { labelAnchor, placeLabels } from "../picture/labels.js";
import { litParts } from "../picture/light.js";
import { picture } from "../picture/picture.js";
import { arrowHead, layoutScene, linePoint, scene } from "../picture/scene.js";
import { camera, graph, shown } from "../state/state.js";
import { HEAD, pictureFrame, ringShape, xmlFile, xmlText } from "./picture-frame.js";

/** What is on the screen as an SVG file. */
export function svgText() {
  layoutScene();
  placeLabels(picture.context, litParts().first, null);
  const frame = pictureFrame();
  const [width, height] = [round(camera.width), round(camera.height)];
  const inside = svg("svg", { class: "graph", y: HEAD, width, height, overflow: "hidden" });
  inside.append(drawLines(), drawSymbols(), ...scene.labels.map(drawLabel));
  frame.querySelector(".legend").before(inside);
  return xmlFile(frame);
}

function drawLines() {
  const lines = svg("g", { fill: "none", "stroke-opacity": lineOpacity() });
  for (const line of shown.triples.keys()) lines.append(...drawLine(line));
  return lines;
}

function drawLine(line) {
  const { kind, width } = shown.looks[line];
  const stroke = lineColour(kind);
  const [startX, startY, controlX, controlY, endX, endY] = [...scene.lines.subarray(line * 6, line * 6 + 6)].map(round);
  const d = `M${startX} ${startY}Q${controlX} ${controlY} ${endX} ${endY}`;
  const curve = svg("path", { d, stroke, "stroke-width": width });
  const dash = graph.drawing.line.dashes[kind];
  if (dash) curve.setAttribute("stroke-dasharray", dash.join(" "));
  curve.append(svg("title", {}, xmlText(tripleSentence(shown.triples[line]))));
  const drawn = [curve];
  const corners = arrowHead(line, width);
  if (corners) {
    const points = corners.map((corner) => corner.map(round).join(",")).join(" ");
    drawn.push(svg("polygon", { points, fill: stroke, "fill-opacity": lineOpacity() }));
  }
  if (kind === "disputed") {
    const { x, y } = linePoint(line, 0.5);
    drawn.push(ringShape(x, y, graph.drawing.line.ring.radius, stroke));
  }
  return drawn;
}

function drawSymbols() {
  const symbols = svg("g", { stroke: picture.colours.ground, "stroke-width": 1 });
  shown.nodes.forEach((node, i) => {
    const style = nodeStyle(node);
    const shape = symbolShape(style, scene.x[i], scene.y[i], scene.radius[i], { fill: styleFill(style) });
    shape.append(svg("title", {}, xmlText(nodeLabel(node))));
    symbols.append(shape);
  });
  return symbols;
}

function drawLabel(label) {
  const { y, lines, size, weight, align } = label;
  const { halo, lineGap } = graph.drawing.label;
  const x = round(labelAnchor(label));
  return svg(
    "text",
    {
      "font-size": size,
      "font-weight": weight,
      "text-anchor": { left: "start", center: "middle", right: "end" }[align],
      fill: picture.colours[weight > 400 ? "ink" : "soft"],
      stroke: picture.colours.ground,
      "stroke-width": halo,
      "paint-order": "stroke",
      "stroke-linejoin": "round",
    },
    ...lines.map((line, i) => svg("tspan", { x, y: round(y + i * (size + lineGap) + size * 0.85) }, xmlText(line))),
  );
}
