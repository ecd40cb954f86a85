// Words, numbers and dates in the language shown.

import { state } from "../state/state.js";
import { ENGLISH } from "./en.js";
import { INDONESIAN } from "./id.js";

/** The words by language; both have the same keys. */
export const WORDS = { id: INDONESIAN, en: ENGLISH };

/** The word for `key` in the language shown, with `{name}` filled from `values`; `values.n` chooses one or many. */
export function word(key, values = {}) {
  const found = WORDS[state.language][key] ?? key;
  const form = Array.isArray(found) ? found[values.n === 1 ? 0 : 1] : found;
  return form.replace(/\{(\w+)\}/g, (_, name) =>
    typeof values[name] === "number" ? number(values[name]) : (values[name] ?? ""),
  );
}

/** "1.095" or "1,095", for whole numbers. By hand: Intl.NumberFormat takes longer to make than all of the legend. */
export const number = (value) => String(value).replace(/\B(?=(\d{3})+$)/g, state.language === "en" ? "," : ".");

/** "12 Mei 2023" for an ISO date; whatever else stands there is shown as it is. */
export function date(text) {
  const iso = /^(\d{4})-(\d\d)-(\d\d)/.exec(text);
  if (!iso) return text;
  const day = new Date(Date.UTC(+iso[1], iso[2] - 1, +iso[3]));
  return day.toLocaleDateString(state.language, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
}

export function confidenceInWords(percent) {
  const step = [95, 80, 60, 40, 0].find((limit) => percent >= limit);
  return `${word(`sure${step}`)} (${number(percent)} %)`;
}

/** Fills the words that stand in the page's own markup. */
export function translatePage() {
  document.documentElement.lang = state.language;
  for (const node of document.querySelectorAll("[data-word]")) node.textContent = word(node.dataset.word);
  for (const node of document.querySelectorAll("[data-label]"))
    node.setAttribute("aria-label", word(node.dataset.label));
  for (const node of document.querySelectorAll("[data-placeholder]")) node.placeholder = word(node.dataset.placeholder);
}
