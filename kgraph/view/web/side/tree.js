// The list of what is shown, for everybody and for screen readers above all: a tree whose branches are the nodes, the
// most central first, and whose leaves are their statements.

import { row } from "../data/rows.js";
import { fold } from "../data/text.js";
import { byId, element, isolate } from "../dom/dom.js";
import { symbol } from "../dom/svg.js";
import { className, nodeLabel, nodeStyle, objectLabel, predicateLabel, tripleSentence } from "../names/names.js";
import { selectNode, selectTriple } from "../page/actions.js";
import { graph, shown, state } from "../state/state.js";
import { number, word } from "../words/words.js";

/**
 * `items` keeps the rows made, so that showing a few more nodes makes only theirs. The tree waits until the picture is
 * on the screen.
 */
const tree = { most: 300, open: new Set(), items: new Map(), waits: true };

export function startTree() {
  const root = byId("tree");
  root.addEventListener("keydown", treeKey);
  root.addEventListener("click", (event) => {
    const item = event.target.closest("[role=treeitem]");
    if (!item) return;
    focusItem(item);
    if (event.target.closest(".twist")) toggleItem(item);
    else openItem(item);
  });
  byId("tree-more").addEventListener("click", () => {
    tree.most += 500;
    renderTree();
  });
}

/** Makes the tree for the first time. */
export function fillTree() {
  tree.waits = false;
  renderTree();
}

/** Lets all rows be made anew, after their words or counts have changed. */
export const forgetRows = () => tree.items.clear();

export function renderTree() {
  if (tree.waits) return;
  const root = byId("tree");
  const focused = root.contains(document.activeElement) ? document.activeElement.dataset : null;
  const rows = Array.from(shown.nodes.subarray(0, tree.most), (node) => {
    if (!tree.items.has(node)) tree.items.set(node, treeNode(node));
    return tree.items.get(node);
  });
  if (rows.length !== root.children.length || rows.some((item, i) => item !== root.children[i]))
    root.replaceChildren(...rows);
  markCurrent(root, rows);
  if (focused) {
    const [key, value] = focused.triple ? ["triple", focused.triple] : ["node", focused.node];
    root.querySelector(`[data-${key}="${+value}"]`)?.focus();
  }
  byId("tree-more").hidden = shown.nodes.length <= tree.most;
}

/** Marks what is selected; one row can be reached with the Tab key. */
function markCurrent(root, rows) {
  for (const item of root.querySelectorAll("[tabindex='0'], [aria-selected=true]")) {
    item.tabIndex = -1;
    item.setAttribute("aria-selected", "false");
  }
  const current = rows.find((item) => +item.dataset.node === state.node);
  current?.setAttribute("aria-selected", "true");
  const reachable = current ?? rows[0];
  if (reachable) reachable.tabIndex = 0;
  if (state.triple < 0) return;
  for (const leaf of root.querySelectorAll(`[data-triple="${state.triple}"]`))
    leaf.setAttribute("aria-selected", "true");
}

function treeNode(node) {
  const count = drawnStatements(node).length;
  const open = tree.open.has(node);
  const item = element(
    "li",
    {
      role: "treeitem",
      tabindex: "-1",
      "data-node": node,
      "aria-expanded": count ? String(open) : null,
      "aria-selected": "false",
      "aria-label": [nodeLabel(node), className(graph.nodes.class[node]), word("statementCount", { n: count })].join(
        ", ",
      ),
    },
    element(
      "span",
      { class: "tree-row" },
      element("span", { class: "twist", "aria-hidden": "true" }, count ? (open ? "▾" : "▸") : ""),
      symbol(nodeStyle(node)),
      element("span", { class: "grow" }, isolate(nodeLabel(node))),
      element("span", { class: "count" }, number(count)),
    ),
  );
  if (open) item.append(branch(node));
  return item;
}

function branch(node) {
  const triples = drawnStatements(node).subarray(0, 300);
  return element(
    "ul",
    { role: "group" },
    Array.from(triples, (triple) => treeLeaf(triple, node)),
  );
}

/** A statement under one of its nodes, without the name of that node. */
function treeLeaf(triple, node) {
  const { subject, object, predicate } = graph.triples;
  const label = predicateLabel(predicate[triple]);
  const words =
    subject[triple] === node
      ? [`${label} `, isolate(objectLabel(object[triple]))]
      : ["… ", isolate(`${label} · ${nodeLabel(subject[triple])}`)];
  const attributes = {
    role: "treeitem",
    tabindex: "-1",
    "data-triple": triple,
    "aria-selected": "false",
    "aria-label": tripleSentence(triple),
  };
  return element("li", attributes, element("span", { class: "tree-row leaf" }, element("span", {}, words)));
}

const drawnStatements = (node) => row(graph.incident, node).filter((triple) => shown.pass.triple[triple]);

function openItem(item) {
  if (item.dataset.triple) selectTriple(+item.dataset.triple);
  else selectNode(+item.dataset.node, { frame: true });
}

function toggleItem(item, want) {
  const node = +item.dataset.node;
  const open = item.getAttribute("aria-expanded") === "true";
  if (!item.hasAttribute("aria-expanded") || open === want) return;
  if (open) tree.open.delete(node);
  else tree.open.add(node);
  const fresh = treeNode(node);
  tree.items.set(node, fresh);
  item.replaceWith(fresh);
  focusItem(fresh);
}

function focusItem(item) {
  if (!item) return;
  for (const other of byId("tree").querySelectorAll("[tabindex='0']")) other.tabIndex = -1;
  item.tabIndex = 0;
  item.focus();
}

/** The keys that screen readers expect of a tree: https://www.w3.org/WAI/ARIA/apg/patterns/treeview/ */
function treeKey(event) {
  const item = event.target.closest("[role=treeitem]");
  const items = [...byId("tree").querySelectorAll("[role=treeitem]")];
  const at = items.indexOf(item);
  const isOpen = item?.getAttribute("aria-expanded") === "true";
  const actions = {
    ArrowDown: () => focusItem(items[at + 1]),
    ArrowUp: () => focusItem(items[at - 1]),
    Home: () => focusItem(items[0]),
    End: () => focusItem(items.at(-1)),
    ArrowRight: () => (isOpen ? focusItem(items[at + 1]) : toggleItem(item, true)),
    ArrowLeft: () => (isOpen ? toggleItem(item, false) : focusItem(item?.parentElement.closest("[role=treeitem]"))),
    Enter: () => openItem(item),
    " ": () => openItem(item),
  };
  const isLetter = event.key.length === 1 && /\S/.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey;
  if (Object.hasOwn(actions, event.key)) actions[event.key]();
  else if (isLetter) focusItem(nextNodeWith(event.key, [...items.slice(at + 1), ...items.slice(0, at)]));
  else return;
  event.preventDefault();
}

const nextNodeWith = (letter, items) =>
  items.find(({ dataset }) => dataset.node && fold(nodeLabel(+dataset.node)).startsWith(fold(letter)));
