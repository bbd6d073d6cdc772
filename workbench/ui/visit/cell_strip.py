"""A row of cells of which one is chosen: yes and no, 0-10, a pressure level."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QElapsedTimer, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from workbench.ui.navigation import Tone
from workbench.ui.text import tr
from workbench.ui.theme.apply import current_theme, theme_notifier
from workbench.ui.theme.tokens import RADIUS_SMALL, TARGET, XS

_TYPED_TOGETHER_MS = 900
_GAP = 2
_NONE = -1


class CellStrip(QWidget):
    """One choice out of a few, one Tab stop, painted by hand.

    A cell's first letter or its number chooses it (``1`` then ``0`` for 10), the arrow keys walk,
    Delete takes the choice back; pressing the chosen cell again does so too.

    Args:
        name: Name for screen readers.
        cells: (value, word) pairs.
        tones: Colour of a chosen cell by value; the accent for others.

    Signals:
        chosen: The new value; empty when it was taken back.
        typed: A letter or digit chose a cell: a list of strips may go on to the next one.
    """

    chosen = Signal(str)
    typed = Signal()

    def __init__(
        self,
        name: str,
        cells: Sequence[tuple[str, str]],
        tones: Mapping[str, Tone] | None = None,
        *,
        cell_width: int = TARGET,
    ) -> None:
        super().__init__()
        self._name = name
        self._cells = tuple(cells)
        self._tones = dict(tones or {})
        self._width = cell_width
        self._chosen = _NONE
        self._last = _NONE
        self._hover = _NONE
        self._least = _NONE
        self._read_only = False
        self._typed = ""
        self._clock = QElapsedTimer()
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme_notifier().theme_changed.connect(self.update)
        self._describe()

    @property
    def value(self) -> str:
        """The chosen value; empty while none is."""
        return self._cells[self._chosen][0] if self._chosen >= 0 else ""

    def show_value(self, value: str, last: str = "") -> None:
        """Show a choice and the one of the visit before, without telling anybody."""
        values = [cell for cell, _ in self._cells]
        self._chosen = values.index(value) if value in values else _NONE
        self._last = values.index(last) if last in values else _NONE
        self._describe()
        self.update()

    def warn_above(self, value: str) -> None:
        """Mark the cells beyond a value as more than is advised; empty for none."""
        values = [cell for cell, _ in self._cells]
        self._least = values.index(value) if value in values else _NONE
        self.update()

    def set_read_only(self, read_only: bool) -> None:
        """Stop or allow choosing."""
        self._read_only = read_only
        self.setCursor(
            Qt.CursorShape.ArrowCursor if read_only else Qt.CursorShape.PointingHandCursor
        )
        self.update()

    def cell_rect(self, value: str) -> QRectF:
        """Return where a cell is."""
        return self._rect([cell for cell, _ in self._cells].index(value))

    def sizeHint(self) -> QSize:
        """As wide as the cells wish."""
        return QSize(len(self._cells) * (self._width + _GAP) + _GAP, TARGET)

    def minimumSizeHint(self) -> QSize:
        """Cells may shrink to the width of their words."""
        widest = max(self.fontMetrics().horizontalAdvance(word) for _, word in self._cells)
        return QSize(len(self._cells) * (max(widest + XS, 28) + _GAP) + _GAP, TARGET)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by letter, digit or arrow."""
        key = event.key()
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(key))
        if self._read_only or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif step is not None:
            start = self._chosen if self._chosen >= 0 else (-1 if step > 0 else len(self._cells))
            self._choose(max(0, min(len(self._cells) - 1, start + step)))
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._choose(_NONE)
        elif self._choose_typed(event.text()):
            self.typed.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a cell; the chosen one is taken back."""
        cell = self._cell_at(event.position())
        if event.button() is not Qt.MouseButton.LeftButton or self._read_only or cell == _NONE:
            super().mousePressEvent(event)
            return
        self._choose(_NONE if cell == self._chosen else cell)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light up the cell under the pointer."""
        cell = self._cell_at(event.position())
        if cell != self._hover:
            self._hover = cell
            last = cell == self._last and cell >= 0
            QToolTip.showText(
                event.globalPosition().toPoint(), tr("Last visit") if last else "", self
            )
            self.update()

    def leaveEvent(self, event: object) -> None:
        """Light up nothing."""
        del event
        self._hover = _NONE
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the ring."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame and the cells."""
        del event
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setBrush(QColor(theme.surface_alt if self._read_only else theme.surface))
        painter.setPen(QColor(theme.border if self._read_only else theme.outline))
        painter.drawRoundedRect(frame, RADIUS_SMALL, RADIUS_SMALL)
        for number in range(len(self._cells)):
            self._paint_cell(painter, number)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.focus), 2))
            painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_SMALL, 6)
        painter.end()

    def _paint_cell(self, painter: QPainter, number: int) -> None:
        theme = current_theme()
        value, word = self._cells[number]
        box = self._rect(number)
        ink = QColor(theme.text)
        painter.setPen(Qt.PenStyle.NoPen)
        if number == self._chosen:
            tone = self._tones.get(value, "accent")
            colour, soft = theme.tone(tone)
            filled = tone == "accent"
            painter.setBrush(QColor(colour if filled else soft))
            ink = QColor(theme.on_accent if filled else colour)
            painter.drawRoundedRect(box, 4, 4)
        elif number == self._hover and not self._read_only:
            painter.setBrush(QColor(theme.surface_alt))
            painter.drawRoundedRect(box, 4, 4)
        elif self._least >= 0 and number > self._least:
            ink = QColor(theme.warning)
            painter.setBrush(QColor(theme.warning_soft))
            painter.drawRoundedRect(box, 4, 4)
        font = QFont(self.font())
        font.setBold(number == self._chosen)
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, word)
        if number == self._last:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink if number == self._chosen else QColor(theme.accent))
            painter.drawEllipse(QPointF(box.center().x(), box.bottom() - 5), 2.5, 2.5)

    def _rect(self, number: int) -> QRectF:
        each = (self.width() - _GAP) / len(self._cells)
        return QRectF(_GAP + number * each, _GAP, each - _GAP, self.height() - 2 * _GAP)

    def _cell_at(self, place: QPointF) -> int:
        if not QRectF(self.rect()).contains(place):
            return _NONE
        each = self.width() / len(self._cells)
        return min(len(self._cells) - 1, max(0, int(place.x() / each)))

    def _choose_typed(self, text: str) -> bool:
        typed = text.strip().casefold()
        if not typed:
            return False
        together = self._clock.isValid() and self._clock.elapsed() < _TYPED_TOGETHER_MS
        for wanted in (self._typed + typed if together else typed, typed):
            for number, (value, word) in enumerate(self._cells):
                first = word.casefold() if word.isdigit() else word[:1].casefold()
                if wanted in (value.casefold(), first):
                    self._typed = wanted
                    self._clock.start()
                    self._choose(number)
                    return True
        return False

    def _choose(self, number: int) -> None:
        if number == self._chosen:
            return
        self._chosen = number
        self._describe()
        self.update()
        self.chosen.emit(self.value)

    def _describe(self) -> None:
        word = self._cells[self._chosen][1] if self._chosen >= 0 else tr("not answered")
        last = tr("; last visit {word}", word=self._cells[self._last][1]) if self._last >= 0 else ""
        self.setAccessibleName(f"{self._name}: {word}{last}")


def number_strip(name: str, highest: int) -> CellStrip:
    """Return a strip of whole numbers from 0."""
    return CellStrip(name, [(str(number), str(number)) for number in range(highest + 1)])
