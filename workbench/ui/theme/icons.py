"""Icons by our own names, from one maintained icon font that is loaded when first asked for."""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from typing import Any

from PySide6.QtGui import QIcon

from .apply import current_theme

_GLYPHS = {
    "add": "mdi6.plus",
    "alert": "mdi6.alert-circle-outline",
    "archive": "mdi6.archive-outline",
    "back": "mdi6.arrow-left",
    "backup": "mdi6.cloud-lock-outline",
    "blur": "mdi6.eye-off-outline",
    "body": "mdi6.human",
    "book": "mdi6.bookshelf",
    "calendar": "mdi6.calendar-today-outline",
    "case": "mdi6.folder-account-outline",
    "check": "mdi6.check",
    "chevron_right": "mdi6.chevron-right",
    "clients": "mdi6.account-multiple-outline",
    "client": "mdi6.account-outline",
    "close": "mdi6.close",
    "dark": "mdi6.weather-night",
    "delete": "mdi6.trash-can-outline",
    "done": "mdi6.check-circle-outline",
    "edit": "mdi6.pencil-outline",
    "exercise": "mdi6.run",
    "form": "mdi6.clipboard-text-outline",
    "goal": "mdi6.flag-outline",
    "info": "mdi6.information-outline",
    "key": "mdi6.key-outline",
    "leaf": "mdi6.leaf",
    "letter": "mdi6.card-account-details-outline",
    "light": "mdi6.white-balance-sunny",
    "lock": "mdi6.lock-outline",
    "minus": "mdi6.minus",
    "note": "mdi6.text-box-outline",
    "palette": "mdi6.palette-outline",
    "pause": "mdi6.pause-circle-outline",
    "phone": "mdi6.phone-outline",
    "plugins": "mdi6.puzzle-outline",
    "print": "mdi6.printer-outline",
    "progress": "mdi6.chart-line",
    "protocol": "mdi6.format-list-numbered",
    "redo": "mdi6.redo",
    "restore": "mdi6.backup-restore",
    "search": "mdi6.magnify",
    "settings": "mdi6.cog-outline",
    "sign": "mdi6.draw",
    "start": "mdi6.play-circle-outline",
    "stop": "mdi6.octagon-outline",
    "timer": "mdi6.timer-outline",
    "today": "mdi6.calendar-check-outline",
    "undo": "mdi6.undo",
    "unlock": "mdi6.lock-open-outline",
    "visit": "mdi6.clipboard-pulse-outline",
    "warning": "mdi6.alert-outline",
    "zoom_in": "mdi6.magnify-plus-outline",
    "zoom_out": "mdi6.magnify-minus-outline",
}


def icon_names() -> tuple[str, ...]:
    """Return every name that ``icon`` knows."""
    return tuple(_GLYPHS)


def icon(name: str, colour: str | None = None, disabled: str | None = None) -> QIcon:
    """Return an icon.

    Args:
        name: One of ``icon_names()``.
        colour: ``#RRGGBB``; the theme's text colour when not given.
        disabled: Colour while disabled; the muted text colour when not given.

    Raises:
        KeyError: when the name is unknown.
    """
    theme = current_theme()
    return _draw(_GLYPHS[name], colour or theme.text, disabled or theme.text_muted)


@lru_cache(maxsize=512)
def _draw(glyph: str, colour: str, disabled: str) -> QIcon:
    made: Any = _font().icon(glyph, color=colour, color_disabled=disabled)
    return QIcon(made)


@lru_cache(maxsize=1)
def _font() -> Any:
    return import_module("qtawesome")
