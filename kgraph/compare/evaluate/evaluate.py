"""Compare what extraction finds in a project's documents with what people have accepted there.

Only documents with accepted rows whose text is available are compared; of others nobody knows what is right.

- A statement is right if an accepted row says the same (`Equivalence`) and its evidence overlaps. One that a row leaves
  open, as disputed or as a suggestion that nobody has reviewed, counts neither as right nor as wrong.
- A mention is wanted wherever the subject or the object of an accepted row is named in the row's evidence. Rows do not tell
  who is named elsewhere, so mentions have no precision.
- A quotation is right if its words are those of an accepted `kg:said` row, quotation marks aside. The speaker is compared
  where both overlap, and the role with the accepted roles of that speaker.
"""

from __future__ import annotations

from ...curate.batch import Text, gather
from ...extract.model import Extraction
from ...project.project import Project
from .gold import Gold
from .matching import Matching
from .scores import Evaluation

__all__ = ["evaluate"]


def evaluate(project: Project) -> Evaluation:
    """Compare extraction with a project's accepted rows. Raises DataError if a row has a defect."""
    gold = Gold(project)
    matching = Matching(gold)
    for result in gather(project, gold.paths(), _text_and_extraction):
        if result.value is not None and result.id in gold.documents:
            matching.add(result.id, *result.value)
    return matching.evaluation()


def _text_and_extraction(text: Text, extraction: Extraction) -> tuple[str, Extraction]:
    return text.text, extraction
