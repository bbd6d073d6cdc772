"""Editor of series fields: the fields of one group as the columns of one table."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.plugin_api import Field, JsonValue
from workbench.ui.text import tr
from workbench.ui.theme.tokens import S
from workbench.ui.widgets.buttons import QuietButton

from .editor import EditorContext, FieldEditor
from .series_model import SeriesModel
from .series_table import SeriesTable


class SeriesEditor(FieldEditor):
    """A table to type or paste numbers into, with buttons to add and remove a row."""

    wide = True

    def __init__(self, fields: tuple[Field, ...], context: EditorContext) -> None:
        super().__init__(fields, context)
        self.model = SeriesModel(fields, context.point)
        self.table = SeriesTable(self.model, self)
        self.table.setAccessibleName(", ".join(field.label for field in fields))
        self._add = self._button("add", tr("Add a row"), tr("Add a row (Enter in the last row)"))
        self._remove = self._button("minus", tr("Remove the row"), tr("Remove this row"))
        self._paste = self._button(
            "form", tr("Paste"), tr("Paste a column from a spreadsheet (Ctrl+V)")
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        layout.addWidget(self.table)
        buttons = QHBoxLayout()
        buttons.setSpacing(S)
        for button in (self._add, self._remove, self._paste):
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout.addLayout(buttons)
        self._add.clicked.connect(self._add_row)
        self._remove.clicked.connect(self._remove_row)
        self._paste.clicked.connect(self._paste_here)
        self.table.row_wanted.connect(self._add_row)
        self.model.edited.connect(self.answer_changed)
        self.table.go_to(0, 0)

    def answers(self) -> dict[str, JsonValue]:
        """Return each column that holds a number; null where a row has a gap."""
        return self.model.answers()

    def set_answers(self, answers: Mapping[str, JsonValue]) -> None:
        """Show stored columns; a table that says the same already keeps its cursor."""
        ids = {field.id for field in self.fields}
        wanted = {key: value for key, value in answers.items() if key in ids}
        if wanted != self.model.answers():
            self.model.show_answers(wanted)
            self.table.go_to(0, 0)

    def input_problems(self) -> dict[str, str]:
        """Return the first problem of each column."""
        return self.model.problems()

    def set_read_only(self, read_only: bool) -> None:
        """Stop or allow editing."""
        self.model.read_only = read_only
        for button in (self._add, self._remove, self._paste):
            button.setVisible(not read_only)

    def entry(self) -> QWidget:
        """Return the table."""
        return self.table

    def _button(self, name: str, text: str, tip: str) -> QuietButton:
        button = QuietButton(text, name, tip=tip)
        button.setParent(self)
        return button

    def _add_row(self) -> None:
        self.model.add_row()
        self.table.go_to(self.model.rowCount() - 1, 0)
        self.table.setFocus()

    def _remove_row(self) -> None:
        row = self.table.currentIndex().row()
        self.model.remove_row(row if row >= 0 else self.model.rowCount() - 1)
        self.table.go_to(min(max(row, 0), self.model.rowCount() - 1), 0)
        self.table.setFocus()

    def _paste_here(self) -> None:
        self.table.paste()
        self.table.setFocus()
