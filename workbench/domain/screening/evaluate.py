"""Screens an intake: which rules apply, and how strict they are together.

Two things keep a further condition from making the verdict milder: rules compare worries only
positively (the loader refuses others), and every result is the strictest of all that apply.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from workbench.domain.body import StructureRef
from workbench.domain.intake.model import AnsweredClearance, Decision, Intake

from .expressions import Facts, Trace, holds
from .facts import read_facts, sites_of
from .outcome import AreaLimit, ModalityStop, Reason, Screening
from .quick_check import Severity
from .rules import NO_CONTACT, RuleBook, SafetyRule, Urgency
from .unknowns import caution_reasons, consent_reasons, missing_answers, unreviewed_reasons


def screen_intake(intake: Intake, book: RuleBook, on: date) -> Screening:
    """Apply every rule to an intake.

    Args:
        intake: The history with today's answers and what is proposed.
        book: The rules and their vocabulary.
        on: The day of screening.

    Returns:
        The strictest verdict, with everything that led to it.
    """
    reading = read_facts(intake, book.vocabulary, on)
    facts = reading.facts()
    trace = Trace()
    reasons: list[Reason] = []
    for rule in book.candidates(facts):
        fired = _fire(rule, _Context(intake, book, facts, on), trace)
        if fired is not None:
            reasons.append(fired)
    reasons += caution_reasons(intake, book.vocabulary)
    reasons += consent_reasons(intake, book.vocabulary)
    reasons += unreviewed_reasons(reading, trace)
    missing, incomplete = missing_answers(intake, book.vocabulary, on)
    return _result(intake, book, (*reasons, *incomplete), missing, tuple(trace.asks), on)


@dataclass(frozen=True, slots=True)
class _Context:
    intake: Intake
    book: RuleBook
    facts: Facts
    on: date


def _fire(rule: SafetyRule, context: _Context, whole: Trace) -> Reason | None:
    trace = Trace()
    if not holds(rule.when, context.facts, trace):
        return None
    severity, urgency, body, said = rule.severity, rule.urgency, rule.body, [rule.reason]
    for step in rule.stricter:
        if holds(step.when, context.facts, trace):
            severity, urgency = max(severity, step.severity), max(urgency, step.urgency)
            body = _tighter(body, step.body)
            said += [step.says] if step.says else []
    whole.add(trace)
    severity, cleared, stops = _after_clearance(rule, severity, context)
    if severity >= Severity.REFER:
        body = NO_CONTACT
    if context.intake.proposal.modality in stops:
        severity = Severity.STOP
    areas = sites_of((*(trace.sites or rule.default_areas), *rule.areas), context.book.vocabulary)
    return Reason(
        kind=rule.kind,
        severity=severity,
        title=rule.title,
        reason=" ".join(said),
        advice=rule.advice,
        rule=rule.id,
        source=rule.source,
        evidence=rule.evidence,
        urgency=urgency,
        clearance=rule.clearance,
        concern=rule.concern,
        areas=areas,
        site=rule.site,
        body=body,
        stops=stops,
        cleared=cleared,
        place_unknown=rule.touches_site_only and not areas,
        reviewed_by=rule.reviewed_by,
    )


def _after_clearance(
    rule: SafetyRule, severity: Severity, context: _Context
) -> tuple[Severity, str, tuple[str, ...]]:
    """Return the severity, who cleared it, and the modalities that stay excluded."""
    answer = _answer_for(rule, context.intake.clearances, context.on)
    if answer is None:
        return severity, "", rule.stops
    if answer.decision is Decision.DO_NOT:
        return Severity.STOP, "", rule.stops
    if severity is not Severity.CLEARANCE:
        return severity, "", rule.stops
    day = f", {answer.answered_on.isoformat()}" if answer.answered_on else ""
    return Severity.ADAPT, f"{answer.by}{day}", ()


def _answer_for(
    rule: SafetyRule, answers: Iterable[AnsweredClearance], on: date
) -> AnsweredClearance | None:
    """Return the last valid answer for a rule; a "do not" stays until somebody answers anew."""
    found = None
    for answer in answers:
        if not {rule.id, rule.source, "all"} & set(answer.rules):
            continue
        expired = answer.expires_on is not None and answer.expires_on < on
        if answer.decision is Decision.DO_NOT or not expired:
            found = answer
    return found


def _tighter(one: int | None, other: int | None) -> int | None:
    known = [limit for limit in (one, other) if limit is not None]
    return min(known, default=None)


def _result(
    intake: Intake,
    book: RuleBook,
    reasons: tuple[Reason, ...],
    missing: tuple[str, ...],
    asks: tuple[str, ...],
    on: date,
) -> Screening:
    ordered = sorted(reasons, key=lambda r: (-r.severity, -r.urgency, r.source, r.title))
    areas = _area_limits(ordered)
    body = min((r.body for r in ordered if r.body is not None), default=None)
    stops = [
        ModalityStop(modality, reason.source, reason.reason)
        for reason in ordered
        for modality in reason.stops
    ]
    return Screening(
        verdict=max((r.severity for r in ordered), default=Severity.NOTHING_FOUND),
        urgency=max((r.urgency for r in ordered), default=Urgency.NONE),
        reasons=tuple(ordered),
        areas=areas,
        body=body,
        modality_stops=tuple(stops),
        asks=asks,
        missing=missing,
        conflicts=_conflicts(intake, book, areas, body),
        screened_on=on,
    )


def _area_limits(reasons: Iterable[Reason]) -> tuple[AreaLimit, ...]:
    limits: dict[StructureRef, int] = {}
    sources: dict[StructureRef, list[str]] = {}
    for reason in reasons:
        if reason.site is None:
            continue
        for area in reason.areas:
            limits[area] = min(reason.site, limits.get(area, reason.site))
            sources.setdefault(area, []).append(reason.source)
    return tuple(
        AreaLimit(area, limits[area], tuple(dict.fromkeys(sources[area])))
        for area in sorted(limits)
    )


def _conflicts(
    intake: Intake, book: RuleBook, areas: tuple[AreaLimit, ...], body: int | None
) -> tuple[str, ...]:
    proposal, found = intake.proposal, []
    asked = proposal.pressure
    if asked is not None and body is not None and body != NO_CONTACT and asked > body:
        found.append(f"Pressure level {asked:g} is planned; the limit for the body is {body}.")
    by_area = {limit.area: limit.limit for limit in areas}
    for place in sites_of(proposal.sites, book.vocabulary):
        limit = by_area.get(place)
        if limit == NO_CONTACT:
            found.append(f"{place.key} is planned and must not be touched.")
        elif limit is not None and asked is not None and asked > limit:
            found.append(f"{place.key}: level {asked:g} is planned; the limit there is {limit}.")
    return tuple(found)
