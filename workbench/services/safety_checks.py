"""Checks over safety rules as a whole: names, keys, places, and that none can make it milder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from workbench.domain.intake.vocabulary import Vocabulary
from workbench.domain.screening.expressions import (
    Compare,
    comparisons,
    negated_worries,
    triggers,
)
from workbench.domain.screening.facts import RESPONSE_LISTS
from workbench.domain.screening.rules import RuleBook, RuleKind, SafetyRule
from workbench.plugin_api.problems import Problem

_ITEM_LISTS = frozenset(
    {
        "device",
        "medication",
        "surgery",
        "injury",
        "scar",
        "procedure",
        "lymph_node",
        "radiation",
        "allergy",
        "complaint_site",
    }
)
_OTHER_KEYS = ("age", "visit.", "complaint.", "proposal.", "consent.", "measured.", "scores.")


def check_book(book: RuleBook) -> tuple[Problem, ...]:
    """Return what is wrong with rules as a whole: names, keys, places, direction."""
    found: list[Problem] = []
    seen: set[str] = set()
    for rule in book.rules:
        at = Problem(_file_of(rule), f"rule “{rule.id}”", "")
        sentences = [*_rule_sentences(rule, book.vocabulary)]
        if rule.id in seen:
            sentences.append("This id is used twice.")
        seen.add(rule.id)
        found += [replace(at, sentence=sentence) for sentence in sentences]
    keys = [term.key for term in book.vocabulary.terms]
    sections = {section.id for section in book.vocabulary.sections}
    for term in book.vocabulary.terms:
        if keys.count(term.key) > 1:
            found.append(Problem("intake.toml", term.key, "This term is there twice."))
        if term.section not in sections:
            found.append(Problem("intake.toml", term.key, f"There is no page “{term.section}”."))
    return tuple(found)


def _file_of(rule: SafetyRule) -> str:
    return "redflags.toml" if rule.kind is RuleKind.RED_FLAG else "contraindications.toml"


def _rule_sentences(rule: SafetyRule, vocabulary: Vocabulary) -> Iterator[str]:
    for name in ("title", "reason", "advice", "source"):
        if not str(getattr(rule, name)).strip():
            yield f"“{name}” is empty."
    if not triggers(rule.when):
        yield "The rule could apply to everybody: name something that has to be there."
    for expression in (rule.when, *(step.when for step in rule.stricter)):
        for key in negated_worries(expression):
            yield f"“{key}” stands under a not: a further condition could make it milder."
        for items, test in comparisons(expression):
            if not _key_is_known(items, test, vocabulary):
                yield f"Nothing in an intake is called “{items + '.' if items else ''}{test.key}”."
    for place in (*rule.areas, *rule.default_areas):
        if not vocabulary.areas.knows(place):
            yield f"There is no area “{place.id}”."


def _key_is_known(items: str, test: Compare, vocabulary: Vocabulary) -> bool:
    if items:
        if items not in _ITEM_LISTS:
            return False
        terms = {term.id for term in vocabulary.in_list(items)}
        operands = test.operand if isinstance(test.operand, tuple) else (test.operand,)
        return test.key != "kind" or not terms or set(operands) <= terms
    name, _, rest = test.key.partition(".")
    if name not in RESPONSE_LISTS:
        return test.key == "age" or test.key.startswith(_OTHER_KEYS[1:])
    key, _, detail = rest.partition(".")
    term = vocabulary.by_key.get(f"{name}.{key}")
    return term is not None and (not detail or detail in {d.id for d in term.details})
