"""Words of the interface go through one door, so that they can be translated."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

_CONTEXT = "workbench"


def tr(text: str, **values: object) -> str:
    """Return a text in the user's language, with ``{name}`` places filled in.

    Args:
        text: The English text; it is the key of the translation.
        values: What stands for the named places; filled in after translation.
    """
    translated = QCoreApplication.translate(_CONTEXT, text)
    return translated.format(**values) if values else translated


def plural(count: int, one: str, many: str) -> str:
    """Return "1 visit" or "3 visits": the count with the right word."""
    return f"{count} {tr(one) if count == 1 else tr(many)}"
