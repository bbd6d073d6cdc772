"""Progress of a case: the series at the left; graph, goals and the table at the right."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSignalBlocker, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from workbench.ui.ask import Ask
from workbench.ui.presenters.progress import (
    ProgressPresenter,
    ProgressShown,
    SeriesShown,
    series_key,
)
from workbench.ui.rows import Row
from workbench.ui.text import tr
from workbench.ui.theme.apply import current_theme
from workbench.ui.theme.tokens import CAPTION, XL, L, S
from workbench.ui.widgets.badge import SYMBOLS
from workbench.ui.widgets.buttons import QuietButton
from workbench.ui.widgets.card import EmptyState
from workbench.ui.widgets.labels import label
from workbench.ui.widgets.page import scrolling
from workbench.ui.widgets.row_delegate import RowDelegate
from workbench.ui.widgets.row_list import RowList
from workbench.ui.widgets.switcher import Switcher

from .comparison_table import ComparisonTable

if TYPE_CHECKING:
    from workbench.ui.charts.progress_chart import ProgressChart

LIST_WIDTH = 300
_NARROW = 700
_ROWS_WHEN_NARROW = 3
_CHART_HEIGHT = 380
_ANY = 16_777_215  # Qt's own "no limit"
EMPTY, FULL = range(2)


class _SeriesDelegate(RowDelegate):
    """Puts the badge on the second line, so that the name has the whole width."""

    def _end(self, painter: QPainter, font: QFont, box: QRectF, row: Row) -> float:
        theme = current_theme()
        small = _small(font)
        text = _badge_text(row)
        width = _badge_width(small, text)
        pill = QRectF(box.right() - width, box.center().y() - 1, width, 22)
        ink, ground = theme.tone(row.tone)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(pill, 6, 6)
        painter.setPen(QColor(ink))
        painter.setFont(small)
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
        return box.right()

    def _words(self, painter: QPainter, font: QFont, box: QRectF, row: Row) -> None:
        room = box.width() - _badge_width(_small(font), _badge_text(row)) - S
        metrics = QFontMetricsF(font)
        detail = metrics.elidedText(row.detail, Qt.TextElideMode.ElideRight, room)
        super()._words(painter, font, box, replace(row, detail=detail))


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPixelSize(CAPTION)
    small.setBold(True)
    return small


def _badge_text(row: Row) -> str:
    return f"{SYMBOLS.get(row.tone, '')} {row.badge}".strip()


def _badge_width(font: QFont, text: str) -> float:
    return QFontMetricsF(font).horizontalAdvance(text) + 2 * S


class ProgressView(QWidget):
    """Shows the progress of one case.

    Args:
        presenter: Reads the case; the view becomes its owner.
        ask: Asks where a picture goes; without it there is no button for it.
    """

    def __init__(self, presenter: ProgressPresenter, ask: Ask | None = None) -> None:
        super().__init__()
        presenter.setParent(self)
        self._presenter = presenter
        self._ask = ask
        self.chart: ProgressChart | None = None
        self.series = RowList(tr("Measured series"))
        self.series.setItemDelegate(_SeriesDelegate(self.series))
        self.goals = RowList(tr("Goals"))
        self.table = ComparisonTable()
        self._chart_place = QVBoxLayout()
        self._side = self._make_side()
        self._detail = scrolling(self._make_detail())
        self._pages = Switcher()
        self._pages.addWidget(
            EmptyState(
                "progress",
                tr("Nothing measured yet"),
                tr(
                    "Note pain, a range of motion or a modality's form in a visit. "
                    "From the second visit on, the change shows here."
                ),
            )
        )
        self._pages.addWidget(self._make_full())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        self.setFocusProxy(self.series)
        presenter.shown.connect(self._on_shown)
        presenter.series_shown.connect(self._on_series_shown)
        self.series.selected.connect(presenter.select_series)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the list above the graph where there is no room beside it."""
        super().resizeEvent(event)
        self._arrange()

    def save_picture(self) -> None:
        """Write the graph to a file that the user names."""
        if self.chart is None or self._ask is None:
            return
        path = self._ask.save_path(tr("Save the graph"), Path("graph.png"), "PNG (*.png)")
        if path is not None and not self.chart.export_png(path):
            self._ask.message(
                tr("Save the graph"), tr("The picture could not be written. Pick another folder.")
            )

    def _make_side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addWidget(label(tr("Measured"), "overline"))
        column.addWidget(self.series, 1)
        return side

    def _make_detail(self) -> QWidget:
        inner = QWidget()
        inner.setProperty("role", "see-through")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addLayout(self._chart_place)
        if self._ask is not None:
            self.save_button = QuietButton(tr("Save picture…"), "archive")
            self.save_button.clicked.connect(self.save_picture)
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(self.save_button)
            column.addLayout(row)
        column.addSpacing(L)
        self._goals_title = label(tr("Goals"), "lead")
        column.addWidget(self._goals_title)
        column.addWidget(self.goals)
        column.addSpacing(L)
        column.addWidget(label(tr("First against last"), "lead"))
        column.addWidget(
            label(
                tr(
                    "A change counts beyond the measurement error, and as important "
                    "beyond what matters to clients."
                ),
                "muted",
                wrap=True,
            )
        )
        column.addWidget(self.table)
        column.addStretch(1)
        return inner

    def _make_full(self) -> QWidget:
        full = QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, full)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(XL)
        self._row.addWidget(self._side)
        self._row.addWidget(self._detail, 1)
        return full

    def _arrange(self) -> None:
        narrow = self.width() < _NARROW
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        self._side.setMinimumWidth(0 if narrow else LIST_WIDTH)
        self._side.setMaximumWidth(_ANY if narrow else LIST_WIDTH)
        if narrow:
            self.series.fit_height(_ROWS_WHEN_NARROW)
        else:
            self.series.setMinimumHeight(0)
            self.series.setMaximumHeight(_ANY)

    def _on_shown(self, shown: ProgressShown) -> None:
        self._pages.setCurrentIndex(FULL if shown.series else EMPTY)
        with QSignalBlocker(self.series):
            self.series.show_rows(shown.series, keep=shown.selected)
        self.goals.show_rows(shown.goals)
        self.goals.fit_height(len(shown.goals))
        for widget in (self._goals_title, self.goals):
            widget.setVisible(bool(shown.goals))
        self.table.show_rows(shown.comparisons)
        self._arrange()

    def _on_series_shown(self, shown: SeriesShown | None) -> None:
        if shown is None:
            if self.chart is not None:
                self.chart.clear()
            return
        if self.chart is None:
            self.chart = self._make_chart()
        self.chart.show_series(shown.series, shown.goals)
        with QSignalBlocker(self.series):
            self.series.select(series_key(shown.series))

    def _make_chart(self) -> ProgressChart:
        """Make the graph; its library is loaded here, when it is first needed."""
        from workbench.ui.charts.progress_chart import ProgressChart

        chart = ProgressChart()
        chart.setFixedHeight(_CHART_HEIGHT)
        self._chart_place.addWidget(chart)
        return chart
