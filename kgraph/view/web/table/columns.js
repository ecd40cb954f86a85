// The columns of the table.

import { oneLine } from "../data/text.js";
import { documentTitle, nodeLabel, objectLabel, predicateLabel } from "../names/names.js";
import { qualifiersOf, qualifierWords } from "../names/qualifiers.js";
import { quoteOf } from "../names/quotes.js";
import { graph } from "../state/state.js";
import { number, word } from "../words/words.js";

export const COLUMNS = ["subject", "predicate", "object", "document", "quote", "confidence", "status"];

export const COLUMN_TEXT = {
  subject: (s) => nodeLabel(graph.statements.subject[s]),
  predicate: (s) => predicateLabel(graph.statements.predicate[s]),
  object: (s) => {
    const unit = graph.statements.object[s] < 0 ? qualifiersOf(s).find(({ key }) => key === "unit")?.value : "";
    const rest = qualifierWords([s]);
    return [objectLabel(graph.statements.object[s]), unit, rest && `(${rest})`].filter(Boolean).join(" ");
  },
  document: (s) => (graph.statements.document[s] < 0 ? "" : documentTitle(graph.statements.document[s])),
  quote: (s) =>
    oneLine(quoteOf(s)) || (graph.statements.note[s] ? `${word("note")}: ${oneLine(graph.statements.note[s])}` : ""),
  confidence: (s) => `${number(graph.statements.confidence[s])} %`,
  status: (s) => word(`status${graph.statements.status[s]}`),
};
