"""Saved queries as the command line names them."""

from __future__ import annotations

from ..core.errors import UsageError
from ..core.messages import Message, did_you_mean

TYPE_CHECKING = False  # See `kgraph.core.errors`.
if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..graph.saved import SavedQuery

__all__ = ["known_queries", "named_query"]


def known_queries(given: str | None) -> Mapping[str, SavedQuery]:
    """The saved queries for GRAPH: those that ship with kgraph, and a project's own, which win."""
    from pathlib import Path

    from ..files.shipped import folder
    from ..graph.saved import read_queries
    from ..project.kind import Kind, kind_of
    from .sources import is_elsewhere

    own, kind = Path(given or "."), kind_of(given or ".")
    if kind is Kind.MISSING and given is not None and not is_elsewhere(given):
        from ..project.missing import missing

        raise missing(given)
    shipped = read_queries(folder("data") / "queries")
    return shipped | read_queries(own / "queries") if kind is Kind.PROJECT else shipped


def named_query(name: str, known: Mapping[str, SavedQuery]) -> SavedQuery:
    """The query of that name. Raises UsageError with the nearest name."""
    if name not in known:
        fix = did_you_mean(name, known, Message("'kgraph query' without a name lists them"), 0.5)
        raise UsageError(Message("there is no saved query '{}'; {}", name, fix))
    return known[name]
