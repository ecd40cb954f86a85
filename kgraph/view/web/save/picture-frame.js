// What stands around a saved picture, so that it explains itself: the title above; below it what the symbols and lines
// mean that are in it, and how much it is made from.

import { DISPUTED, REJECTED, SUGGESTED } from "../data/statuses.js";
import { round, SVG, svg, symbolShape } from "../dom/svg.js";
import { bestLabel, className, countedNodes, nodeStyle } from "../names/names.js";
import { lineColour, styleFill } from "../picture/colours.js";
import { picture } from "../picture/picture.js";
import { FONT, textWidth } from "../picture/text.js";
import { shownStatements } from "../state/shown-statements.js";
import { camera, graph, shown } from "../state/state.js";
import { word } from "../words/words.js";

/** Height of the title, and the distance from the sides. */
export const HEAD = 48;
const EDGE = 20;
const SYMBOL_ROOM = 22;
const LINE_ROOM = 32;
const ROW = 22;

/** The frame as an SVG element; the picture of the size of the camera belongs HEAD below its top. */
export function pictureFrame() {
  const { colours } = picture;
  const width = round(camera.width);
  const { entries, bottom } = placeEntries(legendEntries());
  const height = round(bottom + 24);
  const title = bestLabel(graph.title, "kgraph");
  const source = sourceText();
  const text = (name, y, size, weight, fill, words) =>
    svg("text", { class: name, x: EDGE, y: round(y), "font-size": size, "font-weight": weight, fill }, xmlText(words));
  return svg(
    "svg",
    { xmlns: SVG, width, height, viewBox: `0 0 ${width} ${height}`, "font-family": FONT },
    svg("title", {}, xmlText(title)),
    svg("desc", {}, xmlText(source)),
    svg("rect", { width: "100%", height: "100%", fill: colours.ground }),
    text("title", 33, 22, 700, colours.ink, cutText(title, 22, 700, camera.width - 2 * EDGE)),
    svg("g", { class: "legend", "font-size": 13, fill: colours.ink }, ...entries.flatMap(drawEntry)),
    text("source", height - 12, 12, 400, colours.soft, source),
  );
}

/** The kinds of symbols in the picture, then the kinds of lines that are not plain: {style or kind, text}. */
function legendEntries() {
  const kinds = new Map(); // style → class names, the most frequent first
  for (const node of shown.nodes) {
    const names = kinds.get(nodeStyle(node)) ?? new Map();
    const kind = className(graph.nodes.class[node]);
    kinds.set(nodeStyle(node), names.set(kind, (names.get(kind) ?? 0) + 1));
  }
  const byCount = (names) => [...names].sort((a, b) => b[1] - a[1]).map(([kind]) => kind);
  const symbols = [...kinds].sort((a, b) => a[0] - b[0]);
  const lines = Object.entries({ suggested: SUGGESTED, disputed: DISPUTED, rejected: REJECTED });
  return [
    ...symbols.map(([style, names]) => ({ style, text: byCount(names).join(", ") })),
    ...lines
      .filter(([kind]) => shown.looks.some((look) => look.kind === kind))
      .map(([kind, status]) => ({ kind, text: word(`status${status}`) })),
  ];
}

/** The entries one after the other in as many rows as they need: {entries: [{…, x, y, room}], bottom}. */
function placeEntries(entries) {
  const right = camera.width - EDGE;
  let x = EDGE;
  let y = HEAD + camera.height + 20;
  const placed = entries.map((entry) => {
    const room = entry.kind ? LINE_ROOM : SYMBOL_ROOM;
    const text = cutText(entry.text, 13, 400, right - EDGE - room);
    const width = room + textWidth(picture.context, text, 13, 400);
    if (x > EDGE && x + width > right) [x, y] = [EDGE, y + ROW];
    const at = { ...entry, text, x, y, room };
    x += width + 20;
    return at;
  });
  return { entries: placed, bottom: y + ROW };
}

const drawEntry = ({ x, y, room, text, style, kind }) => [
  ...(kind ? lineSample(kind, x, y) : [symbolShape(style, x + 7, y, 6, { fill: styleFill(style) })]),
  svg("text", { x: round(x + room), y: round(y + 4.5) }, xmlText(text)),
];

function lineSample(kind, x, y) {
  const { dashes, ring } = graph.drawing.line;
  const stroke = kind === "disputed" ? lineColour(kind) : picture.colours["line-strong"];
  const dash = dashes[kind]?.join(" ") ?? "none";
  const ends = { x1: round(x), y1: round(y), x2: round(x + 24), y2: round(y) };
  const line = svg("line", { ...ends, stroke, "stroke-width": 1.8, "stroke-dasharray": dash });
  return kind === "disputed" ? [line, ringShape(x + 12, y, ring.radius, stroke)] : [line];
}

/** The small open ring on a disputed line. */
export const ringShape = (x, y, radius, stroke) =>
  svg("circle", {
    cx: round(x),
    cy: round(y),
    r: round(radius),
    fill: picture.colours.ground,
    stroke,
    "stroke-width": graph.drawing.line.ring.width,
  });

function sourceText() {
  const statements = shownStatements();
  const documents = new Set(statements.map((statement) => graph.statements.document[statement]));
  documents.delete(-1);
  return word(documents.size ? "summaryAll" : "summaryNoDocuments", {
    nodes: countedNodes(shown.nodes.length),
    statements: word("summaryStatements", { n: statements.length }),
    documents: word("summaryDocuments", { n: documents.size }),
  });
}

/** A text cut to the room that there is. */
function cutText(text, size, weight, room) {
  let kept = text;
  while (kept.length > 1 && textWidth(picture.context, kept, size, weight) > room) {
    kept = `${kept.slice(0, kept.endsWith("…") ? -2 : -1).trimEnd()}…`;
  }
  return kept;
}

/** Leaves out the characters that XML cannot hold, not even escaped. */
export const xmlText = (text) => text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "");

/** An element as the text of a file. */
export const xmlFile = (element) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(element)}\n`;
