"""The pictures of the figures, drawn once per size, zoom and theme into one pixmap."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap

from .model import AtlasViewLike, PictureScale, ThemeName
from .scene import Camera, Pane


class FigureLayer:
    """Keeps what lies below the marks, ready to copy to the screen."""

    def __init__(self) -> None:
        self._pictures: dict[tuple[str, str, int, str], QImage] = {}
        self._scaled: dict[tuple[str, str, int, str, int], QImage] = {}
        self._layer = QPixmap()
        self._stale = True
        self._figure = ""
        self._theme: ThemeName = "light"

    def set_source(self, figure: str, theme: ThemeName) -> None:
        """Show another figure or theme."""
        if (figure, theme) != (self._figure, self._theme):
            self._figure, self._theme = figure, theme
            self._pictures.clear()
            self._scaled.clear()
            self._stale = True

    def spoil(self) -> None:
        """Draw anew next time: the size, the zoom or the views changed."""
        self._stale = True

    def pixmap(
        self,
        size: QSize,
        ratio: float,
        camera: Camera,
        panes: dict[Pane, AtlasViewLike],
        above: Callable[[QPainter, Pane], None] | None = None,
    ) -> QPixmap:
        """Return the layer at a widget size and device pixel ratio.

        Args:
            above: Paints over each figure in scene coordinates: outlines, shades.
        """
        wanted = size * ratio
        if self._stale or self._layer.size() != wanted:
            self._layer = QPixmap(wanted)
            self._layer.setDevicePixelRatio(ratio)
            self._layer.fill(Qt.GlobalColor.transparent)
            painter = QPainter(self._layer)
            for pane, view in panes.items():
                self._draw(
                    painter, QRectF(0, 0, size.width(), size.height()), ratio, camera, pane, view
                )
                if above is not None:
                    painter.save()
                    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                    painter.translate(camera.to_screen(QPointF(0, 0)))
                    painter.scale(camera.scale, camera.scale)
                    above(painter, pane)
                    painter.restore()
            painter.end()
            self._stale = False
        return self._layer

    def _draw(
        self,
        painter: QPainter,
        window: QRectF,
        ratio: float,
        camera: Camera,
        pane: Pane,
        view: AtlasViewLike,
    ) -> None:
        target = camera.rect_to_screen(pane.box)
        seen = target.intersected(window)
        if seen.isEmpty():
            return
        across = target.width() * ratio
        picture = self._picture(pane.view, view, 1 if across <= view.width / 2 else 2)
        if across <= picture.width():  # smaller than the file: average once, then copy
            fitted = self._fitted(pane.view, picture, round(across))
            step = fitted.width() / target.width()
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, camera.zoom > 1)
            painter.drawImage(seen, fitted, _part(seen, target, step))
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(seen, picture, _part(seen, target, picture.width() / target.width()))

    def _picture(self, name: str, view: AtlasViewLike, scale: PictureScale) -> QImage:
        key = (self._figure, name, scale, self._theme)
        if key not in self._pictures:
            image = QImage(str(view.picture(self._theme, scale)))
            premultiplied = QImage.Format.Format_ARGB32_Premultiplied
            self._pictures[key] = image.convertToFormat(premultiplied)
        return self._pictures[key]

    def _fitted(self, name: str, picture: QImage, width: int) -> QImage:
        key = (self._figure, name, picture.width(), self._theme, width)
        if key not in self._scaled:
            self._scaled = {
                kept: image
                for kept, image in self._scaled.items()
                if kept[4] == width or kept[1] != name
            }
            self._scaled[key] = picture.scaledToWidth(
                max(1, width), Qt.TransformationMode.SmoothTransformation
            )
        return self._scaled[key]


def _part(seen: QRectF, target: QRectF, step: float) -> QRectF:
    """Return which part of the picture is seen, in its own pixels."""
    corner = (seen.topLeft() - target.topLeft()) * step
    return QRectF(corner, seen.size() * step)
