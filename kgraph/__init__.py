"""kgraph turns texts and spreadsheets into a knowledge graph in which every triple shows its evidence.

>>> import kgraph
>>> graph = kgraph.Graph.parse_turtle("<https://e.org/a> <https://e.org/knows> <https://e.org/b> .")
>>> len(graph)
1
"""

from __future__ import annotations

TYPE_CHECKING = False  # See `kgraph.errors`.
if TYPE_CHECKING:
    from typing import Any

    from .errors import KgraphError as KgraphError
    from .graph import Graph as Graph
    from .project import Project as Project
    from .project import open_graph as open  # noqa: A004  # kgraph.open reads as gzip.open does
    from .statements import Evidence as Evidence
    from .statements import Literal as Literal
    from .statements import Statement as Statement
    from .statements import Status as Status

__version__ = "0.1.0"
__all__ = ["Evidence", "Graph", "KgraphError", "Literal", "Project", "Statement", "Status", "open"]

# Loaded at first use: `import kgraph` does nothing and takes a millisecond.
_HOMES = {
    "Evidence": "statements",
    "Graph": "graph",
    "KgraphError": "errors",
    "Literal": "statements",
    "Project": "project",
    "Statement": "statements",
    "Status": "statements",
    "open": "project",
}


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'kgraph' has no attribute '{name}'")
    from importlib import import_module

    return getattr(import_module(f".{home}", __name__), "open_graph" if name == "open" else name)
