"""Small pieces that typed editors share."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget


def set_flag(widget: QWidget, name: str, on: bool) -> None:
    """Set a property that the style sheet looks at, and restyle the widget."""
    if bool(widget.property(name)) != on:
        widget.setProperty(name, on)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def line(name: str, parent: QWidget | None = None) -> QLineEdit:
    """Make a line to type in, with its name for screen readers."""
    edit = QLineEdit(parent)
    edit.setAccessibleName(name)
    return edit
