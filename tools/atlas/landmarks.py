"""Bony landmarks: points picked once on the skin of the reference figure."""

from __future__ import annotations

import tomllib
from typing import Any

import numpy as np

from . import recipe, views
from .charts import Charts
from .raster import Raster, rasterise
from .source import Floats, Source

_AXES = {"anterior": (0, 1), "posterior": (0, 1), "left": (2, 1)}
_SAMPLING = 2
_BESIDE = 60


def read(source: Source, reference: Floats, charts: Charts) -> list[dict[str, Any]]:
    """Return every landmark with its surface point, left and right."""
    table = tomllib.loads((recipe.DATA / recipe.LANDMARKS).read_text(encoding="utf-8"))
    picked = []
    for view in _AXES:
        rows = [row for row in table["landmark"] if row["view"] == view]
        for bare in (False, True):
            chosen = [row for row in rows if row.get("bare", False) is bare]
            picked += _pick(source, reference, charts, view, chosen, bare=bare)
    return sorted(picked, key=lambda entry: str(entry["key"]))


def _pick(
    source: Source,
    reference: Floats,
    charts: Charts,
    view: str,
    rows: list[dict[str, Any]],
    *,
    bare: bool,
) -> list[dict[str, Any]]:
    """Look at the reference from one side, without the arms when bare, and read the skin there."""
    spec = next(spec for spec in views.VIEWS if spec.id == view)
    body = reference[np.unique(source.triangles)]
    placement = views.place(spec, body)
    number = np.arange(len(source.triangles))
    if bare:
        arm = charts.values[:, 6 + charts.parts.index("arm")]
        number = number[arm[source.triangles].mean(axis=1) < 0.5]
    points = placement.points(reference) * _SAMPLING
    drawn = rasterise(
        points, source.triangles[number], spec.width * _SAMPLING, views.HEIGHT * _SAMPLING
    )
    found = []
    for row in rows:
        across, up = row["at"]
        for side, sign in (("L", 1.0), ("R", -1.0)) if row.get("sided", True) else (("-", 1.0),):
            spot = np.zeros((1, 3))
            spot[0, _AXES[view][0]], spot[0, 1] = across, up
            if view != "left":
                spot[0, 0] *= sign
            x, y = _on_skin(drawn, placement.points(spot)[0, :2] * _SAMPLING, row["id"])
            triangle, weights = int(number[drawn.face[y, x]]), drawn.bary[y, x]
            if view == "left" and side == "R":
                triangle, weights = _mirror(source, reference, triangle, weights)
            found.append(_entry(row, side, triangle, weights))
    return found


def _on_skin(drawn: Raster, pixel: Floats, name: str) -> tuple[int, int]:
    """Return the pixel itself, or the nearest one on the body when it lies just beside it."""
    rows, columns = np.nonzero(drawn.mask)
    distance = np.hypot(columns + 0.5 - pixel[0], rows + 0.5 - pixel[1])
    nearest = int(distance.argmin())
    if distance[nearest] > _BESIDE:
        raise ValueError(f"landmark {name} is off the body")
    return int(columns[nearest]), int(rows[nearest])


def _mirror(
    source: Source, reference: Floats, triangle: int, weights: Floats
) -> tuple[int, Floats]:
    """Return the place on the other side: the nearest corner of the mirrored point."""
    point = weights @ reference[source.triangles[triangle]]
    point[0] = -point[0]
    centres = reference[source.triangles].mean(axis=1)
    nearest = int(np.linalg.norm(centres - point, axis=1).argmin())
    return nearest, np.full(3, 1 / 3)


def _entry(row: dict[str, Any], side: str, triangle: int, weights: Floats) -> dict[str, Any]:
    return {
        "key": f"landmark.{row['id']}:{side}",
        "name": row["name"],
        "latin": row.get("latin", ""),
        "synonyms": list(row.get("synonyms", ())),
        "point": [triangle, round(float(weights[0]), 4), round(float(weights[1]), 4)],
    }
