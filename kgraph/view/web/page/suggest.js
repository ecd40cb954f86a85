// A field with suggestions under it: typing looks for nodes, arrow keys choose one, Enter takes it.

import { fold } from "../data/text.js";
import { className, nodeAliases, nodeLabel, nodeLabelIn, nodeStyle } from "../names/names.js";
import { searchNodes } from "../names/search.js";
import { graph, shown } from "../state/state.js";
import { word } from "../words/words.js";
import { announce } from "./announce.js";
import { element, isolate } from "./dom.js";
import { symbol } from "./svg.js";

/** `owner` is the element with role combobox: the field itself, or the box around a search field. */
export function suggestNodes(field, list, owner, take) {
  let found = [];
  let active = -1;

  field.addEventListener("input", () => show(searchNodes(field.value)));
  field.addEventListener("focus", () => {
    if (field.value) show(searchNodes(field.value));
  });
  field.addEventListener("blur", () => hide());
  field.addEventListener("keydown", (event) => {
    const open = !list.hidden && found.length > 0;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!open) show(searchNodes(field.value));
      else activate((active + (event.key === "ArrowDown" ? 1 : -1) + found.length) % found.length);
    } else if (event.key === "Enter") {
      const node = found[Math.max(active, 0)] ?? searchNodes(field.value, 1)[0];
      if (node === undefined) return;
      pick(node);
    } else if (event.key === "Escape" && open) hide();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });

  function show(nodes) {
    found = nodes;
    active = -1;
    field.removeAttribute("aria-activedescendant");
    const rows = nodes.map((node, i) => suggestion(node, i));
    if (!rows.length && field.value.trim())
      rows.push(element("li", { role: "option", "aria-disabled": "true", class: "fine" }, word("notFound")));
    list.replaceChildren(...rows);
    list.hidden = !rows.length;
    owner.setAttribute("aria-expanded", String(!list.hidden));
    if (field.value.trim()) announce(nodes.length ? word("found", { n: nodes.length }) : word("notFound"));
  }

  function suggestion(node, i) {
    const wanted = fold(field.value);
    const title = nodeLabel(node);
    const others = [nodeLabelIn(node, "id"), nodeLabelIn(node, "en"), ...nodeAliases(node)].filter(
      (text) => text && text !== title,
    );
    const alias = fold(title).includes(wanted) ? null : others.find((text) => fold(text).includes(wanted));
    const option = element(
      "li",
      { role: "option", id: `${list.id}-${i}`, "aria-selected": "false" },
      symbol(nodeStyle(node)),
      element(
        "span",
        { class: "grow" },
        isolate(title),
        alias && element("span", { class: "fine" }, " · ", isolate(alias)),
      ),
      element(
        "span",
        { class: "fine" },
        className(graph.nodes.class[node]),
        shown.slot[node] < 0 ? ` · ${word("notShown")}` : "",
      ),
    );
    // pointerdown, not click: the field must not lose the focus first.
    option.addEventListener("pointerdown", (event) => event.preventDefault());
    option.addEventListener("click", () => pick(node));
    return option;
  }

  function activate(position) {
    list.children[active]?.setAttribute("aria-selected", "false");
    active = position;
    const option = list.children[active];
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", option.id);
  }

  function hide() {
    list.hidden = true;
    owner.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  }

  function pick(node) {
    field.value = nodeLabel(node);
    hide();
    take(node);
  }
}
