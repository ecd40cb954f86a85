// One filter as a list of choices.

import { facetChoices } from "../address/facets.js";
import { button, byId, element, isolate } from "../dom/dom.js";
import { change, noFilters, state } from "../state/state.js";
import { number, word } from "../words/words.js";

export const changeFilter = (key, value) => change({ filters: { ...state.filters, [key]: value } }, "replace");

/**
 * Fills the list `id` with at most `most` choices of a facet; the box switches one, "only" leaves this one. `describe`
 * answers what to write of a choice: {text, count, mark, extra, heading}.
 */
export function renderFacet(id, facet, choices, describe, most = 60) {
  const focused = document.activeElement?.dataset?.choice;
  const rows = [];
  let group = null;
  for (const choice of choices.slice(0, most)) {
    const description = describe(choice);
    const { heading } = description;
    if (heading && heading.key !== group) rows.push(element("li", { class: "facet-heading" }, heading.parts));
    group = heading?.key ?? null;
    rows.push(choiceRow(facet, choice, description));
  }
  if (choices.length > most) {
    const showMore = () => renderFacet(id, facet, choices, describe, most + 300);
    rows.push(element("li", {}, button(word("more", { n: choices.length - most }), showMore, { class: "quiet" })));
  }
  byId(id).replaceChildren(...rows);
  // Drawing the list anew must not take the keyboard's place away.
  if (focused) [...byId(id).querySelectorAll("[data-choice]")].find((each) => each.dataset.choice === focused)?.focus();
}

function choiceRow(facet, choice, { text, count, mark, extra, heading }) {
  const off = state.filters[facet];
  const isOff = off.has(choice);
  const box = element("input", {
    type: "checkbox",
    "data-choice": `${facet}${choice}`,
    on: { change: () => changeFilter(facet, switched(off, choice)) },
  });
  box.checked = !isOff;
  const label = element(
    "label",
    {},
    box,
    mark,
    element("span", { class: "grow" }, isolate(text)),
    element("span", { class: "count" }, number(count)),
  );
  const classes = [isOff && "off", heading && "grouped"].filter(Boolean).join(" ");
  return element("li", { class: classes || null }, label, onlyButton(facet, choice, text), extra || null);
}

function onlyButton(facet, choice, text) {
  const off = state.filters[facet];
  const others = facetChoices(facet).filter((other) => other !== choice);
  const isOnly = !off.has(choice) && others.every((other) => off.has(other));
  return button(word("only"), () => changeFilter(facet, isOnly ? noFilters()[facet] : new Set(others)), {
    class: "only quiet",
    "aria-label": word("onlyThis", { name: text }),
    "aria-pressed": String(isOnly),
    "data-choice": `only${facet}${choice}`,
  });
}

function switched(set, item) {
  const copy = new Set(set);
  if (!copy.delete(item)) copy.add(item);
  return copy;
}
