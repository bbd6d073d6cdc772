"""One series over the visits of a case, with its error band, important change and goals."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QLocale, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.domain.plan import Goal
from workbench.domain.progress import Series
from workbench.ui.text import tr
from workbench.ui.theme import current_theme, theme_notifier
from workbench.ui.theme.tokens import S
from workbench.ui.widgets.labels import label
from workbench.ui.words import day

from .chart_plan import DAY, ChartPlan, plan_chart
from .date_ticks import date_ticks
from .drawing import AXIS_WIDTH, bare_plot, draw_marks, draw_values, dress_axes, make_pointer
from .legend import Legend, entries
from .summary import direction_words, series_summary

np: Any = import_module("numpy")

_TICK_WIDTH = 84
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class ProgressChart(QWidget):
    """Draws one series. Left and right keys walk its values; hovering shows the nearest one.

    Signals:
        point_shown: Index of the value whose facts are shown; -1 for none.
    """

    point_shown = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan: ChartPlan | None = None
        self._shown = -1
        self._times = np.zeros(0)
        self._pointer: tuple[Any, Any] = (None, None)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(280)
        self._title = label("", "lead", wrap=True)
        self._direction = label("", "muted")
        self._plot = bare_plot()
        self._plot.scene().sigMouseMoved.connect(self._on_mouse_moved)
        self._legend = Legend()
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._direction)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addLayout(head)
        column.addWidget(self._plot, 1)
        column.addWidget(self._legend)
        theme_notifier().theme_changed.connect(self._draw)

    @property
    def plan(self) -> ChartPlan | None:
        """What is drawn."""
        return self._plan

    @property
    def legend(self) -> tuple[str, ...]:
        """What the key says."""
        return self._legend.texts

    @property
    def shown_text(self) -> str:
        """Value, date and visit of the value that is pointed at; empty for none."""
        if self._plan is None or self._shown < 0:
            return ""
        point = self._plan.series.points[self._shown]
        value = self._plan.series.metric.format(point.value)
        when = day(point.at.date())
        return tr("{value}\n{day} · visit {n}", value=value, day=when, n=point.visit_number)

    def show_series(self, series: Series, goals: Sequence[Goal] = ()) -> None:
        """Draw a series with the goals that belong to it."""
        self._plan = plan_chart(series, goals)
        self._times = np.asarray(self._plan.x)
        self._shown = -1
        self._title.setText(series.label)
        self._direction.setText(direction_words(series.metric))
        self._legend.show_entries(entries(self._plan))
        summary = series_summary(series)
        self.setAccessibleName(tr("Graph"))
        self.setAccessibleDescription(summary)
        self._draw()

    def clear(self) -> None:
        """Draw nothing."""
        self._plan = None
        self._shown = -1
        self._title.setText("")
        self._direction.setText("")
        self._legend.show_entries(())
        self.setAccessibleDescription("")
        self._plot.getPlotItem().clear()

    def show_point(self, index: int) -> None:
        """Point at a value; -1 points at none."""
        if self._plan is None or index == self._shown:
            return
        self._shown = index if 0 <= index < len(self._plan.x) else -1
        self._place_pointer()
        if self._shown >= 0:
            self.setAccessibleDescription(self.shown_text.replace("\n", ", "))
        self.point_shown.emit(self._shown)

    def export_png(self, path: Path, scale: float = 2.0) -> bool:
        """Write the graph with title and key as a picture.

        Args:
            path: Where to.
            scale: Pixels for each pixel of the screen.

        Returns:
            False when the file could not be written.
        """
        self.show_point(-1)
        image = QImage(self.size() * scale, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(scale)
        image.fill(QColor(current_theme().surface))
        painter = QPainter(image)
        self.render(painter, QPoint(), renderFlags=QWidget.RenderFlag.DrawChildren)
        painter.end()
        return bool(image.save(str(path)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the values."""
        count = len(self._plan.x) if self._plan else 0
        step = _STEPS.get(Qt.Key(event.key()))
        if not count:
            super().keyPressEvent(event)
        elif step:
            start = self._shown if self._shown >= 0 else (-1 if step > 0 else count)
            self.show_point(min(max(start + step, 0), count - 1))
        elif event.key() in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self.show_point(0 if event.key() == Qt.Key.Key_Home else count - 1)
        elif event.key() == Qt.Key.Key_Escape and self._shown >= 0:
            self.show_point(-1)
        else:
            super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing when the mouse has left."""
        self.show_point(-1)
        super().leaveEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the ticks to the width."""
        super().resizeEvent(event)
        self._fit_ticks()

    def _draw(self) -> None:
        """Draw everything anew in the theme's colours."""
        theme, item = current_theme(), self._plot.getPlotItem()
        item.clear()
        self._plot.setBackground(QColor(theme.surface))
        dress_axes(item)
        plan = self._plan
        if plan is None:
            return
        item.setXRange(*plan.x_range, padding=0)
        item.setYRange(*plan.y_range, padding=0.03)
        draw_marks(item, plan)
        draw_values(item, plan)
        self._pointer = make_pointer(item)
        self._place_pointer()
        self._fit_ticks()

    def _fit_ticks(self) -> None:
        if self._plan is not None:
            most = max((self._plot.width() - AXIS_WIDTH) // _TICK_WIDTH, 2)
            low, high = self._plan.x_range
            start = self._plan.x[0] - DAY if self._plan.x else low  # the first tick is a visit
            ticks = date_ticks(start, high, most, QLocale())
            self._plot.getPlotItem().getAxis("bottom").setTicks([ticks])

    def _on_mouse_moved(self, place: QPointF) -> None:
        box = self._plot.getPlotItem().vb
        if self._plan is None or not self._plan.x:
            return
        if not box.sceneBoundingRect().contains(place):
            self.show_point(-1)
            return
        self.show_point(self._nearest(box.mapSceneToView(place).x()))

    def _nearest(self, x: float) -> int:
        right = int(np.searchsorted(self._times, x))
        around = [index for index in (right - 1, right) if 0 <= index < len(self._times)]
        return min(around, key=lambda index: abs(float(self._times[index]) - x))

    def _place_pointer(self) -> None:
        plan = self._plan
        if plan is None:
            return
        ring, words = self._pointer
        shown = self._shown >= 0
        ring.setVisible(shown)
        words.setVisible(shown)
        if not shown:
            return
        x, y = plan.x[self._shown], plan.y[self._shown]
        ring.setData([x], [y])
        words.setText(self.shown_text, color=current_theme().text)
        low, high = plan.y_range
        right_half = x > sum(plan.x_range) / 2
        upper = y > low + (high - low) * 0.7
        words.setAnchor((1.06 if right_half else -0.06, -0.2 if upper else 1.2))
        words.setPos(x, y)
