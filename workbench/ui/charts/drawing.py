"""Draws the parts of a progress graph with pyqtgraph."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPen

from workbench.ui.theme import current_theme
from workbench.ui.theme.tokens import CAPTION

from .chart_plan import ChartPlan
from .legend import band_brush, pen_of, screen_pen

pg: Any = import_module("pyqtgraph")  # it carries no type hints

MOST_MARKERS = 400
AXIS_WIDTH = 40
EDGE = 60  # pixels that the first and the last label may reach beyond the axis


def bare_plot() -> Any:
    """Make a plot that only shows: no menu, no dragging, no zooming by the wheel."""
    plot = pg.PlotWidget()
    plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    plot.setFrameShape(plot.Shape.NoFrame)
    item = plot.getPlotItem()
    item.setMenuEnabled(False)
    item.hideButtons()
    item.setMouseEnabled(x=False, y=False)
    item.setClipToView(True)
    item.vb.disableAutoRange()
    item.layout.setContentsMargins(0, 8, 28, 0)
    return plot


def dress_axes(item: Any) -> None:
    """Give axes and grid the theme's colours."""
    theme = current_theme()
    font = QFont()
    font.setPixelSize(CAPTION)
    for side in ("left", "bottom"):
        axis = item.getAxis(side)
        axis.setPen(QPen(QColor(theme.outline), 1))
        axis.setTextPen(QColor(theme.text_muted))
        axis.setStyle(tickFont=font, tickLength=-4, tickTextOffset=6, hideOverlappingLabels=EDGE)
    item.getAxis("left").setWidth(AXIS_WIDTH)
    item.showGrid(x=False, y=True, alpha=0.14)


def draw_marks(item: Any, plan: ChartPlan) -> None:
    """Draw error band, important change and goals."""
    theme = current_theme()
    if plan.band:
        band = pg.LinearRegionItem(
            plan.band,
            orientation="horizontal",
            movable=False,
            brush=band_brush(theme),
            pen=screen_pen(theme.border, 1),
        )
        item.addItem(band, ignoreBounds=True)
    if plan.important is not None:
        line = pg.InfiniteLine(plan.important, angle=0, pen=pen_of("important", theme))
        item.addItem(line, ignoreBounds=True)
    for goal in plan.goals:
        pen = pen_of("goal", theme)
        item.addItem(pg.PlotDataItem(goal.x, goal.y, pen=pen, antialias=True))
        flag = pg.ScatterPlotItem(
            [goal.x[1]], [goal.y[1]], symbol="star", size=16, brush=pen.color(), pen=None
        )
        item.addItem(flag)


def draw_values(item: Any, plan: ChartPlan) -> None:
    """Draw the line, and markers while they can be told apart: first hollow, last a diamond."""
    theme = current_theme()
    many = len(plan.x) > MOST_MARKERS
    pen = screen_pen(theme.accent, 1 if many else 2)
    line = pg.PlotDataItem(plan.x, plan.y, pen=pen, antialias=not many, autoDownsample=many)
    item.addItem(line)
    if many or not plan.x:
        return
    last = len(plan.x) - 1
    accent, ground = theme.accent, theme.surface
    spots = [
        {
            "pos": (x, y),
            "symbol": "d" if index == last and last else "o",
            "size": 15 if index == last and last else 11,
            "brush": QColor(ground if index == 0 else accent),
            "pen": screen_pen(accent if index == 0 else ground, 2 if index == 0 else 1.5),
        }
        for index, (x, y) in enumerate(zip(plan.x, plan.y, strict=True))
    ]
    item.addItem(pg.ScatterPlotItem(spots=spots, antialias=True))


def make_pointer(item: Any) -> tuple[Any, Any]:
    """Make the ring and the words that point at a value."""
    theme = current_theme()
    ring = pg.ScatterPlotItem(
        size=22, symbol="o", brush=None, pen=screen_pen(theme.focus, 2), antialias=True
    )
    words = pg.TextItem(
        fill=QColor(theme.surface), border=QPen(QColor(theme.outline), 1), color=theme.text
    )
    words.setZValue(10)
    for part in (ring, words):
        item.addItem(part, ignoreBounds=True)
    return ring, words
