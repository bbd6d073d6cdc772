"""The health part of a chart: what is known, going through it, and the client's window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workbench.domain.clearance import KeptClearance
from workbench.ui.ask import Ask
from workbench.ui.jobs import JobRunner
from workbench.ui.presenters.clearance_form import ClearancePresenter
from workbench.ui.presenters.health import HealthPresenter, HealthShown
from workbench.ui.presenters.intake_form import IntakeFormPresenter
from workbench.ui.presenters.places import area_choices
from workbench.ui.text import tr
from workbench.ui.theme.tokens import L, M, S
from workbench.ui.widgets.badge import Badge
from workbench.ui.widgets.buttons import SecondaryButton
from workbench.ui.widgets.card import Card
from workbench.ui.widgets.labels import label, set_shown
from workbench.ui.widgets.switcher import Switcher

from .clearance_form import ClearanceForm
from .client_mode import ClientMode, Verify
from .health_panel import HealthPanel
from .intake_form import IntakeForm

OVERVIEW, FORM, REQUEST = range(3)


@dataclass(frozen=True, slots=True)
class HealthParts:
    """What the health part is made of.

    Attributes:
        new_form: Makes a presenter for each time that a history is gone through.
        verify: Whether a passphrase is the therapist's.
    """

    health: HealthPresenter
    new_form: Callable[[], IntakeFormPresenter]
    verify: Verify
    jobs: JobRunner
    clearance: ClearancePresenter
    ask: Ask


class HealthCard(Card):
    """The line on the chart that leads to the health part.

    Signals:
        opened: It was pressed.
    """

    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.body.setSpacing(S)
        self.body.setContentsMargins(L, M, L, M)
        self.badge = Badge("", "neutral")
        self.button = SecondaryButton(
            tr("Health history"), "form", "Ctrl+H", tr("What the client said, and what follows")
        )
        self.button.clicked.connect(self.opened)
        self._verdict = label("", "muted", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(M)
        row.addWidget(self.button)
        row.addWidget(self._verdict, 1)
        self.body.addLayout(row)
        self.body.addWidget(self.badge)

    def show_health(self, shown: HealthShown) -> None:
        """Show the verdict in a few words."""
        self._verdict.setText(shown.verdict.label if shown.taken else "")
        self.badge.show_state(shown.badge, shown.tone)
        set_shown(self.badge, shown=bool(shown.badge))


class HealthPages(Switcher):
    """Overview and form.

    Signals:
        left: Back to the case.
        told: A sentence for the status line.
        badge_changed: Words for the header; empty when nothing waits.
    """

    left = Signal()
    told = Signal(str)
    badge_changed = Signal(str)

    def __init__(self, parts: HealthParts) -> None:
        super().__init__()
        self._parts = parts
        self.health = parts.health
        self.health.setParent(self)
        self.panel = HealthPanel()
        self.form: IntakeForm | None = None
        self._form_presenter: IntakeFormPresenter | None = None
        self.client_mode: ClientMode | None = None
        self.card = HealthCard()
        self.addWidget(self.panel)
        self._form_place = QWidget()
        self._form_row = QHBoxLayout(self._form_place)
        self._form_row.setContentsMargins(0, 0, 0, 0)
        self.addWidget(self._form_place)
        self.request: ClearanceForm | None = None
        self.setCurrentIndex(OVERVIEW)
        parts.clearance.setParent(self)
        parts.clearance.done.connect(self._on_request_left)
        parts.clearance.shown.connect(self._on_request_shown)
        parts.clearance.failed.connect(self._on_failed)
        parts.clearance.told.connect(self.told)
        self.panel.request_asked.connect(self.ask_physician)
        self.panel.request_opened.connect(self.open_request)
        self.panel.refer_asked.connect(self._on_refer)
        self.health.shown.connect(self._on_shown)
        self.panel.left.connect(self.left)
        self.panel.take_asked.connect(self.take)
        self.panel.changes_asked.connect(self.ask_changes)
        self.panel.client_asked.connect(self.hand_over)

    def open(self, client_id: UUID) -> None:
        """Read the health of a client."""
        self.health.open(client_id)

    def take(self) -> None:
        """Go through the whole history."""
        self._begin_form(changes_only=False)

    def ask_changes(self) -> None:
        """Ask only what can change."""
        self._begin_form(changes_only=True)

    def hand_over(self) -> None:
        """Let the client fill it in, full screen."""
        client = self.health.client_id
        if client is None or self.client_mode is not None:
            return
        presenter = self._parts.new_form()
        window = ClientMode(presenter, self._parts.verify, self._parts.jobs)
        presenter.setParent(window)
        self._form_presenter, self.client_mode = presenter, window
        window.left.connect(self._on_client_left)
        window.begin()
        presenter.begin(client)

    def ask_physician(self) -> None:
        """Draft a request for everything that waits for somebody's agreement."""
        if self.health.client_id is not None:
            self._parts.clearance.begin(self.health.client_id)

    def open_request(self, key: str) -> None:
        """Show a request."""
        kept = self.health.request(key)
        if kept is not None:
            self._parts.clearance.open(kept)

    def flush(self) -> None:
        """Store what is not stored yet."""
        if self._form_presenter is not None:
            self._form_presenter.flush()

    def discard(self) -> None:
        """Take the client's window away with the chart."""
        if self.client_mode is not None:
            self.client_mode.release()
            self._on_client_left()

    def _begin_form(self, *, changes_only: bool) -> None:
        client = self.health.client_id
        if client is None:
            return
        self._drop_form()
        presenter = self._parts.new_form()
        form = IntakeForm(presenter)
        self.form, self._form_presenter = form, presenter
        self._form_row.addWidget(form)
        presenter.saved.connect(self._on_saved)
        form.left.connect(self._on_form_left)
        self.setCurrentIndex(FORM)
        presenter.begin(client, changes_only=changes_only)
        form.sections.setFocus()

    def _on_request_shown(self, kept: KeptClearance) -> None:
        if self.request is None:
            places = area_choices(self.health.vocabulary.areas)
            self.request = ClearanceForm(self._parts.clearance, places, self._parts.ask)
            self.request.left.connect(self._on_request_left)
            self.addWidget(self.request)
            self.request.show_request(kept)
        self.setCurrentIndex(REQUEST)

    def _on_request_left(self) -> None:
        self.setCurrentIndex(OVERVIEW)
        self.health.load()

    def _on_failed(self, sentence: str) -> None:
        if self.currentIndex() != REQUEST:
            self.told.emit(sentence)

    def _on_refer(self) -> None:
        out = self._parts.ask.save_path(
            tr("Save the letter"), Path.home() / "referral.pdf", tr("PDF (*.pdf)")
        )
        if out is not None and self.health.client_id is not None:
            self._parts.clearance.print_referral(self.health.client_id, out)

    def _on_saved(self, _: object) -> None:
        self._drop_form()
        self.health.load()

    def _on_form_left(self) -> None:
        """Leave the form; what was answered is stored as not confirmed."""
        self.flush()
        self._on_saved(None)

    def _drop_form(self) -> None:
        form, self.form, self._form_presenter = self.form, None, None
        self.setCurrentIndex(OVERVIEW)
        if form is not None:
            form.hide()
            self._form_row.removeWidget(form)
            form.deleteLater()

    def _on_client_left(self) -> None:
        window, self.client_mode, self._form_presenter = self.client_mode, None, None
        if window is not None:
            window.deleteLater()
        self.health.load()

    def _on_shown(self, shown: HealthShown) -> None:
        self.panel.show_health(shown)
        self.card.show_health(shown)
        self.badge_changed.emit("" if shown.tone == "neutral" else shown.badge)
