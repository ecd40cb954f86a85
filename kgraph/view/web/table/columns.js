// The columns of the table.

import { NO_STATUS } from "../data/statuses.js";
import { oneLine } from "../data/text.js";
import { documentTitle, nodeLabel, objectLabel, predicateLabel } from "../names/names.js";
import { qualifiersOf, qualifierWords } from "../names/qualifiers.js";
import { quoteOf } from "../names/quotes.js";
import { graph } from "../state/state.js";
import { number, word } from "../words/words.js";

export const COLUMNS = ["subject", "predicate", "object", "document", "quote", "confidence", "status"];

export const COLUMN_TEXT = {
  subject: (statement) => nodeLabel(graph.statements.subject[statement]),
  predicate: (statement) => predicateLabel(graph.statements.predicate[statement]),
  object: (statement) => {
    const unit =
      graph.statements.object[statement] < 0 ? qualifiersOf(statement).find(({ key }) => key === "unit")?.value : "";
    const rest = qualifierWords([statement]);
    return [objectLabel(graph.statements.object[statement]), unit, rest && `(${rest})`].filter(Boolean).join(" ");
  },
  document: (statement) =>
    graph.statements.document[statement] < 0 ? "" : documentTitle(graph.statements.document[statement]),
  quote: (statement) =>
    oneLine(quoteOf(statement)) ||
    (graph.statements.note[statement] ? `${word("note")}: ${oneLine(graph.statements.note[statement])}` : ""),
  confidence: (statement) =>
    graph.statements.status[statement] === NO_STATUS ? "" : `${number(graph.statements.confidence[statement])} %`,
  status: (statement) => word(`status${graph.statements.status[statement]}`),
};
