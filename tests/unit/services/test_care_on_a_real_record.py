"""The use cases of care, on a real encrypted record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Protocol

import pytest

from workbench.domain import record as edits
from workbench.domain.audit import AuditAction
from workbench.domain.body import MapPoint, Side, StructureRef, SurfacePoint
from workbench.domain.case import Case, Script
from workbench.domain.change import Change, Subject
from workbench.domain.client import Client
from workbench.domain.errors import ConflictError, RuleError
from workbench.domain.finding import BodyFinding
from workbench.domain.ids import FindingId, MeasurementId
from workbench.domain.measurement import Measurement
from workbench.domain.note import AddendumKind
from workbench.domain.plan import Goal
from workbench.domain.progress import GoalStatus, Verdict
from workbench.domain.record import VisitRecord
from workbench.domain.sealing import content_hash
from workbench.domain.visit import VisitKind
from workbench.services.backups import BackupService
from workbench.services.cases import CaseService
from workbench.services.catalog import Catalog
from workbench.services.clients import ClientService
from workbench.services.desk import Desk
from workbench.services.importing import ImportService
from workbench.services.progress import ProgressService
from workbench.services.screening import ScreeningService
from workbench.services.today import TodayService
from workbench.services.visit_session import VisitSession
from workbench.services.visits import VisitService

SCRIPT = Script("Dr. Quill", date(2026, 2, 27), 1, 4, 3, "Shoulder pain, as written")


class Movable(Protocol):
    """A clock that can be moved on."""

    def forward(self, days: int) -> None: ...


@pytest.fixture
def client(clients: ClientService) -> Client:
    draft = replace(clients.new_draft(), given_name="Zoë", family_name="Brändli")
    return clients.save(draft)


@pytest.fixture
def case(cases: CaseService, client: Client) -> Case:
    return cases.open_case(client.id, "Frozen shoulder R", "Cannot reach up", script=SCRIPT)


def session_of(visits: VisitService, case: Case) -> VisitSession:
    record = visits.start(case.id)
    session = visits.open_session(record.visit.id)
    assert session is not None
    return session


def pain(record: VisitRecord, value: float, session: VisitSession) -> Measurement:
    visit = record.visit
    return Measurement(
        MeasurementId(session.new_id()),
        visit.id,
        visit.case_id,
        "core.pain_worst",
        value,
        "/10",
        visit.service_start,
    )


def complete(session: VisitSession, catalog: Catalog, worst: float) -> None:
    answers = {question.id: "no" for question in catalog.screening_questions()}
    result = ScreeningService(catalog).evaluate(answers)
    session.apply(lambda record: edits.set_screening(record, result), "check")
    session.apply(
        lambda record: edits.put_measurement(record, pain(record, worst, session)), "pain"
    )
    finding = BodyFinding(
        FindingId(session.new_id()),
        session.record.visit.id,
        "core.pain",
        (StructureRef("region.shoulder_top", Side.RIGHT),),
        SurfacePoint(12, 0.25, 0.5),
        "female",
        "posterior",
        (MapPoint(0.6, 0.2),),
        intensity=6,
        note="Zieht bis zum Ellenbogen — «scharf»",
    )
    session.apply(lambda record: edits.put_finding(record, finding), "mark")
    session.apply(lambda record: edits.set_section(record, "plan", "Weekly."), "write")


def test_a_client_without_a_name_is_refused_with_a_sentence(clients: ClientService) -> None:
    with pytest.raises(RuleError, match="name"):
        clients.save(clients.new_draft())


def test_accents_do_not_matter_to_the_search(clients: ClientService, client: Client) -> None:
    assert [row.id for row in clients.search("brandli zoe")] == [client.id]


def test_two_editors_of_a_client_are_told(clients: ClientService, client: Client) -> None:
    clients.save(replace(client, phone="1"))
    with pytest.raises(ConflictError):
        clients.save(replace(client, phone="2"))


def test_each_opened_chart_is_one_event(desk: Desk, clients: ClientService, client: Client) -> None:
    clients.open_chart(client.id)
    clients.refresh_chart(client.id)
    with desk.store.reader() as unit:
        actions = [event.action for event in unit.audit.recent(10)]
    assert actions.count(AuditAction.CHART_OPENED) == 1


def test_changes_are_told_after_the_commit(
    desk: Desk, clients: ClientService, client: Client
) -> None:
    heard: list[tuple[Change, ...]] = []
    stop = desk.feed.subscribe(heard.append)
    clients.save(replace(client, phone="1"))
    stop()
    clients.save(replace(client, phone="2", version=2))
    assert heard == [(Change(Subject.CLIENT, client.id, client.id),)]


def test_a_visit_survives_signing_and_reading_back_unchanged(
    visits: VisitService, case: Case, catalog: Catalog
) -> None:
    session = session_of(visits, case)
    complete(session, catalog, 7)
    signed = session.sign()
    loaded = visits.load(signed.visit.id)
    assert loaded == signed
    assert signed.note.signature is not None
    assert content_hash(signed) == signed.note.signature.content_hash
    assert signed.visit.kind is VisitKind.INITIAL


def test_an_unfinished_visit_is_not_signed_and_says_why(visits: VisitService, case: Case) -> None:
    session = session_of(visits, case)
    with pytest.raises(RuleError, match="quick check"):
        session.sign()
    assert not session.record.signed


def test_a_signed_visit_takes_an_addendum_and_nothing_else(
    visits: VisitService, case: Case, catalog: Catalog
) -> None:
    session = session_of(visits, case)
    complete(session, catalog, 7)
    signed = session.sign()
    with pytest.raises(RuleError):
        visits.save(replace(signed, findings=()), signed)
    with pytest.raises(RuleError, match="reason"):
        visits.add_addendum(signed.visit.id, AddendumKind.ADDENDUM, " ", "x")
    visits.add_addendum(signed.visit.id, AddendumKind.CORRECTION, "Wrong side", "Left, not right")
    (kept,) = visits.addenda(signed.visit.id)
    assert kept.kind is AddendumKind.CORRECTION
    assert "Wren Oakhollow" in kept.author
    assert visits.load(signed.visit.id) == signed


def test_two_sessions_of_one_draft_do_not_overwrite_each_other(
    visits: VisitService, case: Case
) -> None:
    first = session_of(visits, case)
    second = visits.open_session(first.record.visit.id)
    assert second is not None
    first.apply(lambda record: edits.set_section(record, "plan", "first"), "write")
    first.save()
    second.apply(lambda record: edits.set_section(record, "plan", "second"), "write")
    with pytest.raises(ConflictError):
        second.save()
    assert second.record.note.text("plan") == "second"


def test_progress_compares_first_and_last_and_follows_the_goal(
    desk: Desk,
    cases: CaseService,
    visits: VisitService,
    case: Case,
    catalog: Catalog,
    clock: Movable,
) -> None:
    goal = Goal(
        cases.new_goal_id(), "core.pain_worst", 7, 3, 6, 12, desk.clock().date(), client_agrees=True
    )
    cases.add_goal(case.id, goal)
    for value in (7, 6, 3):
        session = session_of(visits, case)
        complete(session, catalog, value)
        session.sign()
        clock.forward(7)
    progress = ProgressService(desk, catalog).for_case(case.id)
    (row,) = progress.rows
    assert (row.first, row.last, row.verdict) == (7, 3, Verdict.IMPROVED_IMPORTANT)
    assert row.percent == pytest.approx(-57.1, abs=0.1)
    assert progress.goals[0].status is GoalStatus.REACHED
    assert progress.goals[0].visits_done == 2


def test_an_unmeasurable_goal_is_refused(cases: CaseService, case: Case, desk: Desk) -> None:
    goal = Goal(cases.new_goal_id(), "core.pain_worst", 7, 6, 6, 12, desk.clock().date())
    with pytest.raises(RuleError, match="smallest important"):
        cases.add_goal(case.id, goal)
    assert cases.plan(case.id) is None


def test_today_lists_the_day_and_what_waits(
    desk: Desk, visits: VisitService, case: Case, clock: Movable
) -> None:
    visits.start(case.id)
    clock.forward(1)
    visits.start(case.id)
    overview = TodayService(desk).overview(desk.clock().date())
    assert [visit.number for visit in overview.visits] == [2]
    assert {item.kind for item in overview.attention} == {"unsigned", "script"}


def test_a_backup_is_due_after_a_change_and_not_after_a_backup(
    desk: Desk, clients: ClientService, client: Client
) -> None:
    backups = BackupService(desk, desk.store.folder / "backups")
    assert backups.due_on_close()
    assert backups.run().verified
    assert not backups.due_on_close()
    clients.save(replace(client, phone="1"))
    assert backups.due_on_close()


def test_an_import_reports_first_and_then_stores_once(desk: Desk, clients: ClientService) -> None:
    data = b"name,birth date\nAda Ono,1980-01-02\nBad Row,1980-13-40\nAda Ono,1980-01-02\n"
    imports = ImportService(desk)
    dry = imports.clients(data, dry_run=True)
    assert (dry.count("add"), dry.count("known"), dry.count("rejected")) == (1, 1, 1)
    assert clients.search() == ()
    imports.clients(data, dry_run=False)
    assert imports.clients(data, dry_run=False).count("add") == 0
    assert len(clients.search("ono")) == 1
