"""Places on the body: structures, sides and points on the skin surface."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Side(StrEnum):
    """The client's own left and right; NONE for structures in the midline."""

    LEFT = "L"
    RIGHT = "R"
    NONE = "-"

    @property
    def mirrored(self) -> Side:
        """The same structure on the other side of the body."""
        return {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT}.get(self, Side.NONE)


@dataclass(frozen=True, slots=True, order=True)
class StructureRef:
    """One structure of the body atlas, for example ``region.shoulder_top`` on the right.

    Attributes:
        id: ``layer.name`` in the atlas, stable over versions.
        side: The client's side.
    """

    id: str
    side: Side = Side.NONE

    @property
    def key(self) -> str:
        """Text form ``layer.name:R``, used in storage and on the command line."""
        return f"{self.id}:{self.side.value}"

    @classmethod
    def parse(cls, key: str) -> StructureRef:
        """Read the text form back.

        Raises:
            ValueError: when the side is not L, R or -.
        """
        name, _, side = key.partition(":")
        return cls(name, Side(side or "-"))


@dataclass(frozen=True, slots=True)
class SurfacePoint:
    """A point on the skin: a triangle of the reference mesh and barycentric weights.

    The mesh topology is the same for every figure, so the point means the same piece of skin
    on each of them.

    Attributes:
        triangle: Index of the triangle in the reference mesh.
        b0: Weight of the first corner, 0-1.
        b1: Weight of the second corner, 0-1 (the third is ``1 - b0 - b1``).
    """

    triangle: int
    b0: float
    b1: float


@dataclass(frozen=True, slots=True)
class MapPoint:
    """A point in the box of one figure's view, 0-1 from the top left."""

    x: float
    y: float
