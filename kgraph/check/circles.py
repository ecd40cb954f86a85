"""Circles of broader concepts: an engine would walk every path, here one pass is enough."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..core.defects import Defect
from ..core.messages import Message, first_few
from .sources.source import Source

__all__ = ["circle_defects", "circles"]

_NAMED = 8
"""Concepts of a circle that its message names."""


def circle_defects(source: Source) -> Iterator[Defect]:
    """A defect for every circle of broader concepts, at the last link of it that somebody can fix."""
    links = dict.fromkeys(source.broader())
    for circle in circles(links):
        located = [
            (narrow, location)
            for narrow, broad in links
            if narrow in circle and broad in circle
            if (location := source.broader_location(narrow, broad)) is not None
        ]
        if not located:
            continue
        narrow, location = max(located, key=lambda link: link[1].row or 0)
        names = first_few(sorted(map(source.name, circle)), _NAMED)
        message = Message("broader concepts form a circle: {}", names)
        fix = Message("delete the wrong link") if len(circle) > 1 else Message("delete it")
        yield Defect(location, message, fix, rule="circle", value=source.name(narrow))


def circles(edges: Iterable[tuple[str, str]]) -> Iterator[set[str]]:
    """Sets of nodes of which each leads to every other; a node that leads to itself is one of its own.

    >>> [sorted(circle) for circle in circles([("a", "b"), ("b", "c"), ("c", "b"), ("d", "d")])]
    [['b', 'c'], ['d']]
    """
    import networkx

    graph = networkx.DiGraph()
    graph.add_edges_from(edges)
    for component in sorted(networkx.strongly_connected_components(graph), key=min):
        if len(component) > 1 or any(graph.has_edge(node, node) for node in component):
            yield component
