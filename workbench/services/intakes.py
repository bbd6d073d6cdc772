"""Health histories: keep versions, confirm yearly, screen with everything that is known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from workbench.domain.audit import AuditAction
from workbench.domain.change import Change, Subject
from workbench.domain.clearance import KeptClearance
from workbench.domain.errors import RuleError
from workbench.domain.ids import ClientId, IntakeId
from workbench.domain.intake import (
    EVERYTHING,
    Answer,
    Intake,
    KeptIntake,
    changed_since,
    needs_confirmation,
)
from workbench.domain.intake.checking import check_intake
from workbench.domain.screening import Screening
from workbench.domain.visit import VisitState

from .desk import Desk
from .safety import SafetyService

if TYPE_CHECKING:
    from workbench.storage.unit_of_work import UnitOfWork

TODAY = "today"


@dataclass(frozen=True, slots=True)
class HealthHistory:
    """What is known about a client's health on a day.

    Attributes:
        kept: The newest version, or None while there is no history.
        known: That version with the client's clearances, without answers of another day.
        screening: What follows from it; None while there is no history.
        confirm: True when the client has to go through it again.
        asked_today: True when the questions of the day were answered on this day; else each
            visit asks them.
    """

    kept: KeptIntake | None
    known: Intake | None
    screening: Screening | None
    clearances: tuple[KeptClearance, ...]
    confirm: bool
    asked_today: bool = False

    @property
    def awaits_clearance(self) -> bool:
        """Whether treatment is marked as awaiting clearance."""
        return self.screening is not None and bool(self.screening.needs_clearance)


class IntakeService:
    """Use cases around the health history of a client.

    Args:
        desk: Store, clock and who is at work.
        safety: Returns the rules; they are read when the first history is looked at.
    """

    def __init__(self, desk: Desk, safety: Callable[[], SafetyService]) -> None:
        self._desk = desk
        self._safety = safety

    @property
    def safety(self) -> SafetyService:
        """The rules and the vocabulary of the intake."""
        return self._safety()

    def current(self, client_id: ClientId) -> KeptIntake | None:
        """Return the newest version of a client's history, or None."""
        with self._desk.store.reader() as unit:
            return unit.intakes.current(client_id)

    def versions(self, client_id: ClientId) -> tuple[KeptIntake, ...]:
        """Return every version, newest first."""
        with self._desk.store.reader() as unit:
            return unit.intakes.versions(client_id)

    def begin(self, client_id: ClientId) -> Intake:
        """Return the history to go through: the newest one without the answers of another day."""
        day = self._desk.clock().date()
        with self._desk.store.reader() as unit:
            kept, client = unit.intakes.current(client_id), unit.clients.get(client_id)
        if kept is not None:
            return self._to_go_through(kept.intake, day)
        return Intake(birth_date=client.birth_date if client else None)

    def _to_go_through(self, intake: Intake, day: date) -> Intake:
        sections = self.safety.vocabulary.sections
        every = EVERYTHING in intake.answered
        answered = tuple(s.id for s in sections) if every else intake.answered
        if not _of_another_day(intake, day):
            return replace(intake, answered=answered)
        kept = tuple(section for section in answered if section != TODAY)
        return replace(intake, today={}, measured={}, answered=kept)

    def save(self, client_id: ClientId, intake: Intake, *, confirmed: bool = True) -> KeptIntake:
        """Store a new version.

        Args:
            client_id: The client.
            intake: The whole history.
            confirmed: True when the client said that all of it is right.

        Raises:
            RuleError: when it names areas or sections that do not exist.
            ConflictError: when somebody else saved a version meanwhile.
        """
        problems = check_intake(intake, self.safety.vocabulary)
        if problems:
            raise RuleError(" ".join(problems))
        now = self._desk.clock()
        with self._desk.store.unit_of_work() as unit:
            before = unit.intakes.current(client_id)
            version = _version(intake, before, now.date(), confirmed=confirmed)
            kept = unit.intakes.add(
                KeptIntake(IntakeId(self._desk.new_id()), client_id, version, now)
            )
            changed = len(changed_since(before.intake, version)) if before else 0
            unit.audit.append(
                self._desk.actor,
                AuditAction.CHANGED if before else AuditAction.CREATED,
                f"intake:{kept.id}",
                f"version {version.revision}, {changed} changed" if before else "version 1",
            )
        self._desk.feed.publish(Change(Subject.INTAKE, kept.id, client_id))
        return kept

    def needs_confirmation(self, client_id: ClientId) -> bool:
        """Whether the client has to go through the history again; also when there is none."""
        kept = self.current(client_id)
        return kept is None or needs_confirmation(kept.intake, self._desk.clock().date())

    def overview(
        self, client_id: ClientId, modality: str = "", pressure: float | None = None
    ) -> HealthHistory:
        """Return the history of a client with what follows from it today."""
        day = self._desk.clock().date()
        with self._desk.store.reader() as unit:
            kept, clearances, known = read_known(unit, client_id, day)
        if kept is None or known is None:
            return HealthHistory(None, None, None, clearances, confirm=True)
        screening = self.safety.screen(known, day, modality, pressure)
        confirm = needs_confirmation(kept.intake, day)
        asked = kept.intake.has_answered(TODAY) and not _of_another_day(kept.intake, day)
        return HealthHistory(kept, known, screening, clearances, confirm, asked)

    def known(self, client_id: ClientId, on: date) -> Intake | None:
        """Return the history as screening reads it on a day; None while there is none."""
        with self._desk.store.reader() as unit:
            return read_known(unit, client_id, on)[2]

    def screening(
        self, client_id: ClientId, modality: str = "", pressure: float | None = None
    ) -> Screening | None:
        """Screen what is known of a client today; None while there is no history."""
        return self.overview(client_id, modality, pressure).screening


def read_known(
    unit: UnitOfWork, client_id: ClientId, day: date
) -> tuple[KeptIntake | None, tuple[KeptClearance, ...], Intake | None]:
    """Read the newest version, the requests, and the history as screening reads it on a day."""
    kept = unit.intakes.current(client_id)
    clearances = unit.clearances.for_client(client_id)
    if kept is None:
        return None, clearances, None
    seen = any(visit.state is VisitState.SIGNED for visit in unit.visits.for_client(client_id))
    client = unit.clients.get(client_id)
    answers = tuple(answer for item in clearances if (answer := item.request.answer()) is not None)
    intake = _for_the_day(kept.intake, day)
    known = replace(
        intake,
        birth_date=intake.birth_date or (client.birth_date if client else None),
        first_visit=Answer.NO if seen else Answer.YES,
        clearances=(*intake.clearances, *answers),
    )
    return kept, clearances, known


def _version(intake: Intake, before: KeptIntake | None, day: date, *, confirmed: bool) -> Intake:
    """Return what is stored: a signature and a confirmation hold only for what they were given."""
    changed = before is None or bool(changed_since(before.intake, intake))
    signature = before.intake.consent.signature if before else ""
    if changed and signature and intake.consent.signature == signature:
        unsigned = replace(intake.consent, signature="", signed_on=None)
        intake = replace(intake, consent=unsigned)
    revision = (before.intake.revision if before else 0) + 1
    if confirmed:
        taken = intake.taken_on or day
        return replace(intake, revision=revision, taken_on=taken, confirmed_on=day)
    if changed:
        return replace(intake, revision=revision, taken_on=day, confirmed_on=None)
    return replace(intake, revision=revision)


def _of_another_day(intake: Intake, day: date) -> bool:
    return (intake.confirmed_on or intake.taken_on) != day


def _for_the_day(intake: Intake, day: date) -> Intake:
    """Drop what was asked about another day: each visit asks about its own."""
    if not _of_another_day(intake, day):
        return intake
    return replace(intake, today={}, measured={}, answered=(*intake.answered, TODAY))
