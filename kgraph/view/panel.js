// The panel beside the picture: a node, a triple with its evidence, a path, or a document (reader.js).

function renderPanel() {
  const panel = byId("panel"), body = byId("panel-body");
  const parts = state.document >= 0 ? documentPanel(state.document)
    : state.triple >= 0 ? triplePanel(state.triple)
      : state.node >= 0 ? nodePanel(state.node)
        : state.path ? pathPanel() : null;
  const hadFocus = body.contains(document.activeElement);
  panel.hidden = !parts;
  document.body.classList.toggle("has-panel", !!parts);
  document.body.classList.toggle("has-document", state.document >= 0);
  body.replaceChildren(...(parts ?? []).flat().filter(Boolean));
  if (parts && state.document < 0) body.scrollTop = 0;
  // What had the keyboard is gone; the keyboard stays in the panel.
  if (hadFocus && parts) focusPanel();
}

const nodeButton = (node, attributes = {}) =>
  button(symbol(nodeStyle(node)), () => selectNode(node, { focus: true }), { class: "node", ...attributes }, name(nodeLabel(node)));

/** A node or a literal, as it stands in a sentence. */
const objectPart = (object, unit = "") => (object >= 0 ? nodeButton(object) : element("span", { class: "literal" }, name([objectLabel(object), unit].filter(Boolean).join(" "))));

// ── A node ────────────────────────────────────────────────────────────────────────────

function nodePanel(node) {
  const title = nodeLabel(node);
  const names = graph.languages.filter((language) => nodeLabelIn(node, language) && oneLine(nodeLabelIn(node, language)) !== title)
    .map((language) => [WORDS[state.language][`language_${language}`] ?? language, oneLine(nodeLabelIn(node, language)), language]);
  const aliases = nodeAliases(node).filter((alias) => oneLine(alias) !== title && !names.some(([, text]) => text === oneLine(alias)));
  const hidden = hiddenNeighbours(node).length;
  const description = nodeDescription(node);
  return [
    element("p", { class: "kicker" }, symbol(nodeStyle(node)), className(graph.nodes.class[node])),
    element("h2", { tabindex: "-1", id: "panel-title" }, name(title)),
    element("dl", { class: "names" },
      names.flatMap(([language, text, tag]) => [element("dt", {}, language), element("dd", { lang: /^[a-z-]{2,8}$/.test(tag) ? tag : null }, name(text))]),
      aliases.length ? [element("dt", {}, word("alsoCalled")), element("dd", {}, aliases.map((alias, i) => [i ? ", " : "", name(oneLine(alias))]).flat())] : []),
    description && element("p", { class: "description" }, name(oneLine(description))),
    quotedWords(node), linkList(node),
    element("p", { class: "actions" },
      hidden ? button(word("expandCount", { n: hidden }), () => expand(node)) : button(word("collapse"), () => collapse(node)),
      hasHidden(graph.nodes.community[node]) && button(word("community"), () => addCommunity(graph.nodes.community[node])),
      button(word("pathFrom"), () => openPath(node))),
    saidList(node), ...statementGroups(node, title),
  ];
}

function linkList(node) {
  const links = graph.nodes.links?.[node] ?? [];
  if (!links.length && graph.quotations.has(node)) return null; // its address is only a number
  const all = [graph.nodes.iri[node], ...links.filter((link) => link !== graph.nodes.iri[node])];
  if (!links.length) return element("p", { class: "fine iri" }, name(curie(all[0])));
  return element("details", { class: "links", open: true }, element("summary", {}, word("links")),
    element("ul", {}, links.map((link) => element("li", {}, externalLink(link, shortAddress(link))))),
    element("p", { class: "fine iri" }, name(curie(all[0]))));
}

const shortAddress = (address) => address.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, "");

/** Of a quotation: the words in their surroundings, who said them, in which form, with which verb, and where. */
function quotedWords(node) {
  const t = graph.quotations.get(node);
  if (t === undefined) return null;
  const own = [...row(graph.triples.statements, t)].sort((a, b) => shown.pass.statement[b] - shown.pass.statement[a]);
  const s = own.find((each) => quoteOf(each)) ?? own[0];
  const d = graph.statements.document[s];
  const words = quoteOf(s);
  return element("section", { class: "group quotation" },
    words && element("blockquote", { class: "quote said-words", lang: documentLanguage(s) }, name(`“${oneLine(words)}”`)),
    element("dl", { class: "facts" }, element("dt", {}, word("speaker")), element("dd", {}, nodeButton(graph.triples.subject[t])),
      qualifiersOf(s).flatMap(({ label, value }) => [element("dt", {}, label), element("dd", {}, name(value))])),
    d >= 0 && documentLine(d),
    element("p", { class: "actions" }, button(word("evidence"), () => selectStatement(s, { focus: true }))));
}

/** What a person said: the words first, then what they are about. */
function saidList(node) {
  const { triples, incident } = graph;
  const said = [...row(incident, node)].filter((t) => triples.predicate[t] === graph.said && triples.subject[t] === node && shown.pass.triple[t]);
  if (!said.length) return null;
  const list = element("ul");
  fillSlowly(list, said, quotation, 12);
  return element("section", { class: "group" }, element("h3", {}, word("said")), list);
}

function quotation(t) {
  const { triples, incident, statements } = graph;
  const s = row(triples.statements, t).find((each) => shown.pass.statement[each]);
  const object = triples.object[t];
  const about = object < 0 ? [] : [...row(incident, object)]
    .filter((other) => triples.subject[other] === object && triples.predicate[other] === graph.about && triples.object[other] >= 0)
    .map((other) => triples.object[other]);
  const form = qualifiersOf(s).find(({ key }) => key === "quotationForm")?.value;
  const d = statements.document[s];
  // Without the words themselves there is the gist, in our words and so without quotation marks.
  const quote = quoteOf(s);
  const words = quote ? `“${oneLine(quote)}”` : objectLabel(object);
  return element("li", { class: "said" },
    button(name(words), () => selectStatement(s, { focus: true }), { class: "said-words", "aria-label": word("openEvidence", { sentence: words }) }),
    element("p", { class: "fine" }, [form, d >= 0 && documentTitle(d), d >= 0 && graph.documents[d].published && date(graph.documents[d].published)].filter(Boolean).join(" · ")),
    about.length ? element("p", { class: "about" }, word("about"), ": ", about.map((other) => nodeButton(other))) : null);
}

/** Statements by predicate: "anggota dari" with what follows, "… anggota dari PBB" with what precedes. */
function statementGroups(node, title) {
  const { triples, incident } = graph;
  const groups = new Map();
  for (const t of row(incident, node)) {
    if (!shown.pass.triple[t] || (triples.predicate[t] === graph.said && (triples.subject[t] === node || t === graph.quotations.get(node)))) continue;
    const outward = triples.subject[t] === node;
    const key = `${outward || graph.predicates[triples.predicate[t]].symmetric ? 0 : 1} ${triples.predicate[t]}`;
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(t);
  }
  return [...groups].sort((a, b) => a[0][0] - b[0][0] || b[1].length - a[1].length).map(([key, members]) => {
    const [inward, predicate] = key.split(" ").map(Number);
    const label = predicateLabel(predicate);
    const list = element("ul", { class: "statements" });
    const other = (t) => (triples.subject[t] === node ? triples.object[t] : triples.subject[t]);
    members.sort((a, b) => shown.pass.agree[b] - shown.pass.agree[a] || Math.abs(other(a)) - Math.abs(other(b)));
    fillSlowly(list, members, (t) => statementRow(t, other(t)), groups.size > 6 ? 20 : 60);
    return element("section", { class: "group" },
      element("h3", {}, inward ? ["… ", label, " ", name(shorten(title, 40))] : label, element("span", { class: "count" }, number(members.length))), list);
  });
}

const shorten = (text, most) => (text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text);

/** One line of a group: opens the evidence; the small arrow goes to the other node. */
function statementRow(t, other) {
  const { agree, dispute } = graph.support;
  const own = [...row(graph.triples.statements, t)].filter((s) => shown.pass.statement[s]);
  const unit = other < 0 ? unitOf(t) : "";
  const documents = agree[t] > 1 ? word("summaryDocuments", { n: agree[t] }) : "";
  const kind = lineKind(t);
  return element("li", {},
    button(other >= 0 ? symbol(nodeStyle(other)) : "", () => selectTriple(t, { focus: true }), { class: `node grow kind-${kind}`, "aria-label": word("openEvidence", { sentence: tripleSentence(t) }) },
      name([objectLabel(other), unit].filter(Boolean).join(" ")), element("span", { class: "fine" }, [qualifierWords(own), documents, kind === "accepted" ? "" : word({ suggested: "status1", disputed: "status3", rejected: "status2" }[kind]), dispute[t] > 1 ? dispute[t] : ""].filter(Boolean).join(" · "))),
    other >= 0 && button("→", () => selectNode(other, { focus: true }), { class: "icon-button go", "aria-label": word("openNode", { name: nodeLabel(other) }) }));
}

/** Long lists come in portions. */
function fillSlowly(list, items, make, portion = 60) {
  let done = 0;
  const next = () => {
    list.querySelector(":scope > .more")?.remove();
    list.append(...items.slice(done, done + portion).map(make));
    done += portion;
    if (done < items.length) list.append(element("li", { class: "more" }, button(word("more", { n: items.length - done }), next, { class: "quiet" })));
  };
  next();
}

// ── A triple ──────────────────────────────────────────────────────────────────────────

function triplePanel(t) {
  const { triples, statements } = graph;
  const own = [...row(triples.statements, t)].sort((a, b) => (b === state.statement) - (a === state.statement)
    || shown.pass.statement[b] - shown.pass.statement[a] || statements.confidence[b] - statements.confidence[a]);
  const [subject, object] = [triples.subject[t], triples.object[t]];
  const list = element("ul", { class: "cards" });
  fillSlowly(list, own, (s) => element("li", {}, evidenceCard(s)), 20);
  return [
    element("p", { class: "kicker" }, word("evidence")),
    element("h2", { class: "sentence", tabindex: "-1", id: "panel-title", "aria-label": tripleSentence(t) },
      nodeButton(subject), element("span", { class: "predicate" }, predicateLabel(triples.predicate[t])), objectPart(object, unitOf(t))),
    element("p", { class: "agreement" }, agreementText(t)),
    list, betweenList(t),
  ];
}

/** Whatever else is said between the same two. */
function betweenList(t) {
  const { subject, object } = graph.triples;
  if (object[t] < 0) return null;
  const others = [...row(graph.incident, subject[t])].filter((other) => other !== t && shown.pass.triple[other]
    && (subject[other] === object[t] || object[other] === object[t]));
  if (!others.length) return null;
  return element("section", { class: "group" }, element("h3", {}, word("between")),
    element("ul", { class: "statements" }, others.map((other) => element("li", {}, button(name(tripleSentence(other)), () => selectTriple(other, { focus: true }), { class: "node grow" })))));
}

// ── A path ────────────────────────────────────────────────────────────────────────────

function pathPanel() {
  const ends = [...state.path];
  const result = element("div", { class: "path-result", "aria-live": "polite" });
  const field = (i, key) => {
    const input = element("input", { type: "text", id: `path-${i}`, role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": `path-list-${i}` });
    if (ends[i] >= 0) input.value = nodeLabel(ends[i]);
    const list = element("ul", { id: `path-list-${i}`, class: "suggestions", role: "listbox", "aria-label": word("suggestions"), hidden: true });
    suggestNodes(input, list, input, (node) => {
      ends[i] = node;
      if (ends[0] >= 0 && ends[1] >= 0) { change({ path: [...ends] }); focusPanel(); }
      else byId(`path-${1 - i}`).focus();
    });
    return element("div", { class: "path-field" }, element("label", { for: `path-${i}` }, word(key)), input, list);
  };
  result.append(...pathResult());
  return [
    element("h2", { tabindex: "-1", id: "panel-title" }, word("pathTitle")),
    element("p", { class: "fine" }, word("pathHelp")),
    field(0, "pathA"), field(1, "pathB"), result,
  ];
}

function pathResult() {
  const [from, to] = state.path;
  if (from < 0 || to < 0) return [];
  if (from === to) return [element("p", {}, word("pathSame"))];
  if (!path.nodes) return [element("p", {}, word(isFiltered() || state.document >= 0 ? "pathNone" : "pathNever"))];
  return [
    element("p", { class: "agreement" }, word("pathLength", { n: path.triples.length })),
    element("ol", { class: "path-steps" }, path.triples.map((t) => element("li", {},
      button(name(tripleSentence(t)), () => selectTriple(t, { focus: true, keepPath: true }), { class: "node grow", "aria-label": word("openEvidence", { sentence: tripleSentence(t) }) }),
      element("p", { class: "fine" }, shorten(oneLine(quoteOf(row(graph.triples.statements, t)[0])), 160))))),
  ];
}
