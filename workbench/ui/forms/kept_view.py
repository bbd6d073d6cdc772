"""Stands in for a kind of field that this version does not know."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from workbench.plugin_api import Field, JsonValue
from workbench.ui.text import tr

from .editor import EditorContext, FieldEditor


class KeptView(FieldEditor):
    """Keeps the stored answer untouched and says that it cannot be edited here."""

    def __init__(self, fields: tuple[Field, ...], context: EditorContext) -> None:
        super().__init__(fields, context)
        self._kept: dict[str, JsonValue] = {}
        self._label = QLabel(self)
        self._label.setProperty("type", "muted")
        self._label.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._label)

    def answers(self) -> dict[str, JsonValue]:
        """Return what was stored."""
        return dict(self._kept)

    def set_answers(self, answers: Mapping[str, JsonValue]) -> None:
        """Keep and show what was stored."""
        ids = {field.id for field in self.fields}
        self._kept = {key: value for key, value in answers.items() if key in ids}
        shown = ", ".join(str(value) for value in self._kept.values())
        told = tr("This version cannot edit this kind of field; its answer is kept.")
        self._label.setText(f"{shown}\n{told}" if shown else told)

    def set_read_only(self, read_only: bool) -> None:
        """Stay as it is."""

    def entry(self) -> QWidget:
        """Return the text."""
        return self._label
