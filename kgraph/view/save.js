// Saving what is shown as a picture, and the link to it.

const fileName = (ending) => `${fold(bestLabel(graph.title, "kgraph")).replaceAll(" ", "-").slice(0, 60) || "kgraph"}.${ending}`;

/** The picture at twice its size, whatever the screen. */
function pngBlob() {
  const canvas = element("canvas", { width: Math.round(camera.width * 2), height: Math.round(camera.height * 2) });
  const context = canvas.getContext("2d");
  context.scale(2, 2);
  context.fillStyle = picture.colours.ground;
  context.fillRect(0, 0, camera.width, camera.height);
  layoutScene();
  placeLabels(context, litParts().first, null);
  paintScene(context, litParts());
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}

/** The same picture as SVG, built as a document and written by the browser, so every label is escaped. */
function svgText() {
  layoutScene();
  placeLabels(picture.context, litParts().first, null);
  const { width, height } = camera;
  const { colours } = picture;
  const root = svg("svg", { xmlns: SVG, width: round(width), height: round(height), viewBox: `0 0 ${round(width)} ${round(height)}`, "font-family": FONT });
  root.append(svg("title", {}, xmlText(bestLabel(graph.title, "kgraph"))), svg("desc", {}, xmlText(summaryText())), svg("rect", { width: "100%", height: "100%", fill: colours.ground }));
  const lines = svg("g", { fill: "none", "stroke-opacity": 0.7 });
  shown.triples.forEach((t, line) => {
    const [ax, ay, cx, cy, bx, by] = [...scene.lines.subarray(line * 6, line * 6 + 6)].map(round);
    const [kind, lineThickness] = shown.looks[line].split(" ");
    const colour = kind === "disputed" ? colours.disputed : colours.line;
    const one = svg("path", { d: `M${ax} ${ay}Q${cx} ${cy} ${bx} ${by}`, stroke: colour, "stroke-width": lineThickness });
    if (kind === "suggested") one.setAttribute("stroke-dasharray", "5 4");
    if (kind === "rejected") one.setAttribute("stroke-dasharray", "1.5 4");
    one.append(svg("title", {}, xmlText(tripleSentence(t))));
    lines.append(one);
    const corners = arrowHead(line, +lineThickness);
    if (corners) lines.append(svg("polygon", { points: corners.map((corner) => corner.map(round).join(",")).join(" "), fill: colour, "fill-opacity": 0.7 }));
    const middle = linePoint(line, 0.5);
    if (kind === "disputed") lines.append(svg("circle", { cx: round(middle.x), cy: round(middle.y), r: 3.4, fill: colours.ground, stroke: colour }));
  });
  const symbols = svg("g", { stroke: colours.ground, "stroke-width": 1 });
  shown.nodes.forEach((node, i) => {
    const shape = symbolShape(nodeStyle(node), scene.x[i], scene.y[i], scene.radius[i], { fill: styleFill(nodeStyle(node)) });
    shape.append(svg("title", {}, xmlText(nodeLabel(node))));
    symbols.append(shape);
  });
  root.append(lines, symbols, ...scene.labels.map(svgLabel));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(root)}\n`;
}

function svgLabel({ x, y, width, lines, size, weight, align }) {
  const anchor = { left: "start", center: "middle", right: "end" }[align];
  const at = round(x + (align === "left" ? 0 : align === "right" ? width : width / 2));
  return svg("text", {
    "font-size": size, "font-weight": weight, "text-anchor": anchor, fill: weight > 400 ? picture.colours.ink : picture.colours.soft,
    stroke: picture.colours.ground, "stroke-width": 3, "paint-order": "stroke", "stroke-linejoin": "round",
  }, ...lines.map((line, i) => svg("tspan", { x: at, y: round(y + i * (size + 2) + size * 0.85) }, xmlText(line))));
}

/** XML has no place for some characters, not even escaped. */
const xmlText = (text) => text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "");

function startSaving() {
  const act = (id, work) => byId(id).addEventListener("click", async () => {
    byId("save").open = false;
    await work();
  });
  act("save-png", async () => download(fileName("png"), await pngBlob()));
  act("save-svg", () => download(fileName("svg"), new Blob([svgText()], { type: "image/svg+xml" })));
  act("save-turtle", () => download(fileName("ttl"), new Blob([turtleText()], { type: "text/turtle" })));
  act("save-csv", saveCsv);
  act("copy-link", () => copyText(fullAddress()));
  act("print", () => print());
}
