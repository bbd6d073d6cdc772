"""The form of a case: why the client comes, and the physician's script."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QGridLayout, QWidget

from workbench.domain.case import Case, Script
from workbench.domain.script_use import ClaimKind, ScriptTerms
from workbench.ui.presenters.case_form import CaseFormPresenter, CaseTyped
from workbench.ui.text import tr
from workbench.ui.theme.tokens import M
from workbench.ui.widgets.checkbox import CheckBox
from workbench.ui.widgets.fields import ChoiceField, DateField, Labelled, TextArea, TextField
from workbench.ui.widgets.labels import label
from workbench.ui.widgets.panel import FormPanel
from workbench.ui.widgets.stepper import Stepper


class CaseForm(FormPanel):
    """Opens or edits a case."""

    def __init__(self, presenter: CaseFormPresenter) -> None:
        super().__init__(tr("Open a case"), tr("Open the case"))
        self._presenter = presenter
        self._terms = ScriptTerms()
        presenter.setParent(self)
        self.case_title = TextField(tr("For example “Frozen shoulder R” or “Wellness”"))
        self.complaint = TextArea(tr("Why the client comes, in their own words"), rows=3)
        self.tried = TextArea(tr("What was tried, and what helped"), rows=2)
        self.has_script = CheckBox(tr("There is a physician's script"))
        self._title_row = Labelled(tr("Title"), self.case_title)
        self.body.addWidget(self._title_row)
        self.body.addWidget(Labelled(tr("Complaint"), self.complaint))
        self.body.addWidget(Labelled(tr("Tried before"), self.tried))
        self.body.addWidget(self.has_script)
        self._script = self._script_fields()
        self.body.addWidget(self._script)
        self.body.addStretch(1)
        self.has_script.toggled.connect(self._script.setVisible)
        self.primary.clicked.connect(self._save)
        presenter.shown.connect(self._on_shown)
        presenter.terms_shown.connect(self._on_terms_shown)
        presenter.problem_found.connect(self._on_problem_found)
        presenter.busy_changed.connect(lambda busy: self.primary.setEnabled(not busy))

    def _script_fields(self) -> QWidget:
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(M)
        self.prescriber = TextField()
        self.written_on = DateField(tr("Written on"))
        self.per_week = Stepper(tr("Visits a week"), 1, 7)
        self.units = Stepper(tr("Units of 15 minutes"), 1, 12)
        self.weeks = Stepper(tr("Weeks"), 1, 52)
        self.diagnosis = TextField(tr("As the prescriber wrote it"))
        self.cautions = TextField()
        self.total = label("", "muted", wrap=True)
        self._written_row = Labelled(tr("Written on"), self.written_on)
        grid.addWidget(Labelled(tr("Prescriber"), self.prescriber), 0, 0, 1, 2)
        grid.addWidget(self._written_row, 0, 2)
        grid.addWidget(Labelled(tr("Visits a week"), self.per_week), 1, 0)
        grid.addWidget(Labelled(tr("Units of 15 min"), self.units), 1, 1)
        grid.addWidget(Labelled(tr("Weeks"), self.weeks), 1, 2)
        grid.addWidget(self.total, 2, 0, 1, 3)
        grid.addWidget(Labelled(tr("Reported diagnosis"), self.diagnosis), 3, 0, 1, 3)
        grid.addWidget(Labelled(tr("Cautions"), self.cautions), 4, 0, 1, 3)
        self._add_terms(grid)
        for column in range(3):
            grid.setColumnStretch(column, 1)
        for stepper in (self.per_week, self.units, self.weeks):
            stepper.value_changed.connect(self._show_total)
        return box

    def _add_terms(self, grid: QGridLayout) -> None:
        self.expires_on = DateField(tr("Expires on"))
        self.cleared = ChoiceField(
            (("", tr("Not said")), ("yes", tr("Cleared")), ("no", tr("Not cleared"))),
            tr("Clear for massage"),
        )
        self.claim = ChoiceField(
            (
                (ClaimKind.NONE.value, tr("None")),
                (ClaimKind.AUTO.value, tr("Car accident")),
                (ClaimKind.WORK.value, tr("Work injury")),
                (ClaimKind.HEALTH.value, tr("Health insurance")),
            ),
            tr("Claim"),
        )
        self.claim_number = TextField(name=tr("Claim number"))
        self._expires_row = Labelled(tr("Expires on"), self.expires_on)
        grid.addWidget(self._expires_row, 5, 0)
        grid.addWidget(Labelled(tr("Clear for massage"), self.cleared), 5, 1)
        grid.addWidget(Labelled(tr("Claim"), self.claim), 5, 2)
        grid.addWidget(Labelled(tr("Claim number"), self.claim_number), 6, 0, 1, 3)

    def _show_total(self) -> None:
        script = self._typed_script()
        self.total.setText(
            tr(
                "{visits} visits of {minutes} minutes, {units} units in all.",
                visits=script.visits,
                minutes=script.minutes_per_visit,
                units=script.units,
            )
        )

    def _typed_script(self) -> Script:
        return Script(
            prescriber=self.prescriber.text().strip(),
            written_on=self.written_on.value(),
            visits_per_week=self.per_week.value(),
            units_per_visit=self.units.value(),
            weeks=self.weeks.value(),
            reported_diagnosis=self.diagnosis.text().strip(),
            cautions=self.cautions.text().strip(),
        )

    def _save(self) -> None:
        scripted = self.has_script.isChecked()
        self._written_row.show_error(self.written_on.problem() if scripted else "")
        self._expires_row.show_error(self.expires_on.problem() if scripted else "")
        if scripted and (self.written_on.problem() or self.expires_on.problem()):
            return
        self._presenter.save(
            CaseTyped(
                self.case_title.text(),
                self.complaint.toPlainText(),
                self.tried.toPlainText(),
                self._typed_script() if scripted else None,
                self._typed_terms(),
            )
        )

    def _typed_terms(self) -> ScriptTerms:
        return replace(
            self._terms,
            expires_on=self.expires_on.value(),
            cleared={"yes": True, "no": False}.get(self.cleared.value()),
            claim=replace(
                self._terms.claim,
                kind=ClaimKind(self.claim.value()),
                number=self.claim_number.text().strip(),
            ),
        )

    def _on_terms_shown(self, terms: ScriptTerms) -> None:
        self._terms = terms
        self.expires_on.set_value(terms.expires_on)
        words = {None: "", True: "yes", False: "no"}
        self.cleared.select(words[terms.cleared])
        self.claim.select(terms.claim.kind.value)
        self.claim_number.setText(terms.claim.number)

    def _on_shown(self, case: Case | None) -> None:
        self.title.setText(tr("Edit the case") if case else tr("Open a case"))
        self.primary.setText(tr("Save the case") if case else tr("Open the case"))
        self.case_title.setText(case.title if case else "")
        self.complaint.setPlainText(case.complaint if case else "")
        self.tried.setPlainText(case.tried_before if case else "")
        script = case.script if case else None
        self.has_script.setChecked(script is not None)
        self._script.setVisible(script is not None)
        shown = script or Script("", None, 1, 4, 6)
        self.prescriber.setText(shown.prescriber)
        self.written_on.set_value(shown.written_on)
        self.per_week.set_value(shown.visits_per_week)
        self.units.set_value(shown.units_per_visit)
        self.weeks.set_value(shown.weeks)
        self.diagnosis.setText(shown.reported_diagnosis)
        self.cautions.setText(shown.cautions)
        self._show_total()
        self.case_title.setFocus()

    def _on_problem_found(self, field: str, sentence: str) -> None:
        if field == "title":
            self._title_row.show_error(sentence)
        else:
            self.notice.show_text(sentence)
