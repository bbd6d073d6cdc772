"""The right side of the visit: stage tabs, the panel of the stage, findings of today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from workbench.ui.text import plural, tr
from workbench.ui.theme.tokens import TARGET, XL, XXL, L, M, S
from workbench.ui.widgets.buttons import IconButton, SecondaryButton
from workbench.ui.widgets.labels import label, rule, set_shown
from workbench.ui.widgets.marks import Mark

from .finding_delegate import HEIGHT
from .finding_list import FindingList

LIST_ROWS = 4


@dataclass(frozen=True, slots=True)
class Stage:
    """A tab with its panel and key."""

    name: str
    title: str
    key: str
    panel: QWidget


class NotSaved(QFrame):
    """Says that saving failed, and offers to try at once.

    Signals:
        retry_asked: Try now.
    """

    retry_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("tone", "danger")
        row = QHBoxLayout(self)
        row.setContentsMargins(M, S, M, S)
        row.setSpacing(M)
        row.addWidget(Mark("danger"), 0, Qt.AlignmentFlag.AlignTop)
        self.words = label("", wrap=True)
        row.addWidget(self.words, 1)
        self.retry = SecondaryButton(tr("Save now"), tip=tr("Try to save again"))
        self.retry.clicked.connect(self.retry_asked)
        row.addWidget(self.retry)
        self.hide()

    def show_sentence(self, sentence: str) -> None:
        """Say what happened; an empty sentence takes the box away."""
        self.words.setText(sentence)
        self.setAccessibleName(sentence)
        set_shown(self, shown=bool(sentence))


class StagePane(QFrame):
    """Tabs, undo and redo, the panel, and the findings below.

    Signals:
        entered: The keyboard came in.
        undo_asked: Take a step back.
        redo_asked: Bring it back.
        stage_shown: Name of the stage.
    """

    entered = Signal()
    undo_asked = Signal()
    redo_asked = Signal()
    stage_shown = Signal(str)

    def __init__(self, stages: Sequence[Stage]) -> None:
        super().__init__()
        self.setProperty("role", "side-panel")
        self._stages = tuple(stages)
        self.tabs = QTabBar()
        self.stack = QStackedWidget()
        self.not_saved = NotSaved()
        self.findings = FindingList()
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(rule())
        column.addWidget(self.not_saved)
        column.addWidget(self.stack, 1)
        column.addWidget(rule())
        column.addLayout(self._findings_head())
        column.addWidget(self._empty)
        column.addWidget(self.findings)
        self._later = QTimer(self)  # panels that are not shown come in one after the other
        self._later.timeout.connect(self._take_in)
        self._fill()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    @property
    def stage(self) -> str:
        """Name of the stage that is shown."""
        return self._stages[self.tabs.currentIndex()].name

    def show_stage(self, name: str, *, focus: bool = True) -> None:
        """Show a stage."""
        number = next(n for n, stage in enumerate(self._stages) if stage.name == name)
        self.tabs.setCurrentIndex(number)
        panel = self._stages[number].panel
        if focus:
            (panel.focusProxy() or panel).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_steps(self, undo: str, redo: str) -> None:
        """Say what undo and redo would do."""
        for button, word, what, key in (
            (self.undo, tr("Undo"), undo, "Ctrl+Z"),
            (self.redo, tr("Redo"), redo, "Ctrl+Shift+Z"),
        ):
            button.setEnabled(bool(what))
            button.setToolTip(f"{word}: {what} ({key})" if what else f"{word} ({key})")

    def lock(self) -> None:
        """Take away what changes a visit."""
        for widget in (self.undo, self.redo, self._keys):
            widget.hide()
        self._empty.setText(tr("No findings were charted."))

    def mark_stage(self, name: str, sign: str) -> None:
        """Put a sign behind the title of a stage; empty for none."""
        number = next(n for n, stage in enumerate(self._stages) if stage.name == name)
        self.tabs.setTabText(number, f"{self._stages[number].title} {sign}".strip())

    def show_count(self, count: int) -> None:
        """Say how many findings there are, and give the list its room."""
        self._count.setText(plural(count, "finding today", "findings today"))
        self._empty.setVisible(count == 0)
        self.findings.setVisible(count > 0)
        rows = min(max(count, 1), LIST_ROWS if self.height() < 760 else LIST_ROWS + 3)
        self.findings.setFixedHeight(rows * HEIGHT)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(S, 0, S, 0)
        row.setSpacing(0)
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setAccessibleName(tr("Stages of the visit"))
        row.addWidget(self.tabs, 1)
        self.undo = IconButton("undo", tr("Undo"))
        self.redo = IconButton("redo", tr("Redo"))
        self.undo.clicked.connect(self.undo_asked)
        self.redo.clicked.connect(self.redo_asked)
        row.addWidget(self.undo)
        row.addWidget(self.redo)
        return row

    def _findings_head(self) -> QHBoxLayout:
        self._count = label("", "overline")
        self._empty = label(
            tr("Press on the body to chart a finding, or press / and type a muscle's name."),
            "muted",
            wrap=True,
        )
        self._empty.setContentsMargins(L, 0, L, M)
        row = QHBoxLayout()
        row.setContentsMargins(L, S, L, S)
        row.addWidget(self._count, 1)
        self._keys = label(tr("F10 list · F2 note"), "caption")
        row.addWidget(self._keys)
        return row

    def _fill(self) -> None:
        for number, stage in enumerate(self._stages):
            self.tabs.addTab(stage.title)
            self.tabs.setTabToolTip(number, f"{stage.title} ({stage.key})")
            self.tabs.setAccessibleTabName(number, stage.title)
            self._shortcut(stage.key, partial(self.show_stage, stage.name))
        self._shortcut("F10", self.findings.setFocus)
        self.tabs.currentChanged.connect(self._on_changed)
        self.tabs.setMinimumHeight(TARGET + S)
        self._take_in()
        self._later.start(0)

    def _take_in(self) -> None:
        """Put the next panel behind its tab; styling one takes as long as a frame."""
        number = self.stack.count()
        if number < len(self._stages):
            self.stack.addWidget(self._stages[number].panel)
        else:
            self._later.stop()

    def _shortcut(self, key: str, run: object) -> None:
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.activated.connect(run)

    def _on_focus_changed(self, old: QWidget | None, now: QWidget | None) -> None:
        inside = now is not None and self.isAncestorOf(now)
        if inside and not (old is not None and self.isAncestorOf(old)):
            self.entered.emit()
        if inside and now is not None and not QApplication.mouseButtons():
            _bring_into_view(now)

    def _on_changed(self, number: int) -> None:
        while self.stack.count() <= number:
            self._take_in()
        self.stack.setCurrentIndex(number)
        self.stage_shown.emit(self._stages[number].name)


def _bring_into_view(widget: QWidget) -> None:
    """Scroll to what has the keyboard; Qt does so for the Tab key only."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(widget, XL, XXL)
            return
        parent = parent.parentWidget()
