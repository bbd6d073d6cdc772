"""Asking a physician: the clearance request and its way from draft to answer to expiry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from .body import StructureRef
from .errors import RuleError
from .ids import ClientId
from .intake.model import AnsweredClearance, Caution, Decision
from .pressure import pressure_level
from .screening.outcome import Screening


class ClearanceState(StrEnum):
    """Where a request stands."""

    DRAFTED = "drafted"
    SENT = "sent"
    ANSWERED = "answered"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class ProposedPlan:
    """What the physician is asked to agree to.

    Attributes:
        not_used: Techniques that will not be used.
    """

    areas: tuple[StructureRef, ...] = ()
    pressure: int | None = None
    not_used: tuple[str, ...] = ()
    visits_per_week: int = 1
    minutes: int = 60
    weeks: int = 4

    @property
    def pressure_words(self) -> str:
        """The pressure level in words, or empty."""
        return "" if self.pressure is None else pressure_level(self.pressure).sentence

    @property
    def dose_words(self) -> str:
        """Frequency, duration and weeks in words."""
        times = "once" if self.visits_per_week == 1 else f"{self.visits_per_week} times"
        return f"{times} a week, {self.minutes} minutes, for {self.weeks} weeks"


@dataclass(frozen=True, slots=True)
class ClearanceRequest:
    """A request to a physician.

    Attributes:
        rules: Source rows it asks about (``CI035``).
        conditions: Their titles, as printed.
        recipient: Who is asked.
        sent_by: How it went out: fax, e-mail, by hand.
        cautions: What the physician added; each becomes a rule of this client.
    """

    id: str
    rules: tuple[str, ...]
    conditions: tuple[str, ...]
    plan: ProposedPlan
    recipient: str = ""
    drafted_on: date | None = None
    sent_on: date | None = None
    sent_by: str = ""
    decision: Decision | None = None
    answered_on: date | None = None
    answered_by: str = ""
    expires_on: date | None = None
    cautions: tuple[Caution, ...] = ()

    def state(self, on: date) -> ClearanceState:
        """Return where the request stands on a day."""
        if self.decision is not None:
            over = self.expires_on is not None and on > self.expires_on
            return ClearanceState.EXPIRED if over else ClearanceState.ANSWERED
        return ClearanceState.DRAFTED if self.sent_on is None else ClearanceState.SENT

    def waiting(self, on: date) -> bool:
        """Whether treatment is still marked as awaiting clearance."""
        return self.state(on) is not ClearanceState.ANSWERED

    def answer(self) -> AnsweredClearance | None:
        """Return the answer as screening reads it; None while there is none."""
        if self.decision is None:
            return None
        return AnsweredClearance(
            self.rules,
            self.decision,
            self.answered_by,
            self.answered_on,
            self.expires_on,
            self.cautions,
        )


def draft_clearance(
    request_id: str, screening: Screening, plan: ProposedPlan, on: date
) -> ClearanceRequest:
    """Draft a request for everything that needs clearance.

    The proposed pressure is lowered to the limit that screening found.

    Raises:
        RuleError: when nothing needs clearance.
    """
    reasons = screening.needs_clearance
    if not reasons:
        raise RuleError("Nothing here needs a physician's agreement.")
    limit = screening.body
    if limit is not None and limit >= 0 and (plan.pressure is None or plan.pressure > limit):
        plan = replace(plan, pressure=limit)
    return ClearanceRequest(
        id=request_id,
        rules=tuple(reason.source for reason in reasons),
        conditions=tuple(reason.title for reason in reasons),
        plan=plan,
        drafted_on=on,
    )


def send_clearance(
    request: ClearanceRequest, recipient: str, how: str, on: date
) -> ClearanceRequest:
    """Note that a request went out.

    Raises:
        RuleError: when it names nobody, or was answered already.
    """
    if not recipient.strip():
        raise RuleError("Say to whom the request goes.")
    if request.decision is not None:
        raise RuleError("This request is answered; draft a new one.")
    return replace(request, recipient=recipient.strip(), sent_by=how.strip(), sent_on=on)


def answer_clearance(
    request: ClearanceRequest,
    decision: Decision,
    by: str,
    on: date,
    cautions: Sequence[Caution] = (),
    expires_on: date | None = None,
) -> ClearanceRequest:
    """Note the physician's answer.

    Raises:
        RuleError: when the request never went out, nobody signed, or limits are not named.
    """
    if request.sent_on is None:
        raise RuleError("Note first when and to whom the request went.")
    if not by.strip():
        raise RuleError("Say who answered.")
    if decision is Decision.LIMITS and not cautions:
        raise RuleError("Write down the limits that the physician set.")
    return replace(
        request,
        decision=decision,
        answered_by=by.strip(),
        answered_on=on,
        cautions=tuple(cautions),
        expires_on=expires_on,
    )


@dataclass(frozen=True, slots=True)
class KeptClearance:
    """A request as it stands in the record of a client."""

    client_id: ClientId
    request: ClearanceRequest
    version: int = 0
