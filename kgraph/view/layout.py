"""The positions of nodes in the picture: communities apart, nodes apart, nodes without links in rows below.

They are computed when the page is made, so that it is drawn at once and looks the same every time.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

__all__ = ["CORE", "layout"]

Points = NDArray[np.float64]
Edge = tuple[int, int]

_GAP = 92.0
"""The distance that two neighbouring nodes keep, in the units of the page: room for a label between them."""
_ASPECT = 1.5
"""Screens are wider than they are high, and labels are wide."""
CORE = 1_500
"""As many of the most important nodes are laid out by forces; each other one lies beside a neighbour."""
_GOLDEN = math.pi * (3 - math.sqrt(5))


def layout(count: int, edges: Sequence[Edge], communities: Sequence[int], *, seed: int = 1) -> Points:
    """The positions (`count` × 2) of nodes 0 … `count` - 1, which are in order of importance.

    `communities` has the number of each node's community. The same input gives the same positions.
    """
    core = min(count, CORE)
    inner = sorted({(min(a, b), max(a, b)) for a, b in edges if a != b and a < core and b < core})
    linked = {node for edge in inner for node in edge}
    members: dict[int, list[int]] = {}
    for node in range(core):
        if node in linked:
            members.setdefault(communities[node], []).append(node)
    points = np.zeros((count, 2))
    groups = sorted(members.values(), key=lambda group: (-len(group), group[0]))
    for group in groups:
        points[group] = _community(group, inner, seed)
    if groups:
        centres = _centres(groups, inner, communities, points, seed)
        for group, centre in zip(groups, centres, strict=True):
            points[group] += centre
        nodes = sorted(linked)
        points[nodes] = _apart(points[nodes], _GAP)
        points[nodes, 0] *= _ASPECT
    _pack(points, [node for node in range(core) if node not in linked])
    _beside(points, core, edges)
    return np.round(points)


def _springs(count: int, edges: Sequence[tuple[int, int, float]], seed: int) -> Points:
    """A force-directed layout (Fruchterman and Reingold 1991), scaled so that neighbours are about `_GAP` apart."""
    import networkx as nx

    if count == 1:
        return np.zeros((1, 2))
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(count))
    graph.add_weighted_edges_from(edges)
    start = {node: _spiral(node) / math.sqrt(count) for node in range(count)}
    found = nx.spring_layout(graph, pos=start, k=1.6 / math.sqrt(count), iterations=120, seed=seed, method="force")
    return np.array([found[node] for node in range(count)]) * _GAP * math.sqrt(count) * 0.5


def _spiral(number: int) -> Points:
    """The position of a seed in a sunflower: evenly spread, and the same on every machine."""
    return math.sqrt(number + 0.5) * np.array([math.cos(number * _GOLDEN), math.sin(number * _GOLDEN)])


def _community(group: list[int], edges: Sequence[Edge], seed: int) -> Points:
    """The positions of a community's nodes around its own middle."""
    number = {node: i for i, node in enumerate(group)}
    own = [(number[a], number[b], 1.0) for a, b in edges if a in number and b in number]
    points = _apart(_springs(len(group), own, seed), _GAP)
    centred: Points = points - points.mean(axis=0)
    return centred


def _centres(
    groups: list[list[int]], edges: Sequence[Edge], communities: Sequence[int], points: Points, seed: int
) -> Points:
    """The middle of each community: linked ones near each other, none over another."""
    number = {communities[group[0]]: i for i, group in enumerate(groups)}
    weights: dict[Edge, float] = {}
    for source, target in edges:
        pair = number[communities[source]], number[communities[target]]
        if pair[0] != pair[1]:
            key = (min(pair), max(pair))
            weights[key] = weights.get(key, 0) + 1
    radii = np.array([np.hypot(*points[group].T).max() + _GAP * 0.55 for group in groups])
    centres = _springs(len(groups), [(a, b, weight) for (a, b), weight in weights.items()], seed)
    spread = math.sqrt(float((radii**2).sum())) / (np.abs(centres).max() + 1)
    centres *= max(spread, 0.1)
    # Discs that overlap push each other away, and all are drawn to the middle: a packing without holes.
    for step in range(400):
        centres *= 0.985 if step < 300 else 1
        for i in range(len(groups)):
            away = centres - centres[i]
            distance = np.hypot(*away.T)
            distance[i] = np.inf
            overlap = radii + radii[i] - distance
            for j in np.flatnonzero(overlap > 0):
                direction = away[j] / distance[j] if distance[j] > 1e-9 else _spiral(int(j) + 1)
                share = radii[i] / (radii[i] + radii[j])
                centres[j] += direction * overlap[j] * share
                centres[i] -= direction * overlap[j] * (1 - share)
    return centres


def _apart(points: Points, gap: float) -> Points:
    """The points, moved as little as needed for every two to be `gap` apart."""
    points = points.copy()
    for _ in range(120):
        pairs = cKDTree(points).query_pairs(gap, output_type="ndarray")
        if not len(pairs):
            break
        first, second = pairs.T
        away = points[second] - points[first]
        distance = np.hypot(*away.T)
        # Two at the same position go apart in a direction that depends on their numbers, not on chance.
        same = distance < 1e-6
        away[same] = np.array([_spiral(int(i) + 1) for i in first[same]]).reshape(-1, 2)
        distance = np.hypot(*away.T)
        push = away / distance[:, None] * (np.where(same, gap, gap - distance) * 0.5)[:, None]
        np.add.at(points, second, push * 0.8)
        np.add.at(points, first, -push * 0.8)
    return points


def _pack(points: Points, alone: list[int]) -> None:
    """Put nodes without any link in rows below the others."""
    if not alone:
        return
    linked = np.delete(points, alone, axis=0)
    linked = linked[np.any(linked != 0, axis=1)]
    width = max(np.ptp(linked[:, 0]) if len(linked) else 0, _GAP * math.sqrt(len(alone)) * 2)
    left = linked[:, 0].min() if len(linked) else 0.0
    top = (linked[:, 1].max() if len(linked) else 0.0) + _GAP * 1.6
    columns = max(1, int(width // (_GAP * 1.7)))
    for i, node in enumerate(alone):
        points[node] = left + i % columns * _GAP * 1.7, top + i // columns * _GAP * 0.8


def _beside(points: Points, core: int, edges: Sequence[Edge]) -> None:
    """Put each node outside the core beside the most important node that it is linked to."""
    if core == len(points):
        return
    best: dict[int, int] = {}
    for edge in edges:
        low, high = min(edge), max(edge)
        if high >= core and low < best.get(high, high):
            best[high] = low
    count: dict[int, int] = {}
    for node in range(core, len(points)):
        hub = best.get(node, node % core)
        count[hub] = number = count.get(hub, 0) + 1
        points[node] = points[hub] + _spiral(number + 1) * _GAP * 0.45
