"""Entries of the index: every structure with its real skin area and its neighbours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import numpy as np

from . import areas
from .areas import Layer
from .drawing import Neighbours
from .source import Floats
from .workshop import Workshop

_PARTS = 8


def structures(shop: Workshop, neighbours: Neighbours) -> list[dict[str, Any]]:
    """Return an entry for every structure, in the order of the raster codes."""
    listed = []
    for layer in shop.layers:
        skin = _skin_areas(shop, layer)
        for area in layer.areas:
            for side in ("L", "R") if area.sided else ("-",):
                key = f"{layer.id}.{area.id}:{side}"
                listed.append(
                    {
                        "key": key,
                        "name": area.name,
                        "latin": area.latin,
                        "synonyms": list(area.synonyms),
                        "group": area.group,
                        "parent": area.parent,
                        "fma": area.fma,
                        "area_cm2": round(skin[key], 1),
                        "neighbours": sorted(_both_sides(key, neighbours)),
                    }
                )
    return listed


def _both_sides(key: str, neighbours: Neighbours) -> set[str]:
    """Return the neighbours seen on this side and, mirrored, on the other one."""
    return neighbours.get(key, set()) | {_mirror(n) for n in neighbours.get(_mirror(key), ())}


def _mirror(key: str) -> str:
    name, _, side = key.rpartition(":")
    return f"{name}:{ {'L': 'R', 'R': 'L'}.get(side, side) }"


def _skin_areas(shop: Workshop, layer: Layer) -> dict[str, float]:
    """Measure each structure on the reference skin by many samples a triangle, in cm²."""
    triangles = shop.source.triangles
    corners = [shop.reference[triangles[:, i]] for i in range(3)]
    size = np.linalg.norm(np.cross(corners[1] - corners[0], corners[2] - corners[0]), axis=1) * 50
    total: dict[str, float] = defaultdict(float)
    for weights in _samples():
        values = np.einsum("k,tkc->tc", weights, shop.charts.values[triangles])
        codes = areas.classify(layer, shop.charts, values)
        sums = np.bincount(codes, weights=size / _PARTS**2, minlength=len(layer.keys) + 1)
        for code, amount in enumerate(sums[1:]):
            total[layer.keys[code]] += float(amount)
    return total


def _samples() -> Iterable[Floats]:
    """Yield the barycentric centres of a triangle cut into small equal ones."""
    for i in range(_PARTS):
        for j in range(_PARTS - i):
            yield np.array([i + 1 / 3, j + 1 / 3, _PARTS - i - j - 2 / 3]) / _PARTS
            if i + j < _PARTS - 1:
                yield np.array([i + 2 / 3, j + 2 / 3, _PARTS - i - j - 4 / 3]) / _PARTS
