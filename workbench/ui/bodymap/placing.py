"""Where marks are seen: in every shown view that shows their place on the skin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from PySide6.QtCore import QPointF

from workbench.domain.body import MapPoint
from workbench.domain.finding import MarkShape
from workbench.ui.differing import differing

from .model import AtlasViewLike, MapMark
from .scene import Pane


@dataclass(frozen=True, slots=True, eq=False)
class SeenMark:
    """A mark in one of the shown views, in scene coordinates.

    Attributes:
        outline: Corners of an area or a line; empty for a point.
    """

    mark: MapMark
    pane: Pane
    place: QPointF
    outline: tuple[QPointF, ...] = ()

    @property
    def home(self) -> bool:
        """Whether this is the view that the mark was made in."""
        return self.pane.view == self.mark.view


class MarkPlacer:
    """Looks up where marks are seen, and remembers it while nothing about them changes."""

    def __init__(self) -> None:
        self._marks: tuple[MapMark, ...] = ()
        self._places: list[tuple[SeenMark, ...]] = []  # of each mark
        self._figure = ""
        self._panes: Mapping[Pane, AtlasViewLike] = {}

    def look_at(self, figure: str, panes: Mapping[Pane, AtlasViewLike]) -> None:
        """Take another figure or other views."""
        self._figure, self._panes = figure, panes
        self._marks, self._places = (), []

    def place(self, marks: Sequence[MapMark]) -> tuple[SeenMark, ...]:
        """Return every place at which one of the marks is seen."""
        part = differing(self._marks, marks)
        inside = slice(part.start, part.old_stop)
        old = zip(self._marks[inside], self._places[inside], strict=True)
        known = {mark.id: (mark, places) for mark, places in old}
        made: list[tuple[SeenMark, ...]] = []
        for mark in marks[part.start : part.new_stop]:
            before = known.get(mark.id)
            same = before is not None and before[0] == mark
            made.append(before[1] if before is not None and same else tuple(self._see(mark)))
        self._places[inside] = made
        self._marks = tuple(marks)
        return tuple(chain.from_iterable(self._places))

    def _see(self, mark: MapMark) -> Iterable[SeenMark]:
        for pane, view in self._panes.items():
            home = pane.view == mark.view
            if home and mark.figure == self._figure:
                outline = _outline(mark, pane)
                yield SeenMark(mark, pane, pane.to_scene(middle(mark.points)), outline)
                continue
            seen = view.project(mark.surface) if mark.surface is not None else None
            if seen is not None:
                yield SeenMark(mark, pane, pane.to_scene(seen))
            elif home:
                yield SeenMark(mark, pane, pane.to_scene(middle(mark.points)))


def middle(points: Sequence[MapPoint]) -> MapPoint:
    """Return the middle of some points."""
    return MapPoint(
        sum(point.x for point in points) / len(points),
        sum(point.y for point in points) / len(points),
    )


def _outline(mark: MapMark, pane: Pane) -> tuple[QPointF, ...]:
    if mark.shape is MarkShape.POINT or len(mark.points) < 2:
        return ()
    return tuple(pane.to_scene(point) for point in mark.points)
