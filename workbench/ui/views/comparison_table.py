"""The table of first values against last ones."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from workbench.ui.presenters.progress import Comparison
from workbench.ui.text import tr
from workbench.ui.theme.apply import current_theme, theme_notifier
from workbench.ui.theme.tokens import TARGET
from workbench.ui.widgets.badge import SYMBOLS

_MEASURE, _VERDICT = 0, 6
_NUMBERS = range(2, 6)
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ComparisonTable(QTableWidget):
    """Read only, and as tall as its rows."""

    def __init__(self) -> None:
        titles = (
            tr("Measure"),
            tr("Side"),
            tr("First"),
            tr("Last"),
            tr("Change"),
            tr("%"),
            tr("Verdict"),
        )
        super().__init__(0, len(titles))
        self._rows: tuple[Comparison, ...] = ()
        self.setHorizontalHeaderLabels(titles)
        self.setAccessibleName(tr("First against last"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet("QTableView::item { padding: 0 12px; }")
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(TARGET)
        across = self.horizontalHeader()
        across.setHighlightSections(False)
        across.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        across.setSectionResizeMode(_MEASURE, QHeaderView.ResizeMode.Stretch)
        for column in range(len(titles)):
            right = column in _NUMBERS
            across.model().setHeaderData(
                column,
                Qt.Orientation.Horizontal,
                _RIGHT if right else Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
                Qt.ItemDataRole.TextAlignmentRole,
            )
        theme_notifier().theme_changed.connect(self._fill)

    def show_rows(self, rows: Sequence[Comparison]) -> None:
        """Show these comparisons."""
        self._rows = tuple(rows)
        self._fill()
        head = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(head + TARGET * len(self._rows) + 2 * self.frameWidth())

    def _fill(self) -> None:
        self.setRowCount(len(self._rows))
        for place, row in enumerate(self._rows):
            verdict = f"{SYMBOLS.get(row.tone, '')} {row.verdict}".strip()
            texts = (row.measure, row.side, row.first, row.last, row.change, row.percent, verdict)
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(text if column == _MEASURE else "")
                if column in _NUMBERS:
                    item.setTextAlignment(_RIGHT)
                if column == _VERDICT:
                    ink, _ = current_theme().tone(row.tone)
                    item.setForeground(QColor(ink))
                self.setItem(place, column, item)
