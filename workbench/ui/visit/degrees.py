"""Range of motion: a row for each motion, degrees for left and right."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QDoubleValidator
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QWidget

from workbench.domain.body import Side
from workbench.ui.presenters.visit_assess import MeasureShown
from workbench.ui.text import tr
from workbench.ui.theme.tokens import XS, M, S
from workbench.ui.widgets.labels import label, set_shown
from workbench.ui.widgets.page import clear_layout

FIELD_WIDTH = 76
_COLUMN = {Side.NONE: 1, Side.LEFT: 1, Side.RIGHT: 3}


class DegreeField(QLineEdit):
    """One number in degrees; empty for not measured.

    Signals:
        entered: The number, or None.
    """

    entered = Signal(object)

    def __init__(self, shown: MeasureShown) -> None:
        super().__init__()
        metric = shown.metric
        self._decimals = metric.decimals
        self.setFixedWidth(FIELD_WIDTH)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        low, high = metric.minimum or -360.0, metric.maximum or 360.0
        self.setValidator(QDoubleValidator(low, high, max(metric.decimals, 1), self))
        side = {Side.LEFT: tr("left"), Side.RIGHT: tr("right")}.get(shown.side, "")
        self.setAccessibleName(" ".join(part for part in (metric.name, side) if part))
        self.setToolTip(metric.method)
        self.textEdited.connect(self._on_edited)

    def show_value(self, shown: MeasureShown) -> None:
        """Show a number; the same number keeps its cursor."""
        if shown.value != self._number():
            with QSignalBlocker(self):
                self.setText("" if shown.value is None else f"{shown.value:g}")

    def _number(self) -> float | None:
        try:
            return float(self.text().replace(",", "."))
        except ValueError:
            return None

    def _on_edited(self) -> None:
        if self.hasAcceptableInput() or not self.text():
            self.entered.emit(self._number())


class MotionTable(QWidget):
    """Motions with a field for each side; the last visit's numbers stand beside the name.

    Signals:
        entered: Metric, side, and the number or None.
    """

    entered = Signal(object, object, object)

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[tuple[str, str], DegreeField] = {}
        self._shown: tuple[str, ...] = ()
        self._last: dict[tuple[str, str], object] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(S)
        self._grid.setVerticalSpacing(S)
        self._grid.setColumnStretch(0, 1)

    def show_rows(self, rows: Sequence[Sequence[MeasureShown]], *, read_only: bool) -> None:
        """Show motions; rows that stay keep their fields and cursors."""
        names = tuple(row[0].metric.id for row in rows)
        if names != self._shown:
            self._build(rows)
            self._shown = names
        for row in rows:
            for shown in row:
                field = self.fields[shown.metric.id, shown.side.value]
                field.show_value(shown)
                field.setReadOnly(read_only)
        set_shown(self, shown=bool(rows))

    def _build(self, rows: Sequence[Sequence[MeasureShown]]) -> None:
        clear_layout(self._grid)
        self.fields.clear()
        for column, word in ((1, tr("Left")), (3, tr("Right"))):
            self._grid.addWidget(label(word, "overline"), 0, column, Qt.AlignmentFlag.AlignHCenter)
        for number, row in enumerate(rows, start=1):
            self._grid.addLayout(_words(row), number, 0)
            for shown in row:
                field = DegreeField(shown)
                field.entered.connect(partial(self.entered.emit, shown.metric, shown.side))
                self.fields[shown.metric.id, shown.side.value] = field
                column = _COLUMN[shown.side]
                self._grid.addWidget(field, number, column)
                self._grid.addWidget(label(shown.metric.unit, "muted"), number, column + 1)


def _words(row: Sequence[MeasureShown]) -> QHBoxLayout:
    metric = row[0].metric
    words = QHBoxLayout()
    words.setSpacing(M)
    name = label(metric.name, wrap=True)
    name.setToolTip(metric.method)
    words.addWidget(name, 1)
    facts = []
    signs = {Side.LEFT: tr("L") + " ", Side.RIGHT: tr("R") + " "}
    lasts = [f"{signs.get(m.side, '')}{m.last:g}" for m in row if m.last is not None]
    if lasts:
        facts.append(tr("last {values}", values=", ".join(lasts)))
    if metric.norm is not None:
        facts.append(tr("usual {value}", value=f"{metric.norm:g}"))
    words.addWidget(label(" · ".join(facts), "caption"))
    words.addSpacing(XS)
    return words
