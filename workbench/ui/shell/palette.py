"""The command palette: type a few letters of a client, an action or an exercise."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout, QWidget

from workbench.ui.jobs import JobRunner
from workbench.ui.navigation import Command
from workbench.ui.text import tr
from workbench.ui.theme.tokens import TARGET, XS, M, S
from workbench.ui.widgets.fields import SearchField
from workbench.ui.widgets.labels import label

from .palette_list import ROW, CommandDelegate, CommandModel

WIDTH, HEIGHT, TOP = 600, 440, 72
Source = Callable[[str], tuple[Command, ...]]


@dataclass(slots=True)
class PaletteSources:
    """Where the palette looks.

    Attributes:
        actions: Returns the actions of the frame and of the open page.
        searches: Slower sources (clients, exercises); they run on the worker.
    """

    actions: Callable[[], Sequence[Command]]
    searches: tuple[Source, ...] = field(default=())


class CommandPalette(QWidget):
    """Lies over the window; Escape or a click beside it closes it."""

    closed = Signal()

    def __init__(self, sources: PaletteSources, jobs: JobRunner, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self._sources = sources
        self._jobs = jobs
        self._ticket = self._answered = 0
        self._run_first = False
        self._box = QFrame(self)
        self._box.setProperty("role", "palette")
        self._search = SearchField(tr("A client, an action, an exercise…"))
        self._search.searched.connect(self._on_searched)
        self._search.stepped.connect(self._step)
        self._search.submitted.connect(self._on_submitted)
        self._model = CommandModel(self)
        self._list = QListView()
        self._list.setModel(self._model)
        self._list.setItemDelegate(CommandDelegate(self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setAccessibleName(tr("Results"))
        self._list.clicked.connect(self._run)
        self._nothing = label(tr("Nothing found. Try fewer letters."), "muted")
        column = QVBoxLayout(self._box)
        column.setContentsMargins(M, M, M, M)
        column.setSpacing(S)
        for widget in (self._search, self._nothing):
            column.addWidget(widget)
        column.addWidget(self._list, 1)
        parent.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        """Show the palette with every action."""
        self.setGeometry(self._window.rect())
        self._place()
        self._search.clear()
        self.show()
        self.raise_()
        self._search.setFocus()
        self._on_searched("")

    def close_palette(self) -> None:
        """Hide it and forget what was found."""
        self._ticket += 1
        self._answered = self._ticket
        self._run_first = False
        self._model.show_commands(())
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_palette()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the box closes."""
        if not self._box.geometry().contains(event.position().toPoint()):
            self.close_palette()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dim what lies below."""
        del event
        painter = QPainter(self)
        painter.setOpacity(0.35)
        painter.fillRect(self.rect(), Qt.GlobalColor.black)
        painter.end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the size of the window."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._window.rect())
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        width = min(WIDTH, self.width() - 2 * M)
        rows = max(1, self._model.rowCount()) * ROW
        height = min(rows + TARGET + S + 2 * M + XS, HEIGHT, self.height() - TOP - M)
        self._box.setGeometry(QRect((self.width() - width) // 2, TOP, width, height))

    def _on_searched(self, text: str) -> None:
        self._ticket += 1
        ticket, wanted = self._ticket, text.strip()
        actions = tuple(
            command for command in self._sources.actions() if _fits(command.title, wanted)
        )
        self._show(actions)
        if not wanted:
            self._answered = ticket
            return

        def search() -> tuple[Command, ...]:
            return tuple(found for source in self._sources.searches for found in source(wanted))

        def show(found: tuple[Command, ...]) -> None:
            if ticket != self._ticket:
                return
            self._answered = ticket
            titles = [command for command in found if _fits(command.title, wanted)]
            others = [command for command in found if command not in titles]
            self._show((*actions, *titles, *others))
            if self._run_first:
                self._run_first = False
                self._run(self._list.currentIndex())

        self._jobs.query(search, show)

    def _show(self, commands: Sequence[Command]) -> None:
        self._model.show_commands(commands)
        self._nothing.setVisible(not commands)
        self._list.setVisible(bool(commands))
        self._list.setCurrentIndex(self._model.index(0))
        self._place()

    def _step(self, step: int) -> None:
        row = self._list.currentIndex().row() + step
        self._list.setCurrentIndex(self._model.index(max(0, min(self._model.rowCount() - 1, row))))

    def _on_submitted(self) -> None:
        if self._answered == self._ticket:
            self._run(self._list.currentIndex())
        else:
            self._run_first = True

    def _run(self, index: QModelIndex) -> None:
        command = self._model.command(index)
        if command is not None:
            self.close_palette()
            command.run()


def _fits(title: str, wanted: str) -> bool:
    words = title.casefold()
    return all(part in words for part in wanted.casefold().split())
