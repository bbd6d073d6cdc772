"""The safety check of one visit: the quick check of the day over the client's history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from workbench.domain.ids import ClientId
from workbench.domain.intake import Answer, Intake, Response
from workbench.domain.screening import (
    Screening,
    ScreeningQuestion,
    ScreeningResult,
    ScreeningRule,
    Severity,
)
from workbench.domain.screening.outcome import Reason

from .intakes import IntakeService
from .safety import SafetyService
from .screening import ScreeningService

# Questions of the quick check that ask what the history's page of the day asks too.
_SAME_QUESTION = {
    "core.new_symptom": "new_symptom",
    "core.new_injury": "new_injury",
    "core.surgery_recent": "surgery_recent",
    "core.fever": "fever",
    "core.contagious": "contagious",
    "core.skin": "skin_change",
    "core.red_streaks": "red_streaks",
    "core.calf": "calf_swelling",
    "core.chest": "chest_pain",
    "core.blood_pressure": "very_high_bp",
    "core.swelling_unknown": "swelling_unknown",
    "core.new_medicine": "new_medicine",
    "core.painkillers": "painkillers",
    "core.pregnancy_signs": "pregnancy_warning",
}


@dataclass(frozen=True, slots=True)
class _Over:
    """The history in use."""

    safety: SafetyService
    known: Intake
    on: date


class VisitScreening:
    """Questions and verdicts of one visit.

    Without a history it is the quick check alone, and says so: a missing history is never taken
    for a clear one, and the visit can still be charted and signed.

    Args:
        quick: The quick check.
        over: The client's history; None while there is none.
    """

    def __init__(self, quick: ScreeningService, over: _Over | None = None) -> None:
        self._quick = quick
        self._over = over
        self._reasons: dict[str, Reason] = {}

    @property
    def has_history(self) -> bool:
        """Whether the client has a health history."""
        return self._over is not None

    def questions(self) -> tuple[ScreeningQuestion, ...]:
        """Return the questions of the quick check."""
        return self._quick.questions()

    def rule(self, rule_id: str) -> ScreeningRule | None:
        """Return a rule of the quick check or of the history, for its about text."""
        if not self._reasons:
            self.evaluate({})  # the visit was read as it stood
        reason = self._reasons.get(rule_id)
        if reason is None:
            return self._quick.rule(rule_id)
        return ScreeningRule(
            rule_id,
            "",
            reason.severity,
            reason.reason,
            reason.advice,
            f"{reason.source} (health history)".strip(),
            reviewed_by=reason.reviewed_by,
        )

    def screening(self, answers: Mapping[str, str]) -> Screening | None:
        """Screen the history with the answers of the day; None while there is no history."""
        if self._over is None:
            return None
        today = {
            term: Response(Answer.YES)
            for question, term in _SAME_QUESTION.items()
            if answers.get(question) == "yes"
        }
        over = self._over
        merged = {**over.known.today, **today}
        return over.safety.screen_today(over.known, merged, over.known.measured, over.on)

    def evaluate(
        self, answers: Mapping[str, str], other_condition: str = "", override_reason: str = ""
    ) -> ScreeningResult:
        """Return the strictest verdict of both, with every reason.

        What the day's answers lead to is told once, by the quick check, unless the history's
        rule is stricter.
        """
        quick = self._quick.evaluate(answers, other_condition, override_reason)
        whole, before = self.screening(answers), self.screening({})
        if whole is None or before is None:
            return quick
        standing = {reason.rule for reason in before.reasons if reason.rule}
        told = [
            reason
            for reason in whole.reasons
            if not reason.rule or reason.rule in standing or reason.severity > quick.severity
        ]
        pairs = [(_key(reason, place), reason) for place, reason in enumerate(told)]
        self._reasons = dict(pairs)
        limits = [quick.pressure_limit, None if whole.body is None else max(whole.body, 0)]
        known = [limit for limit in limits if limit is not None]
        return replace(
            quick,
            severity=max(quick.severity, *(reason.severity for reason in told), Severity(0)),
            fired=(*quick.fired, *(key for key, _ in pairs)),
            reasons=(*quick.reasons, *(_sentence(reason) for _, reason in pairs)),
            pressure_limit=min(known, default=None),
        )


class VisitScreenings:
    """Makes the safety check of a visit.

    Args:
        quick: The quick check.
        intakes: Histories.
    """

    def __init__(self, quick: ScreeningService, intakes: IntakeService) -> None:
        self._quick = quick
        self._intakes = intakes

    def for_client(self, client_id: ClientId, on: date) -> VisitScreening:
        """Return the check of a client's visit on a day."""
        known = self._intakes.known(client_id, on)
        if known is None:
            return VisitScreening(self._quick)
        return VisitScreening(self._quick, _Over(self._intakes.safety, known, on))


def _key(reason: Reason, place: int) -> str:
    return reason.rule or f"history.{reason.kind.value}.{place}"


def _sentence(reason: Reason) -> str:
    return " ".join(part for part in (f"{reason.title}: {reason.reason}", reason.advice) if part)
