"""The same place on the other side of the body: the reference mesh is symmetric."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.body import SurfacePoint

from .mesh import Mesh

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

_NEAREST = 40


class Mirror:
    """Finds the skin point across the midline.

    Args:
        mesh: A figure whose skin is symmetric, the neutral one.
    """

    def __init__(self, mesh: Mesh) -> None:
        self._corners = mesh.vertices[mesh.triangles]
        self._middles = self._corners.mean(axis=1)

    def across(self, point: SurfacePoint) -> SurfacePoint:
        """Return the point at the same height and depth on the other side."""
        import numpy as np

        a, b, c = self._corners[point.triangle]
        place = point.b0 * a + point.b1 * b + (1 - point.b0 - point.b1) * c
        place = place * np.array([-1.0, 1.0, 1.0])
        off = ((self._middles - place) ** 2).sum(axis=1)
        near = np.argpartition(off, _NEAREST)[:_NEAREST]
        weights = _weights(self._corners[near], place)
        depths = weights.min(axis=1)
        away = _distances(self._corners[near], weights, place)
        best = int(np.argmin(away - 1e-3 * np.minimum(depths, 0)))
        held = np.clip(weights[best], 0.0, 1.0)
        held /= held.sum()
        return SurfacePoint(int(near[best]), float(held[0]), float(held[1]))


def _weights(
    corners: npt.NDArray[np.float64], place: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    """Return the barycentric weights of a point dropped on the plane of each triangle."""
    import numpy as np

    a, b, c = corners[:, 0], corners[:, 1], corners[:, 2]
    v0, v1, v2 = b - a, c - a, place - a
    d00, d01, d11 = (v0 * v0).sum(1), (v0 * v1).sum(1), (v1 * v1).sum(1)
    d20, d21 = (v2 * v0).sum(1), (v2 * v1).sum(1)
    whole = np.maximum(d00 * d11 - d01 * d01, 1e-15)
    w1 = (d11 * d20 - d01 * d21) / whole
    w2 = (d00 * d21 - d01 * d20) / whole
    return np.stack([1 - w1 - w2, w1, w2], axis=1)


def _distances(
    corners: npt.NDArray[np.float64],
    weights: npt.NDArray[np.float64],
    place: npt.NDArray[np.float64],
) -> npt.NDArray[np.float64]:
    """Return how far each triangle is from a point, its weights held inside."""
    import numpy as np

    held = np.clip(weights, 0.0, 1.0)
    held = held / held.sum(axis=1, keepdims=True)
    found: npt.NDArray[np.float64] = np.sqrt(
        (((held[:, :, None] * corners).sum(axis=1) - place) ** 2).sum(axis=1)
    )
    return found
