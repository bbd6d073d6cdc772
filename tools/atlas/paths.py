"""Outlines of a view as SVG path data, with label points and boxes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.ndimage import binary_dilation, distance_transform_edt, find_objects, label

from .arcs import Codes, Floats, Loop, trace

SMALLEST = 6.0
THINNEST = 1.0
SLIM = 100.0


@dataclass(frozen=True)
class OutlineData:
    """One structure in one view, in pixels of the view's box."""

    path: str
    label: tuple[float, float]
    bbox: tuple[float, float, float, float]


def tidy(codes: Codes, body: npt.NDArray[np.bool_], sampling: int) -> Codes:
    """Give crumbs of a structure, and crumbs of bare skin, to what surrounds them."""
    tidied = codes.copy()
    work = np.where(body, codes.astype(np.int32) + 1, 0)
    for code, window in enumerate(find_objects(work), start=1):
        if window is None:
            continue
        pieces, _ = label(work[window] == code)
        sizes = np.bincount(pieces.ravel())
        for number, part in enumerate(find_objects(pieces), start=1):
            if sizes[number] >= SLIM * sampling**2:
                continue
            piece = pieces[part] == number
            if sizes[number] < SMALLEST * sampling**2 or _thin(piece, sampling):
                corner = (window[0].start + part[0].start, window[1].start + part[1].start)
                _absorb(tidied, body, piece, corner)
    return tidied


def _thin(piece: npt.NDArray[np.bool_], sampling: int) -> bool:
    depth = distance_transform_edt(np.pad(piece, 1))
    return float(depth.max()) < THINNEST * sampling


def _absorb(
    codes: Codes, body: npt.NDArray[np.bool_], crumb: npt.NDArray[np.bool_], corner: tuple[int, int]
) -> None:
    """Overwrite a crumb by the commonest code along its rim."""
    top, left = corner
    up, before = min(top, 1), min(left, 1)
    box = (
        slice(top - up, top + crumb.shape[0] + 1),
        slice(left - before, left + crumb.shape[1] + 1),
    )
    after = tuple(size - crumb.shape[i] - (up, before)[i] for i, size in enumerate(body[box].shape))
    inside = np.pad(crumb, ((up, after[0]), (before, after[1])))
    rim = binary_dilation(inside) & ~inside & body[box]
    if rim.any():
        values, counts = np.unique(codes[box][rim], return_counts=True)
        codes[box][inside] = values[counts.argmax()]


def outlines(codes: Codes, sampling: int) -> dict[int, OutlineData]:
    """Return the outline of every code that shows enough of itself.

    Args:
        codes: (H, W) structure codes at a multiple of the view's box; 0 is nothing.
        sampling: That multiple.
    """
    boxes = find_objects(codes.astype(np.int32))
    found = {}
    for code, loops in trace(codes).items():
        kept = [loop for loop in loops if abs(loop.area) >= 1]
        if not kept:
            continue
        window = boxes[code - 1]
        spot, depth = _label(codes[window] == code, window, sampling)
        if depth == 0:  # too thin for a pixel of the box
            continue
        points = np.concatenate([loop.points for loop in kept]) / sampling
        low, high = points.min(axis=0), points.max(axis=0)
        found[code] = OutlineData(
            " ".join(_svg(loop, sampling) for loop in kept),
            spot,
            (_r(low[0]), _r(low[1]), _r(high[0]), _r(high[1])),
        )
    return found


def _svg(loop: Loop, sampling: int) -> str:
    """Write a closed loop as cubic curves through its points."""
    points = loop.points / sampling
    count = len(points)
    if count < 4:
        return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z"
    tangent = (np.roll(points, -1, axis=0) - np.roll(points, 1, axis=0)) / 6
    tangent = _limited(points, tangent)
    tangent[loop.fixed] = 0
    parts = [f"M{points[0][0]:.1f} {points[0][1]:.1f}"]
    for i in range(count):
        j = (i + 1) % count
        a, b = points[i] + tangent[i], points[j] - tangent[j]
        end = points[j]
        parts.append(f"C{a[0]:.1f} {a[1]:.1f} {b[0]:.1f} {b[1]:.1f} {end[0]:.1f} {end[1]:.1f}")
    return "".join(parts) + "Z"


def _limited(points: Floats, tangent: Floats) -> Floats:
    """Keep tangents short beside short pieces, and drop them at sharp corners."""
    before = points - np.roll(points, 1, axis=0)
    after = np.roll(points, -1, axis=0) - points
    near = np.minimum(np.hypot(*before.T), np.hypot(*after.T)) / 3
    size = np.hypot(*tangent.T) + 1e-9
    dot = (before * after).sum(axis=1)
    turn = dot / (np.hypot(*before.T) * np.hypot(*after.T) + 1e-9)
    share = np.minimum(1, near / size) * (turn > 0.6)
    return np.asarray(tangent * share[:, None])


def _label(
    mask: Codes, window: tuple[slice, ...], sampling: int
) -> tuple[tuple[float, float], float]:
    """Return the point deepest inside the structure, and how deep it is."""
    top, left = window[0].start, window[1].start
    depth = distance_transform_edt(np.pad(mask, 1))[1:-1, 1:-1]
    kept = np.zeros_like(depth)  # pixels that the code raster of the box keeps
    rows = slice((sampling // 2 - top) % sampling, None, sampling)
    columns = slice((sampling // 2 - left) % sampling, None, sampling)
    kept[rows, columns] = depth[rows, columns]
    y, x = np.unravel_index(int(kept.argmax()), kept.shape)
    place = (_r((left + int(x) + 0.5) / sampling), _r((top + int(y) + 0.5) / sampling))
    return place, float(kept.max())


def _r(value: float) -> float:
    return round(float(value), 1)
