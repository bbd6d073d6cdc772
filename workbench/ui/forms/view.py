"""A form of a modality, drawn with the shell's own controls."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Protocol

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from workbench.plugin_api import Form, JsonValue
from workbench.ui.text import tr
from workbench.ui.theme.tokens import TARGET, L, S
from workbench.ui.widgets.badge import Badge
from workbench.ui.widgets.card import Card
from workbench.ui.widgets.labels import label

from .computed_view import ComputedView
from .editor import EditorContext, FieldEditor, StructureSearch
from .field_box import FieldBox
from .field_grid import FieldGrid
from .registry import grouped, make_editor


class Outcome(Protocol):
    """What the service found out about the answers."""

    @property
    def computed(self) -> Mapping[str, JsonValue]:
        """Computed values by field id."""

    @property
    def problems(self) -> Mapping[str, str]:
        """Sentences by field id."""

    @property
    def missing(self) -> tuple[str, ...]:
        """Required fields without an answer."""


class FormView(QWidget):
    """Shows a form and its answers; put it into a scroll area with a resizable widget.

    Signals:
        answers_changed: All answers by field id, after every edit. Unanswered fields have no key;
            answers that the form does not ask for are kept as they came.

    Args:
        form: The form.
        answers: Stored answers.
        parent: Owner.
        structures: Search for body structures; None where no atlas is at hand.
        show_title: False where the page already shows the form's title.
    """

    answers_changed = Signal(object)

    def __init__(
        self,
        form: Form,
        answers: Mapping[str, JsonValue],
        parent: QWidget | None = None,
        structures: StructureSearch | None = None,
        *,
        show_title: bool = True,
    ) -> None:
        super().__init__(parent)
        self.form = form
        self._foreign: dict[str, JsonValue] = {}
        self._problems: Mapping[str, str] = {}
        self._boxes: dict[str, FieldBox] = {}
        self.setObjectName(f"form.{form.id}")
        self.setAccessibleName(form.title)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(L)
        self._add_heading(show_title)
        self._add_sections(EditorContext(structures))
        self._needed = self._add_needed()
        self._add_about()
        self.set_answers(answers)

    @property
    def boxes(self) -> tuple[FieldBox, ...]:
        """Every field with its words, in order; a series table counts once."""
        return tuple(dict.fromkeys(self._boxes.values()))

    def editor(self, field_id: str) -> FieldEditor | None:
        """Return the editor of a field, or None for an unknown id."""
        box = self._boxes.get(field_id)
        return box.editor if box else None

    def answers(self) -> dict[str, JsonValue]:
        """Return all answers as they stand now."""
        merged = dict(self._foreign)
        for box in self.boxes:
            merged.update(box.editor.answers())
        return merged

    def set_answers(self, answers: Mapping[str, JsonValue]) -> None:
        """Show answers, without telling anybody; what is shown already keeps its cursor."""
        self._foreign = {key: value for key, value in answers.items() if key not in self._boxes}
        for box in self.boxes:
            box.editor.set_answers(answers)
            box.show_state(self._problems)

    def show_outcome(self, outcome: Outcome) -> None:
        """Show computed values, sentences beside their fields, and what is still needed."""
        self._problems = dict(outcome.problems)
        for box in self.boxes:
            if isinstance(box.editor, ComputedView):
                box.editor.show_value(outcome.computed.get(box.editor.field.id))
            box.show_state(self._problems)
        self._show_needed(outcome.missing)

    def input_problems(self) -> dict[str, str]:
        """Return what was typed and cannot be read, a sentence by field id."""
        found: dict[str, str] = {}
        for box in self.boxes:
            found.update(box.editor.input_problems())
        return found

    def set_read_only(self, read_only: bool) -> None:
        """Stop or allow editing; everything stays readable."""
        for box in self.boxes:
            box.editor.set_read_only(read_only)
        self._needed.setVisible(not read_only and bool(self._needed.text()))

    def focus_field(self, field_id: str) -> None:
        """Give a field the keyboard."""
        box = self._boxes.get(field_id)
        if box:
            box.editor.entry().setFocus(Qt.FocusReason.OtherFocusReason)

    def minimumSizeHint(self) -> QSize:
        """Leave the height to the width; Qt would take the height at the least width."""
        return QSize(super().minimumSizeHint().width(), TARGET)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on to the next field with Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def _add_heading(self, show_title: bool) -> None:
        if show_title:
            self._column.addWidget(label(self.form.title, "lead", wrap=True))
        if self.form.intro:
            self._column.addWidget(label(self.form.intro, "muted", wrap=True))

    def _add_sections(self, context: EditorContext) -> None:
        for section in self.form.sections:
            boxes = [FieldBox(make_editor(fields, context)) for fields in grouped(section.fields)]
            for box in boxes:
                self._boxes |= {field.id: box for field in box.editor.fields}
                box.editor.answer_changed.connect(self._on_answer_changed)
            card = Card(section.title)
            card.body.addWidget(FieldGrid(boxes))
            self._column.addWidget(card)

    def _add_needed(self) -> QLabel:
        line = QLabel()
        line.setTextFormat(Qt.TextFormat.RichText)
        line.setWordWrap(True)
        line.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse)
        line.linkActivated.connect(self.focus_field)
        line.setVisible(False)
        self._column.addWidget(line)
        return line

    def _add_about(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(S)
        if not self.form.reviewed_by:
            row.addWidget(Badge(tr("Not reviewed by a clinician"), "warning"))
        words = [
            tr("Reviewed by {name}", name=self.form.reviewed_by) if self.form.reviewed_by else "",
            tr("Source: {source}", source=self.form.source) if self.form.source else "",
            tr("Version {version}", version=self.form.version),
        ]
        row.addWidget(label(" · ".join(word for word in words if word), "caption", wrap=True), 1)
        self._column.addLayout(row)
        self._column.addStretch(1)

    def _show_needed(self, missing: tuple[str, ...]) -> None:
        fields = [field for key in missing if (field := self.form.field(key))]
        links = ", ".join(
            f'<a href="{escape(field.id)}">{escape(field.label)}</a>' for field in fields
        )
        self._needed.setText(tr("Still needed: {fields}", fields=links) if links else "")
        self._needed.setVisible(bool(links))

    def _on_answer_changed(self) -> None:
        for box in self.boxes:
            if box.editor is self.sender():
                box.show_state(self._problems)
        self.answers_changed.emit(self.answers())
