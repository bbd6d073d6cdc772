"""SVG path data to painter paths: the commands that the atlas writes (M, L, C, Z; absolute)."""

from __future__ import annotations

import re

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath

_PART = re.compile(r"[MLCZz]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_JUNK = re.compile(r"[^\s,]")
_NUMBERS = {"M": 2, "L": 2, "C": 6}


def painter_path(data: str) -> QPainterPath:
    """Return the painter path of SVG path data.

    Raises:
        ValueError: when the data holds anything but M, L, C, Z and their numbers.
    """
    if _JUNK.search(_PART.sub(" ", data)):
        raise ValueError("path data may hold M, L, C and Z only")
    path = QPainterPath()
    command, numbers = "", list[float]()
    for part in _PART.findall(data):
        if part in "Zz":
            _finish(command, numbers)
            path.closeSubpath()
            command = ""
        elif part in _NUMBERS:
            _finish(command, numbers)
            command = part
        elif not command:
            raise ValueError("a number without a command")
        else:
            numbers.append(float(part))
            if len(numbers) == _NUMBERS[command]:
                command = _draw(path, command, numbers)
                numbers.clear()
    _finish(command, numbers)
    return path


def _draw(path: QPainterPath, command: str, numbers: list[float]) -> str:
    """Add one segment; return the command that further numbers continue."""
    points = [QPointF(*pair) for pair in zip(numbers[::2], numbers[1::2], strict=True)]
    if command == "M":
        path.moveTo(points[0])
        return "L"
    if command == "L":
        path.lineTo(points[0])
    else:
        path.cubicTo(points[0], points[1], points[2])
    return command


def _finish(command: str, numbers: list[float]) -> None:
    if numbers:
        raise ValueError(f"{command} has too few numbers")
