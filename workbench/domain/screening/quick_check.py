"""Safety screening: questions, rules as data, and the verdict that follows.

Unknown is never clear: while a question that decides is unanswered the verdict is
``INCOMPLETE``, and a condition typed by hand that no rule knows is ``UNREVIEWED``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from workbench.domain.values import JsonObject


class Severity(IntEnum):
    """Verdicts from mild to strict; the strictest applicable one wins."""

    NOTHING_FOUND = 0
    ADAPT = 1
    UNREVIEWED = 2
    INCOMPLETE = 3
    CLEARANCE = 4
    REFER = 5
    STOP = 6

    @property
    def label(self) -> str:
        """The verdict in words."""
        return {
            Severity.NOTHING_FOUND: "Nothing found",
            Severity.ADAPT: "Adapt the work",
            Severity.UNREVIEWED: "Unreviewed condition",
            Severity.INCOMPLETE: "Screening incomplete",
            Severity.CLEARANCE: "Clearance needed first",
            Severity.REFER: "Stop and refer",
            Severity.STOP: "Stop",
        }[self]


@dataclass(frozen=True, slots=True)
class ScreeningRule:
    """What one answer leads to.

    Attributes:
        answer: The answer that fires the rule, ``yes`` unless stated.
        pressure_limit: Highest pressure level 0-5 for the whole body, or None.
        source: Row of the clinical sources.
        reviewed_by: Clinician who reviewed the rule; empty while nobody has.
    """

    id: str
    question: str
    severity: Severity
    reason: str
    advice: str
    source: str
    answer: str = "yes"
    pressure_limit: int | None = None
    reviewed_by: str = ""


@dataclass(frozen=True, slots=True)
class ScreeningQuestion:
    """One question of the quick check, answered yes, no or not asked."""

    id: str
    text: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class ScreeningResult:
    """Answers and what followed from them, as kept with the visit.

    Attributes:
        fired: Ids of the rules that applied, strictest first.
        reasons: One sentence for each of them.
        override_reason: Why the therapist went on against the verdict; empty when not.
    """

    answers: Mapping[str, str] = field(default_factory=dict)
    other_condition: str = ""
    severity: Severity = Severity.INCOMPLETE
    fired: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    pressure_limit: int | None = None
    override_reason: str = ""

    def to_json(self) -> JsonObject:
        """Return the result as JSON values."""
        return {
            "answers": dict(self.answers),
            "other_condition": self.other_condition,
            "severity": self.severity.name,
            "fired": list(self.fired),
            "reasons": list(self.reasons),
            "pressure_limit": self.pressure_limit,
            "override_reason": self.override_reason,
        }


def screen(
    questions: Sequence[ScreeningQuestion],
    rules: Sequence[ScreeningRule],
    answers: Mapping[str, str],
    other_condition: str = "",
) -> ScreeningResult:
    """Apply the rules to the answers.

    Args:
        questions: Everything that has to be answered.
        rules: All rules, in any order.
        answers: ``yes`` or ``no`` by question id; a missing key is unanswered.
        other_condition: A condition typed by hand; no rule reads it.

    Returns:
        The strictest verdict with every rule that applied.
    """
    fired = sorted(
        (rule for rule in rules if answers.get(rule.question) == rule.answer),
        key=lambda rule: (-rule.severity, rule.id),
    )
    severity = max((rule.severity for rule in fired), default=Severity.NOTHING_FOUND)
    if other_condition.strip():
        severity = max(severity, Severity.UNREVIEWED)
    if any(answers.get(question.id) not in {"yes", "no"} for question in questions):
        severity = max(severity, Severity.INCOMPLETE)
    limits = [rule.pressure_limit for rule in fired if rule.pressure_limit is not None]
    return ScreeningResult(
        answers=dict(answers),
        other_condition=other_condition.strip(),
        severity=severity,
        fired=tuple(rule.id for rule in fired),
        reasons=tuple(f"{rule.reason} {rule.advice}".strip() for rule in fired),
        pressure_limit=min(limits, default=None),
    )
