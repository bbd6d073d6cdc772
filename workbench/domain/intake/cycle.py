"""Keeping a history up to date: yearly confirmation, what changed, what is still open."""

from __future__ import annotations

import dataclasses
from datetime import date

from .model import Answer, Intake, Response
from .vocabulary import Section, Vocabulary

CONFIRM_EVERY_DAYS = 365  # A1: at least yearly and on any change
_NOT_CONTENT = frozenset({"schema", "revision", "taken_on", "confirmed_on", "first_visit"})


def needs_confirmation(intake: Intake, on: date) -> bool:
    """Whether the client has to go through the history again; not when its date is unknown."""
    last = intake.confirmed_on or intake.taken_on
    return last is not None and (on - last).days > CONFIRM_EVERY_DAYS


def follow_up_sections(vocabulary: Vocabulary) -> tuple[Section, ...]:
    """Return the pages of a "what changed" follow-up: only those whose answers can change."""
    return tuple(section for section in vocabulary.sections if section.changes)


def unanswered(intake: Intake, section: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the keys of a page that have no answer of their own yet.

    A page may be marked as answered when this is empty, or when the client said "none of these".
    """
    lists = {
        "conditions": intake.conditions,
        "today": intake.today,
        "red_flags": intake.red_flags,
        "examination": intake.examination,
    }
    return tuple(
        term.key
        for term in vocabulary.in_section(section)
        if term.list in lists
        and lists[term.list].get(term.id, Response()).answer is Answer.UNANSWERED
    )


def changed_since(earlier: Intake, later: Intake) -> tuple[str, ...]:
    """Return the keys whose content differs, in the order of the form."""
    found: list[str] = []
    for field in dataclasses.fields(Intake):
        before, after = getattr(earlier, field.name), getattr(later, field.name)
        if field.name in _NOT_CONTENT or before == after:
            continue
        if isinstance(before, dict) and isinstance(after, dict):
            keys = dict.fromkeys((*before, *after))
            found += [f"{field.name}.{k}" for k in keys if before.get(k) != after.get(k)]
        else:
            found.append(field.name)
    return tuple(found)
