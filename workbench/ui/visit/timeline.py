"""The strip of visits below the map: drag to any of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractSlider

from workbench.ui.text import tr
from workbench.ui.theme.apply import current_theme, theme_notifier
from workbench.ui.theme.tokens import CAPTION, TARGET

_EDGE = 16.0
_LINE = 14.0  # height of the line; words stand below


class Timeline(QAbstractSlider):
    """A dot for each visit by its date; today stands at the right end.

    The value is the number of the visit; arrow keys go one visit on.
    """

    def __init__(self) -> None:
        super().__init__()
        self._days: tuple[datetime, ...] = ()
        self._words = ""
        self.setMinimumHeight(TARGET)
        self.setMinimumWidth(120)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(tr("Earlier visits"))
        self.setToolTip(tr("Drag to any visit, or use the arrow keys"))
        self.setPageStep(1)
        theme_notifier().theme_changed.connect(self.update)

    def show_days(self, days: Sequence[datetime], chosen: int) -> None:
        """Show visits and which one is chosen."""
        self._days = tuple(days)
        self.setRange(0, max(0, len(days) - 1))
        self.setValue(chosen)
        self.update()

    def show_words(self, words: str) -> None:
        """Show a line about what is chosen."""
        self._words = words
        self.setAccessibleDescription(words)
        self.update()

    def place(self, number: int) -> QPointF:
        """Return where a visit's dot is; today is one behind the last."""
        room = self.width() - 2 * _EDGE
        if number >= len(self._days):
            return QPointF(self.width() - _EDGE, _LINE)
        first, last = self._days[0], self._days[-1]
        span = (last - first).total_seconds()
        by_date = (self._days[number] - first).total_seconds() / span if span else 0.0
        even = number / max(1, len(self._days) - 1)
        share = 0.6 * by_date + 0.4 * even if len(self._days) > 1 else 0.5
        return QPointF(_EDGE + share * room * 0.86, _LINE)

    def sizeHint(self) -> QSize:
        """Wide and one target tall."""
        return QSize(320, TARGET)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the visit under the pointer."""
        self._go(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag along the visits."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event.position().x())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line, the dots and the chosen one."""
        del event
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.place(0).y()
        painter.setPen(QPen(QColor(theme.border), 2))
        painter.drawLine(QPointF(_EDGE, middle), self.place(len(self._days)))
        if self._days:
            painter.setPen(QPen(QColor(theme.accent), 3))
            painter.drawLine(self.place(self.value()), self.place(len(self._days)))
        for number in range(len(self._days)):
            here = number == self.value()
            painter.setPen(QPen(QColor(theme.accent if here else theme.outline), 2))
            painter.setBrush(QColor(theme.accent if here else theme.surface))
            size = 7.5 if here else 5.0
            painter.drawEllipse(self.place(number), size, size)
        today = self.place(len(self._days))
        painter.setPen(QPen(QColor(theme.text), 2))
        painter.setBrush(QColor(theme.text))
        painter.drawEllipse(today, 4.0, 4.0)
        font = self.font()
        font.setPixelSize(CAPTION)
        painter.setFont(font)
        painter.setPen(QColor(theme.text_muted))
        words = QRectF(2, middle + 9, self.width() - 4, 16)
        painter.drawText(words, Qt.AlignmentFlag.AlignRight, tr("Today"))
        room = int(self.width() - 50)
        line = painter.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft, line)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.end()

    def _go(self, x: float) -> None:
        if self._days:
            far = [abs(self.place(number).x() - x) for number in range(len(self._days))]
            self.setValue(far.index(min(far)))
            self.update()

    def sliderChange(self, change: QAbstractSlider.SliderChange) -> None:
        """Paint anew when the keys moved it."""
        super().sliderChange(change)
        self.update()
