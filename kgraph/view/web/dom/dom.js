// Building the page. Everything goes through createElement and text nodes, so what stands in a label, a quote or an
// IRI is always text and never markup.

export const byId = (id) => document.getElementById(id);

/** element("button", { class: "quiet", on: { click: … } }, "text", child, …); children that are null are left out. */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "on") for (const [type, listener] of Object.entries(value)) made.addEventListener(type, listener);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

export const button = (label, click, attributes = {}, ...children) =>
  element("button", { type: "button", ...attributes, on: { click } }, label, ...children);

/** A name of unknown origin inside our own sentence: isolated, so that its writing direction stays its own. */
export const isolate = (text, attributes = {}) => element("bdi", attributes, text);

/** An address of http or https as a link to a new window; anything else as plain text. */
export function externalLink(address, text = address) {
  let url = null;
  try {
    url = new URL(address);
  } catch {
    /* not an address: shown as text */
  }
  if (!url || !/^https?:$/.test(url.protocol)) return isolate(address);
  return element("a", { href: url.href, target: "_blank", rel: "noopener noreferrer" }, text);
}

/** A telephone, or a window as narrow. */
export const isNarrow = () => matchMedia("(max-width: 760px)").matches;

export const reducedMotion = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
