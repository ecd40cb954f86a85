// The qualifiers of a statement in the language shown.

import { quotationForm } from "../data/qualifiers.js";
import { row } from "../data/rows.js";
import { oneLine } from "../data/text.js";
import { graph, state } from "../state/state.js";
import { word } from "../words/words.js";

/** [{key, label, value}, …] for a statement. */
export function qualifiersOf(statement) {
  return (graph.statements.qualifiers[statement] ?? []).map(([indonesian, english, text, key]) => {
    const value = oneLine(text);
    const form = key === "quotationForm" && quotationForm(value);
    const label = state.language === "en" ? english || indonesian : indonesian || english;
    return { key, label: oneLine(label), value: form ? word(form) : value };
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
