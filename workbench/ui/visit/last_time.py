"""One line that asks for each finding of the visit before: better, same, worse or gone."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from workbench.ui.presenters.visit_findings import FindingShown
from workbench.ui.text import tr
from workbench.ui.theme.tokens import TARGET, S
from workbench.ui.widgets.buttons import IconButton, SecondaryButton
from workbench.ui.widgets.labels import label


class LastTime(QFrame):
    """Shows one earlier finding at a time; a key answers it and the next one comes.

    Signals:
        answered: Id of the earlier finding and B, S, W or G.
        pointed: The earlier finding that is asked about, or None.
    """

    answered = Signal(object, str)
    pointed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Last time"))
        self.setProperty("role", "palette")
        self._rows: tuple[FindingShown, ...] = ()
        self._at = 0
        self.words = label("", "strong", wrap=True)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.next_button = IconButton("chevron_right", tr("Next"))
        self.next_button.setToolTip(tr("Leave open and go to the next (arrow keys)"))
        self.next_button.clicked.connect(lambda: self._step(1))
        row = QHBoxLayout(self)
        row.setContentsMargins(S, 1, 1, 1)
        row.setSpacing(S)
        row.addWidget(self.words, 1)
        self.buttons: dict[str, SecondaryButton] = {}
        for letter, word in (
            ("B", tr("Better")),
            ("S", tr("Same")),
            ("W", tr("Worse")),
            ("G", tr("Gone")),
        ):
            button = SecondaryButton(word, tip=f"{word} ({letter})")
            button.setMinimumHeight(TARGET)
            button.setMinimumWidth(0)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _=False, letter=letter: self._answer(letter))
            self.buttons[letter] = button
            row.addWidget(button)
        row.addWidget(self.next_button)

    @property
    def current(self) -> FindingShown | None:
        """The finding that is asked about."""
        return self._rows[self._at] if self._rows else None

    def show_rows(self, rows: Sequence[FindingShown]) -> None:
        """Show what is not answered yet; the place in the row is kept."""
        self._rows = tuple(rows)
        self._at = min(self._at, max(0, len(rows) - 1))
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer with a letter, walk with the arrows."""
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        if event.text().upper() in self.buttons and not event.modifiers():
            self._answer(event.text().upper())
        elif event.key() in steps:
            self._step(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _answer(self, letter: str) -> None:
        if self.current is not None:
            self.answered.emit(self.current.finding.id, letter)

    def _step(self, step: int) -> None:
        if self._rows:
            self._at = (self._at + step) % len(self._rows)
            self._show()
            self.pointed.emit(self._key())

    def _key(self) -> UUID | None:
        return self.current.finding.id if self.current else None

    def _show(self) -> None:
        shown = self.current
        if shown is None:
            self.words.setText("")
            return
        count = f"{self._at + 1}/{len(self._rows)}"
        self.words.setText(tr("Last time {count}: {words}", count=count, words=shown.words))
        self.words.setToolTip(shown.words)
        self.setAccessibleDescription(self.words.text())
