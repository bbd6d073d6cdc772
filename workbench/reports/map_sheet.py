"""The body map alone: figures side by side with captions and a legend, as SVG, PDF or PNG."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from workbench.domain.errors import RuleError

from .bodymap_svg import FONT
from .delivery import deliver
from .marks import number
from .typesetting import DocumentError, font_book, typeset
from .visit_data import LegendEntry, MapImage

FORMATS = ("svg", "png", "pdf")
_TALL, _CAPTION, _LINE, _EDGE, _GAP = 1000.0, 54.0, 46.0, 30.0, 30.0
_LETTER = 13.5  # width of a letter of the legend
_INK = "#1f2d33"
_PPI = 110.0
_HEAD = re.compile(r"<svg ([^>]*?)width=\"[^\"]*\" height=\"[^\"]*\"([^>]*)>", re.DOTALL)


def map_sheet_svg(images: Sequence[MapImage], legend: Sequence[LegendEntry]) -> str:
    """Return all figures of a map in one drawing with the kinds of its marks below."""
    parts, left = [], _EDGE
    for image in images:
        wide = image.ratio * _TALL
        middle = number(left + wide / 2)
        parts.append(_text(escape(image.caption), middle, number(_CAPTION * 0.7), "middle", 28))
        parts.append(_placed(image.svg, left, _CAPTION, wide, _TALL))
        left += wide + _GAP
    across = left - _GAP + _EDGE
    x, y = _EDGE, _CAPTION + _TALL + _LINE
    for entry in legend:
        wide = 40 + _LETTER * len(entry.name) + 30
        if x > _EDGE and x + wide > across - _EDGE:
            x, y = _EDGE, y + _LINE
        parts.append(_placed(entry.svg, x, y - 24, 30, 30))
        parts.append(_text(escape(entry.name), number(x + 40), number(y), "start", 26))
        x += wide
    down = y + _EDGE if legend else _CAPTION + _TALL + _EDGE
    told = escape(" ".join(image.alt for image in images))
    size = f"{number(across)} {number(down)}"
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'viewBox="0 0 {size}" width="{number(across)}" height="{number(down)}" role="img">'
        f"<title>Body map</title><desc>{told}</desc>"
        f'<rect width="100%" height="100%" fill="#fff"/>{"".join(parts)}</svg>'
    )


def write_map(
    images: Sequence[MapImage],
    legend: Sequence[LegendEntry],
    templates: Path,
    out: Path,
    timestamp: int,
) -> None:
    """Write a map in the format that the file's name ends with.

    Raises:
        RuleError: when the name ends with another format.
        StorageUnavailableError: when the file cannot be written.
    """
    kind = out.suffix.lower().lstrip(".")
    if kind not in FORMATS:
        raise RuleError("A map is written as .svg, .png or .pdf.")
    drawn = map_sheet_svg(images, legend)
    if kind == "svg":
        deliver(drawn.encode("utf-8"), out)
        return
    told = " ".join(image.alt for image in images)
    template = templates / "body_map.typ"
    if kind == "pdf":
        deliver(typeset(template, {"svg": drawn, "alt": told}, timestamp).pdf, out)
    else:
        deliver(_png(template, drawn, told), out)


def _png(template: Path, drawn: str, told: str) -> bytes:
    import typst

    try:
        made: bytes = typst.compile(
            template,
            root=template.parent,
            font_paths=font_book(template.parent.parent / "fonts", system=True),
            sys_inputs={"data": json.dumps({"svg": drawn, "alt": told})},
            format="png",
            ppi=_PPI,
        )
    except (typst.TypstError, OSError) as error:
        raise DocumentError("The picture could not be made.") from error
    return made


def _placed(svg: str, x: float, y: float, wide: float, high: float) -> str:
    """Return a drawing as a part of another one."""
    box = f'x="{number(x)}" y="{number(y)}" width="{number(wide)}" height="{number(high)}"'
    placed, found = _HEAD.subn(rf"<svg \g<1>{box}\g<2>>", svg, count=1)
    return placed if found else svg.replace("<svg ", f"<svg {box} ", 1)


def _text(words: str, x: str, y: str, anchor: str, size: int) -> str:
    return (
        f'<text x="{x}" y="{y}" font-family="{FONT}" font-size="{size}" fill="{_INK}" '
        f'text-anchor="{anchor}">{words}</text>'
    )
