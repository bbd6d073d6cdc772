"""One view of one figure: picture, outlines, what lies under a point and back."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from workbench.domain.body import MapPoint, StructureRef, SurfacePoint

from .blobs import read_blob
from .mesh import Mesh
from .structures import Hit, Outline

if TYPE_CHECKING:
    import numpy.typing as npt

_NEARER = 0.12  # decimetres that something may lie in front of a visible point


class AtlasView:
    """A figure seen from one side, in a box of ``width`` × ``height`` pixels.

    Args:
        folder: The built atlas.
        figure: Entry of the figure in the index.
        view: Id of the view.
        codes: Structure keys of each layer in the order of their raster codes, finest first.
        mesh: Returns the figure's mesh when first needed.
    """

    def __init__(
        self,
        folder: Path,
        figure: dict[str, Any],
        view: str,
        codes: dict[str, tuple[StructureRef, ...]],
        mesh: Callable[[], Mesh],
    ) -> None:
        self.figure: str = figure["id"]
        self.view = view
        box = figure["views"][view]
        self.width: int = box["width"]
        self.height: int = box["height"]
        self._folder = folder / self.figure
        self._codes = codes
        self._mesh = mesh
        self._rasters: dict[str, npt.NDArray[Any]] = {}
        self._rotation: list[list[float]] = box["rotation"]
        self._scale: float = box["scale"]
        self._offset: tuple[float, float] = tuple(box["offset"])

    def picture(self, theme: Literal["light", "dark"], scale: Literal[1, 2] = 1) -> Path:
        """Return the shaded picture's file; scale 2 has the view's box, scale 1 half of it."""
        suffix = "@2x" if scale == 2 else ""
        return Path(self._folder, f"{self.view}-{theme}{suffix}.png")

    def outlines(self, layer: str) -> tuple[Outline, ...]:
        """Return the outlines of a layer's structures that show in this view."""
        return self._outlines.get(layer, ())

    def locate(self, x: float, y: float) -> Hit | None:
        """Return what lies at a place of the box (0-1), or None off the body."""
        surface = self.surface(x, y)
        if surface is None:
            return None
        column, row = self._pixel(x, y)
        found = []
        for layer, refs in self._codes.items():
            code = int(self.codes_of(layer)[row, column])
            if code:
                found.append(refs[code - 1])
        return Hit(tuple(found), surface) if found else None

    def surface(self, x: float, y: float) -> SurfacePoint | None:
        """Return the skin point at a place of the box (0-1), or None off the body."""
        if not (0 <= x <= 1 and 0 <= y <= 1):
            return None
        px, py = x * self.width, y * self.height
        triangle = self._face_at(px, py)
        if triangle < 0:
            return None
        found = self._weights(triangle, px, py)
        if min(found) >= 0:
            return SurfacePoint(triangle, found[0], found[1])
        for near in self._faces_around(px, py):
            weights = self._weights(near, px, py)
            if min(weights) >= 0:
                return SurfacePoint(near, weights[0], weights[1])
        return SurfacePoint(triangle, *_inside(*found))

    def project(self, point: SurfacePoint) -> MapPoint | None:
        """Return where a skin point lies in this view, or None when it cannot be seen."""
        corners = self._mesh().corners(point.triangle)
        a, b, c = (self._place(corner) for corner in corners)
        area = (b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])
        if area >= 0:  # turned away
            return None
        x, y, near = _mix(a, b, c, point)
        face = self._face_at(x, y)
        if face < 0:
            return None
        if face != point.triangle and self._nearness(face, x, y) - near > _NEARER * self._scale:
            return None
        return MapPoint(x / self.width, y / self.height)

    @property
    def scale(self) -> float:
        """Pixels of the box per decimetre."""
        return self._scale

    @property
    def toward(self) -> tuple[float, float, float]:
        """Direction from the figure to the viewer."""
        x, y, z = self._rotation[2]
        return x, y, z

    def codes_of(self, layer: str) -> npt.NDArray[Any]:
        """Return the raster of a layer: 0 is nothing, n the layer's structure number n."""
        if layer not in self._rasters:
            self._rasters[layer] = read_blob(self._folder / f"{self.view}-{layer}.bin")
        return self._rasters[layer]

    @cached_property
    def _outlines(self) -> dict[str, tuple[Outline, ...]]:
        text = zlib.decompress((self._folder / f"{self.view}-outlines.bin").read_bytes())
        return {
            layer: tuple(
                Outline(StructureRef.parse(key), o["path"], tuple(o["label"]), tuple(o["bbox"]))
                for key, o in structures.items()
            )
            for layer, structures in json.loads(text).items()
        }

    @cached_property
    def _faces(self) -> npt.NDArray[Any]:
        return read_blob(self._folder / f"{self.view}-face.bin")

    def _pixel(self, x: float, y: float) -> tuple[int, int]:
        column = min(int(x * self.width), self.width - 1)
        return column, min(int(y * self.height), self.height - 1)

    def _face_at(self, x: float, y: float) -> int:
        """Return the triangle at a pixel of the box, looking one cell around at the edge."""
        rows, columns = self._faces.shape
        row = min(max(int(y * rows / self.height), 0), rows - 1)
        column = min(max(int(x * columns / self.width), 0), columns - 1)
        face = int(self._faces[row, column])
        if face >= 0:
            return face
        around = self._faces[max(row - 1, 0) : row + 2, max(column - 1, 0) : column + 2]
        return int(around.max())

    def _faces_around(self, x: float, y: float) -> set[int]:
        rows, columns = self._faces.shape
        row, column = int(y * rows / self.height), int(x * columns / self.width)
        around = self._faces[max(row - 1, 0) : row + 2, max(column - 1, 0) : column + 2]
        return {face for line in around.tolist() for face in line if face >= 0}

    def _weights(self, triangle: int, x: float, y: float) -> tuple[float, float, float]:
        """Return where a pixel of the box lies in a triangle; negative weights are outside."""
        a, b, c = (self._place(corner) for corner in self._mesh().corners(triangle))
        area = (b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])
        if area > -1e-9:
            return (-1.0, 1.0, 1.0)
        b0 = ((b[0] - x) * (c[1] - y) - (c[0] - x) * (b[1] - y)) / area
        b1 = ((c[0] - x) * (a[1] - y) - (a[0] - x) * (c[1] - y)) / area
        return b0, b1, 1 - b0 - b1

    def _nearness(self, triangle: int, x: float, y: float) -> float:
        """Return how near to the viewer a triangle is at a pixel of the box."""
        a, b, c = (self._place(corner)[2] for corner in self._mesh().corners(triangle))
        b0, b1 = _inside(*self._weights(triangle, x, y))
        return b0 * a + b1 * b + (1 - b0 - b1) * c

    def _place(self, corner: list[float]) -> tuple[float, float, float]:
        """Return a point in space as pixels of the box, and its nearness to the viewer."""
        (ax, ay, az), (bx, by, bz), (cx, cy, cz) = self._rotation
        x, y, z = corner
        return (
            (ax * x + ay * y + az * z) * self._scale + self._offset[0],
            self._offset[1] - (bx * x + by * y + bz * z) * self._scale,
            (cx * x + cy * y + cz * z) * self._scale,
        )


_Place = tuple[float, float, float]


def _mix(a: _Place, b: _Place, c: _Place, point: SurfacePoint) -> _Place:
    b2 = 1 - point.b0 - point.b1
    x, y, z = (point.b0 * a[i] + point.b1 * b[i] + b2 * c[i] for i in range(3))
    return x, y, z


def _inside(b0: float, b1: float, b2: float) -> tuple[float, float]:
    """Clamp weights to the triangle."""
    parts = [max(b0, 0.0), max(b1, 0.0), max(b2, 0.0)]
    total = sum(parts)
    return parts[0] / total, parts[1] / total
