"""Reasons that come from no rule: not known, not asked, not allowed, added by a physician."""

from __future__ import annotations

from datetime import date

from workbench.domain.intake.cycle import needs_confirmation
from workbench.domain.intake.model import Answer, Intake
from workbench.domain.intake.vocabulary import Vocabulary

from .expressions import Trace
from .facts import RESPONSE_LISTS, Reading, sites_of
from .outcome import Reason
from .quick_check import Severity
from .rules import NO_CONTACT, RuleKind

RECENT_DAYS = 84  # an older injury that no rule knows is history
_CHECKED_LISTS = ("device", "surgery", "injury", "procedure", "scar", "medication")


def caution_reasons(intake: Intake, vocabulary: Vocabulary) -> list[Reason]:
    """Turn the cautions of answered clearances into rules of this client."""
    found = []
    for answer in intake.clearances:
        day = f" ({answer.answered_on.isoformat()})" if answer.answered_on else ""
        for caution in answer.cautions:
            limit = None if caution.limit is None else int(caution.limit)
            areas = sites_of(caution.sites, vocabulary)
            found.append(
                Reason(
                    kind=RuleKind.CAUTION,
                    severity=_caution_severity(intake, caution.stops),
                    title=f"Caution of {answer.by}{day}",
                    reason=caution.text,
                    source="clearance",
                    areas=areas,
                    site=(NO_CONTACT if limit is None else limit) if areas else None,
                    body=None if areas else limit,
                    stops=caution.stops,
                    reviewed_by=answer.by,
                )
            )
    return found


def _caution_severity(intake: Intake, stops: tuple[str, ...]) -> Severity:
    return Severity.STOP if intake.proposal.modality in stops else Severity.ADAPT


def consent_reasons(intake: Intake, vocabulary: Vocabulary) -> list[Reason]:
    """Return areas where the client does not want to be touched."""
    areas = sites_of(intake.consent.areas_not_allowed, vocabulary)
    if not areas:
        return []
    return [
        Reason(
            kind=RuleKind.CONSENT,
            severity=Severity.ADAPT,
            title="Areas without consent",
            reason="The client does not want to be touched there.",
            source="consent",
            areas=areas,
            site=NO_CONTACT,
        )
    ]


def unreviewed_reasons(reading: Reading, trace: Trace) -> list[Reason]:
    """Return what was reported and is read by no rule that applied; it is never taken as clear."""
    names = dict.fromkeys(reading.unknown)
    for key, fact in reading.values.items():
        list_name, _, rest = key.partition(".")
        counts = fact.value == "yes" or (fact.value == "past" and key in _past_counts(reading))
        reported = list_name in RESPONSE_LISTS and "." not in rest and counts
        if reported and key not in trace.keys and key != "today.anything_else":
            names[reading.vocabulary.label(key)] = None
    names.update(dict.fromkeys(_unread_items(reading, trace)))
    return [
        Reason(
            kind=RuleKind.UNREVIEWED,
            severity=Severity.UNREVIEWED,
            title=name,
            reason=f"No rule knows “{name}”.",
            advice="Find out what it is and what it asks for before any work; when in doubt, "
            "ask the physician.",
        )
        for name in names
    ]


def _past_counts(reading: Reading) -> frozenset[str]:
    return frozenset(term.key for term in reading.vocabulary.terms if term.past_counts)


def open_details(reading: Reading) -> tuple[str, ...]:
    """Return the follow-up questions that a yes or past has left open."""
    found = []
    for term in reading.vocabulary.terms:
        fact = reading.values.get(term.key)
        if fact is not None and fact.value in {"yes", "past"}:
            keys = (f"{term.key}.{detail.id}" for detail in term.details)
            found += [key for key in keys if key not in reading.values]
    return tuple(found)


def _unread_items(reading: Reading, trace: Trace) -> list[str]:
    found = []
    for list_name in _CHECKED_LISTS:
        items = reading.items.get(list_name, [])
        read = {items[index].facts["number"].value for name, index in trace.items
                if name == list_name and "number" in items[index].facts}  # fmt: skip
        for index, item in enumerate(items):
            days = item.facts.get("days")
            old = days is not None and isinstance(days.value, float) and days.value > RECENT_DAYS
            if (list_name, index) in trace.items or (list_name == "injury" and old):
                continue
            number = item.facts.get("number")
            if number is not None and (
                number.value in read or item.facts["changes_session"].value == "no"
            ):
                continue
            found.append(item.name)
    return found


def missing_answers(
    intake: Intake, vocabulary: Vocabulary, on: date
) -> tuple[tuple[str, ...], list[Reason]]:
    """Return the keys without an answer, and the reason that says so."""
    sections = [s for s in vocabulary.sections if s.required and not intake.has_answered(s.id)]
    missing = [section.id for section in sections]
    words = [section.title for section in sections]
    for name in RESPONSE_LISTS:
        for key, response in getattr(intake, name).items():
            if response.answer is Answer.UNANSWERED:
                missing.append(f"{name}.{key}")
                words.append(vocabulary.label(f"{name}.{key}"))
    if needs_confirmation(intake, on):
        missing.append("confirmed_on")
        words.append("the yearly confirmation of the history")
    if not missing:
        return (), []
    reason = Reason(
        kind=RuleKind.INCOMPLETE,
        severity=Severity.INCOMPLETE,
        title="Not asked yet",
        reason=f"Not asked yet: {'; '.join(words)}.",
        advice="Ask; an empty answer is not a no.",
    )
    return tuple(missing), [reason]
