"""kgraph turns texts and spreadsheets into a knowledge graph in which every triple shows its evidence.

>>> import kgraph
>>> graph = kgraph.Graph.parse_turtle("<https://e.org/a> <https://e.org/knows> <https://e.org/b> .")
>>> len(graph)
1
"""

from __future__ import annotations

TYPE_CHECKING = False  # See `kgraph.core.errors`.
if TYPE_CHECKING:
    from typing import Any

    from .core.errors import KgraphError as KgraphError
    from .core.statements import Evidence as Evidence
    from .core.statements import Statement as Statement
    from .core.statements import Status as Status
    from .core.terms import Literal as Literal
    from .graph.graph import Graph as Graph
    from .project.open import open_graph as open  # noqa: A004  # kgraph.open reads as gzip.open does
    from .project.project import Project as Project
    from .view.page import notebook_frame as show

__version__ = "0.1.0"
__all__ = ["Evidence", "Graph", "KgraphError", "Literal", "Project", "Statement", "Status", "open", "show"]

_HOMES = {
    "Evidence": ("core.statements", "Evidence"),
    "Graph": ("graph.graph", "Graph"),
    "KgraphError": ("core.errors", "KgraphError"),
    "Literal": ("core.terms", "Literal"),
    "Project": ("project.project", "Project"),
    "Statement": ("core.statements", "Statement"),
    "Status": ("core.statements", "Status"),
    "open": ("project.open", "open_graph"),
    "show": ("view.page", "notebook_frame"),
}
"""Where each public name is defined. It is loaded at first use: `import kgraph` takes a millisecond."""


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'kgraph' has no attribute '{name}'")
    from importlib import import_module

    module, attribute = _HOMES[name]
    return getattr(import_module(f".{module}", __name__), attribute)
