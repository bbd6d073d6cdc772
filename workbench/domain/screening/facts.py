"""An intake as facts that rules can compare; what was typed by hand is looked up here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from workbench.domain.body import StructureRef
from workbench.domain.intake.model import Answer, Intake, Medication, Response
from workbench.domain.intake.typed import Recognised, recognise
from workbench.domain.intake.vocabulary import Term, Vocabulary, plain, split_typed

from .expressions import Fact, Facts, Item, Value

RESPONSE_LISTS = ("conditions", "today", "red_flags", "examination")
_NOTHING = frozenset({"", "no", "none", "nothing", "n a", "na", "nil"})
_DAYS_A_WEEK = 7


@dataclass(slots=True)
class Reading:
    """Facts of an intake, and what in it is not known to the vocabulary.

    Attributes:
        unknown: Typed texts of which at least a part is not known.
        loose: Names of things without any known kind (devices, operations, medicines …).
    """

    vocabulary: Vocabulary
    on: date
    values: dict[str, Fact] = field(default_factory=dict)
    items: dict[str, list[Item]] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)

    def facts(self) -> Facts:
        """Return the facts as rules read them."""
        return Facts(self.values, {name: tuple(items) for name, items in self.items.items()})

    def add(
        self, list_name: str, sites: tuple[StructureRef, ...] = (), **facts: Value | None
    ) -> None:
        """Add an item to a list; values that are None are not known."""
        known = {key: Fact(value) for key, value in facts.items() if value is not None}
        title = str(facts.get("name") or facts.get("kind") or list_name)
        self.items.setdefault(list_name, []).append(Item(known, title, sites))

    def age_in_days(self, on: date | None, days: float | None) -> float | None:
        """Return how long ago something was, from its date or from what was said."""
        return float((self.on - on).days) if on is not None else days

    def age_in_weeks(self, on: date | None, weeks: float | None) -> float | None:
        """Likewise in weeks."""
        return (self.on - on).days / _DAYS_A_WEEK if on is not None else weeks

    def kinds(self, name: str, *texts: str) -> tuple[str, ...]:
        """Return the kinds of a list that a text names; the text itself when none is known."""
        for text in filter(None, texts):
            term = self.vocabulary.by_key.get(f"{name}.{text}")
            if term is not None:
                return (term.id,)
            found = recognise(text, self.vocabulary).terms
            kinds = tuple(term.id for term in found if term.list == name)
            if kinds:
                return kinds
        return (next(filter(None, texts), ""),)


def read_facts(intake: Intake, vocabulary: Vocabulary, on: date) -> Reading:
    """Turn an intake into facts.

    Args:
        intake: The health history with today's answers.
        vocabulary: What the terms mean.
        on: The day of screening.
    """
    reading = Reading(vocabulary, on)
    for name in RESPONSE_LISTS:
        _responses(reading, name, getattr(intake, name))
    for name in ("measured", "scores"):
        numbers: Mapping[str, float] = getattr(intake, name)
        reading.values.update({f"{name}.{key}": Fact(value) for key, value in numbers.items()})
    _plain_facts(reading, intake)
    _histories(reading, intake)
    _things(reading, intake)
    typed = [*intake.other_conditions]
    other = intake.today.get("anything_else")
    if other is not None and other.note:
        typed.append(other.note)
    for text in split_typed(typed):
        if plain(text) not in _NOTHING:
            _typed(reading, text, recognise(text, vocabulary))
    return reading


def _responses(reading: Reading, name: str, responses: Mapping[str, Response]) -> None:
    for key, response in responses.items():
        if response.answer is Answer.UNANSWERED:
            continue
        term = reading.vocabulary.by_key.get(f"{name}.{key}")
        if term is None:
            if response.answer is not Answer.NO:
                text = key.replace("_", " ")
                _typed(reading, text, recognise(text, reading.vocabulary))
            continue
        _say(reading, term, response.answer, response.sites)
        if response.answer is not Answer.NO:
            reading.values.update(
                {
                    f"{term.key}.{detail}": Fact(value, response.sites)
                    for detail, value in response.details.items()
                }
            )


def _say(
    reading: Reading, term: Term, answer: Answer, sites: tuple[StructureRef, ...] = ()
) -> None:
    """Note an answer; a yes is never overwritten by a milder one."""
    order = {"no": 0, "past": 1, "yes": 2}
    known = reading.values.get(term.key)
    if known is None or order[str(known.value)] <= order[answer.value]:
        reading.values[term.key] = Fact(answer.value, (*(known.sites if known else ()), *sites))


def _plain_facts(reading: Reading, intake: Intake) -> None:
    complaint, proposal = intake.complaint, intake.proposal
    first = "no" if intake.first_visit is Answer.NO else "yes"
    found: dict[str, Value | None] = {
        "age": intake.age_on(reading.on),
        "visit.first": first,
        "complaint.mechanism": complaint.mechanism or None,
        "complaint.hours_to_pain": complaint.hours_to_pain,
        "complaint.days_ago": reading.age_in_days(complaint.onset, complaint.days_ago),
        "complaint.seen_by_physician": complaint.seen_by_physician.value,
        "complaint.pain_now": complaint.pain_now,
        "proposal.modality": proposal.modality or None,
        "proposal.pressure": proposal.pressure,
        "consent.guardian_agrees": intake.consent.guardian_agrees.value,
    }
    for key, value in found.items():
        if value is not None:
            sites = complaint.sites if key.startswith("complaint.") else ()
            reading.values[key] = Fact(value, sites)
    for site in complaint.sites:
        for group in reading.vocabulary.areas.groups_of(site):
            reading.add("complaint_site", (site,), area=group)
    for allergen in intake.allergies:
        if plain(allergen) not in _NOTHING:
            reading.add("allergy", (), known="yes", name=allergen)


def _histories(reading: Reading, intake: Intake) -> None:
    for surgery in intake.surgeries:
        weeks = reading.age_in_weeks(surgery.on, surgery.weeks_ago)
        for kind in reading.kinds("surgery", surgery.kind, surgery.what):
            reading.add(
                "surgery",
                surgery.sites,
                kind=kind,
                name=surgery.what or kind,
                weeks=weeks,
                cleared=surgery.cleared.value,
            )
    for injury in intake.injuries:
        for kind in reading.kinds("injury", injury.kind, injury.what):
            reading.add(
                "injury",
                injury.sites or intake.complaint.sites,
                kind=kind,
                name=injury.what or kind,
                days=reading.age_in_days(injury.on, injury.days_ago),
                seen_by_physician=injury.seen_by_physician.value,
                healed=injury.healed.value,
            )
    for nodes in intake.lymph_nodes:
        reading.add("lymph_node", nodes.sites, kind=nodes.how, name="Lymph nodes")
    for field_ in intake.radiation:
        weeks = reading.age_in_weeks(field_.on, field_.weeks_ago)
        reading.add(
            "radiation",
            field_.sites,
            name="Radiotherapy",
            ongoing=field_.ongoing.value,
            weeks=weeks,
        )


def _things(reading: Reading, intake: Intake) -> None:
    for scar in intake.scars:
        weeks = reading.age_in_weeks(scar.on, scar.weeks_ago)
        kind = reading.kinds("scar", scar.kind)[0]
        reading.add("scar", scar.sites, kind=kind, weeks=weeks, cleared=scar.cleared.value)
    for procedure in intake.procedures:
        days = reading.age_in_days(procedure.on, procedure.days_ago)
        for kind in reading.kinds("procedure", procedure.kind):
            reading.add("procedure", procedure.sites, kind=kind, days=days)
    for device in intake.devices:
        weeks = reading.age_in_weeks(device.on, device.weeks_ago)
        for kind in reading.kinds("device", device.kind):
            reading.add(
                "device", device.sites, kind=kind, working=device.working.value, weeks=weeks
            )
    for number, medication in enumerate(intake.medications):
        for flag in medication_flags(medication, reading.vocabulary) or ("",):
            reading.add(
                "medication",
                medication.sites,
                kind=flag,
                name=medication.name or flag,
                hours=medication.hours_since_dose,
                changes_session=medication.changes_session.value,
                number=float(number),
            )


def medication_flags(medication: Medication, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the kinds of a medicine: those that were ticked and those its name is known for."""
    found = recognise(medication.name, vocabulary).terms if medication.name else ()
    by_name = (term.id for term in found if term.list == "medication")
    return tuple(dict.fromkeys((*medication.flags, *by_name)))


def _typed(reading: Reading, text: str, found: Recognised) -> None:
    for term in found.terms:
        if term.list in RESPONSE_LISTS:
            _say(reading, term, Answer.PAST if found.past and term.past else Answer.YES)
        else:
            reading.add(term.list, (), kind=term.id, name=text)
    if not found.whole:
        reading.unknown.append(text)


def sites_of(sites: Iterable[StructureRef], vocabulary: Vocabulary) -> tuple[StructureRef, ...]:
    """Return the single sided regions of some places, each once."""
    found = (part for site in sites for part in vocabulary.areas.expand(site))
    return tuple(dict.fromkeys(found))
