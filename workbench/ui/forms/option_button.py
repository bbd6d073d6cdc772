"""One button of a choice: a cell of a strip, or an option with its mark."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QAbstractButton, QWidget

from workbench.ui.theme import Theme, current_theme
from workbench.ui.theme.tokens import BODY, RADIUS_SMALL, TARGET, M, S

_MARK = 18
_LINES = Qt.TextFlag.TextWordWrap


class Look(Enum):
    """How a choice looks."""

    CELL = "cell"  # short equal cells: scales, yes and no, sides
    PILL = "pill"  # a few short options
    ROW = "row"  # long options, one below the other


class OptionButton(QAbstractButton):
    """Shows one option, chosen or not. The strip that owns it decides what a click does."""

    def __init__(self, label: str, look: Look, many: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._many = many
        self.hovered = False
        self.read_only = False
        self.setText(label)
        self.setAccessibleName(label)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        font = self.font()
        font.setPixelSize(BODY)
        font.setWeight(font.Weight.DemiBold if look is Look.CELL else font.Weight.Medium)
        self.setFont(font)

    @property
    def wish(self) -> int:
        """Width on one line."""
        text = QFontMetrics(self.font()).horizontalAdvance(self.text())
        room = 2 * M if self._look is Look.CELL else 2 * M + _MARK + S
        return max(TARGET, text + room)

    def sizeHint(self) -> QSize:
        """Return the size on one line."""
        return QSize(self.wish, TARGET)

    def tall(self, width: int) -> int:
        """Return the height that the wrapped text needs in a width."""
        room = QRect(0, 0, max(width - 2 * M - _MARK - S, 20), 10_000)
        needed = QFontMetrics(self.font()).boundingRect(room, _LINES, self.text()).height()
        return max(TARGET, needed + 2 * S)

    def nextCheckState(self) -> None:
        """Leave the state alone while read only."""
        if not self.read_only:
            super().nextCheckState()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press on Space; leave everything else to the strip."""
        if event.key() in {Qt.Key.Key_Space, Qt.Key.Key_Select}:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Light up."""
        self.hovered = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Fade."""
        self.hovered = False
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the option."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = current_theme()
        cell = self._look is Look.CELL
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if cell:
            box.adjust(1, 0, -1, 0)
        painter.setBrush(QColor(self._fill(theme)))
        painter.setPen(QPen(QColor(self._edge(theme)), 1))
        painter.drawRoundedRect(box, RADIUS_SMALL, RADIUS_SMALL)
        if self.hasFocus():
            ring = theme.focus_on_accent if cell and self.isChecked() else theme.focus
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(ring), 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), RADIUS_SMALL - 1, RADIUS_SMALL - 1)
        if cell:
            painter.setPen(QColor(self._ink(theme)))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        else:
            self._paint_mark(painter, theme)
            painter.setPen(QColor(self._ink(theme)))
            left = M + _MARK + S
            room = self.rect().adjusted(left, 0, -S, 0)
            painter.drawText(room, _LINES | Qt.AlignmentFlag.AlignVCenter, self.text())

    def _fill(self, theme: Theme) -> str:
        if self.isChecked():
            return theme.accent if self._look is Look.CELL else theme.accent_soft
        return theme.surface_alt if self.hovered and not self.read_only else theme.surface

    def _edge(self, theme: Theme) -> str:
        if self.isChecked():
            return theme.accent
        return theme.border if self.read_only else theme.outline

    def _ink(self, theme: Theme) -> str:
        if self.isChecked():
            return theme.on_accent if self._look is Look.CELL else theme.text
        return theme.text_muted if self.read_only else theme.text

    def _paint_mark(self, painter: QPainter, theme: Theme) -> None:
        """Paint a box for one of many, a ring for the only one; filled when chosen."""
        box = QRectF(M, (self.height() - _MARK) / 2, _MARK, _MARK)
        chosen = self.isChecked()
        painter.setPen(QPen(QColor(theme.accent if chosen else self._edge(theme)), 1.5))
        painter.setBrush(QColor(theme.accent) if chosen else Qt.BrushStyle.NoBrush)
        shape = box.adjusted(1, 1, -1, -1)
        if self._many:
            painter.drawRoundedRect(shape, 4, 4)
        else:
            painter.drawEllipse(shape)
        if not chosen:
            return
        if self._many:
            painter.setPen(
                QPen(
                    QColor(theme.on_accent),
                    2,
                    c=Qt.PenCapStyle.RoundCap,
                    j=Qt.PenJoinStyle.RoundJoin,
                )
            )
            corner = box.topLeft()
            tick = [QPointF(4.8, 9.4), QPointF(7.8, 12.4), QPointF(13.2, 6)]
            painter.drawPolyline(QPolygonF([corner + point for point in tick]))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.on_accent))
            painter.drawEllipse(box.center(), 3.5, 3.5)
