"""The key of a graph: samples of its lines and marks with their meaning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.domain.metric import Metric
from workbench.ui.text import tr
from workbench.ui.theme import Theme, current_theme, theme_notifier
from workbench.ui.theme.tokens import CAPTION
from workbench.ui.words import day

from .chart_plan import ChartPlan

Sample = Literal["values", "band", "important", "goal"]
_SAMPLE, _GAP, _BETWEEN, _LINE = 28, 6, 20, 22


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the key."""

    sample: Sample
    text: str


class Legend(QWidget):
    """Shows the key, wrapped to the width."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[Entry, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        font = self.font()
        font.setPixelSize(CAPTION)
        self.setFont(font)
        theme_notifier().theme_changed.connect(self.update)

    @property
    def texts(self) -> tuple[str, ...]:
        """What the key says."""
        return tuple(entry.text for entry in self._entries)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show another key."""
        self._entries = tuple(entries)
        self.setAccessibleName("; ".join(self.texts))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines."""
        places = self._places(width)
        return int(places[-1].y()) + _LINE if places else 0

    def sizeHint(self) -> QSize:
        """Return the size at the present width."""
        return QSize(240, self.heightForWidth(max(self.width(), 240)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint samples and texts."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = current_theme()
        for entry, place in zip(self._entries, self._places(self.width()), strict=True):
            _paint_sample(
                painter, theme, entry.sample, QRectF(place.x(), place.y(), _SAMPLE, _LINE)
            )
            painter.setPen(QColor(theme.text_muted))
            left = place.x() + _SAMPLE + _GAP
            painter.drawText(
                QRectF(left, place.y(), self.width() - left, _LINE),
                Qt.AlignmentFlag.AlignVCenter,
                entry.text,
            )

    def _places(self, width: int) -> list[QPointF]:
        metrics = QFontMetrics(self.font())
        places: list[QPointF] = []
        x = y = 0
        for entry in self._entries:
            wide = _SAMPLE + _GAP + metrics.horizontalAdvance(entry.text)
            if x and x + wide > width:
                x, y = 0, y + _LINE
            places.append(QPointF(x, y))
            x += wide + _BETWEEN
        return places


def _paint_sample(painter: QPainter, theme: Theme, sample: Sample, box: QRectF) -> None:
    middle = box.center().y()
    left, right = QPointF(box.left(), middle), QPointF(box.right(), middle)
    if sample == "band":
        bar = QRectF(box.left(), middle - 6, box.width(), 12)
        painter.fillRect(bar, QBrush(QColor(theme.surface_alt)))
        painter.fillRect(bar, band_brush(theme))
        return
    painter.setPen(pen_of(sample, theme))
    painter.drawLine(left, right)
    if sample == "values":
        painter.setBrush(QColor(theme.accent))
        painter.setPen(QPen(QColor(theme.surface), 1.5))
        painter.drawEllipse(box.center(), 5, 5)


def pen_of(sample: Sample, theme: Theme) -> QPen:
    """Return the pen of a line; each line has its own dashes, so that colour never speaks alone."""
    colour, dashes = {
        "goal": (theme.kind("orange"), Qt.PenStyle.DashLine),
        "important": (theme.ok, Qt.PenStyle.DotLine),
    }.get(sample, (theme.accent, Qt.PenStyle.SolidLine))
    return screen_pen(colour, 2, dashes)


def screen_pen(colour: str, width: float, dashes: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    """Return a pen whose width is in pixels, whatever the axes measure."""
    pen = QPen(QColor(colour), width, dashes)
    pen.setCosmetic(True)
    return pen


def band_brush(theme: Theme) -> QBrush:
    """Return the hatching of the band of measurement error."""
    colour = QColor(theme.outline)
    colour.setAlpha(110)
    return QBrush(colour, Qt.BrushStyle.BDiagPattern)


def exact(metric: Metric, value: float) -> str:
    """Write a threshold with as many decimals as it has, two at most."""
    decimals = next((n for n in (0, 1) if round(value, n) == round(value, 2)), 2)
    return replace(metric, decimals=max(decimals, metric.decimals)).format(value)


def _goal_day(seconds: float) -> str:
    return day(datetime.fromtimestamp(seconds, UTC).date())


def entries(plan: ChartPlan) -> list[Entry]:
    """Return the key of a graph."""
    metric = plan.series.metric
    found = [Entry("values", tr("values (○ first, ◆ latest)"))]
    if plan.band and plan.y:
        mdc = metric.mdc.at(plan.y[0]) if metric.mdc else None
        error = exact(metric, mdc or 0)
        found.append(Entry("band", tr("within measurement error (±{value})", value=error)))
    if plan.important is not None:
        edge = exact(metric, plan.important)
        found.append(Entry("important", tr("important change from {value}", value=edge)))
    found += [
        Entry("goal", tr("goal {value} by {day}", value=goal.text, day=_goal_day(goal.x[1])))
        for goal in plan.goals
    ]
    return found
