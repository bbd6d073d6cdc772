"""The intake as value objects. An explicit no is not the same as no answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from workbench.domain.body import StructureRef

SCHEMA = 1  # version of the JSON form; readers bring older ones up to date
EVERYTHING = "all"  # in ``Intake.answered``: every section was gone through


class Answer(StrEnum):
    """An answer to a yes/no question."""

    YES = "yes"
    NO = "no"
    PAST = "past"
    UNANSWERED = "unanswered"


@dataclass(frozen=True, slots=True)
class Response:
    """The answer to one term, with its places and follow-up answers.

    Attributes:
        details: Follow-up answers by id: ``yes``/``no``, a number, or one of the choices.
    """

    answer: Answer = Answer.UNANSWERED
    sites: tuple[StructureRef, ...] = ()
    details: Mapping[str, str | float] = field(default_factory=dict)
    note: str = ""


@dataclass(frozen=True, slots=True)
class Activity:
    """Something the client cannot do well, rated 0-10 (10 as before)."""

    name: str
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Complaint:
    """What the client comes for, in their own words.

    Attributes:
        mechanism: twist, fall, crash, blow, overuse, strain, none, other.
        hours_to_pain: Hours from the event to the first pain.
        reported_diagnosis: As reported by somebody, with whom and when; never ours.
    """

    own_words: str = ""
    sites: tuple[StructureRef, ...] = ()
    onset: date | None = None
    days_ago: float | None = None
    sudden: Answer = Answer.UNANSWERED
    mechanism: str = ""
    hours_to_pain: float | None = None
    seen_by_physician: Answer = Answer.UNANSWERED
    pattern: str = ""
    quality: tuple[str, ...] = ()
    pain_now: float | None = None
    pain_best: float | None = None
    pain_worst: float | None = None
    pain_average: float | None = None
    aggravating: tuple[str, ...] = ()
    easing: tuple[str, ...] = ()
    activities: tuple[Activity, ...] = ()
    sleep_effect: float | None = None
    tests: tuple[str, ...] = ()
    reported_diagnosis: str = ""
    goal: str = ""


@dataclass(frozen=True, slots=True)
class TherapyTried:
    """A therapy before this one, and what came of it (result -5 much worse to 5 much better)."""

    kind: str
    provider: str = ""
    dates: str = ""
    sessions: float | None = None
    techniques: str = ""
    result: float | None = None
    reaction: str = ""
    why_stopped: str = ""


@dataclass(frozen=True, slots=True)
class MassageHistory:
    """Massage so far."""

    last_on: date | None = None
    pressure_liked: float | None = None
    bad_reaction: str = ""


@dataclass(frozen=True, slots=True)
class Medication:
    """A medicine with the four questions: what for, what it does, side effects, today's session.

    Attributes:
        flags: Kinds of medicine (``anticoagulant`` …), ticked or found by the name.
    """

    name: str = ""
    dose: str = ""
    for_what: str = ""
    effect: str = ""
    side_effects: str = ""
    changes_session: Answer = Answer.UNANSWERED
    flags: tuple[str, ...] = ()
    sites: tuple[StructureRef, ...] = ()
    hours_since_dose: float | None = None


@dataclass(frozen=True, slots=True)
class Surgery:
    """An operation."""

    what: str = ""
    kind: str = ""
    on: date | None = None
    weeks_ago: float | None = None
    sites: tuple[StructureRef, ...] = ()
    restrictions: str = ""
    cleared: Answer = Answer.UNANSWERED
    cleared_by: str = ""


@dataclass(frozen=True, slots=True)
class Injury:
    """An accident or injury."""

    what: str = ""
    kind: str = ""
    on: date | None = None
    days_ago: float | None = None
    sites: tuple[StructureRef, ...] = ()
    treatment: str = ""
    seen_by_physician: Answer = Answer.UNANSWERED
    healed: Answer = Answer.UNANSWERED


@dataclass(frozen=True, slots=True)
class Device:
    """Something implanted or worn, and whether it works properly."""

    kind: str
    sites: tuple[StructureRef, ...] = ()
    working: Answer = Answer.UNANSWERED
    on: date | None = None
    weeks_ago: float | None = None
    limits: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class LymphNodes:
    """Lymph nodes that were removed or irradiated, and the quarter of the body they drain."""

    how: str = "removed"
    number: float | None = None
    on: date | None = None
    weeks_ago: float | None = None
    sites: tuple[StructureRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Radiation:
    """A field of radiotherapy."""

    sites: tuple[StructureRef, ...] = ()
    ongoing: Answer = Answer.UNANSWERED
    on: date | None = None
    weeks_ago: float | None = None


@dataclass(frozen=True, slots=True)
class Scar:
    """A scar; ``kind`` is ``flat``, ``raised`` or ``keloid``."""

    kind: str = ""
    sites: tuple[StructureRef, ...] = ()
    on: date | None = None
    weeks_ago: float | None = None
    symptoms: str = ""
    cleared: Answer = Answer.UNANSWERED


@dataclass(frozen=True, slots=True)
class Procedure:
    """An injection or other small procedure of the last weeks."""

    kind: str
    sites: tuple[StructureRef, ...] = ()
    on: date | None = None
    days_ago: float | None = None


@dataclass(frozen=True, slots=True)
class Lifestyle:
    """How the client lives; nothing of it is read by a rule."""

    activity: str = ""
    sleep_hours: float | None = None
    sleep_quality: float | None = None
    stress: float | None = None
    hours_sitting: float | None = None
    sport: str = ""
    tobacco: str = ""
    alcohol: str = ""
    caffeine: str = ""
    stressors: str = ""
    support: str = ""


@dataclass(frozen=True, slots=True)
class Consent:
    """What the client agreed to, and where they do not want to be touched."""

    scope_explained: Answer = Answer.UNANSWERED
    no_diagnosis_explained: Answer = Answer.UNANSWERED
    right_to_stop_explained: Answer = Answer.UNANSWERED
    privacy_explained: Answer = Answer.UNANSWERED
    may_contact_physician: Answer = Answer.UNANSWERED
    guardian_agrees: Answer = Answer.UNANSWERED
    areas_not_allowed: tuple[StructureRef, ...] = ()
    signed_on: date | None = None
    signature: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the therapist has in mind; checked against the limits."""

    sites: tuple[StructureRef, ...] = ()
    modality: str = ""
    pressure: float | None = None
    techniques: tuple[str, ...] = ()


class Decision(StrEnum):
    """A physician's answer to a clearance request."""

    PROCEED = "proceed"
    LIMITS = "proceed_with_limits"
    DO_NOT = "do_not"


@dataclass(frozen=True, slots=True)
class Caution:
    """A caution that a physician added: a rule of this client.

    Attributes:
        limit: Pressure limit 0-5 there (or of the whole body when no place is named); None for
            no contact where a place is named, and for words only where none is.
        stops: Modalities that the physician excludes.
    """

    text: str
    sites: tuple[StructureRef, ...] = ()
    limit: float | None = None
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AnsweredClearance:
    """An answered clearance request, as screening reads it.

    Attributes:
        rules: Source rows it was asked for (``CI035``); ``all`` for every one.
    """

    rules: tuple[str, ...]
    decision: Decision
    by: str
    answered_on: date | None = None
    expires_on: date | None = None
    cautions: tuple[Caution, ...] = ()


@dataclass(frozen=True, slots=True)
class Intake:
    """A health history at one point in time.

    Attributes:
        schema: Version of the JSON form.
        revision: Counts up each time the history is confirmed or changed.
        confirmed_on: Day on which the client last said that all of it is right.
        answered: Sections that were gone through; what such a section does not mention is a no.
            ``all`` stands for every section.
        first_visit: Whether nobody here has treated the client yet.
        measured: Numbers of today: ``temperature`` °C, ``systolic`` and ``diastolic`` mmHg …
        scores: Totals of outcome measures by id (``phq2``, ``gad2`` …).
    """

    schema: int = SCHEMA
    revision: int = 0
    taken_on: date | None = None
    confirmed_on: date | None = None
    birth_date: date | None = None
    age: float | None = None
    first_visit: Answer = Answer.UNANSWERED
    answered: tuple[str, ...] = ()
    complaint: Complaint = field(default_factory=Complaint)
    therapies_tried: tuple[TherapyTried, ...] = ()
    massage: MassageHistory = field(default_factory=MassageHistory)
    conditions: Mapping[str, Response] = field(default_factory=dict)
    other_conditions: tuple[str, ...] = ()
    medications: tuple[Medication, ...] = ()
    supplements: tuple[str, ...] = ()
    allergies: tuple[str, ...] = ()
    surgeries: tuple[Surgery, ...] = ()
    injuries: tuple[Injury, ...] = ()
    lymph_nodes: tuple[LymphNodes, ...] = ()
    radiation: tuple[Radiation, ...] = ()
    scars: tuple[Scar, ...] = ()
    procedures: tuple[Procedure, ...] = ()
    devices: tuple[Device, ...] = ()
    family_history: tuple[str, ...] = ()
    lifestyle: Lifestyle = field(default_factory=Lifestyle)
    consent: Consent = field(default_factory=Consent)
    today: Mapping[str, Response] = field(default_factory=dict)
    measured: Mapping[str, float] = field(default_factory=dict)
    red_flags: Mapping[str, Response] = field(default_factory=dict)
    examination: Mapping[str, Response] = field(default_factory=dict)
    scores: Mapping[str, float] = field(default_factory=dict)
    proposal: Proposal = field(default_factory=Proposal)
    clearances: tuple[AnsweredClearance, ...] = ()

    def has_answered(self, section: str) -> bool:
        """Whether a section was gone through."""
        return EVERYTHING in self.answered or section in self.answered

    def age_on(self, day: date) -> float | None:
        """Return full years of age on a day, or None when neither birth date nor age is known."""
        if self.birth_date is None:
            return self.age
        born = self.birth_date
        return float(day.year - born.year - ((day.month, day.day) < (born.month, born.day)))
