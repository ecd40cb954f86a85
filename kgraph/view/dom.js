// Building the page. Everything goes through createElement and text nodes, so what stands in a label, a quote or an
// IRI is always text and never markup.

const byId = (id) => document.getElementById(id);

/** element("button", { class: "quiet", on: { click: … } }, "text", child, …); children that are null are left out. */
function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "on") for (const [type, listener] of Object.entries(value)) made.addEventListener(type, listener);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

const button = (label, click, attributes = {}, ...children) =>
  element("button", { type: "button", ...attributes, on: { click } }, label, ...children);

/** A name of unknown origin inside our own sentence: isolated, so that its writing direction stays its own. */
const name = (text, attributes = {}) => element("bdi", attributes, text);

/** An address of http or https as a link to a new window; anything else as plain text. */
function externalLink(address, text = address) {
  let url = null;
  try { url = new URL(address); } catch { /* not an address: shown as text */ }
  if (!url || !/^https?:$/.test(url.protocol)) return name(address);
  return element("a", { href: url.href, target: "_blank", rel: "noopener noreferrer" }, text);
}

const SVG = "http://www.w3.org/2000/svg";

function svg(tag, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, tag);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** The outline of a class's symbol around (x, y) as SVG. */
function symbolShape(style, x, y, radius, attributes = {}) {
  const { points } = graph.palette[style];
  if (!points.length) return svg("circle", { cx: round(x), cy: round(y), r: round(radius), ...attributes });
  return svg("polygon", { points: points.map(([px, py]) => `${round(x + px * radius)},${round(y + py * radius)}`).join(" "), ...attributes });
}

const round = (value) => Math.round(value * 100) / 100;

/** The small symbol before a name in lists. */
function symbol(style) {
  const shape = symbolShape(style, 8, 8, 5.6);
  shape.style.fill = `var(--fill-${style})`; // set with the theme, so paper gets the light one
  return svg("svg", { class: "symbol", width: 16, height: 16, viewBox: "0 0 16 16", "aria-hidden": "true", focusable: "false" }, shape);
}

const isDark = () => document.documentElement.dataset.theme === "dark";
const styleFill = (style) => graph.palette[style][isDark() ? "fillDark" : "fill"];

let announceTimer = 0;

/** Said by screen readers, and shown to nobody else. */
function announce(text) {
  clearTimeout(announceTimer);
  byId("announcer").textContent = "";
  announceTimer = setTimeout(() => { byId("announcer").textContent = text; }, 60);
}

/** Gives the browser's user a file. */
function download(fileName, blob) {
  const address = URL.createObjectURL(blob);
  const link = element("a", { href: address, download: fileName });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
  announce(word("saved", { name: fileName }));
}

/** A telephone, or a window as narrow. */
const isNarrow = () => matchMedia("(max-width: 760px)").matches;

const reducedMotion = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
