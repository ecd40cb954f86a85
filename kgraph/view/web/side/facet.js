// One filter as a list of choices.

import { button, byId, element, isolate } from "../page/dom.js";
import { facetChoices } from "../state/facets.js";
import { change, noFilters, state } from "../state/state.js";
import { number, word } from "../words/words.js";

export const changeFilter = (key, value) => change({ filters: { ...state.filters, [key]: value } }, "replace");

/** A list of choices; the box switches one, "only" leaves this one. */
export function renderFacet(id, facet, choices, describe, most = 60) {
  const off = state.filters[facet];
  const focused = document.activeElement?.dataset?.choice;
  let group = null;
  const rows = choices.slice(0, most).flatMap((i) => {
    const { text, count, mark, extra, heading } = describe(i);
    const begins = heading && heading.key !== group;
    group = heading?.key ?? null;
    const box = element("input", {
      type: "checkbox",
      "data-choice": `${facet}${i}`,
      on: { change: () => changeFilter(facet, switched(off, i)) },
    });
    box.checked = !off.has(i);
    const others = facetChoices(facet).filter((other) => other !== i);
    const isOnly = !off.has(i) && others.every((other) => off.has(other));
    const line = element(
      "li",
      { class: [off.has(i) && "off", heading && "grouped"].filter(Boolean).join(" ") || null },
      element(
        "label",
        {},
        box,
        mark,
        element("span", { class: "grow" }, isolate(text)),
        element("span", { class: "count" }, number(count)),
      ),
      button(word("only"), () => changeFilter(facet, isOnly ? noFilters()[facet] : new Set(others)), {
        class: "only quiet",
        "aria-label": word("onlyThis", { name: text }),
        "aria-pressed": String(isOnly),
        "data-choice": `only${facet}${i}`,
      }),
      extra || null,
    );
    return begins ? [element("li", { class: "facet-heading" }, heading.parts), line] : [line];
  });
  if (choices.length > most)
    rows.push(
      element(
        "li",
        {},
        button(
          word("more", { n: choices.length - most }),
          () => renderFacet(id, facet, choices, describe, most + 300),
          { class: "quiet" },
        ),
      ),
    );
  byId(id).replaceChildren(...rows);
  // Drawing the list anew must not take the keyboard's place away.
  if (focused) [...byId(id).querySelectorAll("[data-choice]")].find((each) => each.dataset.choice === focused)?.focus();
}

export function switched(set, item) {
  const copy = new Set(set);
  if (!copy.delete(item)) copy.add(item);
  return copy;
}
