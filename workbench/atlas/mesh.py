"""The skin of one figure as a mesh: where a surface point lies in space."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .blobs import read_blob

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

Corners = tuple[list[float], list[float], list[float]]


@dataclass(frozen=True, slots=True)
class Mesh:
    """A figure's skin.

    Attributes:
        vertices: (V, 3) decimetres: x to the client's left, y up, z to the front.
        triangles: (T, 3) vertex indices, the same for every figure.
    """

    vertices: Floats
    triangles: npt.NDArray[Any]

    def corners(self, triangle: int) -> Corners:
        """Return the three corners of a triangle as plain lists."""
        a, b, c = self.vertices[self.triangles[triangle]].tolist()
        return a, b, c


def read_mesh(folder: Path, figure: dict[str, Any]) -> Mesh:
    """Read a figure's mesh from the built atlas."""
    import numpy as np

    low, high = np.array(figure["low"]), np.array(figure["high"])
    steps = read_blob(folder / figure["id"] / "vertices.bin")
    vertices = low + steps.astype(np.float64) / 65535 * (high - low)
    return Mesh(vertices, read_blob(folder / "triangles.bin"))
