"""Fills outlines into arrays of cells, for the checks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Cells = npt.NDArray[np.bool_]
    Ring = npt.NDArray[np.float64]

_PART = re.compile(r"[MLCZ]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_STEPS = 12  # pieces of a curve


def rings(path: str) -> list[Ring]:
    """Return the closed rings of SVG path data (M, L, C, Z; absolute), curves as short lines."""
    import numpy as np

    t = np.linspace(0, 1, _STEPS + 1)[1:, None]
    found: list[Ring] = []
    points: list[npt.NDArray[np.float64]] = []
    command, numbers = "", list[float]()
    for part in _PART.findall(path):
        if part in "MLCZ":
            if part in "MZ" and points:
                found.append(np.concatenate(points))
                points = []
            command = part
            continue
        numbers.append(float(part))
        if len(numbers) < (6 if command == "C" else 2):
            continue
        here = np.array(numbers).reshape(-1, 2)
        numbers.clear()
        if command == "C":
            start = points[-1][-1]
            a, b, c = here
            points.append(
                (1 - t) ** 3 * start + 3 * (1 - t) ** 2 * t * a + 3 * (1 - t) * t**2 * b + t**3 * c
            )
        else:
            points.append(here)
            command = "L"
    if points:
        found.append(np.concatenate(points))
    return found


def covered(path: str, scale: float, count: npt.NDArray[np.uint8]) -> None:
    """Add one to every cell whose middle lies inside the outline (even-odd)."""
    import numpy as np

    closed = [ring * scale for ring in rings(path) if len(ring) > 2]
    if not closed:
        return
    everything = np.concatenate(closed)
    low = np.maximum(np.floor(everything.min(axis=0)).astype(int) - 1, 0)
    high = np.minimum(np.ceil(everything.max(axis=0)).astype(int) + 2, count.shape[::-1])
    if (high <= low).any():
        return
    flips = np.zeros((high[1] - low[1], high[0] - low[0] + 1), np.uint8)
    for ring in closed:
        _flip(ring - low, flips)
    inside = np.bitwise_xor.accumulate(flips[:, :-1], axis=1)
    count[low[1] : high[1], low[0] : high[0]] += inside


def _flip(ring: Ring, flips: npt.NDArray[np.uint8]) -> None:
    """Flip the first cell behind each crossing of the ring with the middle line of a row."""
    import numpy as np

    rows, width = flips.shape[0], flips.shape[1] - 1
    for one, other in zip(ring.tolist(), np.roll(ring, -1, axis=0).tolist(), strict=True):
        (x0, y0), (x1, y1) = (one, other) if one[1] <= other[1] else (other, one)
        first, last = max(int(np.ceil(y0 - 0.5)), 0), min(int(np.ceil(y1 - 0.5)), rows)
        if last <= first:
            continue
        lines = np.arange(first, last)
        x = x0 + (lines + 0.5 - y0) * (x1 - x0) / (y1 - y0)
        columns = np.clip(np.ceil(x - 0.5).astype(int), 0, width)
        flips[lines, columns] ^= 1


def eroded(cells: Cells, *, around: bool = False) -> Cells:
    """Return the cells that begin a full square of two; with ``around``, the full three."""
    import numpy as np

    if not around:
        kept = np.zeros_like(cells)
        kept[:-1, :-1] = cells[:-1, :-1] & cells[1:, :-1] & cells[:-1, 1:] & cells[1:, 1:]
        return kept
    kept = cells.copy()
    kept[0] = kept[-1] = False  # a close-up is cut there
    kept[:, 0] = kept[:, -1] = False
    kept[1:] &= cells[:-1]
    kept[:-1] &= cells[1:]
    kept[:, 1:] &= cells[:, :-1]
    kept[:, :-1] &= cells[:, 1:]
    return kept


def widened(cells: Cells, shape: tuple[int, int]) -> Cells:
    """Return the cells in a finer grid."""
    import numpy as np

    rows = np.minimum((np.arange(shape[0]) + 0.5) * cells.shape[0] / shape[0], cells.shape[0] - 1)
    columns = np.minimum(
        (np.arange(shape[1]) + 0.5) * cells.shape[1] / shape[1], cells.shape[1] - 1
    )
    found: Cells = cells[np.ix_(rows.astype(int), columns.astype(int))]
    return found
