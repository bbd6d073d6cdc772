"""The exercise panel: what the client takes home, with its dose."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout

from workbench.plugin_api import RemedialExercise
from workbench.ui.presenters.visit_exercise import Dose, ExercisePresenter, ExerciseShown
from workbench.ui.rows import Row
from workbench.ui.text import tr
from workbench.ui.theme.tokens import XS, M
from workbench.ui.widgets.buttons import IconButton, SecondaryButton
from workbench.ui.widgets.card import Card
from workbench.ui.widgets.labels import label, set_shown
from workbench.ui.widgets.page import clear_layout
from workbench.ui.widgets.stepper import Stepper

from .banner import Banner, Caution
from .picker import Picker
from .pieces import GrowingText, KeyedColumn, LastTime, LazyPanel, panel_column, tight


class ExerciseCard(Card):
    """An exercise with its dose."""

    def __init__(self, presenter: ExercisePresenter, shown: ExerciseShown) -> None:
        super().__init__()
        self._key = shown.given.id
        self._presenter = presenter
        self.body.setSpacing(M)
        title = label(shown.given.title, "lead", wrap=True)
        facts = label(_facts(shown.exercise), "muted", wrap=True)
        set_shown(facts, shown=bool(facts.text()))
        self.remove = IconButton("delete", tr("Remove {title}", title=shown.given.title))
        self.remove.clicked.connect(partial(presenter.remove, self._key))
        head = QHBoxLayout()
        head.addLayout(tight(title, facts), 1)
        head.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        for caution in shown.exercise.cautions if shown.exercise else ():
            self.body.addWidget(Caution(caution))
        self.steppers: dict[Dose, Stepper] = {}
        self.body.addLayout(self._dose())
        self.note = GrowingText(
            tr("Note for the client on {title}", title=shown.given.title),
            tr("A few words for the client"),
            rows=1,
        )
        self.note.edited.connect(partial(presenter.set_note, self._key))
        self.body.addWidget(self.note)

    def show_state(self, shown: ExerciseShown) -> None:
        """Show the dose and the note."""
        given = shown.given
        values: dict[Dose, int] = {
            "sets": given.sets,
            "repetitions": given.repetitions,
            "hold_seconds": given.hold_seconds,
            "times_per_day": given.times_per_day,
        }
        for part, value in values.items():
            with QSignalBlocker(self.steppers[part]):
                self.steppers[part].set_value(value)
        self.note.show_text(given.note)

    def set_read_only(self) -> None:
        """Let it be read only."""
        self.remove.hide()
        for stepper in self.steppers.values():
            stepper.setEnabled(False)
        self.note.set_reading("")
        set_shown(self.note, shown=bool(self.note.toPlainText()))

    def _dose(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(M)
        grid.setVerticalSpacing(M)
        parts: tuple[tuple[Dose, str, int, int], ...] = (
            ("sets", tr("Sets"), 1, 20),
            ("repetitions", tr("Repetitions"), 1, 100),
            ("hold_seconds", tr("Hold, seconds"), 0, 600),
            ("times_per_day", tr("Times a day"), 1, 12),
        )
        for number, (part, name, lowest, highest) in enumerate(parts):
            stepper = Stepper(name, lowest, highest)
            stepper.value_changed.connect(partial(self._presenter.set_dose, self._key, part))
            self.steppers[part] = stepper
            row, column = divmod(number, 2)
            grid.addLayout(tight(label(name, "strong"), stepper), row, column)
        return grid


class ExercisePanel(LazyPanel):
    """Exercises of today."""

    def __init__(self, presenter: ExercisePresenter, *, read_only: bool) -> None:
        super().__init__()
        self._presenter = presenter
        self._read_only = read_only
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        area, column = panel_column()
        outer.addWidget(area)
        self._last = LastTime(tr("Last visit"))
        self._last.show_lines(presenter.last_time)
        column.addWidget(self._last)
        self.picker = Picker(tr("Add an exercise"), self._find)
        self.picker.picked.connect(presenter.add)
        set_shown(self.picker, shown=not read_only)
        column.addWidget(self.picker)
        self._many = Banner("info", "")
        column.addWidget(self._many)
        self.given: KeyedColumn[ExerciseShown, ExerciseCard] = KeyedColumn(
            lambda shown: shown.given.id, self._make, ExerciseCard.show_state
        )
        column.addWidget(self.given)
        self._suggested = Card(tr("For today's findings"))
        self._suggested.body.setSpacing(XS)
        self._buttons = QVBoxLayout()
        self._buttons.setSpacing(XS)
        self._suggested.body.addLayout(self._buttons)
        column.addWidget(self._suggested)
        column.addStretch(1)
        self.setFocusProxy(self.picker)
        presenter.shown.connect(self.refresh)
        self.show_state()

    def show_state(self) -> None:
        """Show what is given, and what else would fit."""
        self.given.show_items(self._presenter.given)
        self.picker.eager = False  # suggestions stand below anyway
        told = tr("More than six exercises are seldom done at home. Which matter most?")
        self._many.show_text(told if self._presenter.too_many else "")
        suggestions = () if self._read_only else self._presenter.suggestions
        clear_layout(self._buttons)
        for item in suggestions:
            button = SecondaryButton(item.title, "add", tip=item.purpose)
            button.clicked.connect(partial(self._presenter.add, item.id))
            self._buttons.addWidget(button)
        set_shown(self._suggested, shown=bool(suggestions))

    def _make(self, shown: ExerciseShown) -> ExerciseCard:
        card = ExerciseCard(self._presenter, shown)
        card.show_state(shown)
        if self._read_only:
            card.set_read_only()
        return card

    def _find(self, text: str) -> tuple[Row, ...]:
        return tuple(
            Row(item.id, item.title, _facts(item)) for item in self._presenter.search(text)
        )


def _facts(exercise: RemedialExercise | None) -> str:
    if exercise is None:
        return ""
    return " · ".join(part for part in (exercise.purpose, exercise.position) if part)
