"""Filling an intake: each answer is kept in a sheet and screened at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from workbench.domain.errors import WorkbenchError
from workbench.domain.ids import ClientId
from workbench.domain.intake import Intake, KeptIntake, Vocabulary
from workbench.domain.moments import Clock
from workbench.domain.screening import Screening, Severity
from workbench.services.intake_pages import (
    IntakePage,
    IntakeSheet,
    Value,
    intake_pages,
    open_sheet,
)
from workbench.ui.jobs import JobRunner
from workbench.ui.navigation import Tone

from .first_start import sentence_of

VERDICT_TONES: Mapping[Severity, Tone] = {
    Severity.NOTHING_FOUND: "ok",
    Severity.ADAPT: "info",
    Severity.UNREVIEWED: "warning",
    Severity.INCOMPLETE: "neutral",
    Severity.CLEARANCE: "warning",
    Severity.REFER: "danger",
    Severity.STOP: "danger",
}
THERAPIST_ONLY = frozenset({"examination"})


class Rules(Protocol):
    """Screens an intake; the safety service does."""

    @property
    def vocabulary(self) -> Vocabulary:
        """What an intake can say."""

    @property
    def placed(self) -> frozenset[str]:
        """Keys of the terms whose place matters."""

    def screen(self, intake: Intake, on: date) -> Screening:
        """Return what follows from an intake."""


class Histories(Protocol):
    """Keeps histories; the intake service does."""

    @property
    def safety(self) -> Rules:
        """The rules."""

    def begin(self, client_id: ClientId) -> Intake:
        """Return the history to go through."""

    def known(self, client_id: ClientId, on: date) -> Intake | None:
        """Return the history as screening reads it."""

    def save(self, client_id: ClientId, intake: Intake, *, confirmed: bool = True) -> KeptIntake:
        """Store a version."""


class IntakeFormPresenter(QObject):
    """Holds the sheet while it is filled.

    Signals:
        opened: A sheet was opened; the pages are ready.
        changed: The answer with this key changed; empty when many did.
        screened: The ``Screening`` of what is answered so far.
        saved: The version that was stored.
        failed: A sentence.
    """

    opened = Signal()
    changed = Signal(str)
    screened = Signal(object)
    saved = Signal(object)
    failed = Signal(str)

    def __init__(self, histories: Histories, jobs: JobRunner, clock: Clock) -> None:
        super().__init__()
        self._histories = histories
        self._jobs = jobs
        self._clock = clock
        self._client: ClientId | None = None
        self._before = IntakeSheet(Intake())
        self._known: Intake | None = None
        self.pages: tuple[IntakePage, ...] = ()
        self.sheet = IntakeSheet(Intake())

    @property
    def dirty(self) -> bool:
        """Whether something was answered that is not stored."""
        return self._client is not None and self.sheet != self._before

    @property
    def vocabulary(self) -> Vocabulary:
        """What an intake can say."""
        return self._histories.safety.vocabulary

    def begin(self, client_id: ClientId, *, changes_only: bool = False) -> None:
        """Open the history of a client to go through it."""
        day = self._clock().date()

        def read() -> tuple[Intake, Intake | None, Vocabulary]:
            known = self._histories.known(client_id, day)
            return self._histories.begin(client_id), known, self.vocabulary

        def show(found: tuple[Intake, Intake | None, Vocabulary]) -> None:
            intake, self._known, vocabulary = found
            self._client = client_id
            placed = self._histories.safety.placed
            self.pages = intake_pages(vocabulary, changes_only=changes_only, placed=placed)
            self.sheet = self._before = open_sheet(intake, intake_pages(vocabulary))
            self.opened.emit()
            self._screen()

        self._jobs.query(read, show)

    def put(self, key: str, value: Value) -> None:
        """Keep an answer."""
        page = next((p for p in self.pages if any(q.key == key for q in p.questions)), None)
        sheet = self.sheet.put(key, value)
        self._take(sheet.settle(page) if page else sheet, key)

    def none_of_these(self, page: IntakePage, whole: IntakePage | None = None) -> None:
        """Answer the open questions of a page with no.

        Args:
            page: The questions that were seen.
            whole: The page they are a part of, when they are not all of it.
        """
        sheet = self.sheet.none_of_these(page)
        if whole is not None and whole.questions != page.questions:
            sheet = sheet.mark(whole.id, answered=False).settle(whole)
        self._take(sheet, "")

    def open_questions(self, page: IntakePage) -> int:
        """Return how many questions of a page wait for an answer."""
        return self.sheet.open_questions(page)

    def answered(self, page: IntakePage) -> bool:
        """Whether a page was gone through."""
        return self.sheet.intake.has_answered(page.id)

    def sign(self, path: str) -> None:
        """Keep the client's signature; an empty path takes it back."""
        day = self._clock().date() if path else None
        consent = replace(self.sheet.intake.consent, signature=path, signed_on=day)
        sheet = replace(self.sheet, intake=replace(self.sheet.intake, consent=consent))
        self._take(sheet, "consent.signature")

    def save(self, *, confirmed: bool = True) -> None:
        """Store what was answered as a new version."""
        client, sheet = self._client, self.sheet
        if client is None:
            return

        def done(kept: KeptIntake) -> None:
            self._before = sheet
            self.saved.emit(kept)

        def failed(error: WorkbenchError) -> None:
            self.failed.emit(sentence_of(error))

        self._jobs.mutate(
            lambda: self._histories.save(client, sheet.intake, confirmed=confirmed), done, failed
        )

    def flush(self) -> None:
        """Store at once what was answered so far, as not confirmed; before the page goes away."""
        if self.dirty and self._client is not None:
            self._histories.save(self._client, self.sheet.intake, confirmed=False)
            self._before = self.sheet

    def close(self) -> None:
        """Forget the sheet."""
        self._client = None

    def _take(self, sheet: IntakeSheet, key: str) -> None:
        if sheet == self.sheet:
            return
        self.sheet = sheet
        self.changed.emit(key)
        self._screen()

    def _screen(self) -> None:
        intake = self.sheet.intake
        if self._known is not None:
            intake = replace(
                intake,
                clearances=self._known.clearances,
                first_visit=self._known.first_visit,
                confirmed_on=self._clock().date(),
            )
        self.screened.emit(self._histories.safety.screen(intake, self._clock().date()))
