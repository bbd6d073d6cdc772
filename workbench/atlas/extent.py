"""How much skin an outline on a view covers, and where a skin point lies in space."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.domain.body import MapPoint, SurfacePoint

from .mesh import Mesh

if TYPE_CHECKING:
    from .view import AtlasView

_SAMPLES = 28
_STEEPEST = 0.2  # skin that is seen from the side counts five times its picture at most
_CM = 10.0  # centimetres in the mesh's unit


def whole_skin(mesh: Mesh) -> float:
    """Return the area of a figure's skin, cm²."""
    import numpy as np

    a, b, c = (mesh.vertices[mesh.triangles[:, corner]] for corner in range(3))
    return float(np.linalg.norm(np.cross(b - a, c - a), axis=1).sum() / 2 * _CM**2)


def place_of(mesh: Mesh, point: SurfacePoint) -> tuple[float, float, float]:
    """Return where a skin point lies, centimetres."""
    a, b, c = mesh.corners(point.triangle)
    b2 = 1 - point.b0 - point.b1
    x, y, z = (_CM * (point.b0 * a[i] + point.b1 * b[i] + b2 * c[i]) for i in range(3))
    return x, y, z


def outlined_skin(view: AtlasView, mesh: Mesh, outline: Sequence[MapPoint]) -> float:
    """Return the area of the skin inside an outline in a view's box, cm²."""
    xs, ys = [p.x for p in outline], [p.y for p in outline]
    low_x, low_y = min(xs), min(ys)
    step_x, step_y = (max(xs) - low_x) / _SAMPLES, (max(ys) - low_y) / _SAMPLES
    cell = step_x * view.width * step_y * view.height / view.scale**2 * _CM**2
    total = 0.0
    for row in range(_SAMPLES):
        y = low_y + (row + 0.5) * step_y
        crossings = _crossings(outline, y)
        for column in range(_SAMPLES):
            x = low_x + (column + 0.5) * step_x
            if sum(crossing < x for crossing in crossings) % 2:
                point = view.surface(x, y)
                if point is not None:
                    total += cell / max(_STEEPEST, _facing(view, mesh, point.triangle))
    return total


def _crossings(outline: Sequence[MapPoint], y: float) -> list[float]:
    found = []
    for one, other in zip(outline, [*outline[1:], outline[0]], strict=True):
        if (one.y <= y) != (other.y <= y):
            found.append(one.x + (y - one.y) * (other.x - one.x) / (other.y - one.y))
    return found


def _facing(view: AtlasView, mesh: Mesh, triangle: int) -> float:
    """Return how squarely a triangle faces the viewer, 0-1."""
    a, b, c = mesh.corners(triangle)
    u, v = [b[i] - a[i] for i in range(3)], [c[i] - a[i] for i in range(3)]
    normal = (
        u[1] * v[2] - u[2] * v[1],
        u[2] * v[0] - u[0] * v[2],
        u[0] * v[1] - u[1] * v[0],
    )
    length = sum(part * part for part in normal) ** 0.5
    toward = view.toward
    return abs(sum(p * t for p, t in zip(normal, toward, strict=True))) / length if length else 1.0
