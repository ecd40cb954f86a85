// The filters that are lists of choices, and the name of each choice in the address.

import { NO_STATUS, STATUS_NAMES } from "../data/statuses.js";
import { localName } from "../data/text.js";
import { curie } from "../names/find.js";
import { graph } from "../state/state.js";

export const FACETS = ["class", "predicate", "document", "status"];

/** The part of the address that names a choice of a facet, and the way back. */
export const facetName = {
  class: (i) => (i < 0 ? "-" : localName(graph.classes[i].iri)),
  predicate: (i) => curie(graph.predicates[i].iri),
  document: (i) => (i < 0 ? "-" : graph.documents[i].id),
  status: (i) => STATUS_NAMES[i],
};

export function facetChoices(facet) {
  const size = {
    class: graph.classes.length,
    predicate: graph.predicates.length,
    document: graph.documents.length,
    status: NO_STATUS,
  }[facet];
  const choices = Array.from({ length: size }, (_, i) => i);
  if (
    (facet === "class" && graph.nodes.class.includes(-1)) ||
    (facet === "document" && graph.statements.document.includes(-1))
  )
    choices.push(-1);
  if (facet === "status" && graph.statements.status.includes(NO_STATUS)) choices.push(NO_STATUS);
  return choices;
}
