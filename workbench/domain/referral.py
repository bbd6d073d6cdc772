"""A referral: why now, in numbers; what was not done; how urgent. No diagnosis of ours."""

from __future__ import annotations

from dataclasses import dataclass

from .intake.model import Answer, Intake
from .intake.vocabulary import Vocabulary
from .screening.outcome import Screening
from .screening.quick_check import Severity
from .screening.rules import Urgency

_NUMBERS = {
    "temperature": ("Temperature", "°C"),
    "systolic": ("Blood pressure, upper", "mmHg"),
    "diastolic": ("Blood pressure, lower", "mmHg"),
    "calf_difference_cm": ("Difference of the calves", "cm"),
    "platelets": ("Platelets, in thousands per microlitre", ""),
    "visits_without_change": ("Visits without change", ""),
}
_NOT_DONE = "No massage and no test beyond those named was done."


@dataclass(frozen=True, slots=True)
class ReferralDraft:
    """The content of a referral letter.

    Attributes:
        findings: What was found, one sentence each, with numbers where there are some.
        sources: Rules behind it; for the record, not for the letter.
    """

    urgency: Urgency
    findings: tuple[str, ...]
    not_done: str
    sources: tuple[str, ...]


def draft_referral(
    screening: Screening, intake: Intake, vocabulary: Vocabulary
) -> ReferralDraft | None:
    """Draft a referral from what screening found; None when nothing asks for one."""
    reasons = [
        reason
        for reason in screening.reasons
        if reason.urgency > Urgency.NONE or reason.severity is Severity.REFER
    ]
    if not reasons:
        return None
    findings = [reason.title for reason in reasons]
    findings += _complaint(intake)
    findings += [
        f"{label}: {intake.measured[key]:g} {unit}".strip()
        for key, (label, unit) in _NUMBERS.items()
        if key in intake.measured
    ]
    findings += [
        vocabulary.label(f"examination.{key}").rstrip("?") + ": yes"
        for key, response in intake.examination.items()
        if response.answer is Answer.YES
    ]
    return ReferralDraft(
        max(screening.urgency, Urgency.ROUTINE),
        tuple(dict.fromkeys(f"{text.rstrip('.')}." for text in findings)),
        _NOT_DONE,
        tuple(dict.fromkeys(reason.source for reason in reasons if reason.source)),
    )


def _complaint(intake: Intake) -> list[str]:
    complaint, found = intake.complaint, []
    if complaint.own_words:
        found.append(f"In the client's words: “{complaint.own_words}”")
    if complaint.days_ago is not None:
        found.append(f"Since {complaint.days_ago:g} days")
    if complaint.hours_to_pain is not None:
        found.append(f"Pain began {complaint.hours_to_pain:g} hours after the event")
    for name, value in (("now", complaint.pain_now), ("at its worst", complaint.pain_worst)):
        if value is not None:
            found.append(f"Pain {name}: {value:g} of 10")
    return found
