"""What a screening found: the verdict, every reason, and what follows for the hands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from workbench.domain.body import StructureRef
from workbench.domain.errors import RuleError
from workbench.domain.values import JsonObject, JsonValue

from .quick_check import Severity
from .rules import NO_CONTACT, RuleKind, Urgency

WORDS: dict[Severity, str] = {
    Severity.NOTHING_FOUND: "nothing_found",
    Severity.ADAPT: "adapt",
    Severity.UNREVIEWED: "unreviewed",
    Severity.INCOMPLETE: "incomplete",
    Severity.CLEARANCE: "clearance",
    Severity.REFER: "stop_and_refer",
    Severity.STOP: "stop",
}


@dataclass(frozen=True, slots=True)
class Reason:
    """One rule that applied, or one thing that is not known.

    Attributes:
        rule: Id of the rule; empty for what no rule knows.
        concern: For the therapist only.
        areas: Single sided regions that the reason is about.
        site: Pressure limit there; ``NO_CONTACT``, 0-5 or None.
        cleared: Who cleared it and when; empty when nobody did.
        place_unknown: True when the rule is about a place that the intake does not name.
    """

    kind: RuleKind
    severity: Severity
    title: str
    reason: str
    advice: str = ""
    rule: str = ""
    source: str = ""
    evidence: str = ""
    urgency: Urgency = Urgency.NONE
    clearance: str = ""
    concern: str = ""
    areas: tuple[StructureRef, ...] = ()
    site: int | None = None
    body: int | None = None
    stops: tuple[str, ...] = ()
    cleared: str = ""
    place_unknown: bool = False
    reviewed_by: str = ""

    def to_json(self) -> JsonObject:
        """Return the reason as JSON values; without the concern, which the client may not read."""
        return {
            "kind": self.kind.value,
            "rule": self.rule,
            "source": self.source,
            "evidence": self.evidence,
            "title": self.title,
            "verdict": WORDS[self.severity],
            "urgency": self.urgency.name.lower(),
            "reason": self.reason,
            "advice": self.advice,
            "clearance": self.clearance,
            "areas": [area.key for area in self.areas],
            "site_limit": level_word(self.site),
            "body_limit": level_word(self.body),
            "modality_stops": list(self.stops),
            "cleared": self.cleared,
            "place_unknown": self.place_unknown,
            "reviewed_by": self.reviewed_by,
        }


@dataclass(frozen=True, slots=True)
class AreaLimit:
    """The strictest pressure limit of one region; ``NO_CONTACT`` makes it a no-touch area."""

    area: StructureRef
    limit: int
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ModalityStop:
    """A modality that is not used for this client now."""

    modality: str
    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Screening:
    """The result of screening an intake.

    Attributes:
        verdict: The strictest of all reasons.
        urgency: The most urgent of all reasons.
        reasons: Every reason, strictest first.
        areas: Every region with a limit of its own.
        body: Pressure limit of the whole body; ``NO_CONTACT`` for no hands-on work, None for none.
        asks: Keys whose answer would make the verdict more exact.
        missing: Sections and questions without an answer.
        conflicts: What was proposed and does not fit, one sentence each.
        override_reason: Why the therapist went on against the verdict.
    """

    verdict: Severity
    urgency: Urgency
    reasons: tuple[Reason, ...]
    areas: tuple[AreaLimit, ...] = ()
    body: int | None = None
    modality_stops: tuple[ModalityStop, ...] = ()
    asks: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    screened_on: date | None = None
    override_reason: str = ""

    @property
    def no_touch(self) -> tuple[AreaLimit, ...]:
        """Regions that may not be touched at all."""
        return tuple(area for area in self.areas if area.limit == NO_CONTACT)

    @property
    def pressure_limits(self) -> tuple[AreaLimit, ...]:
        """Regions that may be touched up to a limit of their own."""
        return tuple(area for area in self.areas if area.limit != NO_CONTACT)

    @property
    def unreviewed(self) -> tuple[str, ...]:
        """What no rule knows."""
        return tuple(r.title for r in self.reasons if r.kind is RuleKind.UNREVIEWED)

    @property
    def needs_clearance(self) -> tuple[Reason, ...]:
        """Reasons that wait for somebody's agreement."""
        return tuple(r for r in self.reasons if r.severity is Severity.CLEARANCE)

    @property
    def refers(self) -> bool:
        """Whether somebody else has to look at it at once or soon."""
        return self.verdict is Severity.REFER or self.urgency >= Urgency.SOON

    @property
    def label(self) -> str:
        """The verdict in words, with its urgency."""
        if self.urgency in {Urgency.SOON, Urgency.URGENT}:
            return f"{self.verdict.label}, {self.urgency.name.lower()}"
        return self.verdict.label

    def to_json(self) -> JsonObject:
        """Return the result as JSON values (documented in docs/intake.md)."""
        sources = dict.fromkeys(r.source for r in self.reasons if r.source)
        return {
            "verdict": WORDS[self.verdict],
            "label": self.label,
            "urgency": self.urgency.name.lower(),
            "refer": self.refers,
            "clearance_needed": bool(self.needs_clearance),
            "complete": not self.missing,
            "sources": list(sources),
            "reasons": [dict(reason.to_json()) for reason in self.reasons],
            "no_touch": [_area_json(area, limit=False) for area in self.no_touch],
            "pressure": {
                "hands_on": self.body != NO_CONTACT,
                "body": level_word(self.body),
                "areas": [_area_json(area, limit=True) for area in self.pressure_limits],
            },
            "modality_stops": [
                {"modality": stop.modality, "source": stop.source, "reason": stop.reason}
                for stop in self.modality_stops
            ],
            "unreviewed": list(self.unreviewed),
            "missing": list(self.missing),
            "ask": list(self.asks),
            "conflicts": list(self.conflicts),
            "rules_reviewed": all(r.reviewed_by for r in self.reasons if r.rule),
            "screened_on": self.screened_on.isoformat() if self.screened_on else None,
            "override_reason": self.override_reason,
        }


def level_word(level: int | None) -> JsonValue:
    """Return a pressure limit for JSON: a level 0-5, "none" for no contact, null for no limit."""
    return "none" if level == NO_CONTACT else level


def _area_json(area: AreaLimit, *, limit: bool) -> dict[str, JsonValue]:
    found: dict[str, JsonValue] = {"area": area.area.key, "sources": list(area.sources)}
    return {**found, "limit": area.limit} if limit else found


def check_override(screening: Screening, reason: str) -> str:
    """Return the reason for going on against the verdict, trimmed.

    Raises:
        RuleError: when none is given although the verdict asks for one.
    """
    if screening.verdict >= Severity.UNREVIEWED and not reason.strip():
        raise RuleError(
            f"The verdict is “{screening.label}”.", "Say why you go on; it is kept in the record."
        )
    return reason.strip()
