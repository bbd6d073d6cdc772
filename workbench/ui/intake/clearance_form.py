"""The form of a request for clearance: proposed, sent, answered."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from workbench.domain.body import StructureRef
from workbench.domain.clearance import KeptClearance, ProposedPlan
from workbench.domain.intake import Decision
from workbench.domain.pressure import pressure_level
from workbench.ui.ask import Ask
from workbench.ui.presenters.clearance_form import AnswerTyped, ClearancePresenter
from workbench.ui.text import tr
from workbench.ui.theme.tokens import XS, L, M, S
from workbench.ui.visit.cell_strip import number_strip
from workbench.ui.visit.pieces import GrowingText
from workbench.ui.widgets.buttons import IconButton, PrimaryButton, SecondaryButton
from workbench.ui.widgets.card import Card, Notice
from workbench.ui.widgets.fields import ChoiceField, DateField, Labelled, TextField
from workbench.ui.widgets.labels import label, rule, set_shown
from workbench.ui.widgets.page import scrolling
from workbench.ui.widgets.stepper import Stepper

from .places_field import PlacesField

_CAUTIONS = 3


class CautionRow(QWidget):
    """One caution that the physician added: words and places."""

    def __init__(self, number: int, places: dict[str, StructureRef]) -> None:
        super().__init__()
        self.text = TextField(tr("For example “No lasting pressure on the scar”"))
        self.text.setAccessibleName(tr("Caution {n}", n=number))
        self.places = PlacesField(tr("Where caution {n} applies", n=number), places)
        self.refs: tuple[StructureRef, ...] = ()
        self.places.edited.connect(self._on_places)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(XS)
        column.addWidget(self.text)
        column.addWidget(self.places)

    def clear(self) -> None:
        """Empty it."""
        self.text.clear()
        self.refs = ()
        self.places.set_refs(())

    def _on_places(self, refs: tuple[StructureRef, ...]) -> None:
        self.refs = refs


class ClearanceForm(QFrame):
    """Leads a request from draft to answer.

    Signals:
        left: Back to the health page.
    """

    left = Signal()

    def __init__(
        self, presenter: ClearancePresenter, places: dict[str, StructureRef], ask: Ask
    ) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._presenter = presenter
        self._ask = ask
        self._areas: tuple[StructureRef, ...] = ()
        self.notice = Notice("danger")
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(L, M, L, L)
        column.setSpacing(M)
        self._proposed = self._proposal_card(places)
        self._sent = self._send_card()
        self._answered = self._answer_card(places)
        self._over = self._over_card()
        for card in (self._proposed, self._sent, self._answered, self._over):
            column.addWidget(card)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        outer.addLayout(self._head())
        outer.addWidget(rule())
        outer.addWidget(self.notice)
        outer.addWidget(scrolling(inner), 1)
        presenter.shown.connect(self.show_request)
        presenter.failed.connect(self.notice.show_text)

    def show_request(self, kept: KeptClearance) -> None:
        """Show a request as it stands."""
        request = kept.request
        self.notice.show_text("")
        self._title.setText(", ".join(request.conditions))
        plan = request.plan
        self._areas = plan.areas
        self.areas.set_refs(plan.areas)
        self.pressure.show_value("" if plan.pressure is None else str(plan.pressure))
        self.not_used.show_text("\n".join(plan.not_used))
        self.per_week.set_value(plan.visits_per_week)
        self.minutes.set_value(plan.minutes)
        self.weeks.set_value(plan.weeks)
        self._preview.setText(self._presenter.preview())
        draft, waits = request.sent_on is None, request.decision is None
        for widget in (self._fields, self.keep_button):
            set_shown(widget, shown=draft)
        set_shown(self._sent, shown=draft)
        set_shown(self._answered, shown=not draft and waits)
        set_shown(self._over, shown=not waits)
        self.recipient.setText(request.recipient)
        self.by.setText(request.recipient)
        if not waits:
            cautions = "\n".join(caution.text for caution in request.cautions)
            answer = tr("Answered by {who}", who=request.answered_by)
            self._outcome.setText("\n".join(part for part in (answer, cautions) if part))

    def _head(self) -> QHBoxLayout:
        self._title = label("", "muted", wrap=True)
        close = IconButton("close", tr("Back to the health history"))
        close.clicked.connect(self.left)
        words = QVBoxLayout()
        words.setSpacing(XS)
        words.addWidget(label(tr("Request for clearance"), "lead"))
        words.addWidget(self._title)
        row = QHBoxLayout()
        row.setContentsMargins(L, S, S, S)
        row.addLayout(words, 1)
        row.addWidget(close)
        return row

    def _proposal_card(self, places: dict[str, StructureRef]) -> Card:
        card = Card(tr("What is proposed"))
        self.areas = PlacesField(tr("Proposed areas"), places)
        self.areas.edited.connect(self._on_areas)
        self.pressure = number_strip(tr("Pressure level"), 5)
        self._words = label("", "muted", wrap=True)
        self.pressure.chosen.connect(self._on_pressure)
        self.not_used = GrowingText(tr("Techniques not used, one a line"), rows=1)
        self.per_week = Stepper(tr("Visits a week"), 1, 7)
        self.minutes = Stepper(tr("Minutes"), 15, 120)
        self.weeks = Stepper(tr("Weeks"), 1, 52)
        self._fields = QWidget()
        grid = QGridLayout(self._fields)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(M)
        grid.addWidget(Labelled(tr("Proposed areas"), self.areas), 0, 0, 1, 3)
        grid.addWidget(Labelled(tr("Pressure level"), self.pressure), 1, 0, 1, 3)
        grid.addWidget(self._words, 2, 0, 1, 3)
        grid.addWidget(Labelled(tr("Not used, one a line"), self.not_used), 3, 0, 1, 3)
        grid.addWidget(Labelled(tr("Visits a week"), self.per_week), 4, 0)
        grid.addWidget(Labelled(tr("Minutes"), self.minutes), 4, 1)
        grid.addWidget(Labelled(tr("Weeks"), self.weeks), 4, 2)
        self._preview = label("", "muted", wrap=True)
        self.keep_button = SecondaryButton(tr("Keep the draft"), "check")
        self.keep_button.clicked.connect(
            lambda: self._presenter.propose(self._plan(), self.recipient.text())
        )
        self.print_button = SecondaryButton(tr("Letter…"), "print")
        self.print_button.clicked.connect(self._on_print)
        row = QHBoxLayout()
        row.setSpacing(S)
        row.addWidget(self.keep_button)
        row.addWidget(self.print_button)
        row.addStretch(1)
        card.body.addWidget(self._fields)
        card.body.addWidget(self._preview)
        card.body.addLayout(row)
        return card

    def _send_card(self) -> Card:
        card = Card(tr("Send it"))
        self.recipient = TextField(name=tr("To whom"))
        self.how = TextField(tr("Fax, e-mail, by hand"), tr("How"))
        self.send_button = PrimaryButton(tr("Mark as sent"), "letter")
        self.send_button.clicked.connect(self._on_send)
        row = QHBoxLayout()
        row.setSpacing(M)
        row.addWidget(Labelled(tr("To whom"), self.recipient), 2)
        row.addWidget(Labelled(tr("How"), self.how), 1)
        card.body.addLayout(row)
        card.body.addWidget(self.send_button)
        return card

    def _answer_card(self, places: dict[str, StructureRef]) -> Card:
        card = Card(tr("The answer"), tr("Cautions become rules of this client."))
        options = (
            (Decision.PROCEED.value, tr("It may go ahead")),
            (Decision.LIMITS.value, tr("It may go ahead, with limits")),
            (Decision.DO_NOT.value, tr("It should not go ahead")),
        )
        self.decision = ChoiceField(options, tr("Decision"))
        self.by = TextField(name=tr("Answered by"))
        self.cautions = [CautionRow(number + 1, places) for number in range(_CAUTIONS)]
        self.limit = number_strip(tr("Pressure limit for the whole body"), 5)
        self.expires = DateField(tr("Good until"))
        self.answer_button = PrimaryButton(tr("Keep the answer"), "check")
        self.answer_button.clicked.connect(self._on_answer)
        row = QHBoxLayout()
        row.setSpacing(M)
        row.addWidget(Labelled(tr("Decision"), self.decision), 1)
        row.addWidget(Labelled(tr("Answered by"), self.by), 1)
        row.addWidget(Labelled(tr("Good until"), self.expires), 1)
        card.body.addLayout(row)
        card.body.addWidget(label(tr("Cautions added"), "strong"))
        for caution in self.cautions:
            card.body.addWidget(caution)
        card.body.addWidget(Labelled(tr("Pressure limit for the whole body"), self.limit))
        card.body.addWidget(self.answer_button)
        return card

    def _over_card(self) -> Card:
        card = Card(tr("The answer"))
        self._outcome = label("", wrap=True)
        self.expire_button = SecondaryButton(
            tr("End this answer"), "stop", tip=tr("Ask again, because something has changed")
        )
        self.expire_button.clicked.connect(self._presenter.expire)
        card.body.addWidget(self._outcome)
        card.body.addWidget(self.expire_button)
        return card

    def _plan(self) -> ProposedPlan:
        lines = self.not_used.toPlainText().splitlines()
        return ProposedPlan(
            self._areas,
            int(self.pressure.value) if self.pressure.value else None,
            tuple(line.strip() for line in lines if line.strip()),
            self.per_week.value(),
            self.minutes.value(),
            self.weeks.value(),
        )

    def _on_areas(self, refs: tuple[StructureRef, ...]) -> None:
        self._areas = refs

    def _on_pressure(self, value: str) -> None:
        self._words.setText(pressure_level(int(value)).sentence if value else "")

    def _on_send(self) -> None:
        kept = self._presenter.kept
        if kept is not None and kept.request.plan != self._plan():
            self._keep_then_send()
        else:
            self._presenter.send(self.recipient.text(), self.how.text())

    def _keep_then_send(self) -> None:
        recipient, how = self.recipient.text(), self.how.text()
        self._presenter.propose(
            self._plan(), recipient, lambda: self._presenter.send(recipient, how)
        )

    def _on_answer(self) -> None:
        self._presenter.answer(
            AnswerTyped(
                Decision(self.decision.value()),
                self.by.text(),
                [(caution.text.text(), caution.refs) for caution in self.cautions],
                int(self.limit.value) if self.limit.value else None,
                self.expires.value(),
            )
        )

    def _on_print(self) -> None:
        out = self._ask.save_path(
            tr("Save the letter"), Path.home() / "request-for-clearance.pdf", tr("PDF (*.pdf)")
        )
        kept = self._presenter.kept
        if out is None or kept is None:
            return
        if kept.request.sent_on is not None:
            self._presenter.print_request(out)
        else:
            self._presenter.propose(
                self._plan(), self.recipient.text(), lambda: self._presenter.print_request(out)
            )
