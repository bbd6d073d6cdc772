"""A small progress chart as SVG: series, goal line, error band and the important change."""

from __future__ import annotations

import math
from dataclasses import dataclass
from xml.sax.saxutils import escape

from .bodymap_svg import FONT
from .marks import number, print_colour, symbol_svg

_WIDTH, _HEIGHT = 480.0, 170.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 34.0, 96.0, 12.0, 26.0
_TEXT, _FAINT, _GRID = "#1f2d33", "#5c6b72", "#dde3e5"


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """A value at a visit."""

    label: str
    value: float


@dataclass(frozen=True, slots=True)
class ChartSeries:
    """A named row of values; a series may lack some of the chart's labels."""

    name: str
    points: tuple[ChartPoint, ...]
    colour: str = "blue"
    symbol: str = "disc"


@dataclass(frozen=True, slots=True)
class ChartGoal:
    """The agreed target, a line across the chart."""

    target: float
    name: str = "Goal"


@dataclass(frozen=True, slots=True)
class ProgressChart:
    """A chart over visits.

    Attributes:
        labels: Names of the visits along the bottom, oldest first.
        band: Lowest and highest value within measurement error of the first one (MDC).
        important: Value from which the change matters to the client (MCID).
    """

    title: str
    unit: str
    labels: tuple[str, ...]
    series: tuple[ChartSeries, ...]
    minimum: float
    maximum: float
    goal: ChartGoal | None = None
    band: tuple[float, float] | None = None
    important: float | None = None


def describe_chart(chart: ProgressChart) -> str:
    """Return the chart in words, as the alternative text of the picture."""
    told = []
    for series in chart.series:
        values = ", ".join(f"{p.label}: {number(p.value)}{chart.unit}" for p in series.points)
        told.append(f"{series.name}: {values}")
    if chart.goal is not None:
        told.append(f"{chart.goal.name}: {number(chart.goal.target)}{chart.unit}")
    return f"{chart.title}. {'. '.join(told)}."


def chart_svg(chart: ProgressChart) -> str:
    """Return the drawing."""
    frame = _Frame(chart)
    parts = [*_grid(frame), *_extras(frame)]
    ends: list[float] = []
    for series in chart.series:
        parts += _series(frame, series, ends)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {number(_WIDTH)} '
        f'{number(_HEIGHT)}" width="{number(_WIDTH)}" height="{number(_HEIGHT)}" '
        f'font-family="{FONT}" font-size="9"><title>{escape(chart.title)}</title>'
        f"{''.join(parts)}</svg>"
    )


class _Frame:
    """Turns values into places on the sheet."""

    def __init__(self, chart: ProgressChart) -> None:
        self.chart = chart
        low, high = chart.minimum, chart.maximum
        least = max(abs(low), abs(high), 1.0) * 1e-6  # below that there is nothing to tell apart
        self.step = _step(max(high - low, least))
        self.low = math.floor(low / self.step + 1e-9) * self.step
        self.lines = max(math.ceil((high - self.low) / self.step - 1e-9), 1) + 1
        self.high = self.low + (self.lines - 1) * self.step

    def x(self, index: int) -> float:
        last = max(len(self.chart.labels) - 1, 1)
        return _LEFT + 10 + (_WIDTH - _LEFT - _RIGHT - 20) * index / last

    def y(self, value: float) -> float:
        share = (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)
        return _HEIGHT - _BOTTOM - (_HEIGHT - _TOP - _BOTTOM) * share


def _step(span: float) -> float:
    """Return a round distance between grid lines: about five of them."""
    raw = span / 5
    power = 10.0 ** math.floor(math.log10(raw))
    return next(f * power for f in (1, 2, 5, 10) if f * power >= raw * (1 - 1e-9))


def _grid(frame: _Frame) -> list[str]:
    parts = []
    end = number(_WIDTH - _RIGHT)
    for line in range(frame.lines):
        value = frame.low + line * frame.step
        y = number(frame.y(value))
        parts.append(f'<path d="M{_LEFT} {y}H{end}" stroke="{_GRID}" stroke-width="0.7"/>')
        parts.append(_text(_LEFT - 5, frame.y(value) + 3, number(value), "end", _FAINT))
    labels = frame.chart.labels
    every = max(1, math.ceil(len(labels) / 9))
    last = len(labels) - 1
    for index, label in enumerate(labels):
        if index == last or (index % every == 0 and last - index >= every * 0.7):
            parts.append(_text(frame.x(index), _HEIGHT - 9, label, "middle", _FAINT))
    return parts


def _extras(frame: _Frame) -> list[str]:
    chart, parts = frame.chart, []
    left, end = number(_LEFT), _WIDTH - _RIGHT
    if chart.band is not None:
        top, bottom = frame.y(max(chart.band)), frame.y(min(chart.band))
        parts.append(
            f'<rect x="{left}" y="{number(top)}" width="{number(end - _LEFT)}" '
            f'height="{number(bottom - top)}" fill="{_FAINT}" fill-opacity="0.13"/>'
        )
        parts.append(_text(_LEFT + 4, top + 9, "within measurement error", "start", _FAINT))
    if chart.important is not None:
        y = frame.y(chart.important)
        parts.append(
            f'<path d="M{left} {number(y)}H{number(end)}" stroke="{print_colour("green")}" '
            'stroke-width="0.9" stroke-dasharray="1.5 2.5"/>'
        )
        parts.append(_text(end + 6, y + 3, "important change", "start", print_colour("green")))
    if chart.goal is not None:
        y = frame.y(chart.goal.target)
        parts.append(
            f'<path d="M{left} {number(y)}H{number(end)}" fill="none" stroke="{_FAINT}" '
            'stroke-width="1.1" stroke-dasharray="5 3"/>'
        )
        parts.append(_text(end + 6, y + 3, chart.goal.name, "start", _FAINT))
    return parts


def _series(frame: _Frame, series: ChartSeries, ends: list[float]) -> list[str]:
    places = {label: index for index, label in enumerate(frame.chart.labels)}
    points = [(frame.x(places[p.label]), frame.y(p.value)) for p in series.points]
    if not points:
        return []
    ink = print_colour(series.colour)
    path = "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)
    parts = [f'<path d="{path}" fill="none" stroke="{ink}" stroke-width="1.6"/>']
    parts += [symbol_svg(series.symbol, series.colour, x, y, 3.6) for x, y in points]
    y = points[-1][1]
    while any(abs(y - other) < 10 for other in ends):
        y += 10
    ends.append(y)
    parts.append(_text(_WIDTH - _RIGHT + 6, y + 3, series.name, "start", ink, bold=True))
    return parts


def _text(
    x: float, y: float, words: str, anchor: str, ink: str = _TEXT, *, bold: bool = False
) -> str:
    weight = ' font-weight="600"' if bold else ""
    return (
        f'<text x="{number(x)}" y="{number(y)}" text-anchor="{anchor}" fill="{ink}"{weight}>'
        f"{escape(words)}</text>"
    )
