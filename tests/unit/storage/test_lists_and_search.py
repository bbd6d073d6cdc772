"""Clients, cases, plans, lists of visits, progress series, definitions and settings."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.domain.body import Side
from workbench.domain.case import Case, Script
from workbench.domain.client import Client
from workbench.domain.errors import ConflictError
from workbench.domain.ids import (
    CaseId,
    ClientId,
    GoalId,
    MeasurementId,
    NoteId,
    PlanId,
    PractitionerId,
    VisitId,
)
from workbench.domain.measurement import Measurement
from workbench.domain.note import Note, Signature
from workbench.domain.plan import Goal, Plan
from workbench.domain.practitioner import Practitioner
from workbench.domain.record import VisitRecord, sign
from workbench.domain.screening import ScreeningResult, Severity
from workbench.domain.values import JsonValue
from workbench.domain.visit import VisitKind, VisitState
from workbench.storage.record import RecordStore

NewId = Callable[[], UUID]
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


def client(new_id: NewId, given: str, family: str) -> Client:
    return Client(ClientId(new_id()), given, family)


@pytest.fixture
def people(store: RecordStore, new_id: NewId) -> RecordStore:
    """A store with clients whose names are hard to type."""
    names = [
        ("José", "Müller", date(1980, 5, 1), "+44 20 7946-0958"),
        ("Zoë", "O’Brien", date(1991, 12, 31), "(555) 010-9999"),
        ("Łukasz", "Wójcik", None, ""),
        ("Søren", "Ångström", date(2001, 2, 3), "0171 2345"),
        ("דנה", "כהן", date(1975, 7, 7), ""),
        ("İpek", "Straße", None, ""),
        ("100%", "Under_score", None, ""),
    ]
    with store.unit_of_work() as work:
        for given_name, family, born, phone in names:
            person = client(new_id, given_name, family)
            work.clients.save(replace(person, birth_date=born, phone=phone))
    return store


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("muller", ["Müller, José"]),
        ("MÜLLER jose", ["Müller, José"]),
        ("ose mül", ["Müller, José"]),
        ("obrien", ["O’Brien, Zoë"]),
        ("o'brien", ["O’Brien, Zoë"]),
        ("lukasz wojcik", ["Wójcik, Łukasz"]),
        ("soren angstrom", ["Ångström, Søren"]),
        ("דנה", ["כהן, דנה"]),
        ("ipek strasse", ["Straße, İpek"]),
        ("1980-05-01", ["Müller, José"]),
        ("1.5.1980", ["Müller, José"]),
        ("01/05/1980", ["Müller, José"]),
        ("020 7946 0958", ["Müller, José"]),
        ("5550109999", ["O’Brien, Zoë"]),
        ("100%", ["Under_score, 100%"]),
        ("r_s", ["Under_score, 100%"]),
        ("%", ["Under_score, 100%"]),
        ("nobody at all", []),
        ("\\", []),
    ],
)
def test_search_forgives_case_accents_and_order(
    people: RecordStore, text: str, found: list[str]
) -> None:
    with people.reader() as work:
        assert [summary.sort_name for summary in work.clients.search(text)] == found


def test_search_orders_limits_and_hides_archived(people: RecordStore, new_id: NewId) -> None:
    with people.unit_of_work() as work:
        gone = work.clients.save(replace(client(new_id, "Old", "Aardvark"), archived=True))
        assert work.clients.count() == 7
        assert work.clients.count(include_archived=True) == 8
        assert len(work.clients.all_ids()) == 8
        names = [summary.sort_name for summary in work.clients.search()]
        assert names[:2] == ["Ångström, Søren", "Müller, José"]
        assert [s.sort_name for s in work.clients.search(limit=2)] == names[:2]
        assert work.clients.search("aardvark") == ()
        assert work.clients.search("aardvark", include_archived=True)[0].id == gone.id


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_round_trip_of_clients(store: RecordStore, new_id: NewId, data: st.DataObject) -> None:
    person = data.draw(
        st.builds(
            Client,
            id=st.just(ClientId(new_id())),
            given_name=TEXT,
            family_name=TEXT,
            birth_date=st.none() | st.dates(date(1890, 1, 1)),
            preferred_name=TEXT,
            pronouns=TEXT,
            phone=TEXT,
            email=TEXT,
            address=TEXT,
            occupation=TEXT,
            emergency_contact=TEXT,
            physician=TEXT,
            alerts=st.lists(TEXT, max_size=3).map(tuple),
            figure=TEXT,
            pressure_preference=st.none() | st.integers(0, 5),
        )
    )
    with store.unit_of_work() as work:
        saved = work.clients.save(person)
        assert work.clients.save(person) == saved
    with store.reader() as work:
        assert work.clients.get(person.id) == saved == replace(person, version=1)
        assert person.id in {found.id for found in work.clients.search(person.given_name, 10_000)}


def test_two_editors_of_one_client(store: RecordStore, new_id: NewId) -> None:
    with store.unit_of_work() as work:
        first = work.clients.save(client(new_id, "A", "B"))
    with store.unit_of_work() as work:
        work.clients.save(replace(first, phone="1"))
    with pytest.raises(ConflictError), store.unit_of_work() as work:
        work.clients.save(replace(first, phone="2"))
    with pytest.raises(ConflictError), store.unit_of_work() as work:
        work.clients.save(replace(client(new_id, "Never", "Stored"), version=3))


def test_practitioner_case_and_plan_round_trip(store: RecordStore, new_id: NewId) -> None:
    owner = Practitioner(PractitionerId(new_id()), "Ana", "RMT", "L-7", "Hands", "Street 1")
    person = client(new_id, "A", "B")
    script = Script("Dr. Q", date(2026, 1, 2), 2, 4, 6, "as written", "cautions")
    case = Case(CaseId(new_id()), person.id, "Neck", date(2026, 1, 5), script=script)
    later = replace(case, id=CaseId(new_id()), script=None, opened_on=date(2026, 2, 1))
    goals = tuple(
        Goal(GoalId(new_id()), "core.pain", 7.5, target, 6, 8, date(2026, 1, 5), Side.LEFT)
        for target in (2.0, 3.0, 4.0)
    )
    plan = Plan(PlanId(new_id()), case.id, goals, "slowly", 3)
    with store.unit_of_work() as work:
        assert work.practitioners.get() is None
        work.practitioners.save(owner)
        work.clients.save(person)
        saved = [work.cases.save(item) for item in (case, later)]
        plan = work.plans.save(plan)
    with store.reader() as work:
        assert work.practitioners.get() == replace(owner, version=1)
        assert work.cases.for_client(person.id) == tuple(reversed(saved))
        assert work.cases.get(case.id) == saved[0]
        assert work.plans.for_case(case.id) == plan
        assert work.plans.for_case(later.id) is None
    shorter = replace(plan, goals=(goals[2], replace(goals[0], target=1.0)))
    with store.unit_of_work() as work:
        changed = work.plans.save(shorter)
        assert changed.version == plan.version + 1
        assert work.plans.save(changed) == changed
    with pytest.raises(ConflictError), store.unit_of_work() as work:
        work.plans.save(replace(plan, approach="stale"))
    with store.reader() as work:
        assert work.plans.for_case(case.id) == changed


def test_lists_of_visits(store: RecordStore, draft: VisitRecord, new_id: NewId) -> None:
    zone = timezone(timedelta(hours=9))
    start = datetime(2026, 3, 10, 9, 0, tzinfo=zone)
    with store.unit_of_work() as work:
        for day in range(4):
            key = VisitId(new_id())
            at = start + timedelta(days=day)
            number = work.visits.next_number(draft.visit.case_id)
            visit = replace(
                draft.visit, id=key, number=number, version=0, service_start=at, minutes=50
            )
            record = VisitRecord(
                replace(visit, kind=VisitKind.FOLLOW_UP),
                Note(NoteId(new_id()), key),
                ScreeningResult(severity=Severity.ADAPT),
                measurements=(
                    Measurement(
                        MeasurementId(new_id()), key, visit.case_id, "core.pain", 7 - day, "", at
                    ),
                ),
            )
            if day < 3:
                record = sign(record, Signature("Ana", "", "", at, "hash"))
            work.visits.save(record)
    case, person = draft.visit.case_id, draft.visit.client_id
    with store.reader() as work:
        listed = work.visits.for_case(case)
        assert [item.number for item in listed] == [5, 4, 3, 2, 1]
        assert work.visits.for_client(person) == listed
        top = listed[0]
        assert (top.client, top.case_title, top.severity) == (
            "José Müller",
            "Neck",
            "Adapt the work",
        )
        assert (top.minutes, top.findings, top.kind) == (50, 0, VisitKind.FOLLOW_UP)
        assert top.service_start == start + timedelta(days=3)
        assert top.service_start.utcoffset() == timedelta(hours=9)
        assert listed[-1].severity == ""
        window = work.visits.between(start + timedelta(days=1), start + timedelta(days=3))
        assert [item.number for item in window] == [3, 4]
        assert [item.number for item in work.visits.unsigned()] == [5, 1]
        assert [item.number for item in work.visits.unsigned(1)] == [5]
        before = work.visits.latest_signed_before(case, top.service_start)
        assert before == listed[1].id
        assert work.visits.latest_signed_before(case, draft.visit.service_start) is None
        series = work.measurements.for_case(case)
        assert [(m.value, number) for m, number in series] == [(7, 2), (6, 3), (5, 4), (4, 5)]
        summary = work.clients.search("muller")[0]
        assert (summary.visits, summary.open_cases) == (5, 1)
        assert summary.last_visit == top.service_start
        assert work.clients.summary(person) == summary
        assert top.state is VisitState.DRAFT


def test_definitions_are_kept_once(store: RecordStore) -> None:
    definition: dict[str, JsonValue] = {
        "fields": [{"id": "a", "label": "Schmerz – ö"}],
        "version": 1,
    }
    with store.unit_of_work() as work:
        first = work.definitions.put("core.form", 1, definition)
        assert work.definitions.put("core.form", 1, dict(reversed(definition.items()))) == first
        assert work.definitions.put("core.form", 2, {**definition, "version": 2}) != first
        assert work.definitions.get(first) == definition
        assert work.definitions.get("unknown") is None
    assert store.stats()["form_definition"] == 2


def test_settings(store: RecordStore) -> None:
    with store.unit_of_work() as work:
        assert work.settings.get("a") is None
        work.settings.set("a", {"x": [1, None, "ü"]})
        work.settings.set("b", 2.5)
        work.settings.set("b", value=False)
    with store.reader() as work:
        assert work.settings.get("a") == {"x": [1, None, "ü"]}
        assert work.settings.get("b") is False


def test_search_stays_quick_with_2500_clients(store: RecordStore, new_id: NewId) -> None:
    with store.unit_of_work() as work:
        for number in range(2500):
            work.clients.save(client(new_id, f"Given{number}", f"Family{number % 97}"))
    times = []
    with store.reader() as work:
        for text in ("given24", "family9 given", "", "zzz", "2026"):
            start = time.perf_counter()
            work.clients.search(text)
            times.append(time.perf_counter() - start)
    assert sorted(times)[2] < 0.25  # a few milliseconds here; room for a slow machine
