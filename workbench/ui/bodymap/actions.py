"""Requests of selected marks besides placing one: all of them, the other side, history."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QObject, QPointF, Signal

from workbench.domain.body import MapPoint, StructureRef
from workbench.domain.finding import MarkShape

from .canvas import Canvas
from .hand import Hand
from .mark_items import MarkItem
from .model import MapMark, Placement
from .placing import middle
from .pointer import Drop


class MarkActions(QObject):
    """Turns gestures on several marks, and on the other side, into requests.

    Signals:
        mirrored: Id of a mark and the ``Placement`` of its copy on the other side.
        removed: Ids of marks to delete, as one step.
        moved: Pairs of id and ``Placement``, as one step.
        asked: A structure whose history is asked for, and the place on the screen.
        answered: Id of an earlier finding and a letter: B better, S same, W worse, G gone.
        retracted: Id of a mark that was a slip: as if it never was.
    """

    mirrored = Signal(object, object)
    removed = Signal(object)
    moved = Signal(object)
    asked = Signal(object, object)
    answered = Signal(object, str)
    retracted = Signal(object)

    def __init__(self, canvas: Canvas, hand: Hand) -> None:
        super().__init__(canvas)
        self._canvas, self._hand = canvas, hand

    def mirror(self, marks: Iterable[MapMark]) -> None:
        """Ask for copies on the other side."""
        for mark in marks:
            made = self._mirrored(mark)
            if made is not None:
                self.mirrored.emit(mark.id, made)

    def move_all(self, held: MarkItem, drop: Drop, ids: Iterable[UUID]) -> None:
        """Move marks as far as the one that was dragged; one that falls off the skin stays."""
        shift = drop.scene - held.seen.place
        pairs = []
        for mark_id in ids:
            item = self._canvas.item_of(mark_id, held.seen.pane.view)
            if item is None:
                continue
            place = item.seen.place + shift
            found = self._canvas.ground.hit(place)
            if found is not None:
                there = Drop(found[0], place, found[1])
                pairs.append((mark_id, self._hand.moved(self._canvas.figure, item, there)))
        if pairs:
            self.moved.emit(tuple(pairs))

    def ask(self, place: QPointF, screen: QPointF) -> None:
        """Ask for the history of the structure at a widget place."""
        found = self._canvas.ground.hit(self._canvas.camera.to_scene(place))
        ref = self._canvas.ground.pick(found[1]) if found else None
        if ref is not None:
            self.asked.emit(ref, screen.toPoint())

    def resized(self, item: MarkItem, outline: tuple[QPointF, ...]) -> Placement:
        """Return the placement of an area with another outline, given in the scene."""
        mark, pane = item.seen.mark, item.seen.pane
        points = tuple(_held(pane.to_map(corner)) for corner in outline)
        return Placement(
            mark.figure, mark.view, middle(points), mark.structures, mark.surface,
            mark.kind.id, mark.intensity, points, mark.shape,
        )  # fmt: skip

    def _mirrored(self, mark: MapMark) -> Placement | None:
        atlas, figure = self._canvas.atlas, self._canvas.figure
        if mark.surface is None:
            return None
        surface = atlas.mirror(mark.surface)
        views = (_other(mark.view), mark.view, *self._canvas.views, *atlas.views(figure))
        known = {*atlas.views(figure), *atlas.close_ups(figure)}
        for name in (view for view in views if view in known):
            there = atlas.view(figure, name).project(surface)
            if there is None:
                continue
            hit = atlas.view(figure, name).locate(there.x, there.y)
            across = tuple(StructureRef(ref.id, ref.side.mirrored) for ref in mark.structures)
            made = Placement(
                figure, name, there, across or (hit.structures if hit else ()), surface,
                mark.kind.id, mark.intensity,
            )  # fmt: skip
            if mark.shape is MarkShape.POINT:
                return made
            centre = middle(mark.points)
            points = tuple(
                _held(MapPoint(there.x - (p.x - centre.x), there.y + p.y - centre.y))
                for p in mark.points
            )
            return replace(made, points=points, shape=mark.shape)
        return None


def _other(view: str) -> str:
    """Return the view that shows the other side as this one shows its own."""
    for one, two in (("left", "right"), ("right", "left")):
        if view == one or view.endswith(f"_{one}"):
            return view[: len(view) - len(one)] + two
    return view


def _held(point: MapPoint) -> MapPoint:
    return MapPoint(min(1.0, max(0.0, point.x)), min(1.0, max(0.0, point.y)))
