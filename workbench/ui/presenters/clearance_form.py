"""A request for clearance on its way: what is proposed, sent, answered with cautions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from workbench.domain.body import StructureRef
from workbench.domain.clearance import ClearanceRequest, KeptClearance, ProposedPlan
from workbench.domain.errors import WorkbenchError
from workbench.domain.ids import ClientId
from workbench.domain.intake import Caution, Decision
from workbench.services.clearances import PhysicianAnswer
from workbench.ui.jobs import JobRunner
from workbench.ui.text import tr

from .first_start import sentence_of


class Clearances(Protocol):
    """Keeps requests; the clearance service does."""

    def draft(self, client_id: ClientId, plan: ProposedPlan | None = None) -> KeptClearance:
        """Draft a request."""

    def propose(
        self, kept: KeptClearance, plan: ProposedPlan, recipient: str = ""
    ) -> KeptClearance:
        """Change what is proposed."""

    def send(self, kept: KeptClearance, recipient: str, how: str) -> KeptClearance:
        """Note that it went out."""

    def answer(self, kept: KeptClearance, answer: PhysicianAnswer) -> KeptClearance:
        """Note the answer."""

    def expire(self, kept: KeptClearance) -> KeptClearance:
        """End an answer."""


class Letters(Protocol):
    """Writes letters; the letter service does."""

    def clearance_text(self, request: ClearanceRequest) -> str:
        """Return what a request says."""

    def clearance(self, request_id: str, out: Path) -> Path:
        """Write a request."""

    def referral(self, client_id: ClientId, out: Path) -> Path:
        """Write a referral."""


@dataclass(frozen=True, slots=True)
class AnswerTyped:
    """What the answer's form holds."""

    decision: Decision
    by: str
    cautions: Sequence[tuple[str, tuple[StructureRef, ...]]] = ()
    limit: int | None = None
    expires_on: date | None = None


class ClearancePresenter(QObject):
    """Leads one request from draft to answer.

    Signals:
        shown: The ``KeptClearance`` as it stands.
        done: It was kept; nothing is left to do here.
        failed: A sentence.
        told: A sentence for the status line.
    """

    shown = Signal(object)
    done = Signal()
    failed = Signal(str)
    told = Signal(str)

    def __init__(self, clearances: Clearances, letters: Letters, jobs: JobRunner) -> None:
        super().__init__()
        self._clearances = clearances
        self._letters = letters
        self._jobs = jobs
        self.kept: KeptClearance | None = None
        self._keeping = False
        self._next: list[Callable[[KeptClearance], None]] = []

    def begin(self, client_id: ClientId) -> None:
        """Draft a request from what screening found."""
        self._keep(lambda: self._clearances.draft(client_id))

    def open(self, kept: KeptClearance) -> None:
        """Show a request."""
        self.kept = kept
        self.shown.emit(kept)

    def preview(self) -> str:
        """Return what the letter says."""
        return self._letters.clearance_text(self.kept.request) if self.kept else ""

    def propose(
        self, plan: ProposedPlan, recipient: str = "", then: Callable[[], None] | None = None
    ) -> None:
        """Change what is proposed, and then do something with the kept request."""
        self._in_turn(
            lambda kept: self._keep(
                lambda: self._clearances.propose(kept, plan, recipient), then=then
            )
        )

    def send(self, recipient: str, how: str) -> None:
        """Note that the request went out today."""
        self._in_turn(lambda kept: self._keep(lambda: self._clearances.send(kept, recipient, how)))

    def answer(self, typed: AnswerTyped) -> None:
        """Note the answer; its cautions become rules of this client."""
        cautions = [
            Caution(text.strip(), places)
            for text, places in typed.cautions
            if text.strip() or places
        ]
        if typed.limit is not None:
            words = tr("Pressure at most {n} of 5", n=typed.limit)
            cautions.append(Caution(words, (), float(typed.limit)))
        found = PhysicianAnswer(typed.decision, typed.by, tuple(cautions), typed.expires_on)
        self._in_turn(
            lambda kept: self._keep(lambda: self._clearances.answer(kept, found), leave=True)
        )

    def expire(self) -> None:
        """End the answer: the condition has changed."""
        self._in_turn(lambda kept: self._keep(lambda: self._clearances.expire(kept), leave=True))

    def print_request(self, out: Path) -> None:
        """Write the letter of the request."""
        kept = self.kept
        if kept is not None:
            self._write(lambda: self._letters.clearance(kept.request.id, out))

    def print_referral(self, client_id: ClientId, out: Path) -> None:
        """Write a referral."""
        self._write(lambda: self._letters.referral(client_id, out))

    def _write(self, work: Callable[[], Path]) -> None:
        self._jobs.mutate(
            work, lambda path: self.told.emit(tr("Letter saved: {path}", path=path)), self._fail
        )

    def _in_turn(self, act: Callable[[KeptClearance], None]) -> None:
        """Act on the request as kept; while it is being kept, afterwards."""
        if self._keeping:
            self._next.append(act)
        elif self.kept is not None:
            act(self.kept)

    def _settled(self) -> None:
        self._keeping = False
        if self._next and self.kept is not None:
            self._next.pop(0)(self.kept)

    def _keep(
        self,
        work: Callable[[], KeptClearance],
        *,
        leave: bool = False,
        then: Callable[[], None] | None = None,
    ) -> None:
        def kept(found: KeptClearance) -> None:
            self.open(found)
            self._settled()
            if then is not None:
                then()
            if leave:
                self.done.emit()

        def refused(error: WorkbenchError) -> None:
            self._next.clear()
            self._keeping = False
            self._fail(error)

        self._keeping = True
        self._jobs.mutate(work, kept, refused)

    def _fail(self, error: WorkbenchError) -> None:
        self.failed.emit(sentence_of(error))
