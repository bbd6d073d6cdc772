"""What the next mark will be: the kind and the intensity that were used last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPolygonF

from workbench.domain.body import MapPoint, StructureRef, SurfacePoint
from workbench.domain.finding import MarkShape

from .hover import Ground
from .mark_items import MarkItem
from .model import AtlasLike, HitLike, KindStyle, Placement
from .pointer import Drop

FIRST_INTENSITY = 5
_MOST_CORNERS = 60
_SAMPLES = 14
_CLEARLY_SEEN = 0.5  # a view that shows less of a structure than this part of the best is passed


class Hand:
    """Makes placements with the kind and the intensity that were used last."""

    def __init__(self, kinds: Sequence[KindStyle]) -> None:
        self._kinds = {kind.id: kind for kind in kinds}
        self._letters = {kind.letter.casefold(): kind.id for kind in reversed(kinds)}
        self.kind_id = kinds[0].id if kinds else ""
        self.intensity = FIRST_INTENSITY

    def take_kind(self, kind_id: str) -> bool:
        """Use a kind from now on; False when it is unknown."""
        if kind_id not in self._kinds:
            return False
        self.kind_id = kind_id
        return True

    def kind_of(self, letter: str) -> str:
        """Return the kind of a letter; empty when there is none."""
        return self._letters.get(letter.casefold(), "")

    def intensity_of(self, kind_id: str) -> int | None:
        """Return the intensity for a kind: none when the kind has none."""
        kind = self._kinds.get(kind_id)
        return self.intensity if kind is not None and kind.has_intensity else None

    def remember(self, what: str, value: object) -> None:
        """Use the kind or the intensity that was chosen for the next mark too."""
        if what == "kind" and isinstance(value, str):
            self.take_kind(value)
        elif what == "intensity" and isinstance(value, int):
            self.intensity = value

    def placement(
        self, ground: Ground, figure: str, drop: Drop, first: StructureRef | None = None
    ) -> Placement:
        """Return a new mark at a place, or on a painted area.

        Args:
            first: A structure that was named; it goes before what else lies there.
        """
        made = Placement(
            figure=figure,
            view=drop.pane.view,
            point=drop.pane.to_map(drop.scene),
            structures=_led_by(first or ground.pick(drop.hit), drop.hit.structures),
            surface=drop.hit.surface,
            kind_id=self.kind_id,
            intensity=self.intensity_of(self.kind_id),
        )
        if not drop.trail:
            return made
        corners = tuple(_inside(drop.pane.to_map(place)) for place in _thinned(drop.trail))
        line = self._kinds[self.kind_id].line if self.kind_id in self._kinds else False
        found = _structures_along(ground, drop) if line else _structures_in(ground, drop)
        shape = MarkShape.LINE if line else MarkShape.AREA
        return replace(made, points=corners, shape=shape, structures=found or drop.hit.structures)

    def moved(self, figure: str, item: MarkItem, drop: Drop) -> Placement:
        """Return where a dragged mark went; its kind and intensity stay."""
        mark, point = item.seen.mark, drop.pane.to_map(drop.scene)
        points: tuple[MapPoint, ...] = (point,)
        shape = MarkShape.POINT
        if item.outline and item.seen.pane is drop.pane:
            shift = drop.scene - item.seen.place
            shape = mark.shape
            points = tuple(
                _inside(drop.pane.to_map(corner + shift)) for corner in item.seen.outline
            )
        return Placement(
            figure, drop.pane.view, point, drop.hit.structures, drop.hit.surface,
            mark.kind.id, mark.intensity, points, shape,
        )  # fmt: skip


def best_view(
    atlas: AtlasLike, figure: str, ref: StructureRef, shown: Sequence[str]
) -> tuple[str, MapPoint, HitLike] | None:
    """Return the view that shows a structure best, its middle there and what lies there.

    Args:
        shown: Views that are preferred because they are on the screen.
    """
    structure = atlas.structure(ref)
    if structure is None:
        return None
    sizes: dict[str, tuple[float, MapPoint]] = {}
    for name in atlas.views(figure):
        view = atlas.view(figure, name)
        for outline in view.outlines(structure.layer):
            if outline.ref == ref:
                left, top, right, bottom = outline.bbox
                place = MapPoint(outline.label[0] / view.width, outline.label[1] / view.height)
                sizes[name] = ((right - left) * (bottom - top), place)
    if not sizes:
        return None
    most = max(size for size, _ in sizes.values())
    clear = [name for name in sizes if sizes[name][0] >= _CLEARLY_SEEN * most]
    best = max(clear, key=lambda name: (name in shown, sizes[name][0]))
    point = sizes[best][1]
    hit = atlas.view(figure, best).locate(point.x, point.y)
    return (best, point, hit) if hit is not None else None


def close_up_of(atlas: AtlasLike, figure: str, surface: SurfacePoint | None) -> str:
    """Return the close-up that shows a place on the skin nearest its middle; empty for none."""
    best, least = "", 1.0
    for name in atlas.close_ups(figure) if surface is not None else ():
        there = atlas.view(figure, name).project(surface) if surface is not None else None
        if there is not None:
            off = max(abs(there.x - 0.5), abs(there.y - 0.5))
            best, least = (name, off) if off < min(least, 0.5) else (best, least)
    return best


def _structures_in(ground: Ground, drop: Drop) -> tuple[StructureRef, ...]:
    """Return the structures under a painted area, the most covered first."""

    area = QPolygonF(list(drop.trail))
    box = area.boundingRect()
    counts: dict[StructureRef, int] = {}
    for row in range(_SAMPLES):
        for column in range(_SAMPLES):
            place = box.topLeft() + QPointF(
                (column + 0.5) / _SAMPLES * box.width(), (row + 0.5) / _SAMPLES * box.height()
            )
            if area.containsPoint(place, Qt.FillRule.OddEvenFill):
                found = ground.hit(place)
                for ref in found[1].structures if found and found[0] is drop.pane else ():
                    counts[ref] = counts.get(ref, 0) + 1
    least = max(counts.values(), default=0) * 0.08
    ranked = sorted(counts, key=lambda ref: -counts[ref])
    return tuple(ref for ref in ranked if counts[ref] >= least)


def _structures_along(ground: Ground, drop: Drop) -> tuple[StructureRef, ...]:
    """Return the structures under a line, in the order it meets them."""
    found = (ground.hit(place) for place in drop.trail)
    hits = (hit for pane, hit in (one for one in found if one) if pane is drop.pane)
    return tuple(dict.fromkeys(ref for hit in hits for ref in hit.structures))


def _led_by(
    first: StructureRef | None, structures: tuple[StructureRef, ...]
) -> tuple[StructureRef, ...]:
    return structures if first is None else (first, *(ref for ref in structures if ref != first))


def _thinned(trail: Sequence[QPointF]) -> Sequence[QPointF]:
    step = max(1, len(trail) // _MOST_CORNERS)
    return trail[::step]


def _inside(point: MapPoint) -> MapPoint:
    return MapPoint(min(1.0, max(0.0, point.x)), min(1.0, max(0.0, point.y)))
