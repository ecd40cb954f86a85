// A field with suggestions under it: typing looks for nodes, arrow keys choose one, Enter takes it.

import { fold } from "../data/text.js";
import { announce } from "../dom/announce.js";
import { element, isolate } from "../dom/dom.js";
import { symbol } from "../dom/svg.js";
import { className, nodeAliases, nodeLabel, nodeLabelIn, nodeStyle } from "../names/names.js";
import { searchNodes } from "../names/search.js";
import { graph, shown } from "../state/state.js";
import { word } from "../words/words.js";

/**
 * Suggests nodes in `list` while one types in `field`, and calls `take` with the one chosen. `owner` is the element
 * with role combobox: the field itself, or the box around a search field.
 */
export function suggestNodes(field, list, owner, take) {
  const suggestions = new Suggestions(field, list, owner, take);
  field.addEventListener("input", () => suggestions.search());
  field.addEventListener("focus", () => {
    if (field.value) suggestions.search();
  });
  field.addEventListener("blur", () => suggestions.hide());
  field.addEventListener("keydown", (event) => {
    if (!suggestions.press(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  });
}

class Suggestions {
  /** The nodes in the list, and the position of the one that the arrow keys have chosen; -1 for none. */
  nodes = [];
  active = -1;

  constructor(field, list, owner, take) {
    Object.assign(this, { field, list, owner, take });
  }

  get isOpen() {
    return !this.list.hidden && this.nodes.length > 0;
  }

  search() {
    const { field, list, owner } = this;
    this.nodes = searchNodes(field.value);
    this.active = -1;
    field.removeAttribute("aria-activedescendant");
    const rows = this.nodes.map((node, i) => this.option(node, i));
    const isAsked = field.value.trim() !== "";
    if (!rows.length && isAsked) {
      rows.push(element("li", { role: "option", "aria-disabled": "true", class: "fine" }, word("notFound")));
    }
    list.replaceChildren(...rows);
    list.hidden = !rows.length;
    owner.setAttribute("aria-expanded", String(!list.hidden));
    if (isAsked) announce(this.nodes.length ? word("found", { n: this.nodes.length }) : word("notFound"));
  }

  option(node, i) {
    const title = nodeLabel(node);
    const alias = this.matchingAlias(node, title);
    const name = element("span", { class: "grow" }, isolate(title));
    if (alias) name.append(element("span", { class: "fine" }, " · ", isolate(alias)));
    const notShown = shown.slot[node] < 0 ? ` · ${word("notShown")}` : "";
    const kind = element("span", { class: "fine" }, className(graph.nodes.class[node]), notShown);
    const attributes = { role: "option", id: `${this.list.id}-${i}`, "aria-selected": "false" };
    const option = element("li", attributes, symbol(nodeStyle(node)), name, kind);
    // pointerdown, not click: the field must not lose the focus first.
    option.addEventListener("pointerdown", (event) => event.preventDefault());
    option.addEventListener("click", () => this.pick(node));
    return option;
  }

  /** The other name by which a node was found, where its title does not show why. */
  matchingAlias(node, title) {
    const wanted = fold(this.field.value);
    if (fold(title).includes(wanted)) return undefined;
    const others = [nodeLabelIn(node, "id"), nodeLabelIn(node, "en"), ...nodeAliases(node)];
    return others.find((text) => text && text !== title && fold(text).includes(wanted));
  }

  /** Does what a key is for; false when that is nothing here. */
  press(key) {
    if (key === "ArrowDown") this.move(1);
    else if (key === "ArrowUp") this.move(-1);
    else if (key === "Escape" && this.isOpen) this.hide();
    else if (key === "Enter") {
      const node = this.nodes[Math.max(this.active, 0)] ?? searchNodes(this.field.value, 1)[0];
      if (node === undefined) return false;
      this.pick(node);
    } else return false;
    return true;
  }

  move(step) {
    const { field, list, nodes } = this;
    if (!this.isOpen) {
      this.search();
      return;
    }
    list.children[this.active]?.setAttribute("aria-selected", "false");
    this.active = (this.active + step + nodes.length) % nodes.length;
    const option = list.children[this.active];
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", option.id);
  }

  hide() {
    this.list.hidden = true;
    this.owner.setAttribute("aria-expanded", "false");
    this.field.removeAttribute("aria-activedescendant");
  }

  pick(node) {
    this.field.value = nodeLabel(node);
    this.hide();
    this.take(node);
  }
}
