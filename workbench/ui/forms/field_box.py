"""A field with its name, its help, and a sentence when something is wrong."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from workbench.plugin_api import FieldKind
from workbench.ui.text import tr
from workbench.ui.theme.tokens import XS, S
from workbench.ui.widgets.card import IconLabel
from workbench.ui.widgets.labels import label

from .editor import FieldEditor


class FieldBox(QWidget):
    """Lays an editor out with the words around it.

    Attributes:
        editor: The editor inside.
    """

    def __init__(self, editor: FieldEditor) -> None:
        super().__init__()
        self.editor = editor
        field = editor.field
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(XS)
        self._needed = label(tr("needed"), "caption")
        self._problem_line, self._problem = self._make_problem()
        if field.kind is not FieldKind.SERIES:
            column.addLayout(self._make_name())
        column.addWidget(editor)
        for text in dict.fromkeys(field.help for field in editor.fields if field.help):
            column.addWidget(label(text, "muted", wrap=True))
        column.addWidget(self._problem_line)
        column.addStretch(1)
        self._needed.setVisible(field.required)

    @property
    def wide(self) -> bool:
        """True when the field takes the whole width of the card."""
        return self.editor.wide

    @property
    def problem(self) -> str:
        """The sentence that stands beside the field."""
        return self._problem.text()

    def show_state(self, problems: Mapping[str, str]) -> None:
        """Show what is wrong and whether an answer is needed.

        Args:
            problems: Sentences by field id; what cannot be read in the input goes before them.
        """
        sentences = {**problems, **self.editor.input_problems()}
        text = "\n".join(
            sentences[field.id] for field in self.editor.fields if sentences.get(field.id)
        )
        self._problem.setText(text)
        self._problem_line.setVisible(bool(text))
        self.editor.entry().setAccessibleDescription(text or self.editor.field.help)
        answered = self.editor.answers()
        self._needed.setVisible(
            any(field.required and field.id not in answered for field in self.editor.fields)
        )

    def _make_name(self) -> QHBoxLayout:
        name = label(self.editor.field.label, "strong", wrap=True)
        name.setBuddy(self.editor.entry())
        row = QHBoxLayout()
        row.setSpacing(S)
        row.addWidget(name, 1)
        row.addWidget(self._needed)
        return row

    def _make_problem(self) -> tuple[QWidget, QLabel]:
        line = QWidget()
        words = label("", "error", wrap=True)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S)
        row.addWidget(IconLabel("alert", 16, "danger"))
        row.addWidget(words, 1)
        line.setVisible(False)
        return line, words
