"""The painted surface of the body map: figures below, marks above."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from PySide6.QtCore import QEvent, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.domain.body import MapPoint, StructureRef
from workbench.ui.theme.apply import current_theme, theme_notifier

from . import overlay
from .figure_layer import FigureLayer
from .grips import handle_box
from .hover import Ground, spoiled
from .mark_items import ItemMaker, MarkItem
from .marks_layer import MarksLayer
from .model import AtlasLike, MapLimit, MapMark
from .placing import MarkPlacer
from .scene import Camera, Pane, lay_out
from .shades import Shades, Zone, paint_zones


class Canvas(QWidget):
    """Paints views and marks, and remembers what is selected and hovered.

    Signals:
        looked: The camera or the size changed; what floats beside a mark must follow.
    """

    looked = Signal()

    def __init__(self, atlas: AtlasLike, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.atlas = atlas
        self.ground = Ground(atlas)
        self.camera = Camera()
        self.layer = MarksLayer()
        self.figure = atlas.figures[0]
        self.marks: tuple[MapMark, ...] = ()
        self.limits: dict[StructureRef, MapLimit] = {}
        self.selected: UUID | None = None
        self.also: frozenset[UUID] = frozenset()
        self.shades = Shades(self.ground)
        self.zones: tuple[Zone, ...] = ()
        self.read_only = False
        self._figures = FigureLayer()
        self._placer = MarkPlacer()
        self._maker = ItemMaker()
        self._hovered: tuple[Pane, StructureRef] | None = None
        self._chip: overlay.Chip | None = None
        self._drag: overlay.Drag | None = None
        self._held: UUID | None = None
        self._sized = False  # before that no place on the screen is known
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(280, 320)
        theme_notifier().theme_changed.connect(self._on_theme_changed)

    # -- what is shown -----------------------------------------------------------------------

    def show_views(self, figure: str, views: Sequence[str]) -> None:
        """Show views of a figure side by side, as a whole."""
        self.figure = figure
        found = [(name, self.atlas.view(figure, name)) for name in views]
        panes = lay_out([(name, view.width, view.height) for name, view in found])
        shown = {pane: view for pane, (_, view) in zip(panes, found, strict=True)}
        self.ground.look_at(shown)
        self._placer.look_at(figure, shown)
        whole = QRectF()
        for pane in panes:
            whole = whole.united(pane.box)
        self.camera.set_scene(whole)
        self._hovered, self._chip, self._drag = None, None, None
        self.look_again()

    def show_marks(self, marks: Sequence[MapMark]) -> None:
        """Replace the marks; only what changed is painted."""
        self.marks = tuple(marks)
        for rect in self.layer.show_items(self._items()):
            self.update(rect)

    def show_limits(self, limits: Sequence[MapLimit]) -> None:
        """Hatch what may not be touched."""
        found = {limit.ref: limit for limit in limits}
        if found != self.limits:
            self.limits = found
            self.update()

    def show_selected(self, mark_id: UUID | None, also: Iterable[UUID] = ()) -> None:
        """Put the focus ring around a mark, and a thinner one around others."""
        now = frozenset(also) - {mark_id}
        for key in {self.selected, mark_id, *self.also, *now}:
            for item in self.layer.items_of(key):
                self.update(item.bounds.adjusted(-6, -6, 6, 6))
        self.selected, self.also = mark_id, now
        for rect in self.layer.lift(mark_id):
            self.update(rect)

    def show_zones(self, zones: Sequence[Zone]) -> None:
        """Show where a point is felt."""
        if tuple(zones) != self.zones:
            self.zones = tuple(zones)
            self.update()

    def show_shades(self, *, lines: bool, heat: dict[StructureRef, float] | None = None) -> None:
        """Show outlines and heat over the figures."""
        self.shades.lines = lines
        self.shades.heat = self.shades.heat if heat is None else heat
        self._figures.spoil()
        self.update()

    def show_hovered(
        self, found: tuple[Pane, StructureRef] | None, chip: overlay.Chip | None
    ) -> None:
        """Outline a structure, with its name beside the pointer."""
        if found != self._hovered:
            for old in (self._hovered, found):
                if old is not None:
                    path = self.ground.screen_path(self.camera, *old)
                    self.update(spoiled(path).toAlignedRect())
            self._hovered = found
        if chip != self._chip:
            for one in (self._chip, chip):
                if one is not None:
                    self.update(one.bounds.toAlignedRect())
            self._chip = chip

    def show_drag(self, drag: overlay.Drag | None) -> None:
        """Show a mark under way, or an area that is being painted."""
        for one in (self._drag, drag):
            if one is not None:
                self.update(one.bounds.toAlignedRect())
        self._drag = drag

    def look_again(self) -> None:
        """Paint everything anew after the camera moved."""
        self._figures.spoil()
        self._maker.forget()
        self.layer.show_items(self._items(), moved=True)
        self.update()
        self.looked.emit()

    def item_of(self, mark_id: UUID | None, view: str = "") -> MarkItem | None:
        """Return where a mark is seen: in the wanted view, in its own, or in any."""
        items = self.layer.items_of(mark_id)
        ranked = sorted(items, key=lambda item: (item.seen.pane.view != view, not item.seen.home))
        return ranked[0] if ranked else None

    @property
    def views(self) -> tuple[str, ...]:
        """Names of the shown views."""
        return tuple(pane.view for pane in self.ground.panes)

    def pane_of(self, view: str) -> Pane | None:
        """Return a shown view by its name."""
        return next((pane for pane in self.ground.panes if pane.view == view), None)

    def on_screen(self, pane: Pane, point: MapPoint) -> QPointF:
        """Return the widget place of a point of a view."""
        return self.camera.to_screen(pane.to_scene(point))

    # -- painting ----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Copy both layers, then paint what is under the pointer and what is selected."""
        theme, ratio = current_theme(), self.devicePixelRatioF()
        self._figures.set_source(self.figure, "dark" if theme.dark else "light")
        figures = self._figures.pixmap(
            self.size(), ratio, self.camera, dict(self.ground.panes), self.shades.paint
        )
        marks = self.layer.pixmap(self.size(), ratio)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRegion(event.region())
        dirty = QRectF(event.rect())
        source = QRectF(dirty.topLeft() * ratio, dirty.size() * ratio)
        overlay.paint_ground(painter, dirty, QRectF(self.rect()))
        painter.drawPixmap(dirty, figures, source)
        for pane in self.ground.panes:
            for ref, limit in self.limits.items():
                path = self.ground.screen_path(self.camera, pane, ref)
                if path.boundingRect().intersects(dirty):
                    overlay.paint_limit(painter, path, forbidden=limit.forbidden)
        paint_zones(painter, self._zone_paths(dirty))
        if self._hovered is not None:
            path = self.ground.screen_path(self.camera, *self._hovered)
            overlay.paint_outline(painter, path)
        for pane in self.ground.panes:
            overlay.paint_titles(painter, self, pane)
        painter.drawPixmap(dirty, marks, source)
        self._paint_above(painter)
        painter.end()

    def _zone_paths(self, dirty: QRectF) -> list[tuple[Zone, QPainterPath]]:
        found = []
        for pane in self.ground.panes:
            for zone in self.zones:
                path = self.ground.screen_path(self.camera, pane, zone.ref)
                if path.boundingRect().intersects(dirty):
                    found.append((zone, path))
        return found

    def _paint_above(self, painter: QPainter) -> None:
        for mark_id in self.also:
            for item in self.layer.items_of(mark_id):
                overlay.paint_ring(painter, item, thin=True)
        for item in self.layer.items_of(self.selected):
            if self._drag is None or self._drag.item is not item:
                overlay.paint_ring(painter, item)
                self.layer.paint_item(painter, item)
                if not self.read_only and not self.also:
                    overlay.paint_handle(painter, handle_box(item))
        if self._drag is not None:
            overlay.paint_drag(painter, self._drag, self.layer)
        if self._chip is not None:
            overlay.paint_chip(painter, self._chip)
        if self.hasFocus():
            overlay.paint_focus(painter, QRectF(self.rect()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the scene to the new size."""
        self._sized = True
        self.camera.set_size(QSizeF(event.size()))
        self.look_again()

    def changeEvent(self, event: QEvent) -> None:
        """Paint anew when fonts change."""
        if event.type() == QEvent.Type.FontChange:
            self.layer.forget_looks()
        super().changeEvent(event)

    def _items(self) -> tuple[MarkItem, ...]:
        if not self._sized:
            return ()
        seen = self._placer.place(self.marks)
        return self._maker.make(seen, self.camera, float(self.width()))

    def _on_theme_changed(self) -> None:
        self.layer.forget_looks()
        self._figures.spoil()
        self.update()
