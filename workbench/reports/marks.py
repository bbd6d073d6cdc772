"""Marks of findings as vector symbols for paper."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from types import MappingProxyType

# Okabe-Ito, with yellow, orange and sky darkened so that each reads on white paper (3:1 or more).
PRINT_COLOURS: Mapping[str, str] = MappingProxyType(
    {
        "orange": "#B87A00",
        "sky": "#2E8CC4",
        "green": "#00805D",
        "yellow": "#948600",
        "blue": "#0072B2",
        "vermilion": "#C85200",
        "purple": "#B4548C",
        "grey": "#66727A",
    }
)

SYMBOL_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "disc": "filled circle",
        "ring": "open circle",
        "cross": "cross",
        "diamond": "diamond",
        "square": "square",
        "triangle": "triangle",
        "star": "star",
        "bars": "three bars",
        "wave": "wave",
    }
)


def print_colour(name: str) -> str:
    """Return the colour of a finding kind on paper; grey when the name is unknown."""
    return PRINT_COLOURS.get(name, PRINT_COLOURS["grey"])


def mark_radius(intensity: int | None, base: float) -> float:
    """Return the radius of a mark: larger with intensity, 5 in the middle."""
    return base * (0.75 + 0.05 * (5 if intensity is None else intensity))


def symbol_svg(symbol: str, colour: str, x: float, y: float, r: float) -> str:
    """Return SVG elements of a mark, with a white edge that keeps it readable on any ground.

    Args:
        symbol: disc, ring, cross, diamond, square, triangle, star, bars or wave.
        colour: Name of a finding kind's colour.
        x: Centre.
        y: Centre.
        r: Radius, in the units of the drawing.
    """
    ink = print_colour(colour)
    return _SHAPES.get(symbol, _square)(x, y, r, ink)


def kind_svg(symbol: str, colour: str) -> str:
    """Return a mark alone as a picture, for a legend."""
    body = symbol_svg(symbol, colour, 10, 10, 7)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20">{body}</svg>'


def number(value: float) -> str:
    """Return a coordinate as short text."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _filled(path: str, r: float, ink: str) -> str:
    return (
        f'<path d="{path}" fill="{ink}" stroke="#fff" stroke-width="{number(r * 0.22)}" '
        'stroke-linejoin="round"/>'
    )


def _stroked(path: str, r: float, ink: str, width: float = 0.34) -> str:
    common = f'd="{path}" fill="none" stroke-linecap="round" stroke-linejoin="round"'
    return (
        f'<path {common} stroke="#fff" stroke-width="{number(r * (width + 0.34))}"/>'
        f'<path {common} stroke="{ink}" stroke-width="{number(r * width)}"/>'
    )


def _polygon(points: list[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{number(px)} {number(py)}" for px, py in points) + "Z"


def _disc(x: float, y: float, r: float, ink: str) -> str:
    return (
        f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(r)}" fill="{ink}" '
        f'stroke="#fff" stroke-width="{number(r * 0.22)}"/>'
    )


def _ring(x: float, y: float, r: float, ink: str) -> str:
    circle = f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(r * 0.82)}" fill="none"'
    return (
        f'{circle} stroke="#fff" stroke-width="{number(r * 0.7)}"/>'
        f'{circle} stroke="{ink}" stroke-width="{number(r * 0.38)}"/>'
    )


def _cross(x: float, y: float, r: float, ink: str) -> str:
    a = r * 0.75
    lines = [((x - a, y - a), (x + a, y + a)), ((x - a, y + a), (x + a, y - a))]
    path = "".join(
        f"M{number(p[0])} {number(p[1])}L{number(q[0])} {number(q[1])}" for p, q in lines
    )
    return _stroked(path, r, ink, 0.42)


def _diamond(x: float, y: float, r: float, ink: str) -> str:
    a = r * 1.15
    return _filled(_polygon([(x, y - a), (x + a, y), (x, y + a), (x - a, y)]), r, ink)


def _square(x: float, y: float, r: float, ink: str) -> str:
    a = r * 0.85
    points = [(x - a, y - a), (x + a, y - a), (x + a, y + a), (x - a, y + a)]
    return _filled(_polygon(points), r, ink)


def _triangle(x: float, y: float, r: float, ink: str) -> str:
    points = [(x, y - r * 1.1), (x + r, y + r * 0.75), (x - r, y + r * 0.75)]
    return _filled(_polygon(points), r, ink)


def _star(x: float, y: float, r: float, ink: str) -> str:
    points = []
    for step in range(10):
        reach = r * (1.2 if step % 2 == 0 else 0.5)
        angle = math.pi * (step / 5 - 0.5)
        points.append((x + reach * math.cos(angle), y + reach * math.sin(angle)))
    return _filled(_polygon(points), r, ink)


def _bars(x: float, y: float, r: float, ink: str) -> str:
    path = "".join(
        f"M{number(x + dx * r)} {number(y - r * 0.85)}V{number(y + r * 0.85)}"
        for dx in (-0.65, 0.0, 0.65)
    )
    return _stroked(path, r, ink, 0.32)


def _wave(x: float, y: float, r: float, ink: str) -> str:
    q, h = r * 0.6, r * 0.75
    path = "".join(
        f"M{number(x - 2 * q)} {number(y + dy)}q{number(q / 2)} {number(-h)} {number(q)} 0"
        f"t{number(q)} 0t{number(q)} 0t{number(q)} 0"
        for dy in (-r * 0.35, r * 0.35)
    )
    return _stroked(path, r, ink, 0.3)


_SHAPES: Mapping[str, Callable[[float, float, float, str], str]] = MappingProxyType(
    {
        "disc": _disc,
        "ring": _ring,
        "cross": _cross,
        "diamond": _diamond,
        "square": _square,
        "triangle": _triangle,
        "star": _star,
        "bars": _bars,
        "wave": _wave,
    }
)
