"""The case at the right of a chart: visits, goals, progress and the case itself."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from workbench.ui.presenters.chart import CaseShown
from workbench.ui.rows import Row
from workbench.ui.text import tr
from workbench.ui.theme.tokens import XS, L, M, S
from workbench.ui.widgets.buttons import PrimaryButton, SecondaryButton
from workbench.ui.widgets.card import Card, EmptyState
from workbench.ui.widgets.facts import FactGrid
from workbench.ui.widgets.labels import label
from workbench.ui.widgets.page import scrolling
from workbench.ui.widgets.row_list import RowList
from workbench.ui.widgets.switcher import Switcher

MakeProgress = Callable[[UUID], QWidget]


class CasePanel(Card):
    """Shows one case.

    Signals:
        start_asked, edit_asked, goal_asked: The buttons.
        close_asked: End the case.
        print_asked: Print the summary of this visit.
        visit_opened: Open this visit.
        goal_opened: This goal was pressed.
        revise_asked: Change this goal.
    """

    start_asked = Signal()
    edit_asked = Signal()
    goal_asked = Signal()
    close_asked = Signal()
    print_asked = Signal(str)
    visit_opened = Signal(str)
    goal_opened = Signal(str)
    revise_asked = Signal(str)

    def __init__(self, make_progress: MakeProgress) -> None:
        super().__init__()
        self._make_progress = make_progress
        self._progress: QWidget | None = None
        self._case_id: UUID | None = None
        self._newest = ""
        self.body.setContentsMargins(0, L, 0, 0)
        self.body.setSpacing(S)
        self.body.addLayout(self._head())
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.addTab(self._visits_tab(), tr("Visits"))
        self.tabs.addTab(self._goals_tab(), tr("Goals"))
        self._progress_tab = QWidget()
        self._progress_column = QVBoxLayout(self._progress_tab)
        self._progress_column.setContentsMargins(L, L, L, L)
        self.tabs.addTab(self._progress_tab, tr("Progress"))
        self.tabs.addTab(self._case_tab(), tr("Case"))
        self.tabs.currentChanged.connect(self._on_tab_changed)
        self.body.addWidget(self.tabs, 1)

    def show_case(self, shown: CaseShown) -> None:
        """Show a case."""
        case = shown.case
        self._name.setText(case.title)
        self._summary.setText(shown.summary)
        closed = case.closed_on is not None
        self.start_button.setVisible(not closed)
        self.close_button.setVisible(not closed)
        self.start_button.setText(tr("Continue visit") if shown.draft else tr("Start visit"))
        self.start_button.setAccessibleName(self.start_button.text())
        newest = shown.visits[0].key if shown.visits else ""
        self.visits.show_rows(shown.visits)
        if newest != self._newest or not self.visits.current_key():
            self.visits.select(newest)  # what would be printed
        self._newest = newest
        self._visit_pages.setCurrentIndex(1 if shown.visits else 0)
        self._script.show_facts(shown.script)
        self._script_title.setVisible(bool(shown.script))
        words = (
            (tr("Complaint"), case.complaint),
            (tr("Tried before"), case.tried_before),
            (tr("Outcome"), case.outcome),
        )
        self._words.show_facts([fact for fact in words if fact[1]])
        if case.id != self._case_id:
            self._case_id = case.id
            self._drop_progress()
        self._on_tab_changed(self.tabs.currentIndex())

    def show_goals(self, rows: tuple[Row, ...]) -> None:
        """Show the goals."""
        self.goals.show_rows(rows)
        self._goal_pages.setCurrentIndex(1 if rows else 0)
        self.revise_button.setVisible(bool(rows))
        if rows and not self.goals.current_key():
            self.goals.select(rows[0].key)

    def _head(self) -> QHBoxLayout:
        self._name = label("", "lead")
        self._summary = label("", "muted", wrap=True)
        self.start_button = PrimaryButton(tr("Start visit"), "start", key="Ctrl+Return")
        self.start_button.clicked.connect(self.start_asked)
        words = QVBoxLayout()
        words.setSpacing(XS)
        words.addWidget(self._name)
        words.addWidget(self._summary)
        row = QHBoxLayout()
        row.setContentsMargins(L, 0, L, 0)
        row.setSpacing(M)
        row.addLayout(words, 1)
        row.addWidget(self.start_button)
        return row

    def _visits_tab(self) -> QWidget:
        self.visits = RowList(tr("Visits"))
        self.visits.opened.connect(self.visit_opened)
        self.print_button = SecondaryButton(
            tr("Print summary…"),
            "print",
            key="Ctrl+P",
            tip=tr("Print the selected visit, or the latest"),
        )
        self.print_button.clicked.connect(self._on_print)
        self._visit_pages = Switcher()
        self._visit_pages.addWidget(
            EmptyState("visit", tr("No visits yet"), tr("“Start visit” begins the first one."))
        )
        self._visit_pages.addWidget(self.visits)
        return _tab(self._visit_pages, self.print_button)

    def _goals_tab(self) -> QWidget:
        self.goals = RowList(tr("Goals"))
        self.goals.opened.connect(self.goal_opened)
        self.goal_button = SecondaryButton(tr("Add a goal"), "add", key="Ctrl+G")
        self.goal_button.clicked.connect(self.goal_asked)
        self._goal_pages = Switcher()
        self._goal_pages.addWidget(
            EmptyState(
                "goal",
                tr("No goals yet"),
                tr("A goal says from where to where, and by when: it can then be measured."),
            )
        )
        self._goal_pages.addWidget(self.goals)
        self.revise_button = SecondaryButton(tr("Revise the goal…"), "edit")
        self.revise_button.clicked.connect(self._on_revise)
        return _tab(self._goal_pages, self.goal_button, self.revise_button)

    def _on_revise(self) -> None:
        key = self.goals.current_key()
        if key:
            self.revise_asked.emit(key)

    def _case_tab(self) -> QWidget:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(L, L, L, L)
        column.setSpacing(M)
        self._words = FactGrid()
        self._script_title = label(tr("Physician's script"), "lead")
        self._script = FactGrid()
        for widget in (self._words, self._script_title, self._script):
            column.addWidget(widget)
        column.addStretch(1)
        self.edit_button = SecondaryButton(tr("Edit the case"), "edit")
        self.close_button = SecondaryButton(tr("Close the case…"), "archive")
        self.edit_button.clicked.connect(self.edit_asked)
        self.close_button.clicked.connect(self.close_asked)
        return _tab(scrolling(inner), self.edit_button, self.close_button)

    def _on_print(self) -> None:
        key = self.visits.current_key()
        if key:
            self.print_asked.emit(key)

    def _on_tab_changed(self, index: int) -> None:
        if self.tabs.widget(index) is not self._progress_tab or self._case_id is None:
            return
        if self._progress is None:
            self._progress = self._make_progress(self._case_id)
            self._progress_column.addWidget(self._progress)

    def _drop_progress(self) -> None:
        if self._progress is not None:
            self._progress_column.removeWidget(self._progress)
            self._progress.deleteLater()
            self._progress = None


def _tab(body: QWidget, *buttons: QWidget) -> QWidget:
    tab = QWidget()
    column = QVBoxLayout(tab)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(body, 1)
    foot = QHBoxLayout()
    foot.setContentsMargins(L, M, L, M)
    foot.setSpacing(S)
    for button in buttons:
        foot.addWidget(button)
    foot.addStretch(1)
    column.addLayout(foot)
    return tab
