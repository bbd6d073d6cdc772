"""The safety panel: the verdict on top, the questions below, one key for each."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from workbench.domain.screening import Severity
from workbench.ui.navigation import Tone
from workbench.ui.presenters.visit_safety import ReasonShown, SafetyPresenter, SafetyShown
from workbench.ui.text import tr
from workbench.ui.theme.tokens import XS, L, M, S
from workbench.ui.widgets.badge import Badge
from workbench.ui.widgets.buttons import SecondaryButton
from workbench.ui.widgets.card import Card
from workbench.ui.widgets.labels import label, rule
from workbench.ui.widgets.page import clear_layout

from .cell_strip import CellStrip
from .pieces import GrowingText, panel_column

_TONES: Mapping[Severity, Tone] = {
    Severity.ADAPT: "info",
    Severity.CLEARANCE: "warning",
    Severity.REFER: "danger",
    Severity.STOP: "danger",
}


class SafetyPanel(QWidget):
    """Asks and shows what follows at once."""

    def __init__(self, presenter: SafetyPresenter, *, read_only: bool) -> None:
        super().__init__()
        self._presenter = presenter
        self._locked = read_only
        self.strips: dict[str, CellStrip] = {}
        self._rows: list[CellStrip] = []
        self._reasons: dict[str, QVBoxLayout] = {}
        self._told: tuple[ReasonShown, ...] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        area, body = panel_column()
        column.addWidget(area, 1)
        self._reasons[""] = QVBoxLayout()
        self._reasons[""].setSpacing(S)
        body.addLayout(self._reasons[""])
        for card in self._question_cards():
            body.addWidget(card)
        body.addWidget(self._other_card())
        body.addWidget(self._override_card())
        body.addStretch(1)
        self.setFocusProxy(self._rows[0] if self._rows else self.other)
        presenter.shown.connect(self.show_state)
        self.show_state(presenter.state)
        if read_only:
            self._lock()

    def show_state(self, state: SafetyShown) -> None:
        """Show answers and verdict."""
        self.verdict.setText(state.verdict)
        self._badge_tone(state)
        self._detail.setText(state.detail)
        self._detail.setVisible(bool(state.detail))
        self.rest_no.setText(tr("No to the rest") if state.answers else tr("No to all"))
        self.rest_no.setVisible(state.open > 0 and not self._locked)
        for key, strip in self.strips.items():
            strip.show_value(state.answers.get(key, ""))
        self._show_reasons(state.reasons)
        self.other.show_text(state.other)
        self.override.show_text(state.override)
        self._override_box.setVisible(state.needs_reason or bool(state.override))
        self.give_reason.setVisible(
            state.needs_reason and not (state.open or state.override or self._locked)
        )

    def _head(self) -> QWidget:
        head = QFrame()
        row = QHBoxLayout(head)
        row.setContentsMargins(L, M, L, S)
        row.setSpacing(M)
        self._mark = Badge("", "neutral")
        self.verdict = label("", "lead", wrap=True)
        self.verdict.setAccessibleName(tr("Verdict of the safety check"))
        self._detail = label("", "muted", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(XS)
        words.addWidget(self.verdict)
        words.addWidget(self._detail)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.rest_no = SecondaryButton(
            tr("No to all"),
            "check",
            "Ctrl+Shift+N",
            tr("Asked, and the answer to every open question is no"),
        )
        self.rest_no.clicked.connect(self._presenter.answer_rest_no)
        self.give_reason = SecondaryButton(
            tr("Give a reason"), tip=tr("Why it goes on all the same")
        )
        self.give_reason.clicked.connect(self._on_reason_asked)
        row.addWidget(self.give_reason, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.rest_no, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _badge_tone(self, state: SafetyShown) -> None:
        words = {
            "ok": tr("Go on"),
            "info": tr("Adapt"),
            "warning": tr("Careful"),
            "danger": tr("Stop"),
        }
        self._mark.show_state(words.get(state.tone, tr("Open")), state.tone)

    def _question_cards(self) -> list[Card]:
        groups: dict[str, list[tuple[str, str]]] = {}
        for question in self._presenter.questions:
            groups.setdefault(question.group, []).append((question.id, question.text))
        cards = []
        for title, questions in groups.items():
            card = Card(title)
            card.body.setSpacing(S)
            for number, (key, text) in enumerate(questions):
                if number:
                    card.body.addWidget(rule())
                card.body.addLayout(self._question(key, text))
                self._reasons[key] = QVBoxLayout()
                self._reasons[key].setSpacing(S)
                card.body.addLayout(self._reasons[key])
            cards.append(card)
        return cards

    def _question(self, key: str, text: str) -> QHBoxLayout:
        strip = CellStrip(
            text,
            [("yes", tr("Yes")), ("no", tr("No"))],
            {"yes": "warning", "no": "ok"},
            cell_width=52,
        )
        strip.setFixedWidth(strip.sizeHint().width())
        strip.setToolTip(tr("Y yes, N no, Delete takes it back"))
        strip.chosen.connect(partial(self._presenter.answer, key))
        strip.typed.connect(partial(self._go_on, strip))
        self.strips[key] = strip
        self._rows.append(strip)
        row = QHBoxLayout()
        row.setSpacing(M)
        row.addWidget(label(text, wrap=True), 1)
        row.addWidget(strip, 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _other_card(self) -> Card:
        card = Card(tr("Another condition"))
        card.body.setSpacing(S)
        hint = tr("No rule reads this: it stays “unreviewed” until you have looked it up.")
        card.body.addWidget(label(hint, "muted", wrap=True))
        self.other = GrowingText(tr("Another condition"), tr("In the client's words"), rows=1)
        self.other.edited.connect(self._presenter.set_other)
        card.body.addWidget(self.other)
        return card

    def _override_card(self) -> Card:
        self._override_box = Card(tr("Going on all the same?"))
        self._override_box.body.setSpacing(S)
        hint = tr("Say why; the reason is signed with the note and written to the audit log.")
        self._override_box.body.addWidget(label(hint, "muted", wrap=True))
        self.override = GrowingText(tr("Reason for going on"), tr("Reason"), rows=1)
        self.override.edited.connect(self._presenter.set_override)
        self._override_box.body.addWidget(self.override)
        return self._override_box

    def _show_reasons(self, reasons: tuple[ReasonShown, ...]) -> None:
        if reasons == self._told:
            return
        self._told = reasons
        for place in self._reasons.values():
            clear_layout(place)
        for reason in reasons:
            box = QFrame()
            box.setProperty("tone", _TONES.get(reason.severity, "info"))
            column = QVBoxLayout(box)
            column.setContentsMargins(M, S, M, S)
            column.setSpacing(XS)
            column.addWidget(label(tr(reason.severity.label), "strong"))
            column.addWidget(label(reason.sentence, wrap=True))
            column.addWidget(label(reason.about, "caption", wrap=True))
            self._reasons.get(reason.question, self._reasons[""]).addWidget(box)

    def _go_on(self, strip: CellStrip) -> None:
        at = self._rows.index(strip)
        if at + 1 < len(self._rows):
            self._rows[at + 1].setFocus(Qt.FocusReason.TabFocusReason)

    def _on_reason_asked(self) -> None:
        self.override.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _lock(self) -> None:
        for strip in self._rows:
            strip.set_read_only(True)
        for text in (self.other, self.override):
            text.set_reading(tr("Nothing was written here."))
