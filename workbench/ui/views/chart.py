"""A client's chart: the person at the left, the case at the right, forms in its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.domain.case import Case
from workbench.ui.ask import Ask
from workbench.ui.intake.health_pages import HealthPages
from workbench.ui.navigation import Command, HeaderFacts, PageHost
from workbench.ui.presenters.case_form import CaseFormPresenter
from workbench.ui.presenters.chart import CaseShown, ChartPresenter, ChartShown
from workbench.ui.presenters.goal_form import GoalsPresenter
from workbench.ui.text import tr
from workbench.ui.theme.tokens import XL, L, S
from workbench.ui.widgets.buttons import IconButton, SecondaryButton
from workbench.ui.widgets.card import Card, EmptyState, Notice
from workbench.ui.widgets.facts import FactGrid
from workbench.ui.widgets.labels import NameLabel, label
from workbench.ui.widgets.page import clear_layout
from workbench.ui.widgets.row_list import RowList
from workbench.ui.widgets.switcher import Switcher

from .case_form import CaseForm
from .case_panel import CasePanel, MakeProgress
from .goal_form import GoalForm
from .identity import IdentityForm

SIDE_WIDTH = 360
CASE, CASE_FORM, GOAL_FORM, IDENTITY, NO_CASE, HEALTH = range(6)


@dataclass(frozen=True, slots=True)
class ChartParts:
    """The presenters and makers behind a chart."""

    chart: ChartPresenter
    case_form: CaseFormPresenter
    goals: GoalsPresenter
    identity: IdentityForm
    make_progress: MakeProgress
    health: HealthPages | None = None


class ChartView(QWidget):
    """The page of one client."""

    def __init__(self, parts: ChartParts, host: PageHost, ask: Ask) -> None:
        super().__init__()
        self.setProperty("role", "plain-page")
        self._parts = parts
        self._host = host
        self._ask = ask
        self._shown: ChartShown | None = None
        self._badge = ""
        for presenter in (parts.chart, parts.goals):
            presenter.setParent(self)
        self.identity = parts.identity
        self.health = parts.health
        self.panel = CasePanel(parts.make_progress)
        self.case_form = CaseForm(parts.case_form)
        self.goal_form = GoalForm(parts.goals)
        row = QHBoxLayout(self)
        row.setContentsMargins(XL, XL, XL, XL)
        row.setSpacing(L)
        row.addWidget(self._side())
        row.addWidget(self._right(), 1)
        self.setFocusProxy(self.cases)
        self._connect()

    def open(self, client_id: UUID, case_id: UUID | None) -> None:
        """Read the chart."""
        self._parts.chart.open(client_id, case_id)
        if self.health is not None:
            self.health.open(client_id)

    def flush(self) -> None:
        """Store what is not stored yet, before the page is left."""
        if self.health is not None:
            self.health.flush()

    def commands(self) -> Sequence[Command]:
        """Offer the page's actions in the palette."""
        health = (
            (Command(tr("Health history"), self.open_health, "Ctrl+H", icon="form"),)
            if self.health is not None
            else ()
        )
        return (
            *health,
            Command(tr("Start visit"), self._parts.chart.start_visit, "Ctrl+Return", icon="start"),
            Command(tr("Open a case"), self._begin_case, icon="case"),
            Command(tr("Add a goal"), self._begin_goal, "Ctrl+G", icon="goal"),
            Command(tr("Edit client"), self._begin_identity, icon="edit"),
        )

    def privacy_changed(self) -> None:
        """Hide names in the form too."""
        self.identity.privacy_changed()

    def discard(self) -> None:
        """Hear of no more changes."""
        self._stop_watching()
        if self.health is not None:
            self.health.discard()

    def _side(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(SIDE_WIDTH)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(L)
        column.addWidget(self._person())
        if self.health is not None:
            column.addWidget(self.health.card)
        cases = Card(tr("Cases"))
        cases.body.setContentsMargins(1, S, 1, S)
        cases.title_row.setContentsMargins(L, 0, S, 0)
        self.new_case = IconButton("add", tr("Open a case"))
        self.new_case.clicked.connect(self._begin_case)
        cases.title_row.addWidget(self.new_case)
        self.cases = RowList(tr("Cases"))
        self.cases.selected.connect(self._parts.chart.select_case)
        self.cases.opened.connect(self._show_case_panel)
        cases.body.addWidget(self.cases, 1)
        column.addWidget(cases, 1)
        return side

    def _person(self) -> QWidget:
        card = Card()
        card.body.setSpacing(S)
        self._name = NameLabel("", "title")
        self._name.setWordWrap(True)
        self.edit_button = IconButton("edit", tr("Edit client"))
        self.edit_button.clicked.connect(self._begin_identity)
        head = QHBoxLayout()
        head.addWidget(self._name, 1)
        head.addWidget(self.edit_button)
        self._age = label("", "muted")
        self._alerts = QVBoxLayout()
        self._alerts.setSpacing(S)
        self._grid = FactGrid()
        card.body.addLayout(head)
        card.body.addWidget(self._age)
        card.body.addLayout(self._alerts)
        card.body.addWidget(self._grid)
        return card

    def _right(self) -> QWidget:
        empty = Card()
        begin = SecondaryButton(tr("Open a case"), "add")
        begin.clicked.connect(self._begin_case)
        empty.body.addWidget(
            EmptyState(
                "case",
                tr("No case yet"),
                tr("A case is why the client comes: an injury, a script, or wellness."),
                begin,
            )
        )
        self.right = Switcher()
        for page in (self.panel, self.case_form, self.goal_form, self.identity, empty):
            self.right.addWidget(page)
        if self.health is not None:
            self.right.addWidget(self.health)
        self.right.setCurrentIndex(NO_CASE)
        return self.right

    def _connect(self) -> None:
        chart, goals = self._parts.chart, self._parts.goals
        chart.shown.connect(self._on_shown)
        chart.case_shown.connect(self._on_case_shown)
        chart.visit_opened.connect(self._host.open_visit)
        chart.told.connect(self._host.show_message)
        chart.gone.connect(lambda: self._host.open_page("clients"))
        goals.goals_shown.connect(self.panel.show_goals)
        goals.saved.connect(self._show_case_panel)
        self._parts.case_form.saved.connect(self._on_case_saved)
        self.panel.start_asked.connect(chart.start_visit)
        self.panel.visit_opened.connect(chart.open_visit)
        self.panel.print_asked.connect(self._print)
        self.panel.edit_asked.connect(self._edit_case)
        self.panel.close_asked.connect(self._close_case)
        self.panel.goal_asked.connect(self._begin_goal)
        self.panel.goal_opened.connect(self._stop_goal)
        self.panel.revise_asked.connect(self._revise_goal)
        for form in (self.case_form, self.goal_form, self.identity):
            form.left.connect(self._show_case_panel)
        self._stop_watching = self._host.watch_changes(self._on_changed)
        if self.health is not None:
            self.health.left.connect(self._show_case_panel)
            self.health.card.opened.connect(self.open_health)
            self.health.badge_changed.connect(self._on_badge)
            self.health.told.connect(self._host.show_message)

    def open_health(self) -> None:
        """Show the health part."""
        self.right.setCurrentIndex(HEALTH)

    def on_identity_saved(self) -> None:
        """Go back to the case; the change itself is heard of."""
        self._show_case_panel()

    def _on_changed(self, changes: object) -> None:
        self._parts.chart.on_changed(changes)
        if self.health is not None:
            self.health.health.on_changed(changes)

    def _on_badge(self, badge: str) -> None:
        self._badge = badge
        self._show_header()

    def _show_case_panel(self) -> None:
        self.right.setCurrentIndex(CASE if self._parts.chart.case else NO_CASE)

    def _begin_case(self) -> None:
        client = self._parts.chart.client
        if client is not None:
            self._parts.case_form.begin(client.id)
            self.right.setCurrentIndex(CASE_FORM)
            self.case_form.case_title.setFocus()

    def _edit_case(self) -> None:
        case = self._parts.chart.case
        if case is not None:
            self._parts.case_form.begin(case.client_id, case)
            self.right.setCurrentIndex(CASE_FORM)

    def _begin_goal(self) -> None:
        if self._parts.chart.case is not None:
            self.right.setCurrentIndex(GOAL_FORM)
            self.goal_form.begin()

    def _revise_goal(self, key: str) -> None:
        goal = self._parts.goals.goal(key)
        if goal is not None:
            self.right.setCurrentIndex(GOAL_FORM)
            self.goal_form.begin_revision(goal)

    def _begin_identity(self) -> None:
        self.right.setCurrentIndex(IDENTITY)
        self.identity.begin(self._parts.chart.client)

    def _close_case(self) -> None:
        case = self._parts.chart.case
        outcome = self._ask.text(tr("Close the case"), tr("How did it go? (outcome)"))
        if case is not None and outcome is not None:
            self._parts.case_form.close_case(case, outcome)

    def _stop_goal(self, key: str) -> None:
        reason = self._ask.text(tr("Stop this goal"), tr("Why is it stopped?"))
        if reason:
            self._parts.goals.stop(key, reason)

    def _print(self, key: str) -> None:
        out = self._ask.save_path(
            tr("Save the visit summary"), Path.home() / "visit-summary.pdf", tr("PDF (*.pdf)")
        )
        if out is not None:
            self._parts.chart.print_summary(key, out)

    def _on_shown(self, shown: ChartShown) -> None:
        client = shown.client
        self._name.setText(client.display_name)
        age = tr("{n} years", n=shown.age) if shown.age is not None else ""
        self._age.setText(" · ".join(part for part in (client.pronouns, age) if part))
        self._age.setVisible(bool(self._age.text()))
        clear_layout(self._alerts)
        for alert in client.alerts:
            self._alerts.addWidget(Notice("danger", alert))
        self._grid.show_facts(shown.facts)
        self.cases.show_rows(shown.cases, keep=shown.selected)
        self._shown = shown
        self._show_header()

    def _show_header(self) -> None:
        shown = self._shown
        if shown is None:
            return
        client = shown.client
        marks = (*client.alerts, self._badge) if self._badge else client.alerts
        self._host.show_header(
            HeaderFacts(client.id, client.display_name, shown.age, client.pronouns, alerts=marks)
        )

    def _on_case_shown(self, shown: CaseShown | None) -> None:
        editing = self.right.currentIndex() in (CASE_FORM, GOAL_FORM, IDENTITY, HEALTH)
        if shown is not None:
            self.panel.show_case(shown)
            self._parts.goals.load(shown.case.id)
        if not editing:
            self._show_case_panel()

    def _on_case_saved(self, case: Case) -> None:
        self.right.setCurrentIndex(CASE)
        self._parts.chart.open_case(case)
