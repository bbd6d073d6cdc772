"""Typst: a template and data in, a tagged PDF out. Data is handed over as JSON, never as source."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.domain.errors import UserFacingError
from workbench.domain.values import JsonValue

if TYPE_CHECKING:
    from typst import Fonts, PDFStandard

MISSING = "\u25a1"  # printed for a character that no font has
_ROUNDS = 4
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_UNCOVERED = re.compile(r'the text `"(.*?)"` could not be displayed', re.DOTALL)
_ESCAPE = re.compile(r"\\u\{([0-9a-fA-F]+)\}|\\(.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Typeset:
    """A finished document.

    Attributes:
        pdf: The file's bytes.
        missing: Characters that no font has; each is printed as an empty box.
        accessible: True when it keeps PDF/UA-1; some scripts do not allow it, and the document
            is then tagged only.
    """

    pdf: bytes
    missing: str = ""
    accessible: bool = True


class DocumentError(UserFacingError):
    """A document could not be made; the record is not touched by that."""


def typeset(template: Path, data: Mapping[str, JsonValue], timestamp: int) -> Typeset:
    """Fill a template.

    The fonts beside the templates are used, those of the computer only when a script is missing
    there.

    Args:
        template: The ``.typ`` file; its folder is all that Typst may read.
        data: What it shows; it arrives in the template as ``sys.inputs.data``.
        timestamp: Seconds since 1970 written into the file; equal data make equal files.

    Raises:
        DocumentError: when the template is damaged or missing.
    """
    clean = _strings(dict(data), lambda text: _UNPRINTABLE.sub("", text))
    missing = ""
    for attempt in range(_ROUNDS):
        filled = {**clean, "missing": _codes(missing)}
        pdf, complaint = _compile(template, filled, timestamp, "ua-1", system=attempt > 0)
        if pdf is not None:
            return Typeset(pdf, missing)
        uncovered = _uncovered(complaint)
        if not uncovered:
            break
        if attempt > 0:
            missing += "".join(sorted(uncovered - set(missing)))
            table = {ord(char): MISSING for char in uncovered}
            clean = _strings(clean, lambda text, table=table: text.translate(table))
    filled = {**clean, "missing": _codes(missing)}
    pdf, _ = _compile(template, filled, timestamp, "1.7", system=True)
    if pdf is None:
        # The complaint may quote the record, so it goes no further.
        raise DocumentError(
            "The document could not be made.", "The record is safe. Reinstall the program."
        )
    return Typeset(pdf, missing, accessible=False)


def _compile(
    template: Path,
    data: Mapping[str, JsonValue],
    timestamp: int,
    standard: PDFStandard,
    *,
    system: bool,
) -> tuple[bytes | None, str]:
    import typst

    try:
        pdf = typst.compile(
            template,
            root=template.parent,
            font_paths=font_book(template.parent.parent / "fonts", system=system),
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            pdf_standards=[standard],
            timestamp=timestamp,
        )
    except typst.TypstError as error:
        return None, f"{error.message}\n{error.diagnostic}"
    except OSError:
        return None, ""  # the template is missing
    return pdf, ""


@lru_cache(maxsize=4)
def font_book(folder: Path, *, system: bool) -> Fonts:
    """Return the fonts beside the templates, and those of the computer when wanted."""
    import typst

    return typst.Fonts(include_system_fonts=system, font_paths=[folder])


def _codes(chars: str) -> str:
    return ", ".join(f"U+{ord(char):04X}" for char in chars)


def _uncovered(complaint: str) -> set[str]:
    return {char for text in _UNCOVERED.findall(complaint) for char in _ESCAPE.sub(_plain, text)}


def _plain(match: re.Match[str]) -> str:
    return chr(int(match[1], 16)) if match[1] else match[2]


def _strings(value: Any, change: Any) -> Any:
    """Return JSON values with every string changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Mapping):
        return {key: _strings(item, change) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_strings(item, change) for item in value]
    return value
