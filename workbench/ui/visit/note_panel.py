"""The note panel: the words of the visit, what is still missing, signing, and additions."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from workbench.domain.note import Addendum, NoteSection, Signature
from workbench.ui.presenters.visit_note import NotePresenter
from workbench.ui.text import tr
from workbench.ui.theme.tokens import XS, L, M, S
from workbench.ui.widgets.buttons import PrimaryButton
from workbench.ui.widgets.card import Card
from workbench.ui.widgets.labels import label, rule
from workbench.ui.widgets.marks import Mark
from workbench.ui.widgets.page import clear_layout
from workbench.ui.words import day, time_of_day

from .addendum_form import AddendumForm
from .pieces import GrowingText, LazyPanel, panel_column

_HINTS = {
    "subjective": "In the client's own words",
    "objective": "What else you saw and felt",
    "assessment": "How it stands against last time and the goal. Assess, never diagnose",
    "plan": "What comes next: treatment, homework, next visit",
}


class NotePanel(LazyPanel):
    """Writes the note and signs it.

    Signals:
        sign_asked: Sign and lock.
    """

    sign_asked = Signal()

    def __init__(self, presenter: NotePresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._told: tuple[str, ...] | None = None
        self._recorded = label("", "caption", wrap=True)
        self.texts: dict[str, GrowingText] = {}
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        area, column = panel_column()
        outer.addWidget(area, 1)
        self._signed = Card(tr("Signed"))
        self._signed.body.setSpacing(XS)
        self._who = label("", wrap=True)
        self._seal = label("", "caption", wrap=True)
        self._signed.body.addWidget(self._who)
        self._signed.body.addWidget(self._seal)
        column.addWidget(self._signed)
        column.addWidget(self._words_card())
        self._added = Card(tr("Added after signing"))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(M)
        self._added.body.addLayout(self._lines)
        column.addWidget(self._added)
        self.addendum = AddendumForm()
        column.addWidget(self.addendum)
        column.addStretch(1)
        self._foot = self._make_foot()
        outer.addWidget(self._foot)
        self.show_addenda(())
        presenter.shown.connect(self.refresh)
        self.show_state()

    def show_state(self) -> None:
        """Show the text, what is missing, or the signature."""
        signature = self._presenter.signature
        for section in self._presenter.sections:
            self.texts[section.key].show_text(section.text)
            if signature is not None:
                self.texts[section.key].set_reading(tr("Nothing was written here."))
        recorded = self._presenter.recorded
        self._recorded.setText(tr("On record already: {things}", things=recorded))
        self._recorded.setVisible(bool(recorded))
        if self._presenter.missing != self._told:
            self._told = self._presenter.missing
            self._show_missing(self._told)
        self._foot.setVisible(signature is None)
        self._signed.setVisible(signature is not None)
        self.addendum.setVisible(signature is not None)
        self.setFocusProxy(self.addendum if signature else next(iter(self.texts.values())))
        if signature is not None:
            self._show_signature(signature)

    def show_addenda(self, addenda: Sequence[Addendum]) -> None:
        """Show what was added; the original stays above."""
        clear_layout(self._lines)
        for number, added in enumerate(addenda):
            if number:
                self._lines.addWidget(rule())
            self._lines.addLayout(_addendum(added))
        self._added.setVisible(bool(addenda))

    def _words_card(self) -> QWidget:
        card = Card()
        card.body.setSpacing(M)
        for section in self._presenter.sections:
            card.body.addLayout(self._section(section))
        return card

    def _section(self, section: NoteSection) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(XS)
        name = label(tr(section.title), "strong")
        text = GrowingText(tr(section.title), tr(_HINTS.get(section.key, "")))
        text.edited.connect(partial(self._presenter.set_text, section.key))
        name.setBuddy(text)
        self.texts[section.key] = text
        column.addWidget(name)
        last = self._presenter.last_text(section.key)
        if last:
            quoted = label(tr("Last visit: {words}", words=last), "caption", wrap=True)
            column.addWidget(quoted)
        if section.key == "objective":
            column.addWidget(self._recorded)
        column.addWidget(text)
        return column

    def _make_foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("role", "status")
        row = QHBoxLayout(foot)
        row.setContentsMargins(L, M, L, M)
        row.setSpacing(M)
        self._missing = QVBoxLayout()
        self._missing.setSpacing(XS)
        row.addLayout(self._missing, 1)
        self.sign = PrimaryButton(
            tr("Sign and lock"),
            "sign",
            tip=tr("Sign with your name; afterwards only additions (Ctrl+Shift+Return)"),
        )
        self.sign.clicked.connect(self.sign_asked)
        row.addWidget(self.sign)
        return foot

    def _show_missing(self, sentences: Sequence[str]) -> None:
        clear_layout(self._missing)
        if not sentences:
            ready = tr("Complete. After signing, only additions are possible.")
            self._missing.addWidget(label(ready, "muted", wrap=True))
        for sentence in sentences:
            line = QHBoxLayout()
            line.setSpacing(S)
            line.addWidget(Mark("warning", 16))
            line.addWidget(label(tr(sentence), wrap=True), 1)
            self._missing.addLayout(line)
        self.sign.setEnabled(not sentences)

    def _show_signature(self, signature: Signature) -> None:
        name = ", ".join(part for part in (signature.name, signature.credentials) if part)
        licence = signature.licence_number
        self._who.setText(f"{name} · {tr('Licence {n}', n=licence)}" if licence else name)
        when = signature.signed_at
        self._seal.setText(
            tr(
                "{day}, {time} · seal {seal}",
                day=day(when.date()),
                time=time_of_day(when),
                seal=signature.content_hash[:16],
            )
        )


def _addendum(added: Addendum) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(XS)
    when = f"{day(added.entered_at.date())}, {time_of_day(added.entered_at)}"
    column.addWidget(label(f"{tr(added.kind.value.capitalize())} · {when}", "strong"))
    column.addWidget(label(tr("Reason: {reason}", reason=added.reason), "muted", wrap=True))
    if added.text:
        column.addWidget(label(added.text, wrap=True))
    column.addWidget(label(added.author, "caption"))
    return column
