// Saving what is shown as a picture, and the link to it.

const fileName = (ending) => `${fold(bestLabel(graph.title, "kgraph")).replaceAll(" ", "-").slice(0, 60) || "kgraph"}.${ending}`;

/**
 * What stands around a saved picture, so that it explains itself: the title above; below it what the symbols and lines
 * mean that are in it, and how much it is made from. {head, foot, title, entries: [{text, x, y, style or kind}], source}
 */
function pictureFrame() {
  const { context } = picture;
  const edge = 20, most = camera.width - 2 * edge, head = 48;
  const cut = (text, size, weight, room) => {
    let kept = text;
    while (kept.length > 1 && textWidth(context, kept, size, weight) > room) kept = `${kept.slice(0, kept.endsWith("…") ? -2 : -1).trimEnd()}…`;
    return kept;
  };
  const kinds = new Map(); // style → class names, the most frequent first
  for (const node of shown.nodes) {
    const names = kinds.get(nodeStyle(node)) ?? new Map();
    const kind = className(graph.nodes.class[node]);
    kinds.set(nodeStyle(node), names.set(kind, (names.get(kind) ?? 0) + 1));
  }
  const entries = [...kinds].sort((a, b) => a[0] - b[0])
    .map(([style, names]) => ({ style, text: [...names].sort((a, b) => b[1] - a[1]).map(([kind]) => kind).join(", ") }));
  for (const [kind, status] of [["suggested", SUGGESTED], ["disputed", DISPUTED], ["rejected", REJECTED]]) {
    if (shown.looks.some((look) => look.startsWith(kind))) entries.push({ kind, text: word(`status${status}`) });
  }
  let x = edge, line = 0;
  for (const entry of entries) {
    const sample = entry.kind ? 32 : 22;
    entry.text = cut(entry.text, 13, 400, most - sample);
    const width = sample + textWidth(context, entry.text, 13, 400);
    if (x > edge && x + width > edge + most) [x, line] = [edge, line + 1];
    Object.assign(entry, { x, y: head + camera.height + 20 + line * 22, sample });
    x += width + 20;
  }
  const statements = shownStatements();
  const documents = new Set(statements.map((s) => graph.statements.document[s]).filter((d) => d >= 0)).size;
  const source = word(documents ? "summaryAll" : "summaryNoDocuments", {
    nodes: word("summaryNodes", { n: shown.nodes.length }), statements: word("summaryStatements", { n: statements.length }), documents: word("summaryDocuments", { n: documents }),
  });
  const foot = 20 + (line + 1) * 22 + 24;
  return { head, foot, edge, title: cut(bestLabel(graph.title, "kgraph"), 22, 700, most), entries, source, height: head + camera.height + foot };
}

const DASHES = { suggested: [5, 4], rejected: [1.5, 4] };

/** The picture at twice its size, whatever the screen. */
function pngBlob() {
  const frame = pictureFrame();
  const { colours } = picture;
  const canvas = element("canvas", { width: Math.round(camera.width * 2), height: Math.round(frame.height * 2) });
  const context = canvas.getContext("2d");
  context.scale(2, 2);
  context.fillStyle = colours.ground;
  context.fillRect(0, 0, camera.width, frame.height);
  context.save();
  context.translate(0, frame.head);
  context.beginPath();
  context.rect(0, 0, camera.width, camera.height);
  context.clip();
  layoutScene();
  placeLabels(context, litParts().first, null);
  paintScene(context, litParts());
  context.restore();
  context.textAlign = "left";
  context.textBaseline = "middle";
  const write = (text, x, y, font, colour) => { Object.assign(context, { font: `${font} ${FONT}`, fillStyle: colour }); context.fillText(text, x, y); };
  write(frame.title, frame.edge, 26, "700 22px", colours.ink);
  for (const { x, y, sample, text, style, kind } of frame.entries) {
    context.beginPath();
    if (kind) {
      Object.assign(context, { strokeStyle: kind === "disputed" ? colours.disputed : colours["line-strong"], lineWidth: 1.8 });
      context.setLineDash(DASHES[kind] ?? []);
      context.moveTo(x, y);
      context.lineTo(x + 24, y);
      context.stroke();
      context.setLineDash([]);
      if (kind === "disputed") {
        context.beginPath();
        context.arc(x + 12, y, 3.2, 0, 2 * Math.PI);
        context.fillStyle = colours.ground;
        context.fill();
        context.stroke();
      }
    } else {
      context.fillStyle = styleFill(style);
      symbolOutline(context, style, x + 7, y, 6);
      context.fill();
    }
    write(text, x + sample, y, "400 13px", colours.ink);
  }
  write(frame.source, frame.edge, frame.height - 16, "400 12px", colours.soft);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}

/** The same picture as SVG, built as a document and written by the browser, so every label is escaped. */
function svgText() {
  layoutScene();
  placeLabels(picture.context, litParts().first, null);
  const { width } = camera;
  const { colours } = picture;
  const frame = pictureFrame();
  const root = svg("svg", { xmlns: SVG, width: round(width), height: round(frame.height), viewBox: `0 0 ${round(width)} ${round(frame.height)}`, "font-family": FONT });
  root.append(svg("title", {}, xmlText(bestLabel(graph.title, "kgraph"))), svg("desc", {}, xmlText(frame.source)), svg("rect", { width: "100%", height: "100%", fill: colours.ground }));
  const inner = svg("svg", { class: "graph", y: frame.head, width: round(width), height: round(camera.height), overflow: "hidden" });
  const lines = svg("g", { fill: "none", "stroke-opacity": lineOpacity() });
  shown.triples.forEach((t, line) => {
    const [ax, ay, cx, cy, bx, by] = [...scene.lines.subarray(line * 6, line * 6 + 6)].map(round);
    const [kind, lineThickness] = shown.looks[line].split(" ");
    const colour = kind === "disputed" ? colours.disputed : lineColour();
    const one = svg("path", { d: `M${ax} ${ay}Q${cx} ${cy} ${bx} ${by}`, stroke: colour, "stroke-width": lineThickness });
    if (DASHES[kind]) one.setAttribute("stroke-dasharray", DASHES[kind].join(" "));
    one.append(svg("title", {}, xmlText(tripleSentence(t))));
    lines.append(one);
    const corners = arrowHead(line, +lineThickness);
    if (corners) lines.append(svg("polygon", { points: corners.map((corner) => corner.map(round).join(",")).join(" "), fill: colour, "fill-opacity": lineOpacity() }));
    const middle = linePoint(line, 0.5);
    if (kind === "disputed") lines.append(svg("circle", { cx: round(middle.x), cy: round(middle.y), r: 3.4, fill: colours.ground, stroke: colour }));
  });
  const symbols = svg("g", { stroke: colours.ground, "stroke-width": 1 });
  shown.nodes.forEach((node, i) => {
    const shape = symbolShape(nodeStyle(node), scene.x[i], scene.y[i], scene.radius[i], { fill: styleFill(nodeStyle(node)) });
    shape.append(svg("title", {}, xmlText(nodeLabel(node))));
    symbols.append(shape);
  });
  inner.append(lines, symbols, ...scene.labels.map(svgLabel));
  root.append(svg("text", { class: "title", x: frame.edge, y: 33, "font-size": 22, "font-weight": 700, fill: colours.ink }, xmlText(frame.title)), inner, svgLegend(frame),
    svg("text", { class: "source", x: frame.edge, y: round(frame.height - 12), "font-size": 12, fill: colours.soft }, xmlText(frame.source)));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(root)}\n`;
}

function svgLegend({ entries }) {
  const { colours } = picture;
  return svg("g", { class: "legend", "font-size": 13, fill: colours.ink }, ...entries.flatMap(({ x, y, sample, text, style, kind }) => [
    ...(kind ? [svg("line", { x1: round(x), y1: round(y), x2: round(x + 24), y2: round(y), "stroke-width": 1.8, stroke: kind === "disputed" ? colours.disputed : colours["line-strong"], "stroke-dasharray": DASHES[kind]?.join(" ") ?? "none" }),
      ...(kind === "disputed" ? [svg("circle", { cx: round(x + 12), cy: round(y), r: 3.2, fill: colours.ground, stroke: colours.disputed, "stroke-width": 1.4 })] : [])]
      : [symbolShape(style, x + 7, y, 6, { fill: styleFill(style) })]),
    svg("text", { x: round(x + sample), y: round(y + 4.5) }, xmlText(text)),
  ]));
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
