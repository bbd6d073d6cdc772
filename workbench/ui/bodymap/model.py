"""What the body map shows and tells: plain values, and what it asks of an atlas."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol
from uuid import UUID

from workbench.domain.body import MapPoint, StructureRef, SurfacePoint
from workbench.domain.finding import MarkShape

ThemeName = Literal["light", "dark"]
PictureScale = Literal[1, 2]


@dataclass(frozen=True, slots=True)
class KindStyle:
    """How a kind of finding looks on the map.

    Attributes:
        letter: The key that chooses it.
        symbol: disc, ring, cross, diamond, square, triangle, star, bars or wave.
        colour: Name of a kind colour of the theme.
        line: Dragging draws a line and not an area.
    """

    id: str
    name: str
    letter: str
    symbol: str
    colour: str
    has_intensity: bool = True
    line: bool = False


@dataclass(frozen=True, slots=True)
class MapMark:
    """A finding as the map shows it.

    Attributes:
        number: Shown beside the mark and in the list of findings.
        label: Words for it, for example ``R back of neck, trigger point 6``.
        surface: Place on the skin; it decides in which views the mark is seen.
        points: Outline in the box of ``view``, 0-1; one point for a point mark.
        ghost: A finding of an earlier visit, drawn faint and dashed; it cannot be changed.
    """

    id: UUID
    number: int
    kind: KindStyle
    structures: tuple[StructureRef, ...]
    label: str
    surface: SurfacePoint | None
    figure: str
    view: str
    points: tuple[MapPoint, ...]
    shape: MarkShape = MarkShape.POINT
    intensity: int | None = None
    note: str = ""
    ghost: bool = False


@dataclass(frozen=True, slots=True)
class MapLimit:
    """A structure that may not be worked on, or only with care; it is hatched on the map.

    Attributes:
        words: Why, in a few words; shown while the structure is hovered and in the strip.
        forbidden: True when it may not be touched at all, False for a limit of pressure.
    """

    ref: StructureRef
    words: str
    forbidden: bool = True


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a mark was put, with the kind and the intensity that were used last.

    Attributes:
        point: The place itself; for an area its middle.
        points: What a finding stores: the point, or the outline of a painted area.
        structures: Structures there, most specific first.
    """

    figure: str
    view: str
    point: MapPoint
    structures: tuple[StructureRef, ...]
    surface: SurfacePoint | None
    kind_id: str
    intensity: int | None
    points: tuple[MapPoint, ...] = ()
    shape: MarkShape = MarkShape.POINT

    def __post_init__(self) -> None:
        if not self.points:
            object.__setattr__(self, "points", (self.point,))


class StructureLike(Protocol):
    """A structure of the atlas."""

    @property
    def ref(self) -> StructureRef:
        """Its id and side."""

    @property
    def name(self) -> str:
        """Its name without the side."""

    @property
    def label(self) -> str:
        """Its name with the side, for example ``R back of neck``."""

    @property
    def layer(self) -> str:
        """The layer it belongs to."""


class OutlineLike(Protocol):
    """The outline of a structure in one view, in pixels of the view's box."""

    @property
    def ref(self) -> StructureRef:
        """The structure."""

    @property
    def path(self) -> str:
        """SVG path data."""

    @property
    def label(self) -> tuple[float, float]:
        """A point well inside."""

    @property
    def bbox(self) -> tuple[float, float, float, float]:
        """Its bounding box."""


class HitLike(Protocol):
    """What is under a point."""

    @property
    def structures(self) -> tuple[StructureRef, ...]:
        """Structures there, most specific first."""

    @property
    def surface(self) -> SurfacePoint | None:
        """The point on the skin."""


class AtlasViewLike(Protocol):
    """One view of a figure."""

    @property
    def width(self) -> float:
        """Width of the box in pixels."""

    @property
    def height(self) -> float:
        """Height of the box in pixels."""

    def picture(self, theme: ThemeName, scale: PictureScale) -> Path:
        """Return the file of the picture."""

    def outlines(self, layer: str) -> tuple[OutlineLike, ...]:
        """Return the outlines of a layer."""

    def locate(self, x: float, y: float) -> HitLike | None:
        """Return what is at a point of the box (0-1), or None beside the body."""

    def project(self, point: SurfacePoint) -> MapPoint | None:
        """Return where a point on the skin is seen, or None when it is hidden."""


class AtlasLike(Protocol):
    """The body atlas, as far as the map needs it."""

    @property
    def figures(self) -> tuple[str, ...]:
        """Names of the figures."""

    @property
    def layers(self) -> tuple[str, ...]:
        """Names of the layers of structures."""

    def views(self, figure: str) -> tuple[str, ...]:
        """Return the views of a figure."""

    def view_label(self, view: str) -> str:
        """Return the name of a view."""

    def view(self, figure: str, view: str) -> AtlasViewLike:
        """Return one view."""

    def structure(self, ref: StructureRef) -> StructureLike | None:
        """Return a structure, or None when the atlas does not have it."""

    def close_ups(self, figure: str) -> tuple[str, ...]:
        """Return the close-ups of a figure."""

    def mirror(self, point: SurfacePoint) -> SurfacePoint:
        """Return the same place on the other side."""

    def search(self, text: str, limit: int) -> tuple[StructureLike, ...]:
        """Return structures whose name fits, best first."""
