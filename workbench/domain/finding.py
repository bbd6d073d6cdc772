"""Body findings: marks on the map that are data."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from .body import MapPoint, StructureRef, SurfacePoint
from .ids import FindingId, VisitId
from .values import JsonObject


class MarkShape(StrEnum):
    """How a mark is drawn."""

    POINT = "point"
    AREA = "area"
    LINE = "line"


class Course(StrEnum):
    """How a finding stands against the visit it was carried over from."""

    NEW = "new"
    BETTER = "better"
    SAME = "same"
    WORSE = "worse"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class BodyFinding:
    """One finding on the body.

    Attributes:
        kind: Id of the finding kind, ``core.pain`` or a plugin's.
        structures: Structures under the mark, most specific first.
        surface: Place on the skin, the same on every figure; None for a mark off the atlas.
        figure: Figure of the atlas it was charted on.
        view: View of the figure it was charted on.
        points: Outline in the box of that view, 0-1; one point for a point mark.
        intensity: 0-10, or None when the kind has none.
        values: Further fields of the kind.
        origin: Finding of an earlier visit that this one answers.
    """

    id: FindingId
    visit_id: VisitId
    kind: str
    structures: tuple[StructureRef, ...]
    surface: SurfacePoint | None
    figure: str
    view: str
    points: tuple[MapPoint, ...]
    shape: MarkShape = MarkShape.POINT
    intensity: int | None = None
    note: str = ""
    values: JsonObject = field(default_factory=dict)
    course: Course = Course.NEW
    origin: FindingId | None = None

    def __post_init__(self) -> None:
        if self.intensity is not None and not 0 <= self.intensity <= 10:
            raise ValueError("intensity goes from 0 to 10")
        if not self.points:
            raise ValueError("a finding needs a point on the map")
