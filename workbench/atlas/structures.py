"""What the atlas knows: structures, their outlines in a view, and what lies under a point."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.body import Side, StructureRef, SurfacePoint


@dataclass(frozen=True, slots=True)
class Structure:
    """One structure of the body on one side.

    Attributes:
        name: English name without the side, for example ``infraspinatus``.
        parent: Id of the structure that this is a part of, or empty.
        area_cm2: Skin over the structure on the neutral figure.
        fma: Foundational Model of Anatomy id where certain, or empty.
        neighbours: Structures that share a border with this one.
    """

    ref: StructureRef
    layer: str
    name: str
    latin: str
    synonyms: tuple[str, ...]
    parent: str
    area_cm2: float
    fma: str
    neighbours: tuple[StructureRef, ...]
    group: str

    @property
    def label(self) -> str:
        """Name with the client's side, for example ``R infraspinatus``."""
        return self.name if self.ref.side is Side.NONE else f"{self.ref.side.value} {self.name}"


@dataclass(frozen=True, slots=True)
class Outline:
    """A structure as seen in one view.

    Attributes:
        path: SVG path data in pixels of the view's box.
        label: Point well inside, for a label or a marker.
        bbox: Left, top, right, bottom.
    """

    ref: StructureRef
    path: str
    label: tuple[float, float]
    bbox: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Hit:
    """What lies under a point of a view: the finest structure first."""

    structures: tuple[StructureRef, ...]
    surface: SurfacePoint


@dataclass(frozen=True, slots=True)
class Landmark:
    """A bony landmark: a point on the skin that the hand finds."""

    ref: StructureRef
    name: str
    latin: str
    synonyms: tuple[str, ...]
    point: SurfacePoint

    @property
    def label(self) -> str:
        """Name with the client's side."""
        return self.name if self.ref.side is Side.NONE else f"{self.ref.side.value} {self.name}"


@dataclass(frozen=True, slots=True)
class Chain:
    """A myofascial chain: a run of structures from foot to head that may cross the midline."""

    ref: StructureRef
    name: str
    run: tuple[StructureRef, ...]
