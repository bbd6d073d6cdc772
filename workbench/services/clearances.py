"""Asking a physician: draft, send, answer; the answer's cautions become rules of the client."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from workbench.domain.audit import AuditAction
from workbench.domain.change import Change, Subject
from workbench.domain.clearance import (
    ClearanceState,
    KeptClearance,
    ProposedPlan,
    answer_clearance,
    draft_clearance,
    send_clearance,
)
from workbench.domain.errors import RuleError
from workbench.domain.ids import ClientId
from workbench.domain.intake import Caution, Decision
from workbench.domain.referral import ReferralDraft, draft_referral

from .desk import Desk
from .intakes import IntakeService


@dataclass(frozen=True, slots=True)
class PhysicianAnswer:
    """What came back from the physician."""

    decision: Decision
    by: str
    cautions: Sequence[Caution] = ()
    expires_on: date | None = None
    answered_on: date | None = None


class ClearanceService:
    """Use cases around requests to physicians.

    Args:
        desk: Store, clock and who is at work.
        intakes: Histories: a request is drafted from what screening found.
    """

    def __init__(self, desk: Desk, intakes: IntakeService) -> None:
        self._desk = desk
        self._intakes = intakes

    def get(self, request_id: str) -> KeptClearance | None:
        """Return a request, or None."""
        with self._desk.store.reader() as unit:
            return unit.clearances.get(UUID(request_id))

    def for_client(self, client_id: ClientId) -> tuple[KeptClearance, ...]:
        """Return a client's requests, newest first."""
        with self._desk.store.reader() as unit:
            return unit.clearances.for_client(client_id)

    def draft(self, client_id: ClientId, plan: ProposedPlan | None = None) -> KeptClearance:
        """Draft a request for everything that waits for somebody's agreement, and keep it.

        Raises:
            RuleError: when there is no history, or nothing in it asks for clearance.
        """
        screening = self._intakes.screening(client_id)
        if screening is None:
            raise RuleError("There is no health history yet.", "Take it first.")
        request = draft_clearance(
            str(self._desk.new_id()),
            screening,
            plan or ProposedPlan(),
            self._desk.clock().date(),
        )
        return self._keep(KeptClearance(client_id, request), AuditAction.CREATED)

    def propose(
        self, kept: KeptClearance, plan: ProposedPlan, recipient: str = ""
    ) -> KeptClearance:
        """Change what is proposed, and to whom, while the request is a draft.

        Raises:
            RuleError: when the request went out already.
        """
        if kept.request.sent_on is not None:
            raise RuleError("This request went out already.", "Draft a new one.")
        to = recipient.strip() or kept.request.recipient
        changed = replace(kept.request, plan=plan, recipient=to)
        return self._keep(replace(kept, request=changed))

    def send(self, kept: KeptClearance, recipient: str, how: str) -> KeptClearance:
        """Note that a request went out today.

        Raises:
            RuleError: when it names nobody, or was answered already.
        """
        day = self._desk.clock().date()
        return self._keep(replace(kept, request=send_clearance(kept.request, recipient, how, day)))

    def answer(self, kept: KeptClearance, answer: PhysicianAnswer) -> KeptClearance:
        """Note the physician's answer; from now on screening reads it.

        Raises:
            RuleError: when the request never went out, nobody signed, or limits are not named.
        """
        request = answer_clearance(
            kept.request,
            answer.decision,
            answer.by,
            answer.answered_on or self._desk.clock().date(),
            answer.cautions,
            answer.expires_on,
        )
        return self._keep(replace(kept, request=request))

    def expire(self, kept: KeptClearance) -> KeptClearance:
        """End an answer as of today, for example because the condition has changed.

        Raises:
            RuleError: when there is no answer.
        """
        if kept.request.decision is None:
            raise RuleError("Only an answer can expire.")
        day = self._desk.clock().date() - timedelta(days=1)
        return self._keep(replace(kept, request=replace(kept.request, expires_on=day)))

    def waiting(self, client_id: ClientId) -> tuple[KeptClearance, ...]:
        """Return the requests that are not answered yet."""
        day = self._desk.clock().date()
        open_states = {ClearanceState.DRAFTED, ClearanceState.SENT}
        return tuple(
            kept for kept in self.for_client(client_id) if kept.request.state(day) in open_states
        )

    def referral(self, client_id: ClientId) -> ReferralDraft | None:
        """Draft a referral from the history; None when nothing in it asks for one."""
        history = self._intakes.overview(client_id)
        if history.screening is None or history.known is None:
            return None
        return draft_referral(history.screening, history.known, self._intakes.safety.vocabulary)

    def _keep(
        self, kept: KeptClearance, action: AuditAction = AuditAction.CHANGED
    ) -> KeptClearance:
        state = kept.request.state(self._desk.clock().date())
        with self._desk.store.unit_of_work() as unit:
            saved = unit.clearances.save(kept)
            unit.audit.append(self._desk.actor, action, f"clearance:{kept.request.id}", state.value)
        self._desk.feed.publish(Change(Subject.CLEARANCE, UUID(kept.request.id), kept.client_id))
        return saved
