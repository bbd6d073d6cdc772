"""Outlines with shared borders: neighbouring structures use the very same arcs.

The borders of an id raster form a planar graph on the pixel corners. Corners where three or more
structures meet are nodes; the runs between them are arcs. Each arc is smoothed and simplified
once, with its ends fixed, so that the two structures on its sides fit without gap or overlap.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.ndimage import gaussian_filter1d

Codes = npt.NDArray[np.integer]
Floats = npt.NDArray[np.float64]
Corner = tuple[int, int]

SMOOTHING = 2.2
TOLERANCE = 0.3
_STEPS: dict[int, Corner] = {0: (1, 0), 1: (0, 1), 2: (-1, 0), 3: (0, -1)}


@dataclass(frozen=True)
class Loop:
    """A closed line round a part of a structure.

    Attributes:
        points: (N, 2) in raster pixels.
        fixed: (N,) True where arcs end: there a curve must not be rounded over the arc's end, or
            the structures on its two sides would part.
    """

    points: Floats
    fixed: npt.NDArray[np.bool_]

    @property
    def area(self) -> float:
        """Signed area; positive when it runs with the structure on its right."""
        x, y = self.points[:, 0], self.points[:, 1]
        return float(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y) / 2)


def trace(codes: Codes) -> dict[int, list[Loop]]:
    """Return the smoothed loops of every code but 0."""
    padded = np.pad(codes, 1)
    edges = _directed_edges(padded)
    nodes = _nodes(padded)
    return _assemble(edges, nodes)


def _directed_edges(padded: Codes) -> dict[int, dict[Corner, list[int]]]:
    """Return for each code its border as steps from corner to corner, the code on the right."""
    found: dict[int, dict[Corner, list[int]]] = defaultdict(lambda: defaultdict(list))
    above, below = padded[:-1, :], padded[1:, :]
    for y, x in np.argwhere(above != below):
        up, down = int(above[y, x]), int(below[y, x])
        if down:
            found[down][(int(x), int(y) + 1)].append(0)
        if up:
            found[up][(int(x) + 1, int(y) + 1)].append(2)
    left, right = padded[:, :-1], padded[:, 1:]
    for y, x in np.argwhere(left != right):
        west, east = int(left[y, x]), int(right[y, x])
        if west:
            found[west][(int(x) + 1, int(y))].append(1)
        if east:
            found[east][(int(x) + 1, int(y) + 1)].append(3)
    return found


def _nodes(padded: Codes) -> set[Corner]:
    """Return the corners where the border branches."""
    a, b = padded[:-1, :-1], padded[:-1, 1:]
    c, d = padded[1:, :-1], padded[1:, 1:]
    degree = (a != b).astype(int) + (c != d) + (a != c) + (b != d)
    return {(int(x) + 1, int(y) + 1) for y, x in np.argwhere(degree >= 3)}


def _assemble(
    edges: dict[int, dict[Corner, list[int]]], nodes: set[Corner]
) -> dict[int, list[Loop]]:
    smooth: dict[tuple[Corner, ...], Floats] = {}
    loops: dict[int, list[Loop]] = {}
    for code in sorted(edges):
        loops[code] = [_loop(_split(corners, nodes), smooth) for corners in _walks(edges[code])]
    return loops


def _loop(arcs: list[list[Corner]], smooth: dict[tuple[Corner, ...], Floats]) -> Loop:
    pieces = [_smoothed(arc, smooth) for arc in arcs]
    fixed = [np.arange(len(piece)) == 0 for piece in pieces]
    return Loop(np.concatenate(pieces), np.concatenate(fixed))


def _walks(steps: dict[Corner, list[int]]) -> list[list[Corner]]:
    """Follow the steps into closed walks, turning right where two walks touch."""
    walks = []
    while steps:
        start = min(steps)
        corner, heading = start, -1
        walk = []
        while True:
            choices = steps[corner]
            turn = choices[0] if heading < 0 else min(choices, key=lambda h: (heading + 1 - h) % 4)
            choices.remove(turn)
            if not choices:
                del steps[corner]
            walk.append(corner)
            dx, dy = _STEPS[turn]
            corner, heading = (corner[0] + dx, corner[1] + dy), turn
            if corner == start and (start not in steps or len(walk) > 3):
                break
        walks.append(walk)
    return walks


def _split(walk: list[Corner], nodes: set[Corner]) -> list[list[Corner]]:
    """Cut a closed walk at the nodes; without one it starts at its smallest corner."""
    cuts = [i for i, corner in enumerate(walk) if corner in nodes]
    if not cuts:
        first = walk.index(min(walk))
        turned = walk[first:] + walk[:first]
        return [[*turned, turned[0]]]
    turned = walk[cuts[0] :] + walk[: cuts[0]]
    arcs, arc = [], [turned[0]]
    for corner in [*turned[1:], turned[0]]:
        arc.append(corner)
        if corner in nodes:
            arcs.append(arc)
            arc = [corner]
    return arcs


def _smoothed(arc: list[Corner], known: dict[tuple[Corner, ...], Floats]) -> Floats:
    """Return the arc's points but its last; the same points for both directions."""
    forward = tuple(arc)
    backward = tuple(reversed(arc))
    key = min(forward, backward)
    if key not in known:
        known[key] = _simplify(_soften(np.array(key, dtype=float), closed=arc[0] == arc[-1]))
    points = known[key] if key == forward else known[key][::-1]
    return points[:-1]


def _soften(points: Floats, *, closed: bool) -> Floats:
    if len(points) < 5:
        return points
    sigma = min(SMOOTHING, len(points) / 6)
    if closed:
        inner = gaussian_filter1d(points[:-1], sigma, axis=0, mode="wrap")
        return np.concatenate([inner, inner[:1]])
    start, end = points[0], points[-1]
    odd = np.concatenate([2 * start - points[:0:-1], points, 2 * end - points[-2::-1]])
    soft = gaussian_filter1d(odd, sigma, axis=0)[len(points) - 1 : 2 * len(points) - 1]
    soft[0], soft[-1] = start, end
    return np.asarray(soft)


def _simplify(points: Floats) -> Floats:
    """Drop points by Douglas and Peucker, keeping the line within the tolerance."""
    keep = np.zeros(len(points), dtype=bool)
    keep[[0, -1]] = True
    stack = [(0, len(points) - 1)]
    while stack:
        first, last = stack.pop()
        if last - first < 2:
            continue
        chord = points[last] - points[first]
        size = float(np.hypot(*chord))
        offset = points[first + 1 : last] - points[first]
        if size < 1e-9:
            distance = np.hypot(offset[:, 0], offset[:, 1])
        else:
            distance = np.abs(offset[:, 0] * chord[1] - offset[:, 1] * chord[0]) / size
        worst = int(distance.argmax())
        if distance[worst] > TOLERANCE:
            middle = first + 1 + worst
            keep[middle] = True
            stack += [(first, middle), (middle, last)]
    return points[keep]
