"""Parts of the strip beside a mark: a chip for each kind, and the intensity."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractSlider, QToolButton, QWidget

from workbench.ui.text import tr
from workbench.ui.theme.apply import current_theme, theme_notifier
from workbench.ui.theme.tokens import BODY, CAPTION, RADIUS_SMALL, TARGET

from .looks import Looks
from .model import KindStyle
from .symbols import paint_symbol, symbol_path


class KindChip(QToolButton):
    """One kind: its symbol and the letter that chooses it."""

    def __init__(self, kind: KindStyle, parent: QWidget) -> None:
        super().__init__(parent)
        self.kind = kind
        self._looks = Looks()
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedSize(TARGET, TARGET)
        self.setAccessibleName(kind.name)
        self.setToolTip(f"{kind.name} ({kind.letter})")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Copy what was painted before; the strip comes and goes with each click."""
        del event
        chosen, over = self.isChecked(), self.underMouse() and self.isEnabled()
        key = (chosen, over, current_theme().dark, self.font().key())
        self._looks.copy_to(self, key, lambda painter: self._paint(painter, chosen, over))

    def _paint(self, painter: QPainter, chosen: bool, over: bool) -> None:
        """Paint symbol and letter."""
        theme = current_theme()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(QColor(theme.accent if chosen else theme.border), 2 if chosen else 1))
        shade = theme.accent_soft if chosen else theme.surface_alt if over else theme.surface
        painter.setBrush(QColor(shade))
        painter.drawRoundedRect(box, RADIUS_SMALL, RADIUS_SMALL)
        painter.save()
        painter.translate(QPointF(12.5, box.center().y()))
        paint_symbol(painter, symbol_path(self.kind.symbol, 6.0), theme.kind(self.kind.colour))
        painter.restore()
        font = self.font()
        font.setPixelSize(BODY)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(theme.text))
        words = QRectF(21, 0, self.width() - 23, self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self.kind.letter)


class IntensityBar(QAbstractSlider):
    """Eleven cells, 0 to 10; one press chooses.

    Signals:
        chosen: The intensity that was pressed.
    """

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setRange(0, 10)
        self.setPageStep(1)
        self.setFixedHeight(TARGET)
        self.setMinimumWidth(11 * 31)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(tr("Intensity"))
        self.setToolTip(tr("Intensity (keys 0 to 9; 1 and 0 for ten)"))
        self._known = False
        self._looks = Looks()
        theme_notifier().theme_changed.connect(self.update)

    def show_intensity(self, intensity: int | None) -> None:
        """Show an intensity, or that none was given."""
        self._known = intensity is not None
        self.setValue(intensity or 0)
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough for eleven fingers."""
        return QSize(11 * 32, TARGET)

    def cell(self, number: int) -> QRectF:
        """Return where a number is."""
        width = self.width() / 11
        return QRectF(number * width, 0, width, self.height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the number under the pointer."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(max(0, min(10, int(event.position().x() * 11 / self.width()))))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Copy what was painted before of this intensity."""
        del event
        shown = self.value() if self._known else None
        key = (shown, current_theme().dark, self.font().key())
        self._looks.copy_to(self, key, self._paint)

    def _paint(self, painter: QPainter) -> None:
        """Paint the cells; they fill up to the intensity."""
        theme = current_theme()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(QColor(theme.border), 1))
        painter.setBrush(QColor(theme.surface_alt))
        painter.drawRoundedRect(frame, RADIUS_SMALL, RADIUS_SMALL)
        font = self.font()
        for number in range(11):
            box = self.cell(number).adjusted(2, 2, -2, -2)
            here = self._known and number == self.value()
            below = self._known and 0 < number < self.value()
            if here or below:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(theme.accent if here else theme.accent_soft))
                painter.drawRoundedRect(box, 4, 4)
            font.setPixelSize(BODY if here else CAPTION + 1)
            font.setBold(here)
            painter.setFont(font)
            painter.setPen(QColor(theme.on_accent if here else theme.text))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number))
