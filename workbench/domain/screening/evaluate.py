"""Screens an intake: which rules apply, and how strict they are together.

Two things keep a further condition from making the verdict milder: rules compare worries only
positively (the loader refuses others), and every result is the strictest of all that apply.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from workbench.domain.body import StructureRef
from workbench.domain.intake.model import AnsweredClearance, Decision, Intake

from .expressions import Facts, Trace, holds
from .facts import read_facts, sites_of
from .outcome import AreaLimit, ModalityStop, Reason, Screening
from .quick_check import Severity
from .rules import NO_CONTACT, RuleBook, SafetyRule, Stricter, Urgency
from .unknowns import (
    caution_reasons,
    consent_reasons,
    missing_answers,
    open_details,
    unreviewed_reasons,
)


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
    asks = tuple(dict.fromkeys((*trace.asks, *open_details(reading))))
    return _result(intake, book, (*reasons, *incomplete), missing, asks, on)


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
    steps = Trace()  # their places belong to other rules
    step = _steps(rule, context.facts, steps)
    whole.add(trace)
    whole.add(steps)
    severity, cleared, stops = _after_clearance(rule, step.severity, context)
    body = NO_CONTACT if severity >= Severity.REFER else step.body
    if context.intake.proposal.modality in stops:
        severity = Severity.STOP
    usual = () if trace.sites and not trace.placeless else rule.default_areas
    areas = sites_of((*trace.sites, *usual, *rule.areas), context.book.vocabulary)
    local = step.site is not None and (body is None or step.site < body)
    return Reason(
        kind=rule.kind,
        severity=severity,
        title=rule.title,
        reason=step.says,
        advice=rule.advice,
        rule=rule.id,
        source=rule.source,
        evidence=rule.evidence,
        urgency=step.urgency,
        clearance=rule.clearance,
        concern=rule.concern,
        areas=areas,
        site=step.site,
        body=body,
        stops=stops,
        cleared=cleared,
        place_unknown=local and not areas,
        reviewed_by=rule.reviewed_by,
    )


def _steps(rule: SafetyRule, facts: Facts, trace: Trace) -> Stricter:
    """Return what the rule comes to after every step up that holds."""
    found = Stricter(rule.when, rule.severity, rule.urgency, rule.reason, rule.body, rule.site)
    for step in rule.stricter:
        if holds(step.when, facts, trace):
            found = replace(
                found,
                severity=max(found.severity, step.severity),
                urgency=max(found.urgency, step.urgency),
                says=f"{found.says} {step.says}".strip(),
                body=_tighter(found.body, step.body),
                site=_tighter(found.site, step.site),
            )
    return found


def _after_clearance(
    rule: SafetyRule, severity: Severity, context: _Context
) -> tuple[Severity, str, tuple[str, ...]]:
    """Return the severity, who cleared it, and the modalities that stay excluded."""
    answer = _answer_for(rule, context.intake.clearances, context.on)
    if answer is None:
        return severity, "", rule.stops
    if answer.decision is Decision.DO_NOT:
        return Severity.STOP, "", rule.stops
    liftable = rule.lifted_by_clearance and severity is Severity.STOP
    if severity is not Severity.CLEARANCE and not liftable:
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
