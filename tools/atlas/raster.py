"""A z-buffer that keeps, per pixel, the triangle and where in it."""

from __future__ import annotations

from dataclasses import dataclass

import numba
import numpy as np
import numpy.typing as npt

from .source import Floats, Ints


@numba.njit(cache=True)  # type: ignore[untyped-decorator]  # numba has no types
def _fill(
    points: Floats, triangles: Ints, depth: Floats, face: npt.NDArray[np.int32], bary: Floats
) -> None:
    height, width = depth.shape
    for t in range(triangles.shape[0]):
        a, b, c = points[triangles[t, 0]], points[triangles[t, 1]], points[triangles[t, 2]]
        area = (b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])
        if abs(area) < 1e-12:
            continue
        x0 = max(0, int(np.floor(min(a[0], b[0], c[0]))))
        x1 = min(width - 1, int(np.ceil(max(a[0], b[0], c[0]))))
        y0 = max(0, int(np.floor(min(a[1], b[1], c[1]))))
        y1 = min(height - 1, int(np.ceil(max(a[1], b[1], c[1]))))
        for y in range(y0, y1 + 1):
            for x in range(x0, x1 + 1):
                px, py = x + 0.5, y + 0.5
                w1 = ((px - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (py - a[1])) / area
                w2 = ((b[0] - a[0]) * (py - a[1]) - (px - a[0]) * (b[1] - a[1])) / area
                w0 = 1.0 - w1 - w2
                if w0 < -1e-9 or w1 < -1e-9 or w2 < -1e-9:
                    continue
                z = w0 * a[2] + w1 * b[2] + w2 * c[2]
                if z > depth[y, x]:
                    depth[y, x] = z
                    face[y, x] = t
                    bary[y, x, 0] = w0
                    bary[y, x, 1] = w1
                    bary[y, x, 2] = w2


@dataclass(frozen=True)
class Raster:
    """One rendered view.

    Attributes:
        face: (H, W) triangle index, -1 off the body.
        bary: (H, W, 3) barycentric weights.
        depth: (H, W) distance toward the viewer in pixels.
    """

    face: npt.NDArray[np.int32]
    bary: Floats
    depth: Floats

    @property
    def mask(self) -> npt.NDArray[np.bool_]:
        """True on the body."""
        return np.asarray(self.face >= 0)

    def interpolate(self, triangles: Ints, values: Floats) -> Floats:
        """Return per-vertex values (V, K) at every pixel of the body, as (N, K) in mask order."""
        inside = self.mask
        corners = values[triangles[self.face[inside]]]
        return np.asarray(np.einsum("nk,nkc->nc", self.bary[inside], corners))


def rasterise(points: Floats, triangles: Ints, width: int, height: int) -> Raster:
    """Rasterise triangles given in pixels: x right, y down, z toward the viewer."""
    depth = np.full((height, width), -1e9)
    face = np.full((height, width), -1, dtype=np.int32)
    bary = np.zeros((height, width, 3))
    _fill(np.ascontiguousarray(points), np.ascontiguousarray(triangles), depth, face, bary)
    return Raster(face, bary, depth)


def vertex_normals(vertices: Floats, triangles: Ints) -> Floats:
    """Return unit normals, area-weighted over the triangles of each vertex."""
    a, b, c = (vertices[triangles[:, i]] for i in range(3))
    normals = np.zeros_like(vertices)
    flat = np.cross(b - a, c - a)
    for corner in range(3):
        np.add.at(normals, triangles[:, corner], flat)
    size = np.linalg.norm(normals, axis=1, keepdims=True)
    size[size == 0] = 1
    return np.asarray(normals / size)
