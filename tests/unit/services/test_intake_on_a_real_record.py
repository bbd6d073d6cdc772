"""Histories, clearance, scripts and goals over a real encrypted record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Protocol

import pytest

from workbench.domain.body import Side, StructureRef
from workbench.domain.case import Case, Script
from workbench.domain.clearance import ClearanceState, ProposedPlan
from workbench.domain.client import Client
from workbench.domain.errors import RuleError
from workbench.domain.ids import MeasurementId
from workbench.domain.intake import (
    Answer,
    Caution,
    Complaint,
    Consent,
    Decision,
    Device,
    Intake,
    Response,
)
from workbench.domain.measurement import Measurement
from workbench.domain.plan import Goal
from workbench.domain.record import put_measurement, set_screening
from workbench.domain.screening import Severity
from workbench.domain.script_use import ScriptTerms
from workbench.services.cases import CaseService
from workbench.services.catalog import Catalog
from workbench.services.clearances import ClearanceService, PhysicianAnswer
from workbench.services.clients import ClientService
from workbench.services.desk import Desk
from workbench.services.intakes import IntakeService
from workbench.services.progress import ProgressService
from workbench.services.safety import SafetyService
from workbench.services.screening import ScreeningService
from workbench.services.today import TodayService
from workbench.services.visit_screening import VisitScreening, VisitScreenings
from workbench.services.visits import VisitService

SAFETY = SafetyService.load(Path(__file__).parents[3] / "resources" / "clinical" / "safety")
SECTIONS = tuple(section.id for section in SAFETY.vocabulary.sections)
BELLY = StructureRef("region.abdomen_lower", Side.RIGHT)
CALF = StructureRef("region.calf", Side.RIGHT)


class Movable(Protocol):
    def __call__(self) -> object: ...

    def forward(self, days: int) -> None: ...


@pytest.fixture
def intakes(desk: Desk) -> IntakeService:
    return IntakeService(desk, lambda: SAFETY)


@pytest.fixture
def clearances(desk: Desk, intakes: IntakeService) -> ClearanceService:
    return ClearanceService(desk, intakes)


@pytest.fixture
def client(clients: ClientService) -> Client:
    draft = clients.new_draft()
    born = date(1980, 5, 4)
    return clients.save(replace(draft, given_name="Ada", family_name="Ono", birth_date=born))


@pytest.fixture
def case(cases: CaseService, client: Client) -> Case:
    return cases.open_case(client.id, "Neck", script=Script("Dr. Yarrow", None, 2, 4, 2))


def healthy(**changes: object) -> Intake:
    return replace(Intake(answered=SECTIONS), **changes)  # type: ignore[arg-type]  # any field


def autoimmune() -> Intake:
    found = Response(Answer.YES, details={"organs": "yes"})
    key = next(k for k in SAFETY.vocabulary.by_key if k.startswith("conditions.autoimmune"))
    return healthy(conditions={key.partition(".")[2]: found})


def test_versions_are_kept_and_the_newest_counts(
    intakes: IntakeService, client: Client, clock: Movable, desk: Desk
) -> None:
    assert intakes.current(client.id) is None
    assert intakes.needs_confirmation(client.id)
    first = intakes.begin(client.id)
    assert first.birth_date == client.birth_date
    assert not first.answered
    intakes.save(client.id, replace(first, answered=("skin",)))
    clock.forward(30)
    again = intakes.begin(client.id)
    intakes.save(client.id, replace(again, other_conditions=("Foo syndrome",)))
    newest, oldest = intakes.versions(client.id)
    assert (newest.intake.revision, oldest.intake.revision) == (2, 1)
    assert newest.intake.taken_on == oldest.intake.taken_on == date(2026, 3, 2)
    assert newest.intake.confirmed_on == date(2026, 4, 1)
    assert not oldest.intake.other_conditions
    with desk.store.reader() as unit:
        details = [e.detail for e in unit.audit.recent() if e.subject == f"intake:{newest.id}"]
    assert details == ["version 2, 1 changed"]


def test_an_area_that_does_not_exist_is_refused(intakes: IntakeService, client: Client) -> None:
    nowhere = StructureRef("region.nowhere")
    with pytest.raises(RuleError, match="no area"):
        intakes.save(client.id, Intake(complaint=Complaint(sites=(nowhere,))))


def test_a_history_has_to_be_confirmed_yearly(
    intakes: IntakeService, client: Client, clock: Movable, desk: Desk
) -> None:
    intakes.save(client.id, healthy())
    clock.forward(365)
    assert not intakes.needs_confirmation(client.id)
    assert TodayService(desk).overview(desk.clock().date()).attention == ()
    clock.forward(1)
    assert intakes.needs_confirmation(client.id)
    history = intakes.overview(client.id)
    assert history.confirm
    assert history.screening is not None
    assert history.screening.verdict is Severity.INCOMPLETE
    (item,) = TodayService(desk).overview(desk.clock().date()).attention
    assert (item.kind, item.client_id) == ("history", client.id)
    intakes.save(client.id, intakes.begin(client.id))
    assert not intakes.needs_confirmation(client.id)


def test_what_was_asked_about_another_day_is_dropped(
    intakes: IntakeService, client: Client, clock: Movable
) -> None:
    intakes.save(client.id, healthy(today={"fever": Response(Answer.YES)}))
    stop = intakes.screening(client.id)
    assert stop is not None
    assert stop.verdict is Severity.STOP
    clock.forward(1)
    history = intakes.overview(client.id)
    assert history.screening is not None
    assert history.screening.verdict < Severity.STOP
    assert not history.asked_today
    assert "today" not in intakes.begin(client.id).answered
    assert "skin" in intakes.begin(client.id).answered


def test_everything_gone_through_does_not_answer_for_another_day(
    intakes: IntakeService, client: Client, clock: Movable
) -> None:
    intakes.save(client.id, Intake(answered=("all",)))
    clock.forward(1)
    assert set(intakes.begin(client.id).answered) == {*SECTIONS} - {"today"}


def test_clearance_goes_from_draft_to_a_rule_of_the_client(
    intakes: IntakeService, clearances: ClearanceService, client: Client, desk: Desk, clock: Movable
) -> None:
    intakes.save(client.id, autoimmune())
    history = intakes.overview(client.id)
    assert history.awaits_clearance
    drafted = clearances.draft(client.id, ProposedPlan((CALF,), 5, ("heat",)))
    assert drafted.request.conditions
    assert clearances.waiting(client.id) == (drafted,)
    changed = clearances.propose(drafted, replace(drafted.request.plan, weeks=6))
    with pytest.raises(RuleError, match="when and to whom"):
        clearances.answer(changed, PhysicianAnswer(Decision.PROCEED, "Dr. Yarrow"))
    sent = clearances.send(changed, "Dr. Yarrow", "fax")
    with pytest.raises(RuleError, match="went out"):
        clearances.propose(sent, ProposedPlan())
    (item,) = TodayService(desk).overview(desk.clock().date()).attention
    assert item.kind == "clearance"
    assert "Dr. Yarrow" in item.sentence
    caution = Caution("Nothing on the right calf", (CALF,))
    end = desk.clock().date() + timedelta(days=90)
    answered = clearances.answer(
        sent, PhysicianAnswer(Decision.LIMITS, "Dr. Yarrow", (caution,), end)
    )
    assert clearances.waiting(client.id) == ()
    screening = intakes.screening(client.id)
    assert screening is not None
    assert not screening.needs_clearance
    assert CALF in {area.area for area in screening.no_touch}
    clock.forward(91)
    late = intakes.screening(client.id)
    assert late is not None
    assert late.needs_clearance
    assert answered.request.state(desk.clock().date()) is ClearanceState.EXPIRED
    assert TodayService(desk).overview(desk.clock().date()).attention[0].kind == "clearance"


def test_an_answer_can_be_ended(
    intakes: IntakeService, clearances: ClearanceService, client: Client
) -> None:
    intakes.save(client.id, autoimmune())
    drafted = clearances.draft(client.id)
    with pytest.raises(RuleError, match="Only an answer"):
        clearances.expire(drafted)
    sent = clearances.send(drafted, "Dr. Yarrow", "by hand")
    answered = clearances.answer(sent, PhysicianAnswer(Decision.PROCEED, "Dr. Yarrow"))
    assert not intakes.overview(client.id).awaits_clearance
    clearances.expire(answered)
    assert intakes.overview(client.id).awaits_clearance


def test_nothing_to_ask_for_makes_no_request(
    intakes: IntakeService, clearances: ClearanceService, client: Client
) -> None:
    with pytest.raises(RuleError, match="no health history"):
        clearances.draft(client.id)
    pump = Device("insulin_pump", (BELLY,), Answer.YES)
    intakes.save(client.id, healthy(devices=(pump,)))
    with pytest.raises(RuleError, match="Nothing here"):
        clearances.draft(client.id)
    assert clearances.referral(client.id) is None


def test_a_stop_and_refer_drafts_a_referral(
    intakes: IntakeService, clearances: ClearanceService, client: Client
) -> None:
    ankle = healthy(
        red_flags={"calf_clot": Response(Answer.YES, (CALF,))},
        complaint=Complaint(own_words="It swelled overnight", days_ago=2.0, pain_now=6.0),
    )
    intakes.save(client.id, ankle)
    draft = clearances.referral(client.id)
    assert draft is not None
    assert any("It swelled overnight" in line for line in draft.findings)
    assert any("6 of 10" in line for line in draft.findings)
    assert "No massage" in draft.not_done


def check_of(
    desk: Desk, catalog: Catalog, intakes: IntakeService, client: Client
) -> VisitScreening:
    quick = ScreeningService(catalog)
    return VisitScreenings(quick, intakes).for_client(client.id, desk.clock().date())


def test_without_a_history_the_quick_check_stands_alone(
    desk: Desk, catalog: Catalog, intakes: IntakeService, client: Client
) -> None:
    check = check_of(desk, catalog, intakes, client)
    assert not check.has_history
    answers = {question.id: "no" for question in check.questions()}
    assert check.evaluate(answers) == ScreeningService(catalog).evaluate(answers)
    assert check.screening(answers) is None


def test_the_history_stands_behind_the_quick_check(
    desk: Desk, catalog: Catalog, intakes: IntakeService, client: Client, clock: Movable
) -> None:
    intakes.save(client.id, autoimmune())
    clock.forward(7)
    check = check_of(desk, catalog, intakes, client)
    answers = {question.id: "no" for question in check.questions()}
    result = check.evaluate(answers)
    assert result.severity is Severity.CLEARANCE
    (key,) = [key for key in result.fired if not key.startswith("core.rule.")][:1]
    rule = check.rule(key)
    assert rule is not None
    assert "health history" in rule.source
    assert check.evaluate({}).severity is Severity.CLEARANCE
    worse = check.evaluate({**answers, "core.calf": "yes"})
    assert worse.severity is Severity.STOP
    whole = check.screening({"core.calf": "yes"})
    assert whole is not None
    assert {area.area.id for area in whole.no_touch} >= {"region.calf"}


def test_a_clear_history_needs_the_quick_check_too(
    desk: Desk, catalog: Catalog, intakes: IntakeService, client: Client
) -> None:
    intakes.save(client.id, healthy())
    check = check_of(desk, catalog, intakes, client)
    assert check.evaluate({}).severity is Severity.INCOMPLETE


def test_a_half_answered_history_is_never_clear(
    desk: Desk, catalog: Catalog, intakes: IntakeService, client: Client
) -> None:
    intakes.save(client.id, Intake(answered=("skin",)))
    check = check_of(desk, catalog, intakes, client)
    answers = {question.id: "no" for question in check.questions()}
    assert check.evaluate(answers).severity is Severity.INCOMPLETE


def test_a_script_counts_down_and_expires(
    desk: Desk, cases: CaseService, case: Case, visits: VisitService
) -> None:
    state = cases.script_state(case.id)
    assert state is not None
    assert (state.left, state.warnings) == (4, ())
    visits.start(case.id)
    visits.start(case.id)
    state = cases.script_state(case.id)
    assert state is not None
    assert state.warnings == ("2 visits left on the script.",)
    yesterday = desk.clock().date() - timedelta(days=1)
    cases.save_script_terms(case, ScriptTerms(expires_on=yesterday))
    assert cases.script_terms(case.id).expires_on == yesterday
    scripts = [
        item.sentence
        for item in TodayService(desk).overview(desk.clock().date()).attention
        if item.kind == "script"
    ]
    assert len(scripts) == 1
    assert "expired" in scripts[0]


def test_a_goal_falls_behind_asks_to_be_thought_over_and_is_revised(
    desk: Desk,
    catalog: Catalog,
    cases: CaseService,
    case: Case,
    visits: VisitService,
    clock: Movable,
) -> None:
    goal = Goal(
        cases.new_goal_id(), "core.pain_now", 7, 3, 6, 12, desk.clock().date(), client_agrees=True
    )
    cases.add_goal(case.id, goal)
    today = TodayService(desk, ProgressService(desk, catalog))

    def kinds() -> set[str]:
        return {item.kind for item in today.overview(desk.clock().date()).attention}

    def visit(value: float) -> None:
        clock.forward(3)
        session = visits.open_session(visits.start(case.id).visit.id)
        assert session is not None
        record = session.record
        measured = Measurement(
            MeasurementId(session.new_id()),
            record.visit.id,
            case.id,
            "core.pain_now",
            value,
            "/10",
            record.visit.service_start,
        )
        session.apply(lambda r: put_measurement(r, measured), "pain")
        session.save()

    visit(7)
    visit(7)
    assert "goal" in kinds()
    visit(7)
    visit(7)
    assert "rethink" in kinds()
    with pytest.raises(RuleError, match="why"):
        cases.revise_goal(case.id, replace(goal, target=5), " ")
    plan = cases.revise_goal(case.id, replace(goal, target=5, visits=16), "Slower than hoped")
    assert plan.goals[0].target == 5
    (revision,) = cases.goal_revisions(goal.id)
    assert (revision.before, revision.reason) == (goal, "Slower than hoped")
    with pytest.raises(RuleError, match="smallest important"):
        cases.revise_goal(case.id, replace(goal, target=6.5), "Less")


def test_the_verdict_of_the_history_is_signed_with_the_visit(
    desk: Desk,
    catalog: Catalog,
    intakes: IntakeService,
    client: Client,
    case: Case,
    visits: VisitService,
) -> None:
    intakes.save(client.id, autoimmune())
    check = check_of(desk, catalog, intakes, client)
    session = visits.open_session(visits.start(case.id).visit.id)
    assert session is not None
    session.apply(lambda record: set_screening(record, check.evaluate({})), "check")
    session.save()
    stored = visits.load(session.record.visit.id)
    assert stored is not None
    assert stored.screening is not None
    assert stored.screening.severity is Severity.CLEARANCE


def test_a_signature_holds_only_for_what_was_signed(
    intakes: IntakeService, client: Client, clock: Movable
) -> None:
    consent = Consent(signature="M 0.0 0.0 L 9.0 9.0", signed_on=date(2026, 3, 2))
    signed = intakes.save(client.id, healthy(consent=consent))
    again = intakes.save(client.id, signed.intake)
    assert again.intake.consent.signature
    clock.forward(3)
    changed = replace(intakes.begin(client.id), allergies=("Latex",))
    later = intakes.save(client.id, changed, confirmed=False)
    assert not later.intake.consent.signature
    assert later.intake.confirmed_on is None
    assert later.intake.taken_on == date(2026, 3, 5)
    assert intakes.versions(client.id)[-1].intake.consent.signature
