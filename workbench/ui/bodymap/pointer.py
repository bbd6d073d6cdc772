"""Mouse and finger on the map: place, select, drag, paint an area, resize, zoom and pan."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QWidget

from workbench.domain.body import StructureRef
from workbench.ui.text import tr

from . import overlay
from .canvas import Canvas
from .grips import on_handle, pulled_intensity, pulled_outline
from .mark_items import MarkItem
from .model import AtlasLike, HitLike
from .scene import Pane

START_DRAG = 8.0
LEAST_AREA = 26.0  # a smaller trail is a click of an unsteady hand
ZOOM_STEP = 1.2
NEAR = 3.2  # zoom of the close-up
_TRAIL_STEP = 4.0


@dataclass(frozen=True, slots=True)
class Drop:
    """A place on a body that the pointer chose.

    Attributes:
        scene: The place in the scene.
        trail: The painted outline in the scene; empty for a point.
    """

    pane: Pane
    scene: QPointF
    hit: HitLike
    trail: tuple[QPointF, ...] = ()


class _Grasp(Enum):
    SKIN = auto()
    MARK = auto()
    HANDLE = auto()
    BAND = auto()


@dataclass(slots=True)
class _Press:
    place: QPointF
    item: MarkItem | None
    grasp: _Grasp
    on_skin: bool
    moved: bool = False
    trail: list[QPointF] = field(default_factory=list)


class PointerCanvas(Canvas):
    """A canvas that understands the pointer.

    Signals:
        skin_clicked: A ``Drop`` where a new mark goes; with a trail it is an area.
        mark_clicked: Id of the mark and the view in which it was clicked.
        mark_dropped: Item of the mark that was dragged, and the ``Drop``.
        mark_pulled: Item of the mark, and its new intensity or outline in the scene.
        more_chosen: Ids of marks that are selected together with the others.
        beside_clicked: A click beside the bodies.
        place_doubled: Scene place of a double click.
        place_asked: Widget place and screen place of a right click.
        hovered: Name of the structure under the pointer.
    """

    skin_clicked = Signal(object)
    mark_clicked = Signal(object, str)
    mark_dropped = Signal(object, object)
    mark_pulled = Signal(object, object)
    more_chosen = Signal(object)
    beside_clicked = Signal()
    place_doubled = Signal(QPointF)
    place_asked = Signal(QPointF, QPointF)
    hovered = Signal(str)

    def __init__(self, atlas: AtlasLike, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, atlas=atlas)
        self.known: dict[StructureRef, str] = {}  # what earlier visits found, for the hover
        self.ghost: MarkItem | None = None
        self._press: _Press | None = None
        self._pan: QPointF | None = None
        self._named = ""
        self.grabGesture(Qt.GestureType.PinchGesture)

    def zoom_by(self, factor: float, place: QPointF | None = None) -> None:
        """Zoom about a widget place, or about the middle."""
        self.camera.zoom_at(place or QRectF(self.rect()).center(), factor)
        self._leave()
        self.look_again()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a mark or of the skin; the middle button pans."""
        place = event.position()
        if event.button() == Qt.MouseButton.MiddleButton:
            self._pan = place
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif event.button() == Qt.MouseButton.RightButton:
            self.place_asked.emit(place, event.globalPosition())
        elif event.button() == Qt.MouseButton.LeftButton:
            self._press = self._grasped(place, event.modifiers())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Hover, drag, paint or pan."""
        place = event.position()
        if self._pan is not None:
            self.camera.pan(place - self._pan)
            self._pan = place
            self.look_again()
        elif self._press is not None:
            self._drag_to(place, self._press)
        else:
            self._hover(place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Finish what the press began."""
        if event.button() == Qt.MouseButton.MiddleButton:
            self._pan = None
            self.unsetCursor()
            return
        press, self._press = self._press, None
        if press is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self.show_drag(None)
        if press.grasp is _Grasp.BAND:
            self._release_band(press, event.position())
        elif press.item is None:
            self._release_on_skin(press)
        elif not press.moved:
            seen = press.item.seen
            self.mark_clicked.emit(seen.mark.id, seen.pane.view)
        elif press.grasp is _Grasp.HANDLE:
            self.show_hovered(None, None)
            self.mark_pulled.emit(press.item, self._pulled(press, event.position()))
        else:
            drop = self._drop(event.position() + self._grip(press.item, press.place))
            if drop is not None:
                self.mark_dropped.emit(press.item, drop)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Look at the place from near."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._press = None
            self.place_doubled.emit(self.camera.to_scene(event.position()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom about the pointer."""
        turns = event.angleDelta().y() / 120
        if turns:
            self.zoom_by(ZOOM_STEP**turns, event.position())
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is hovered outside."""
        self._leave()
        super().leaveEvent(event)

    def event(self, event: QEvent) -> bool:
        """Zoom by two fingers on a touch pad or on the screen."""
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                self.zoom_by(1 + event.value(), event.position())
            return True
        if isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                self._press = None
                self.show_drag(None)
                middle = self.mapFromGlobal(pinch.hotSpot())
                self.zoom_by(pinch.scaleFactor(), middle)
                return True
        return super().event(event)

    def _grasped(self, place: QPointF, modifiers: Qt.KeyboardModifier) -> _Press:
        chosen = None if self.read_only or self.also else self.selected
        for item in self.layer.items_of(chosen):
            if on_handle(item, place) and item.seen.home:
                return _Press(place, item, _Grasp.HANDLE, on_skin=False)
        item_here = self.layer.at(place) or self.layer.area_at(place)
        on_skin = self.ground.hit(self.camera.to_scene(place)) is not None
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            return _Press(place, item_here, _Grasp.BAND, on_skin)
        grasp = _Grasp.SKIN if item_here is None else _Grasp.MARK
        return _Press(place, item_here, grasp, on_skin)

    def _release_band(self, press: _Press, place: QPointF) -> None:
        held = {self.selected, *self.also} - {None}
        if press.moved:
            box = QRectF(press.place, place).normalized()
            inside = {
                item.seen.mark.id
                for item in self.layer.items
                if not item.seen.mark.ghost and box.contains(QPointF(item.x, item.y))
            }
            self.more_chosen.emit(frozenset(held | inside))
        elif press.item is not None:
            self.more_chosen.emit(frozenset(held ^ {press.item.seen.mark.id}))

    def _release_on_skin(self, press: _Press) -> None:
        trail = press.trail
        box = overlay.trail_box(trail)
        if trail and max(box.width(), box.height()) >= LEAST_AREA:
            scene = tuple(self.camera.to_scene(point) for point in trail)
            drop = self._area_drop(scene)
        else:
            drop = self._drop(press.place)
        if drop is None:
            self.beside_clicked.emit()
        elif not self.read_only:
            self.skin_clicked.emit(drop)
        else:
            self.beside_clicked.emit()

    def _drop(self, place: QPointF) -> Drop | None:
        scene = self.camera.to_scene(place)
        found = self.ground.hit(scene)
        return Drop(found[0], scene, found[1]) if found else None

    def _area_drop(self, trail: tuple[QPointF, ...]) -> Drop | None:
        """Return an area: anchored in its middle, or where its outline meets the skin."""
        middle = QPointF(
            sum(point.x() for point in trail) / len(trail),
            sum(point.y() for point in trail) / len(trail),
        )
        pane = self.ground.pane_at(trail[0])
        for place in (middle, *trail):
            found = self.ground.hit(place)
            if found is not None and found[0] is pane:
                return Drop(found[0], place, found[1], trail)
        return None

    def _drag_to(self, place: QPointF, press: _Press) -> None:
        if self.read_only and press.grasp is not _Grasp.BAND:
            return
        off = place - press.place
        press.moved = press.moved or abs(off.x()) + abs(off.y()) >= START_DRAG
        if not press.moved:
            return
        self._leave()
        if press.grasp is _Grasp.BAND:
            band = QRectF(press.place, place).normalized().adjusted(0, 0, 1, 1)
            self.show_drag(overlay.Drag(place, band=band))
        elif press.grasp is _Grasp.HANDLE and press.item is not None:
            self._show_pull(place, press, press.item)
        elif press.item is not None:
            where = place + self._grip(press.item, press.place)
            self.show_drag(overlay.Drag(where, press.item, fits=self._drop(where) is not None))
        elif press.on_skin:
            last = press.trail[-1] if press.trail else press.place
            if (place - last).manhattanLength() >= _TRAIL_STEP:
                press.trail += [place] if press.trail else [press.place, place]
                self.show_drag(overlay.Drag(place, trail=tuple(press.trail)))

    def _show_pull(self, place: QPointF, press: _Press, item: MarkItem) -> None:
        if item.outline:
            trail = pulled_outline(item, press.place, place)
            self.show_drag(overlay.Drag(place, trail=trail))
            return
        words = tr("Intensity {n}", n=pulled_intensity(item, press.place, place))
        self.show_hovered(None, overlay.make_chip(words, "", place, QRectF(self.rect())))

    def _pulled(self, press: _Press, place: QPointF) -> int | tuple[QPointF, ...]:
        assert press.item is not None
        if not press.item.outline:
            return pulled_intensity(press.item, press.place, place)
        corners = pulled_outline(press.item, press.place, place)
        return tuple(self.camera.to_scene(corner) for corner in corners)

    @staticmethod
    def _grip(item: MarkItem, pressed: QPointF) -> QPointF:
        """Return the way from where a mark was taken to its middle."""
        return QPointF(item.x, item.y) - pressed

    def _hover(self, place: QPointF) -> None:
        scene = self.camera.to_scene(place)
        item = self.layer.at(place)
        self.ghost = None if item is not None else self.layer.ghost_at(place)
        found = self.ground.hit(scene)
        if found is None and item is None and self.ghost is None:
            self._leave()
            return
        ref = self.ground.pick(found[1]) if found else None
        shown = (found[0], ref) if found and ref is not None else None
        text = self.ground.name(shown[1]) if shown else ""
        second = item.seen.mark.label if item else self._known_of(found[1] if found else None)
        chip = overlay.make_chip(text or second, second if text else "", place, QRectF(self.rect()))
        self.show_hovered(shown, chip)
        self._name(text)

    def _known_of(self, hit: HitLike | None) -> str:
        """Return why a place is limited, or what earlier visits found there."""
        if hit is None or not hit.structures:
            return ""
        limits = [self.limits[ref].words for ref in hit.structures if ref in self.limits]
        if limits:
            return "; ".join(limits[:2])
        if self.ghost is not None:
            keys = tr("B better · S same · W worse · G gone")
            return f"{self.ghost.seen.mark.label} — {keys}"
        return next((self.known[ref] for ref in hit.structures if ref in self.known), "")

    def _leave(self) -> None:
        self.ghost = None
        self.show_hovered(None, None)
        self._name("")

    def _name(self, text: str) -> None:
        if text != self._named:
            self._named = text
            self.hovered.emit(text)
