"""Numbers of the map on a real record: stored at signing, history of signed visits."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from workbench.atlas import Atlas
from workbench.domain.body import MapPoint
from workbench.domain.finding import BodyFinding, MarkShape
from workbench.domain.ids import FindingId
from workbench.domain.record import VisitRecord, put_finding, set_screening, set_section
from workbench.domain.screening import ScreeningResult, Severity
from workbench.services.cases import CaseService
from workbench.services.clients import ClientService
from workbench.services.desk import Desk
from workbench.services.map_measures import MapMeasures
from workbench.services.visit_session import VisitSession
from workbench.services.visits import VisitService

if TYPE_CHECKING:
    from tests.unit.services.conftest import WallClock

BODY = Path(__file__).resolve().parents[3] / "resources" / "body"


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return Atlas.load(BODY)


def found_at(atlas: Atlas, record: VisitRecord, key: FindingId, *points: MapPoint) -> BodyFinding:
    view = atlas.view("neutral", "posterior")
    hit = view.locate(points[0].x, points[0].y)
    assert hit is not None
    shape = MarkShape.AREA if len(points) > 1 else MarkShape.POINT
    return BodyFinding(
        key, record.visit.id, "core.pain", hit.structures, hit.surface, "neutral", "posterior",
        points, shape, 6,
    )  # fmt: skip


def test_an_area_is_a_part_of_the_skin(atlas: Atlas) -> None:
    box = [MapPoint(x, y) for x, y in ((0.4, 0.25), (0.6, 0.25), (0.6, 0.35), (0.4, 0.35))]
    whole = atlas.skin_share("neutral", "posterior", box)
    half = atlas.skin_share(
        "neutral", "posterior", [*box[:2], MapPoint(0.6, 0.3), MapPoint(0.4, 0.3)]
    )
    assert 0.02 < whole < 0.08
    assert half == pytest.approx(whole / 2, rel=0.15)
    everything = [MapPoint(0, 0), MapPoint(1, 0), MapPoint(1, 1), MapPoint(0, 1)]
    assert 0.35 < atlas.skin_share("neutral", "posterior", everything) < 0.6
    assert 14_000 < atlas.skin_area("neutral") < 22_000


def test_signing_stores_the_numbers_and_the_past_is_read_back(
    atlas: Atlas, desk: Desk, clients: ClientService, cases: CaseService, clock: WallClock
) -> None:
    service = VisitService(desk, MapMeasures(atlas, desk.new_id))
    client = clients.new_draft()
    client = clients.save(replace(client, family_name="Ash"))
    case = cases.open_case(client.id, "Neck")
    signed = []
    for spot in (MapPoint(0.42, 0.3), MapPoint(0.42, 0.34)):
        session = service.open_session(service.start(case.id).visit.id)
        assert session is not None
        chart(session, atlas, spot)
        signed.append(session.sign())
        clock.forward(7)
    first, second = ({m.metric: m.value for m in one.measurements} for one in signed)
    assert first["core.map.places"] == 1
    assert first["core.map.intensity"] == 6
    assert first["core.map.symmetry"] == 0
    assert "core.map.drift" not in first
    assert 2 < second["core.map.drift"] < 12
    stored = service.load(signed[0].visit.id)
    assert stored == signed[0]
    draft = service.start(case.id)
    past = service.past_maps(draft)
    assert [one.number for one in past] == [1, 2]
    assert [one.findings for one in past] == [one.findings for one in signed]
    assert service.past_maps(signed[1]) == past[:1]


def test_a_step_that_is_taken_back_for_good_leaves_no_trace(
    atlas: Atlas, desk: Desk, clients: ClientService, cases: CaseService
) -> None:
    service = VisitService(desk)
    client = clients.new_draft()
    client = clients.save(replace(client, family_name="Ash"))
    session = service.open_session(service.start(cases.open_case(client.id, "Neck").id).visit.id)
    assert session is not None
    before = session.record
    key = FindingId(session.new_id())
    made = found_at(atlas, before, key, MapPoint(0.42, 0.3))
    session.apply(lambda record: put_finding(record, made), "Add", f"place:{key}")
    session.retract("place:other")
    assert session.record.findings
    session.retract(f"place:{key}")
    assert session.record == before
    assert not session.can_undo
    assert not session.can_redo


def chart(session: VisitSession, atlas: Atlas, spot: MapPoint) -> None:
    key = FindingId(session.new_id())
    made = found_at(atlas, session.record, key, spot)
    session.apply(lambda record: put_finding(record, made), "Add")
    session.apply(lambda record: set_section(record, "plan", "Neck work"), "Write")
    result = ScreeningResult(severity=Severity.NOTHING_FOUND)
    session.apply(lambda record: set_screening(record, result), "Check")
