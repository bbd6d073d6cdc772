"""Pictures of a widget that is painted often and changes seldom."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget

_MOST = 32


class Looks:
    """Keeps what a widget looked like, by what that depends on besides its size."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, QPixmap] = {}

    def copy_to(self, widget: QWidget, key: Hashable, paint: Callable[[QPainter], None]) -> None:
        """Paint a widget: as it was painted for the same key, or anew.

        Args:
            widget: Its paint event is being handled.
            key: What the picture depends on.
            paint: Paints it in the widget's own coordinates.
        """
        ratio, size = widget.devicePixelRatioF(), widget.size()
        whole = (key, ratio, size.width(), size.height())
        look = self._kept.get(whole)
        if look is None:
            if len(self._kept) >= _MOST:
                self._kept.clear()
            look = self._kept[whole] = QPixmap(size * ratio)
            look.setDevicePixelRatio(ratio)
            look.fill(Qt.GlobalColor.transparent)
            inner = QPainter(look)
            try:
                paint(inner)
            finally:
                inner.end()
        painter = QPainter(widget)
        painter.drawPixmap(QPointF(0, 0), look)
        painter.end()
