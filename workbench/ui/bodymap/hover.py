"""What lies under the pointer: its name and its outline."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QTransform

from workbench.domain.body import StructureRef

from .model import AtlasLike, AtlasViewLike, HitLike, OutlineLike
from .scene import Camera, Pane
from .svg_path import painter_path

Panes = Mapping[Pane, AtlasViewLike]


class Ground:
    """The bodies in the scene: answers what is where, and how a structure is outlined."""

    def __init__(self, atlas: AtlasLike) -> None:
        self._atlas = atlas
        self._panes: Panes = {}
        self._outlines: dict[tuple[Pane, str], dict[StructureRef, OutlineLike]] = {}
        self._paths: dict[tuple[Pane, StructureRef], QPainterPath] = {}
        self.layer = "muscle" if "muscle" in atlas.layers else "region"

    @property
    def panes(self) -> Panes:
        """The shown views."""
        return self._panes

    def look_at(self, panes: Panes) -> None:
        """Take other views."""
        self._panes = panes
        self._outlines.clear()
        self._paths.clear()

    def pane_at(self, place: QPointF) -> Pane | None:
        """Return the view at a scene place."""
        return next((pane for pane in self._panes if pane.box.contains(place)), None)

    def hit(self, place: QPointF) -> tuple[Pane, HitLike] | None:
        """Return the view and what lies at a scene place; None beside the bodies."""
        pane = self.pane_at(place)
        if pane is None:
            return None
        point = pane.to_map(place)
        found = self._panes[pane].locate(point.x, point.y)
        return (pane, found) if found is not None else None

    def pick(self, hit: HitLike) -> StructureRef | None:
        """Return the structure that is meant: of the chosen layer, else the finest."""
        mine = (ref for ref in hit.structures if ref.id.startswith(f"{self.layer}."))
        return next(mine, hit.structures[0] if hit.structures else None)

    def lines(self, pane: Pane) -> QPainterPath:
        """Return the outlines of the chosen layer in a view, in the scene."""
        whole = QPainterPath()
        for row in self._panes[pane].outlines(self.layer):
            whole.addPath(self.path(pane, row.ref))
        return whole

    def knows(self, ref: StructureRef) -> bool:
        """Return whether the atlas has a structure."""
        return self._atlas.structure(ref) is not None

    def name(self, ref: StructureRef) -> str:
        """Return the words for a structure, with the client's side."""
        structure = self._atlas.structure(ref)
        return structure.label if structure else ref.id

    def outline(self, pane: Pane, ref: StructureRef) -> OutlineLike | None:
        """Return a structure's outline in a shown view."""
        structure = self._atlas.structure(ref)
        if structure is None:
            return None
        key = (pane, structure.layer)
        if key not in self._outlines:
            rows = self._panes[pane].outlines(structure.layer)
            self._outlines[key] = {row.ref: row for row in rows}
        return self._outlines[key].get(ref)

    def path(self, pane: Pane, ref: StructureRef) -> QPainterPath:
        """Return a structure's outline as a path in the scene; empty when it is not seen."""
        key = (pane, ref)
        if key not in self._paths:
            outline = self.outline(pane, ref)
            path = painter_path(outline.path) if outline else QPainterPath()
            scale = pane.box.height() / self._panes[pane].height
            place = QTransform.fromTranslate(pane.box.left(), pane.box.top()).scale(scale, scale)
            self._paths[key] = place.map(path)
        return self._paths[key]

    def screen_path(self, camera: Camera, pane: Pane, ref: StructureRef) -> QPainterPath:
        """Return a structure's outline in widget pixels."""
        shift = camera.to_screen(QPointF(0, 0))
        place = QTransform.fromTranslate(shift.x(), shift.y()).scale(camera.scale, camera.scale)
        return place.map(self.path(pane, ref))


def spoiled(path: QPainterPath) -> QRectF:
    """Return the rectangle that a painted outline touches."""
    return path.boundingRect().adjusted(-3, -3, 3, 3)
