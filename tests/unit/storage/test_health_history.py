"""Versions of a history, requests for clearance, script terms and revised goals, on a real file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import uuid4

import pytest

from workbench.domain.body import Side, StructureRef
from workbench.domain.case import Case
from workbench.domain.clearance import (
    ClearanceRequest,
    KeptClearance,
    ProposedPlan,
    answer_clearance,
    send_clearance,
)
from workbench.domain.client import Client
from workbench.domain.errors import ConflictError, RuleError
from workbench.domain.goal_rules import GoalRevision
from workbench.domain.ids import CaseId, ClientId, GoalId, IntakeId, PlanId
from workbench.domain.intake import Answer, Caution, Consent, Decision, Intake, KeptIntake, Response
from workbench.domain.plan import Goal, Plan
from workbench.domain.script_use import Claim, ClaimKind, ScriptTerms
from workbench.storage.record import RecordStore
from workbench.storage.unit_of_work import UnitOfWork

DAY = date(2026, 3, 2)
CALF = StructureRef("region.calf", Side.RIGHT)
Clock = Callable[[], datetime]


@pytest.fixture
def client(store: RecordStore) -> Client:
    with store.unit_of_work() as work:
        return work.clients.save(Client(ClientId(uuid4()), "Ada", "Thistlewood"))


def version(client: Client, clock: Clock, revision: int, **changes: Any) -> KeptIntake:
    intake = Intake(revision=revision, taken_on=DAY, answered=("skin",))
    return KeptIntake(IntakeId(uuid4()), client.id, replace(intake, **changes), clock())


def test_the_newest_version_counts_and_the_older_stay(
    store: RecordStore, client: Client, clock: Clock
) -> None:
    first = version(
        client,
        clock,
        1,
        conditions={"dvt": Response(Answer.PAST, (CALF,), {"weeks": 12.0}, "left leg once")},
        consent=Consent(signature="M 0 0 L 5 5", signed_on=DAY),
    )
    with store.unit_of_work() as work:
        kept = work.intakes.add(first)
        assert work.intakes.add(first) == kept
        second = work.intakes.add(version(client, clock, 2, confirmed_on=DAY))
    with store.reader() as work:
        assert work.intakes.current(client.id) == second
        assert work.intakes.versions(client.id) == (second, kept)
    assert kept.intake == first.intake
    assert len(kept.content_hash) == 64


def test_two_writers_of_the_same_version_do_not_both_win(
    store: RecordStore, client: Client, clock: Clock
) -> None:
    with store.unit_of_work() as work:
        work.intakes.add(version(client, clock, 1))
    with pytest.raises(ConflictError), store.unit_of_work() as work:
        work.intakes.add(version(client, clock, 1))


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE intake SET content = '{}'",
        "DELETE FROM intake",
        "INSERT OR REPLACE INTO intake SELECT * FROM intake",
        "UPDATE goal_revision SET reason = 'x'",
        "DELETE FROM goal_revision",
    ],
)
def test_the_record_itself_refuses_to_change_what_was_kept(
    store: RecordStore, client: Client, clock: Clock, sql: str
) -> None:
    with store.unit_of_work() as work:
        work.intakes.add(version(client, clock, 1))
        add_goal(work, client)
    with pytest.raises(RuleError, match="final"), store.unit_of_work() as work:
        work.intakes._session.connection().exec_driver_sql(sql)
    assert store.check().ok


def add_goal(work: UnitOfWork, client: Client) -> Goal:
    case = work.cases.save(Case(CaseId(uuid4()), client.id, "Neck", DAY))
    goal = Goal(GoalId(uuid4()), "core.pain_now", 7, 3, 6, 12, DAY, Side.RIGHT, client_agrees=True)
    work.plans.save(Plan(PlanId(uuid4()), case.id, (goal,)))
    work.goal_revisions.add(uuid4(), GoalRevision(goal, DAY, "Slower than hoped"))
    return goal


def test_histories_that_are_due(store: RecordStore, client: Client, clock: Clock) -> None:
    with store.unit_of_work() as work:
        work.intakes.add(version(client, clock, 1, taken_on=date(2025, 1, 1)))
    with store.reader() as work:
        assert work.intakes.due(date(2025, 6, 1)) == ((client.id, date(2025, 1, 1)),)
    with store.unit_of_work() as work:
        work.intakes.add(version(client, clock, 2, taken_on=date(2025, 1, 1), confirmed_on=DAY))
    with store.reader() as work:
        assert work.intakes.due(date(2025, 6, 1)) == ()


def test_a_request_goes_its_way(store: RecordStore, client: Client) -> None:
    plan = ProposedPlan((CALF,), 2, ("deep work",), 2, 45, 6)
    request = ClearanceRequest(str(uuid4()), ("CI035",), ("Cancer",), plan, drafted_on=DAY)
    with store.unit_of_work() as work:
        drafted = work.clearances.save(KeptClearance(client.id, request))
        assert work.clearances.save(drafted) == drafted
    sent = send_clearance(request, "Dr. Yarrow", "fax", DAY)
    caution = Caution("Nothing below the knee", (CALF,), None, ("lymphatic",))
    answered = answer_clearance(sent, Decision.LIMITS, "Dr. Yarrow", DAY, [caution], DAY)
    with store.unit_of_work() as work:
        kept = work.clearances.save(replace(drafted, request=answered))
    assert kept.version == drafted.version + 1
    with store.reader() as work:
        assert work.clearances.for_client(client.id) == (kept,)
        assert work.clearances.unsettled(date(2026, 4, 1), DAY) == (kept,)
        assert work.clearances.unsettled(DAY, DAY) == ()
        assert work.clearances.for_client(ClientId(uuid4())) == ()
    with pytest.raises(ConflictError), store.unit_of_work() as work:
        work.clearances.save(replace(drafted, request=sent))


def test_terms_of_a_script(store: RecordStore, client: Client) -> None:
    terms = ScriptTerms(
        "MD 1", (CALF,), DAY, None, cleared=False, claim=Claim(ClaimKind.AUTO, "77", "", DAY)
    )
    with store.unit_of_work() as work:
        case = work.cases.save(Case(CaseId(uuid4()), client.id, "Neck", DAY))
        assert work.script_terms.get(case.id) is None
        work.script_terms.save(case.id, terms)
    with store.unit_of_work() as work:
        assert work.script_terms.get(case.id) == terms
        work.script_terms.save(case.id, replace(terms, cleared=True))
    with store.reader() as work:
        assert work.script_terms.get(case.id) == replace(terms, cleared=True)


def test_a_goal_keeps_what_it_was(store: RecordStore, client: Client) -> None:
    with store.unit_of_work() as work:
        goal = add_goal(work, client)
    with store.reader() as work:
        (revision,) = work.goal_revisions.for_goal(goal.id)
    assert revision == GoalRevision(goal, DAY, "Slower than hoped")
