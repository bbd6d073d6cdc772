"""One question of the intake with its answer and what is asked after a yes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from workbench.domain.body import StructureRef
from workbench.domain.intake import Answer
from workbench.services.intake_pages import (
    CHOICE,
    LINES,
    NUMBER,
    PLACES,
    SCALE,
    YES_NO,
    IntakeSheet,
    Question,
    Value,
)
from workbench.ui.text import tr
from workbench.ui.theme.tokens import L, M, S
from workbench.ui.visit.cell_strip import CellStrip, number_strip
from workbench.ui.visit.pieces import GrowingText
from workbench.ui.widgets.fields import ChoiceField, TextField
from workbench.ui.widgets.labels import label

from .places_field import PlacesField

_TOLD = {Answer.YES, Answer.PAST}


@dataclass(frozen=True, slots=True)
class RowStyle:
    """How questions are drawn.

    Attributes:
        large: True on the client's pages.
    """

    places: dict[str, StructureRef]
    large: bool = False


@dataclass(frozen=True, slots=True)
class _Editor:
    widget: QWidget
    show: Callable[[Value], None]


class QuestionRow(QWidget):
    """Asks one question.

    Signals:
        answered: Key and value; of a follow-up too.
    """

    answered = Signal(str, object)

    def __init__(self, question: Question, style: RowStyle) -> None:
        super().__init__()
        self.question = question
        self._style = style
        self._follow_ups: list[QuestionRow] = []
        self._editor = self._make_editor()
        self.editor = self._editor.widget
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        unit = f" ({question.unit})" if question.unit else ""
        words = label(f"{question.text}{unit}", "title" if style.large else "body", wrap=True)
        if question.kind == YES_NO:
            row = QHBoxLayout()
            row.setSpacing(M)
            row.addWidget(words, 1)
            row.addWidget(self.editor, 0, Qt.AlignmentFlag.AlignVCenter)
            column.addLayout(row)
        else:
            column.addWidget(words)
            column.addWidget(self.editor)
            self.editor.setMaximumWidth(900 if style.large else 640)
        self._box = QFrame()
        self._box.setProperty("role", "inset")
        self._inner = QVBoxLayout(self._box)
        self._inner.setContentsMargins(L, M, L, M)
        self._inner.setSpacing(M)
        self._box.hide()
        column.addWidget(self._box)

    def show_sheet(self, sheet: IntakeSheet) -> None:
        """Show the answer and, after a yes, what is asked next."""
        value = sheet.value(self.question.key)
        self._editor.show(value)
        told = value in _TOLD and bool(self.question.follow_ups)
        if told and not self._follow_ups:
            for follow_up in self.question.follow_ups:
                row = QuestionRow(follow_up, self._style)
                row.answered.connect(self.answered)
                self._inner.addWidget(row)
                self._follow_ups.append(row)
        self._box.setVisible(told)
        if told:
            for row in self._follow_ups:
                row.show_sheet(sheet)

    def _tell(self, value: Value) -> None:
        self.answered.emit(self.question.key, value)

    def _make_editor(self) -> _Editor:
        makers: dict[str, Callable[[], _Editor]] = {
            YES_NO: self._yes_no,
            LINES: self._lines,
            NUMBER: self._number,
            SCALE: self._scale,
            CHOICE: self._choice,
            PLACES: self._places,
        }
        return makers.get(self.question.kind, self._text)()

    def _yes_no(self) -> _Editor:
        cells = [("yes", tr("Yes")), ("no", tr("No"))]
        if self.question.past:
            cells.append(("past", tr("Past")))
        strip = CellStrip(
            self.question.text,
            cells,
            {"yes": "warning", "no": "ok", "past": "info"},
            cell_width=96 if self._style.large else 52,
        )
        if self._style.large:
            strip.setStyleSheet("font-size: 18px;")
            strip.setFixedHeight(56)
        strip.setFixedWidth(strip.sizeHint().width())
        strip.setToolTip(tr("Y yes, N no, P in the past, Delete takes it back"))
        strip.chosen.connect(lambda value: self._tell(Answer(value or "unanswered")))

        def show(value: Value) -> None:
            answer = value if isinstance(value, Answer) else Answer.UNANSWERED
            strip.show_value("" if answer is Answer.UNANSWERED else answer.value)

        return _Editor(strip, show)

    def _text(self) -> _Editor:
        text = GrowingText(self.question.text, rows=1)
        text.edited.connect(self._tell)
        return _Editor(text, lambda value: text.show_text(str(value or "")))

    def _lines(self) -> _Editor:
        text = GrowingText(self.question.text, rows=2)
        text.edited.connect(
            lambda typed: self._tell(tuple(line for line in typed.splitlines() if line.strip()))
        )

        def show(value: Value) -> None:
            lines = [str(line) for line in value] if isinstance(value, tuple) else []
            typed = [line for line in text.toPlainText().splitlines() if line.strip()]
            if lines != typed:
                text.show_text("\n".join(lines))

        return _Editor(text, show)

    def _number(self) -> _Editor:
        field = TextField(name=self.question.text)
        field.setMaximumWidth(160)
        field.textEdited.connect(lambda typed: self._tell(_number(typed)))

        def show(value: Value) -> None:
            if _number(field.text()) != value:
                field.setText(f"{value:g}" if isinstance(value, int | float) else "")

        return _Editor(field, show)

    def _scale(self) -> _Editor:
        strip = number_strip(self.question.text, 10)
        strip.chosen.connect(lambda value: self._tell(float(value) if value else None))

        def show(value: Value) -> None:
            strip.show_value(f"{value:g}" if isinstance(value, int | float) else "")

        return _Editor(strip, show)

    def _choice(self) -> _Editor:
        options = [("", tr("Choose…") if self._style.large else tr("Not asked"))]
        options += [(choice, choice.replace("_", " ")) for choice in self.question.choices]
        field = ChoiceField(options, self.question.text)
        field.value_changed.connect(self._tell)
        return _Editor(field, lambda value: field.select(str(value or "")))

    def _places(self) -> _Editor:
        field = PlacesField(self.question.text, self._style.places)
        field.edited.connect(self._tell)

        def show(value: Value) -> None:
            refs = value if isinstance(value, tuple) else ()
            field.set_refs(tuple(ref for ref in refs if isinstance(ref, StructureRef)))

        return _Editor(field, show)


def _number(typed: str) -> float | None:
    try:
        return float(typed.replace(",", "."))
    except ValueError:
        return None


class PageRows(QWidget):
    """The questions of a page, one below the other.

    Signals:
        answered: Key and value.
    """

    answered = Signal(str, object)

    def __init__(self, questions: tuple[Question, ...], style: RowStyle) -> None:
        super().__init__()
        self.rows: dict[str, QuestionRow] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(L if style.large else M)
        for question in questions:
            row = QuestionRow(question, style)
            row.answered.connect(self.answered)
            self.rows[question.key] = row
            column.addWidget(row)
            if question.kind == YES_NO and isinstance(row.editor, CellStrip):
                row.editor.typed.connect(partial(self._go_on, question.key))
        column.addStretch(1)

    def show_sheet(self, sheet: IntakeSheet) -> None:
        """Show all answers."""
        for row in self.rows.values():
            row.show_sheet(sheet)

    def _go_on(self, key: str) -> None:
        keys = list(self.rows)
        at = keys.index(key) + 1
        if at < len(keys):
            self.rows[keys[at]].editor.setFocus(Qt.FocusReason.TabFocusReason)
