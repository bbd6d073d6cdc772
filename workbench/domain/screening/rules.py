"""Safety rules as data, and the book that finds the rules an intake may fire."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from functools import cached_property

from workbench.domain.body import StructureRef
from workbench.domain.intake.vocabulary import Vocabulary

from .expressions import ALWAYS, Expression, Facts, triggers
from .quick_check import Severity

NO_CONTACT = -1  # a pressure limit below 0, the still hold


class Urgency(IntEnum):
    """How soon somebody else has to look at it."""

    NONE = 0
    ROUTINE = 1
    SOON = 2
    URGENT = 3

    @property
    def label(self) -> str:
        """The urgency in words."""
        return {
            Urgency.NONE: "no referral",
            Urgency.ROUTINE: "a letter to the physician",
            Urgency.SOON: "soon: a physician the same day, within 72 hours at most",
            Urgency.URGENT: "urgent: emergency care now",
        }[self]


class RuleKind(StrEnum):
    """Where a reason comes from."""

    CONTRAINDICATION = "contraindication"
    RED_FLAG = "red_flag"
    CAUTION = "caution"
    CONSENT = "consent"
    UNREVIEWED = "unreviewed"
    INCOMPLETE = "incomplete"


@dataclass(frozen=True, slots=True)
class Stricter:
    """A step up that a rule takes when more is known, or not known.

    Attributes:
        says: A sentence added to the reason.
        body: Tighter whole-body limit, or None.
        site: Tighter limit at the site, or None.
    """

    when: Expression
    severity: Severity
    urgency: Urgency = Urgency.NONE
    says: str = ""
    body: int | None = None
    site: int | None = None


@dataclass(frozen=True, slots=True)
class SafetyRule:
    """A contraindication, precaution or red flag.

    Attributes:
        classes: The class as the source writes it: A no session, L keep off the site,
            C clearance first, P adapt; kept for showing.
        reason: One sentence that may be said to the client.
        advice: What to do, for the therapist.
        clearance: Who agrees and when, in words; empty when nobody has to.
        site: Pressure limit at the site; ``NO_CONTACT``, 0-5, or None for no limit.
        body: Pressure limit elsewhere, likewise.
        areas: Places that always belong to the rule.
        default_areas: Places used when the intake names none.
        stops: Modalities that are not used at all.
        lifted_by_clearance: Whether a physician's agreement also ends a stop.
        concern: What stands behind a red flag; for the therapist only.
        source: Row of the clinical sources.
        evidence: The row's evidence tags.
        reviewed_by: Clinician who reviewed the rule; empty while nobody has.
    """

    id: str
    title: str
    kind: RuleKind
    severity: Severity
    when: Expression
    reason: str
    advice: str
    source: str
    group: str = ""
    classes: str = ""
    urgency: Urgency = Urgency.NONE
    clearance: str = ""
    site: int | None = None
    body: int | None = None
    areas: tuple[StructureRef, ...] = ()
    default_areas: tuple[StructureRef, ...] = ()
    stops: tuple[str, ...] = ()
    modalities: tuple[str, ...] = ()
    stricter: tuple[Stricter, ...] = ()
    lifted_by_clearance: bool = False
    concern: str = ""
    evidence: str = ""
    reviewed_by: str = ""


@dataclass(frozen=True)
class RuleBook:
    """All rules with the vocabulary they speak, indexed by the keys that can fire them."""

    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    rules: tuple[SafetyRule, ...] = ()

    @cached_property
    def by_id(self) -> Mapping[str, SafetyRule]:
        """Rules by id."""
        return {rule.id: rule for rule in self.rules}

    @cached_property
    def by_source(self) -> Mapping[str, SafetyRule]:
        """Rules by source row, for example ``CI047``."""
        return {rule.source: rule for rule in self.rules}

    @cached_property
    def _by_trigger(self) -> Mapping[str, tuple[int, ...]]:
        found: dict[str, list[int]] = {}
        for index, rule in enumerate(self.rules):
            for key in triggers(rule.when):
                found.setdefault(key, []).append(index)
        return {key: tuple(indexes) for key, indexes in found.items()}

    def candidates(self, facts: Facts) -> tuple[SafetyRule, ...]:
        """Return the rules of which a trigger is there; no other rule can hold."""
        keys = [key for key, fact in facts.values.items() if fact.value not in {"no", ""}]
        keys += [f"{name}[]" for name, items in facts.items.items() if items]
        wanted = {index for key in keys for index in self._by_trigger.get(key, ())}
        return tuple(self.rules[index] for index in sorted(wanted))

    def with_rules(self, rules: Iterable[SafetyRule]) -> RuleBook:
        """Return a book with further rules, for example those of a modality."""
        return RuleBook(self.vocabulary, (*self.rules, *rules))


__all__ = ["ALWAYS", "NO_CONTACT", "RuleBook", "RuleKind", "SafetyRule", "Stricter", "Urgency"]
