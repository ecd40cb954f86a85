// The qualifiers of a statement in the language shown.

import { qualifierKey, quotationForm } from "../data/qualifiers.js";
import { row } from "../data/rows.js";
import { oneLine } from "../data/text.js";
import { graph, state } from "../state/state.js";
import { word } from "../words/words.js";

/** The qualifiers of a statement in the language shown: [{key, label, value}, …]. */
export function qualifiersOf(statement) {
  return (graph.statements.qualifiers[statement] ?? []).map((qualifier) => {
    const [id, en] = qualifier;
    const value = oneLine(String(qualifier[2]));
    const key = qualifierKey(qualifier);
    const form = key === "quotationForm" && quotationForm(value);
    return {
      key,
      label: oneLine((state.language === "en" ? en || id : id || en) ?? ""),
      value: form ? word(form) : value,
    };
  });
}

/** The unit in which the number of a triple counts: "megawatt"; "" without one, or where its statements differ. */
export function unitOf(triple) {
  if (graph.triples.object[triple] >= 0) return "";
  const units = new Set(
    [...row(graph.triples.statements, triple)].map(
      (statement) => qualifiersOf(statement).find(({ key }) => key === "unit")?.value ?? "",
    ),
  );
  return units.size === 1 ? [...units][0] : "";
}

/** What else is said of a triple: "sejak 1967", without the unit, which stands behind its number. */
export function qualifierWords(statements) {
  const parts = [...statements]
    .flatMap(qualifiersOf)
    .filter(({ key }) => !["unit", "cue", "quotationForm"].includes(key));
  return [...new Set(parts.map(({ label, value }) => `${label} ${value}`))].join(", ");
}
