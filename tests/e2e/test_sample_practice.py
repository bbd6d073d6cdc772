"""The sample practice: whole, coherent and of each modality."""

from __future__ import annotations

import pytest

from workbench.bootstrap.demo import make_sample_practice
from workbench.bootstrap.practice import open_practice
from workbench.domain.progress import GoalStatus, Verdict
from workbench.services.practice import Practice

pytestmark = pytest.mark.xdist_group("sample practice")


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Practice:
    folder = tmp_path_factory.mktemp("sample") / "practice"
    key, _ = make_sample_practice(folder)
    return open_practice(folder, key)


@pytest.fixture(scope="module", autouse=True)
def closed(practice: Practice) -> object:
    yield
    practice.close()


def test_there_are_clients_and_visits_enough(practice: Practice) -> None:
    found = practice.clients.search(limit=100)
    assert len(found) >= 12
    assert sum(client.visits for client in found) >= 60


def test_the_record_is_whole_and_every_signature_fits(practice: Practice) -> None:
    report = practice.store.check()
    assert report.problems == ()


def test_every_modality_was_used(practice: Practice) -> None:
    used = set()
    for client in practice.clients.search(limit=100):
        chart = practice.clients.refresh_chart(client.id)
        assert chart is not None
        for visit in chart.visits:
            record = practice.visits.load(visit.id)
            assert record is not None
            used |= {use.protocol_id.partition(".")[0] for use in record.protocols}
            used |= {response.form_id.partition(".")[0] for response in record.responses}
    assert {"core", "trigger_point", "myofascial", "lymphatic"} <= used


def test_series_improve_stay_and_get_worse(practice: Practice) -> None:
    verdicts, goals = set(), set()
    for client in practice.clients.search(limit=100):
        chart = practice.clients.refresh_chart(client.id)
        assert chart is not None
        for case in chart.cases:
            progress = practice.progress.for_case(case.id)
            verdicts |= {row.verdict for row in progress.rows}
            goals |= {goal.status for goal in progress.goals}
    assert {Verdict.IMPROVED_IMPORTANT, Verdict.SAME, Verdict.WORSE_IMPORTANT} <= verdicts
    assert {GoalStatus.ON_TRACK, GoalStatus.BEHIND} <= goals


def test_the_one_who_got_worse_was_not_treated_but_referred(practice: Practice) -> None:
    (client,) = practice.clients.search("Ashgrove")
    chart = practice.clients.refresh_chart(client.id)
    assert chart is not None
    last = max(chart.visits, key=lambda visit: visit.service_start)
    record = practice.visits.load(last.id)
    assert record is not None
    assert record.protocols == ()
    assert record.screening is not None
    assert record.screening.severity.label == "Stop"
