// Files and texts that a person takes along.

import { fold, shorten } from "../data/text.js";
import { announce } from "../dom/announce.js";
import { element } from "../dom/dom.js";
import { bestLabel } from "../names/names.js";
import { graph } from "../state/state.js";
import { word } from "../words/words.js";
import { notify } from "./masthead.js";

/** Gives the browser's user a file. */
export function download(fileName, blob) {
  const address = URL.createObjectURL(blob);
  const link = element("a", { href: address, download: fileName });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
  announce(word("saved", { name: fileName }));
}

export const fileName = (ending) =>
  `${fold(bestLabel(graph.title, "kgraph")).replaceAll(" ", "-").slice(0, 60) || "kgraph"}.${ending}`;

export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    notify(word("copied"));
  } catch {
    // Without the permission: the old way, by a selected field.
    const field = element("textarea", { class: "unseen", "aria-hidden": "true" });
    field.value = text;
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    notify(done ? word("copied") : word("copyFailed", { text: shorten(text, 200) }));
  }
}
