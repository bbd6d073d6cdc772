"""Where things are: views side by side in one scene, and a camera that looks at it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF

from workbench.domain.body import MapPoint

MOST_ZOOM = 12.0
MARGIN_X, MARGIN_TOP, MARGIN_BOTTOM = 24.0, 44.0, 20.0


@dataclass(frozen=True, slots=True, eq=False)
class Pane:
    """One view in the scene.

    Attributes:
        box: Its rectangle in the scene.
    """

    view: str
    box: QRectF

    def to_scene(self, point: MapPoint) -> QPointF:
        """Return the scene place of a point of the view's box."""
        return QPointF(
            self.box.left() + point.x * self.box.width(),
            self.box.top() + point.y * self.box.height(),
        )

    def to_map(self, place: QPointF) -> MapPoint:
        """Return the point of the view's box at a scene place; it may lie outside 0-1."""
        return MapPoint(
            (place.x() - self.box.left()) / self.box.width(),
            (place.y() - self.box.top()) / self.box.height(),
        )


def lay_out(sizes: Sequence[tuple[str, float, float]], gap: float = 0.04) -> tuple[Pane, ...]:
    """Put views side by side, as tall as each other.

    Args:
        sizes: Name, width and height of each view.
        gap: Room between two views, as a part of the height.
    """
    panes: list[Pane] = []
    left, height = 0.0, max((size[2] for size in sizes), default=1.0)
    for name, width, own in sizes:
        scaled = width * height / own
        panes.append(Pane(name, QRectF(left, 0, scaled, height)))
        left += scaled + gap * height
    return tuple(panes)


class Camera:
    """Maps the scene to the widget: the scene fits at zoom 1 and never gets lost."""

    def __init__(self) -> None:
        self.zoom = 1.0
        self._scene = QRectF(0, 0, 1, 1)
        self._size = QSizeF(1, 1)
        self._centre = QPointF(0.5, 0.5)

    @property
    def scale(self) -> float:
        """Widget pixels per scene pixel."""
        return self.zoom * self._fit

    @property
    def _fit(self) -> float:
        across = max(1.0, self._size.width() - 2 * MARGIN_X) / self._scene.width()
        down = max(1.0, self._size.height() - MARGIN_TOP - MARGIN_BOTTOM) / self._scene.height()
        return min(across, down)

    def set_scene(self, scene: QRectF) -> None:
        """Look at another scene as a whole."""
        self._scene = scene
        self.reset()

    def set_size(self, size: QSizeF) -> None:
        """Take the size of the widget."""
        self._size = size
        self._keep_inside()

    def reset(self) -> None:
        """Show the whole scene."""
        self.zoom = 1.0
        self._centre = self._scene.center()

    def to_screen(self, place: QPointF) -> QPointF:
        """Return the widget place of a scene place."""
        return (place - self._centre) * self.scale + self._middle

    def to_scene(self, place: QPointF) -> QPointF:
        """Return the scene place of a widget place."""
        return (place - self._middle) / self.scale + self._centre

    def rect_to_screen(self, rect: QRectF) -> QRectF:
        """Return the widget rectangle of a scene rectangle."""
        return QRectF(self.to_screen(rect.topLeft()), rect.size() * self.scale)

    def zoom_at(self, place: QPointF, factor: float) -> None:
        """Zoom so that what is under a widget place stays there."""
        before = self.to_scene(place)
        self.zoom = min(MOST_ZOOM, max(1.0, self.zoom * factor))
        self._centre += before - self.to_scene(place)
        self._keep_inside()

    def centre_on(self, place: QPointF, zoom: float) -> None:
        """Look at a scene place from near."""
        self.zoom = min(MOST_ZOOM, max(1.0, zoom))
        self._centre = QPointF(place)
        self._keep_inside()

    def pan(self, step: QPointF) -> None:
        """Move the picture by widget pixels."""
        self._centre -= step / self.scale
        self._keep_inside()

    @property
    def _middle(self) -> QPointF:
        return QPointF(
            self._size.width() / 2, (self._size.height() + MARGIN_TOP - MARGIN_BOTTOM) / 2
        )

    def _keep_inside(self) -> None:
        across = self._size.width() / self.scale / 2
        down = (self._size.height() - MARGIN_TOP - MARGIN_BOTTOM) / self.scale / 2
        self._centre = QPointF(
            _clamp(self._centre.x(), self._scene.left(), self._scene.right(), across),
            _clamp(self._centre.y(), self._scene.top(), self._scene.bottom(), down),
        )


def _clamp(value: float, low: float, high: float, half: float) -> float:
    if 2 * half >= high - low:
        return (low + high) / 2
    return min(max(value, low + half), high - half)
