"""The form of a goal: it says at once what would make it measurable."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QGridLayout

from workbench.domain.body import Side
from workbench.domain.plan import Goal
from workbench.ui.presenters.goal_form import GoalsPresenter, GoalTyped
from workbench.ui.text import tr
from workbench.ui.theme.tokens import M
from workbench.ui.widgets.card import Notice
from workbench.ui.widgets.checkbox import CheckBox
from workbench.ui.widgets.fields import ChoiceField, Labelled, TextArea, TextField
from workbench.ui.widgets.panel import FormPanel
from workbench.ui.widgets.segmented import SegmentedControl
from workbench.ui.widgets.stepper import Stepper


class GoalForm(FormPanel):
    """Adds a goal to the plan of a case."""

    def __init__(self, presenter: GoalsPresenter) -> None:
        super().__init__(tr("New goal"), tr("Add the goal"))
        self._presenter = presenter
        self.measure = ChoiceField(name=tr("Measure"))
        sides = ((Side.LEFT.value, tr("Left")), (Side.RIGHT.value, tr("Right")))
        self.side = SegmentedControl(sides, tr("Side"))
        self.baseline = TextField(name=tr("Now"))
        self.target = TextField(name=tr("Target"))
        self.weeks = Stepper(tr("Weeks"), 1, 52)
        self.visits = Stepper(tr("Visits"), 1, 60)
        self.wording = TextArea(tr("For example “Reach the top shelf with the right arm”"), rows=2)
        self.agrees = CheckBox(tr("The client agrees with this goal"))
        self.check = Notice("warning")
        self._side_row = Labelled(tr("Side"), self.side)
        self._baseline_row = Labelled(tr("Now"), self.baseline)
        self._target_row = Labelled(tr("Target"), self.target)
        self._measure_row = Labelled(tr("Measure"), self.measure)
        self._before: Goal | None = None
        self.reason = TextField(tr("For example “Slower than hoped”"), tr("Why it is changed"))
        self._reason_row = Labelled(tr("Why it is changed"), self.reason)
        self._lay_out()
        self._connect()

    def begin(self) -> None:
        """Begin a new goal."""
        self._before = None
        self.title.setText(tr("New goal"))
        self.primary.setText(tr("Add the goal"))
        for row in (self._measure_row, self._side_row, self._baseline_row):
            row.setEnabled(True)
        self.reason.clear()
        self._reason_row.setVisible(False)
        self.measure.set_options(self._presenter.metrics())
        self.side.select(Side.RIGHT.value)
        self.target.clear()
        self.wording.clear()
        self.agrees.setChecked(False)
        self.weeks.set_value(6)
        self.visits.set_value(6)
        self.notice.show_text("")
        self._choose()
        self.measure.setFocus()

    def begin_revision(self, goal: Goal) -> None:
        """Change a goal: what is measured and where it began stay."""
        self.begin()
        self._before = goal
        self.title.setText(tr("Revise the goal"))
        self.primary.setText(tr("Keep the change"))
        self.measure.select(goal.metric)
        self._choose()
        self.baseline.setText(f"{goal.baseline:g}")
        self.target.setText(f"{goal.target:g}")
        self.weeks.set_value(goal.weeks)
        self.visits.set_value(goal.visits)
        self.wording.setPlainText(goal.wording)
        self.agrees.setChecked(goal.client_agrees)
        for row in (self._measure_row, self._side_row, self._baseline_row):
            row.setEnabled(False)
        self._reason_row.setVisible(True)
        self._check()
        self.target.setFocus()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(M)
        grid.addWidget(self._measure_row, 0, 0, 1, 2)
        grid.addWidget(self._side_row, 1, 0, 1, 2)
        grid.addWidget(self._baseline_row, 2, 0)
        grid.addWidget(self._target_row, 2, 1)
        grid.addWidget(Labelled(tr("Within weeks"), self.weeks), 3, 0)
        grid.addWidget(Labelled(tr("Within visits"), self.visits), 3, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.body.addLayout(grid)
        self.body.addWidget(self.check)
        self.body.addWidget(Labelled(tr("In the client's words"), self.wording))
        self.body.addWidget(self._reason_row)
        self.body.addWidget(self.agrees)
        self.body.addStretch(1)

    def _connect(self) -> None:
        self.measure.value_changed.connect(self._choose)
        self.side.selected.connect(self._choose)
        for field in (self.baseline, self.target):
            field.textEdited.connect(self._check)
        for stepper in (self.weeks, self.visits):
            stepper.value_changed.connect(self._check)
        self.primary.clicked.connect(self._on_keep)
        self._presenter.metric_shown.connect(self._on_metric_shown)
        self._presenter.checked.connect(self._on_checked)
        self._presenter.failed.connect(self.notice.show_text)

    def _side(self) -> Side:
        hidden = self._side_row.isHidden()
        return Side.NONE if hidden else Side(self.side.value or Side.RIGHT.value)

    def _on_keep(self) -> None:
        if self._before is None:
            self._presenter.save(self._typed())
        else:
            self._presenter.revise(self._before, self._typed(), self.reason.text())

    def _choose(self) -> None:
        side = Side(self.side.value or Side.RIGHT.value)
        self._presenter.choose_metric(self.measure.value(), side)
        self._check()

    def _check(self) -> None:
        self._presenter.check(self._typed())

    def _typed(self) -> GoalTyped:
        return GoalTyped(
            metric=self.measure.value(),
            side=self._side(),
            baseline=_number(self.baseline.text()),
            target=_number(self.target.text()),
            weeks=self.weeks.value(),
            visits=self.visits.value(),
            wording=self.wording.toPlainText(),
            client_agrees=self.agrees.isChecked(),
        )

    def _on_metric_shown(self, unit: str, sided: bool, latest: str, hint: str) -> None:
        self._side_row.setVisible(sided)
        self.baseline.setText(latest)
        shown = tr("in {unit}", unit=unit) if unit else ""
        self.baseline.setPlaceholderText(shown)
        self.target.setPlaceholderText(shown)
        self._measure_row.show_help(hint)

    def _on_checked(self, sentences: Sequence[str]) -> None:
        self.check.show_text(" ".join(sentences))
        self.primary.setEnabled(not sentences)


def _number(text: str) -> float | None:
    plain = text.strip()
    value, good = QLocale().toDouble(plain)
    if good:
        return float(value)
    try:
        return float(plain)
    except ValueError:
        return None
