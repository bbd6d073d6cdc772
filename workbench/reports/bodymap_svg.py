"""The body map as SVG: picture or outlines below, findings as vector marks above."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from .marks import mark_radius, number, print_colour, symbol_svg

FONT = "Source Sans Pro, DejaVu Sans, sans-serif"
_MARK = 0.0125  # radius of a mark of middle intensity, as a share of the figure's height
_LABEL = 0.026  # height of a number
_INK = "#1f2d33"
_Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding on one figure.

    Attributes:
        number: As in the list of findings.
        points: In the box of the view, 0-1 from the top left; one for a point mark.
        shape: ``point``, ``area`` or ``line``.
        place: Name of the structure, for the description.
    """

    number: int
    points: tuple[tuple[float, float], ...]
    symbol: str
    colour: str
    intensity: int | None = None
    shape: str = "point"
    kind: str = ""
    place: str = ""
    gone: bool = False


@dataclass(frozen=True, slots=True)
class MapFigure:
    """One view of a figure.

    Attributes:
        caption: Name of the view, for example ``Front``.
        width: Width of the view's box in its own units.
        height: Height of the view's box.
        picture: PNG of the figure, or None for the outlines alone.
        outlines: SVG path data in the box's units.
        left: Word at the left edge of the sheet: R on the front view, L on the back view.
        right: Word at the right edge.
        marks: Findings on this view.
    """

    caption: str
    width: float
    height: float
    picture: Path | None = None
    outlines: tuple[str, ...] = ()
    left: str = ""
    right: str = ""
    marks: tuple[Mark, ...] = ()


def body_map_svg(figure: MapFigure) -> str:
    """Return the drawing. Marks and outlines are vectors; the figure is a picture below them."""
    width, height = figure.width, figure.height
    parts = [_picture(figure), *_outlines(figure), *_sides(figure)]
    parts += [_mark(mark, width, height) for mark in figure.marks]
    parts += _numbers(figure)
    title = escape(f"{figure.caption} view")
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'viewBox="0 0 {number(width)} {number(height)}" width="{number(width)}" '
        f'height="{number(height)}"><title>{title}</title>{"".join(parts)}</svg>'
    )


def describe_map(figure: MapFigure) -> str:
    """Return the drawing in words, as the alternative text of the picture."""
    if not figure.marks:
        return f"{figure.caption} view of the body, no findings."
    told = "; ".join(_described(mark) for mark in figure.marks)
    count = "1 finding" if len(figure.marks) == 1 else f"{len(figure.marks)} findings"
    return f"{figure.caption} view of the body with {count}: {told}."


def _described(mark: Mark) -> str:
    parts = [f"{mark.number}", mark.kind, mark.place]
    if mark.intensity is not None:
        parts.append(f"intensity {mark.intensity} of 10")
    if mark.gone:
        parts.append("gone")
    return ", ".join(part for part in parts if part)


def _picture(figure: MapFigure) -> str:
    if figure.picture is None:
        return ""
    try:
        data = base64.b64encode(figure.picture.read_bytes()).decode("ascii")
    except OSError:
        return ""  # the outlines remain
    href = f"data:image/png;base64,{data}"
    return (
        f'<image x="0" y="0" width="{number(figure.width)}" height="{number(figure.height)}" '
        f'preserveAspectRatio="none" xlink:href="{href}"/>'
    )


def _outlines(figure: MapFigure) -> list[str]:
    width = number(figure.height * 0.0007)
    if figure.picture is None:
        style = f'fill="#eee8e3" stroke="#b7aca4" stroke-width="{width}"'
    else:
        style = f'fill="none" stroke="#6f5f55" stroke-opacity="0.20" stroke-width="{width}"'
    if not figure.outlines:
        return []
    paths = "".join(f"<path d={quoteattr(path)}/>" for path in figure.outlines)
    return [f'<g {style} stroke-linejoin="round">{paths}</g>']


def _sides(figure: MapFigure) -> list[str]:
    size = figure.height * 0.03
    common = (
        f'y="{number(size * 1.2)}" font-family="{FONT}" font-size="{number(size)}" '
        'font-weight="600" fill="#5c6b72"'
    )
    return [
        f'<text x="{number(x)}" {common} text-anchor="{anchor}">{escape(word)}</text>'
        for word, x, anchor in (
            (figure.left, size * 0.3, "start"),
            (figure.right, figure.width - size * 0.3, "end"),
        )
        if word
    ]


def _mark(mark: Mark, width: float, height: float) -> str:
    r = mark_radius(mark.intensity, height * _MARK)
    points = [(x * width, y * height) for x, y in mark.points]
    x, y = _centre(points)
    drawn = symbol_svg(mark.symbol, mark.colour, x, y, r)
    if mark.shape != "point" and len(points) > 1:
        drawn = _extent(mark, points, height) + drawn
    return f'<g opacity="0.35">{drawn}</g>' if mark.gone else drawn


def _extent(mark: Mark, points: Sequence[tuple[float, float]], height: float) -> str:
    ink = print_colour(mark.colour)
    path = "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)
    width = number(height * 0.0022)
    if mark.shape == "area" and len(points) > 2:
        fill = f'fill="{ink}" fill-opacity="0.28"'
        path += "Z"
    else:
        fill, width = 'fill="none"', number(height * 0.004)
    return (
        f'<path d="{path}" {fill} stroke="{ink}" stroke-width="{width}" '
        'stroke-linejoin="round" stroke-linecap="round"/>'
    )


def _centre(points: Sequence[tuple[float, float]]) -> tuple[float, float]:
    return (
        sum(x for x, _ in points) / len(points),
        sum(y for _, y in points) / len(points),
    )


def _numbers(figure: MapFigure) -> list[str]:
    """Put each number beside its mark, where it covers no mark and no other number."""
    height = figure.height
    size = height * _LABEL
    centres, taken = {}, []
    for mark in figure.marks:
        x, y = _centre([(px * figure.width, py * height) for px, py in mark.points])
        r = mark_radius(mark.intensity, height * _MARK)
        centres[mark.number] = (x, y, r)
        taken.append((x - r, y - r, x + r, y + r))
    drawn = []
    for mark in figure.marks:
        x, y, r = centres[mark.number]
        box = _free_box(x, y, r, (size * 0.58 * len(str(mark.number)), size), taken)
        taken.append(box)
        middle = (box[0] + box[2]) / 2
        drawn.append(
            f'<text x="{number(middle)}" y="{number(box[3] - size * 0.16)}" '
            f'font-family="{FONT}" font-size="{number(size)}" font-weight="600" '
            f'text-anchor="middle" fill="{_INK}" stroke="#fff" paint-order="stroke" '
            f'stroke-width="{number(size * 0.24)}" stroke-linejoin="round">{mark.number}</text>'
        )
    return drawn


def _free_box(x: float, y: float, r: float, size: tuple[float, float], taken: list[_Box]) -> _Box:
    wide, high = size
    best, least = (x, y, x, y), float("inf")
    for reach in (1.25, 1.9, 2.8):
        gap = r * reach
        for dx, dy in ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (-1, -1), (1, 1), (-1, 1)):
            cx, cy = x + dx * (gap + wide / 2), y + dy * (gap + high / 2)
            box = (cx - wide / 2, cy - high / 2, cx + wide / 2, cy + high / 2)
            cost = sum(_overlap(box, other) for other in taken)
            if cost < least - 1e-9:
                best, least = box, cost
            if cost == 0:
                return box
    return best


def _overlap(a: _Box, b: _Box) -> float:
    wide = min(a[2], b[2]) - max(a[0], b[0])
    high = min(a[3], b[3]) - max(a[1], b[1])
    return wide * high if wide > 0 and high > 0 else 0.0
