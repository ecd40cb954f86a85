// The whole: reads the data, keeps the state, and tells the parts what has changed.

let graph = null;

/** What is drawn now: {nodes, triples, slot, pass, looks}, see view.js and filter.js. */
let shown = null;

/** Changes the state, the address and whatever of the page depends on it. `how` is "push", "replace" or "none". */
function change(patch, how = "push") {
  const before = { ...state };
  Object.assign(state, patch);
  const changed = new Set(Object.keys(state).filter((key) => state[key] !== before[key]));
  if (!changed.size) return;
  if (how !== "none") saveAddress(how);
  update(changed);
}

function update(changed) {
  const any = (...keys) => keys.some((key) => changed.has(key));
  if (any("language")) translatePage();
  if (any("theme", "language")) applyTheme();
  if (any("tab")) showTab();
  if (any("more")) view.limit = (view.start ? 0 : graph.start.shown) + state.more;
  if (any("filters", "document")) shown.pass = applyFilters(state.filters, state.document);
  if (any("filters", "document", "path")) updatePath();
  if (any("node", "triple", "statement", "path", "filters", "document", "more", "view")) updateShown();
  if (any("filters", "document", "language", "theme", "more")) renderLegend();
  renderPanel();
  if (any("filters", "document", "language", "theme")) tree.items.clear();
  renderTree();
  renderTable();
  renderMasthead(any("language"));
  if (any("filters", "document", "more") && picture.fitted) fitAll();
  if (any("node", "triple", "statement", "document", "path")) followSelection();
  repaint();
}

function updateShown() {
  const { pass } = shown;
  shown = { ...computeShown(pass), pass };
  shown.looks = Array.from(shown.triples, (t) => `${lineKind(t)} ${lineWidth(t).toFixed(1)}`);
  shown.islands = communityIslands(shown.nodes);
  bendLines();
  picture.hovered = picture.hoveredTriple = -1;
}

/** After a selection: it comes into sight, and its passage in the text too. */
function followSelection() {
  const nodes = selectedNodes().filter((node) => shown.slot[node] >= 0);
  // The panel may just have taken some of the picture's room.
  if (state.tab === "picture") setTimeout(() => { resizePicture(); bringIntoSight(nodes); }, 0);
  showPassage();
}

// ── What a person does ────────────────────────────────────────────────────────────────

function selectNode(node, { focus = false, frame = focus } = {}) {
  if (shown.slot[node] < 0) showWithNeighbours(node);
  change({ node, triple: -1, statement: -1, path: null });
  if (focus) focusPanel();
  if (frame) frameNode(node);
}

/** What the address names, else everything. */
function firstCamera() {
  if (state.node >= 0) return cameraAround(state.node, neighbours(state.node, shown.pass).filter((other) => shown.slot[other] >= 0));
  const selected = selectedNodes();
  return selected.length ? cameraFor(selected, 1.1) : cameraFor(shown.nodes);
}

/** A node that was found, not clicked in the picture, is shown with its neighbours around it. */
function frameNode(node) {
  picture.fitted = false;
  const around = neighbours(node, shown.pass).filter((other) => shown.slot[other] >= 0);
  setTimeout(() => glideTo(cameraAround(node, around)), 0);
}

/** A node that was not drawn comes with its most central neighbours, so that one sees where it belongs. */
function showWithNeighbours(node) {
  view.added.add(node);
  view.removed.delete(node);
  if (!neighbours(node, shown.pass).some((other) => shown.slot[other] >= 0)) for (const other of neighbours(node, shown.pass).slice(0, 8)) view.added.add(other);
}

function selectTriple(triple, { focus = false, keepPath = false } = {}) {
  // With a document open, its own statement of this triple is meant.
  const own = state.document >= 0 ? row(graph.triples.statements, triple).find((s) => graph.statements.document[s] === state.document) : undefined;
  change({ triple, statement: own ?? -1, node: -1, path: keepPath ? state.path : null });
  if (focus) focusPanel();
}

function selectStatement(statement, { focus = false, document = state.document } = {}) {
  const inReader = globalThis.document.activeElement?.closest(".reader");
  change({ statement, triple: graph.triples.of[statement], node: -1, document });
  if (inReader) globalThis.document.querySelector(".current-passage[tabindex='0'], .current-passage")?.focus({ preventScroll: true });
  else if (focus) focusPanel();
}

const openDocument = (d, s = -1) => {
  change({ document: d, statement: s, triple: s >= 0 ? graph.triples.of[s] : -1, node: -1, path: null });
  focusPanel();
};

function openPath(from) {
  const ends = from >= 0 || !state.path ? [from, -1] : state.path;
  change({ path: ends, node: -1, triple: -1, statement: -1, document: -1 });
  byId(ends[0] < 0 ? "path-0" : "path-1").focus();
}

function closePanel() {
  if (byId("panel").hidden) return;
  const inside = byId("panel").contains(document.activeElement);
  change({ node: -1, triple: -1, statement: -1, document: -1, path: null });
  if (inside) (state.tab === "picture" ? byId("canvas") : byId("table-scroll")).focus();
}

function focusPanel() {
  byId("panel-title")?.focus({ preventScroll: true });
}

/** After view.js has changed what is drawn. */
function refresh(nodes, message) {
  update(new Set(["view"]));
  announce(message);
  if (nodes?.length) bringIntoSight(nodes);
}

function expand(node) {
  const fresh = expandNode(node);
  refresh([node, ...fresh], word("added", { n: fresh.length }));
}

function collapse(node) {
  const gone = collapseNode(node);
  refresh(null, word("removed", { n: gone.length }));
}

function addCommunity(community) {
  const fresh = showCommunity(community);
  refresh(fresh, word("added", { n: fresh.length }));
}

// ── The parts around the picture ──────────────────────────────────────────────────────

function summaryText() {
  const { nodes, statements, documents } = graph;
  return word(documents.length ? "summaryAll" : "summaryNoDocuments", {
    nodes: word("summaryNodes", { n: nodes.count }), statements: word("summaryStatements", { n: statements.count }),
    documents: word("summaryDocuments", { n: documents.length }),
  });
}

function renderMasthead(languageChanged) {
  const title = bestLabel(graph.title, "kgraph");
  const subject = state.node >= 0 ? nodeLabel(state.node) : state.triple >= 0 ? tripleSentence(state.triple) : state.document >= 0 ? documentTitle(state.document) : "";
  document.title = subject ? `${shorten(subject, 80)} · ${title}` : title;
  if (languageChanged) {
    byId("title").textContent = title;
    byId("summary").textContent = summaryText();
    picture.canvas.setAttribute("aria-label", word("canvas"));
    byId("hint").textContent = word(isNarrow() || matchMedia("(pointer: coarse)").matches ? "hintTouch" : "hint");
  }
  const all = graph.nodes.count, drawn = shown.nodes.length;
  byId("shown").textContent = !drawn ? word("nothingShown") : drawn === all ? word("shownAll", { all })
    : word("shown", { shown: drawn, all });
  if (drawn && drawn < all) byId("shown").append(element("span", { class: "hidden-count" }, ` · ${word("hidden", { n: all - drawn })}`));
  byId("more").hidden = !graph.nodes.iri.some((_, node) => shown.pass.node[node] && shown.slot[node] < 0);
  // The first hint has done its work once something was opened.
  picture.understood ||= !byId("panel").hidden;
  byId("hint").hidden = picture.understood;
}

function showTab() {
  for (const tab of ["picture", "table"]) {
    const on = state.tab === tab;
    byId(tab).hidden = !on;
    byId(`tab-${tab}`).setAttribute("aria-selected", String(on));
    byId(`tab-${tab}`).tabIndex = on ? 0 : -1;
  }
}

const systemDark = matchMedia("(prefers-color-scheme: dark)");

function applyTheme() {
  const theme = state.theme ?? (systemDark.matches ? "dark" : "light");
  showTheme(theme);
  const next = word(theme === "dark" ? "light" : "dark");
  byId("switch-theme").textContent = theme === "dark" ? "☀" : "☾";
  byId("switch-theme").setAttribute("aria-label", `${word("switchTheme")} (${next})`);
  repaint();
}

function showTheme(theme) {
  const { dataset, style } = document.documentElement;
  dataset.theme = theme;
  graph.palette.forEach((_, i) => style.setProperty(`--fill-${i}`, styleFill(i)));
  if (picture.canvas) readColours();
}

let notifyTimer = 0;

/** A short message for everybody. */
function notify(text) {
  announce(text);
  const hint = byId("hint");
  hint.hidden = false;
  hint.textContent = text;
  clearTimeout(notifyTimer);
  notifyTimer = setTimeout(() => renderMasthead(true), 2500);
}

function goToAddress() {
  const read = readAddress(location.hash);
  const { unknown, ...patch } = read;
  for (const node of [patch.node, ...(patch.path ?? [])]) if (node >= 0 && shown?.slot[node] < 0) showWithNeighbours(node);
  // Equal filters are kept as they are, so that nothing is drawn anew for them.
  const plain = (filters) => JSON.stringify(filters, (_, value) => (value instanceof Set ? [...value].sort() : value));
  if (plain(patch.filters) === plain(state.filters)) delete patch.filters;
  if (String(patch.path) === String(state.path)) delete patch.path;
  change(patch, "none");
  if (unknown) notify(word("unknownAddress", { name: shorten(oneLine(unknown), 80) }));
}

function listen() {
  addEventListener("hashchange", goToAddress);
  addEventListener("popstate", goToAddress);
  systemDark.addEventListener("change", applyTheme);
  byId("switch-language").addEventListener("click", () => change({ language: state.language === "id" ? "en" : "id" }, "replace"));
  byId("switch-theme").addEventListener("click", () => change({ theme: isDark() ? "light" : "dark" }, "replace"));
  for (const tab of ["picture", "table"]) byId(`tab-${tab}`).addEventListener("click", () => change({ tab }));
  document.querySelector("[role=tablist]").addEventListener("keydown", (event) => {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    change({ tab: state.tab === "picture" ? "table" : "picture" });
    byId(`tab-${state.tab}`).focus();
  });
  byId("panel-close").addEventListener("click", closePanel);
  byId("panel-size").addEventListener("click", () => document.body.classList.toggle("tall-panel"));
  byId("open-path").addEventListener("click", () => openPath(state.node));
  byId("more-central").addEventListener("click", () => { byId("more").open = false; change({ more: state.more + 100 }, "replace"); });
  byId("more-community").addEventListener("click", () => { byId("more").open = false; addCommunity(); });
  byId("start-again").addEventListener("click", () => { byId("more").open = false; startView(); change({ more: 0 }, "replace"); refresh(null, ""); fitAll(); });
  byId("zoom-in").addEventListener("click", () => zoomAt(camera.width / 2, camera.height / 2, 1.4));
  byId("zoom-out").addEventListener("click", () => zoomAt(camera.width / 2, camera.height / 2, 1 / 1.4));
  byId("zoom-fit").addEventListener("click", fitAll);
  byId("skip").addEventListener("click", () => { openSide(true); byId("tree").querySelector("[tabindex='0']")?.focus(); });
  byId("open-side").addEventListener("click", () => openSide(!document.body.classList.contains("has-side")));
  byId("close-side").addEventListener("click", () => { openSide(false); byId("open-side").focus(); });
  document.addEventListener("keydown", pageKey);
  document.addEventListener("click", ({ target }) => {
    for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(target)) menu.open = false;
  });
  // Paper is light, and shows what is selected as well as it fits.
  addEventListener("beforeprint", () => {
    picture.printing = { x: camera.x, y: camera.y, scale: camera.scale };
    showTheme("light");
    Object.assign(camera, firstCamera());
    paintNow();
  });
  addEventListener("afterprint", () => {
    Object.assign(camera, picture.printing);
    picture.printing = null;
    applyTheme();
  });
}

/** On a telephone the legend and the list are a sheet of their own. */
function openSide(open) {
  document.body.classList.toggle("has-side", open);
  byId("open-side").setAttribute("aria-expanded", String(open));
}

function pageKey(event) {
  const typing = event.target.closest?.("input, textarea");
  if (event.key === "/" && !typing) {
    event.preventDefault();
    byId("search").focus();
  } else if (event.key === "Escape") {
    const menu = document.querySelector("details.menu[open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    } else if (document.body.classList.contains("has-side")) openSide(false);
    else closePanel();
  }
}

/**
 * The page's scripting interface: where things are on the screen, for tests and for pages that embed this one.
 * nodeAt(iri or curie) and edgeAt(statement id) answer {x, y} in CSS pixels of the window, or null when not drawn;
 * shown() answers the IRIs and statement ids drawn; labels() the boxes of the labels written. Nothing can be changed.
 */
function offerInterface() {
  const onPage = ({ x, y }) => {
    const box = picture.canvas.getBoundingClientRect();
    return { x: box.left + x, y: box.top + y };
  };
  const settle = () => { 
    if (!picture.frame && !picture.glide && !picture.moving) return;
    if (picture.glide) Object.assign(camera, picture.glide.to);
    picture.glide = null;
    picture.moving = false;
    paintNow();
  };
  globalThis.kgraph = Object.freeze({
    nodeAt(iri) {
      settle();
      const i = shown.slot[findNode(iri)] ?? -1;
      return i < 0 ? null : onPage({ x: scene.x[i], y: scene.y[i] });
    },
    edgeAt(id) {
      settle();
      const triple = graph.triples.of[findStatement(id)];
      const line = shown.triples.indexOf(triple);
      if (line < 0) return null;
      const clear = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8].map((p) => linePoint(line, p))
        .find(({ x, y }) => nodeUnder(x, y) < 0 && labelUnder(x, y) < 0 && tripleUnder(x, y) === triple);
      return onPage(clear ?? linePoint(line, 0.5));
    },
    shown() {
      return { nodes: Array.from(shown.nodes, (node) => graph.nodes.iri[node]), statements: shownStatements().map(statementName) };
    },
    labels() {
      settle();
      return scene.labels.map(({ node, x, y, width, height, lines }) => ({ iri: graph.nodes.iri[node], text: lines.join(" "), ...onPage({ x, y }), width, height }));
    },
  });
}

async function main() {
  graph = makeGraph(await readData(byId("data")));
  state.pageLanguage = WORDS[document.documentElement.lang] ? document.documentElement.lang : "id";
  startView();
  const { unknown, ...read } = readAddress(location.hash);
  if (graph.start.focus !== null && graph.start.focus !== undefined && !location.hash.replace("#", "")) read.node = graph.start.focus;
  Object.assign(state, read);
  view.limit += state.more;
  shown = { pass: applyFilters(state.filters, state.document), slot: new Int32Array(graph.nodes.count).fill(-1), nodes: new Int32Array(0), triples: new Int32Array(0) };
  for (const node of [state.node, ...(state.path ?? [])]) if (node >= view.limit) showWithNeighbours(node);
  updatePath();
  updateShown();
  translatePage();
  applyTheme();
  startPicture();
  startLegend();
  startTree();
  startTable();
  startSaving();
  suggestNodes(byId("search"), byId("suggestions"), byId("finder"), (node) => selectNode(node, { frame: true }));
  listenToPicture();
  listen();
  offerInterface();
  update(new Set(["language", "tab"]));
  if (unknown) notify(word("unknownAddress", { name: shorten(oneLine(unknown), 80) }));
  picture.glide = null;
  resizePicture();
  Object.assign(camera, firstCamera());
  picture.fitted = !selectedNodes().length;
  paintNow();
  document.documentElement.dataset.ready = "true";
  // The list below the legend is made once the picture is on the screen.
  setTimeout(() => { tree.waits = false; renderTree(); });
  // On a small screen the hint lies over the picture: long enough to be read, no longer.
  if (isNarrow()) setTimeout(understand, 6000);
  // The search index is made while nobody waits for it.
  (globalThis.requestIdleCallback ?? setTimeout)(() => { buildIndex(); index.grams ??= indexGrams(); });
}

main().catch((error) => {
  byId("summary").textContent = word("broken", { why: String(error?.message ?? error) });
  throw error;
});
