"""The main job through real events on a real encrypted file, and all of it after a new start."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pypdf
import pytest

from workbench.bootstrap.practice import open_practice
from workbench.domain.body import Side
from workbench.domain.progress import GoalStatus, Verdict
from workbench.services.practice import Practice
from workbench.storage.vault import unlock
from workbench.ui.tour.before_visit import PASSPHRASE

pytestmark = [pytest.mark.timeout(240), pytest.mark.xdist_group("main job")]

_RUN = """
import sys
from pathlib import Path
from workbench.bootstrap.tour import run_tour
sys.exit(run_tour(Path(sys.argv[1]), quick=True, practice=Path(sys.argv[2])))
"""


class Done:
    """What the walk through the application left behind."""

    def __init__(self, room: Path) -> None:
        self.out, self.folder = room / "out", room / "practice"
        self.run = subprocess.run(
            [sys.executable, "-c", _RUN, str(self.out), str(self.folder)],
            env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "HOME": str(room)},
            capture_output=True,
            text=True,
            timeout=200,
            check=False,
        )


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Done:
    found = Done(tmp_path_factory.mktemp("job"))
    assert found.run.returncode == 0, found.run.stderr[-3000:]
    return found


@pytest.fixture(scope="module")
def practice(done: Done) -> object:
    opened = open_practice(done.folder, unlock(done.folder, PASSPHRASE))
    yield opened
    opened.close()


def test_both_visits_are_there_with_everything_in_them(practice: Practice) -> None:
    (client,) = practice.clients.search("feile obrien")
    chart = practice.clients.refresh_chart(client.id)
    assert chart is not None
    assert chart.client.alerts == ("Latex allergy",)
    (case,) = chart.cases
    assert case.script is not None
    assert case.script.reported_diagnosis == "Myofascial pain, right shoulder girdle"
    first, second = sorted(chart.visits, key=lambda visit: visit.number)
    record = practice.visits.load(first.id)
    assert record is not None
    assert record.signed
    assert [finding.intensity for finding in record.findings] == [7, 5]
    assert {finding.structures[-1].side for finding in record.findings} == {Side.RIGHT}
    assert all(finding.surface is not None for finding in record.findings)
    assert record.responses[0].computed["classification"] == "active"
    values = {m.metric: m.value for m in record.measurements}
    assert values["core.pain_worst"] == 7
    assert values["core.rom.shoulder_abduction"] == 118
    assert values["trigger_point.ppt"] == pytest.approx(2.2)
    assert len(record.protocols) == 1
    assert len(record.exercises) == 2
    assert "carving" in record.note.text("subjective")
    assert second.findings == 1


def test_progress_and_goal_are_read_from_both(practice: Practice) -> None:
    (client,) = practice.clients.search("feile")
    chart = practice.clients.refresh_chart(client.id)
    assert chart is not None
    progress = practice.progress.for_case(chart.cases[0].id)
    rows = {row.series.metric.id: row for row in progress.rows}
    assert rows["core.pain_worst"].verdict is Verdict.IMPROVED_IMPORTANT
    assert progress.goals[0].status is GoalStatus.ON_TRACK


def test_the_record_is_whole_and_nothing_can_be_read_in_the_folder(
    done: Done, practice: Practice
) -> None:
    assert practice.store.check().problems == ()
    for file in done.folder.rglob("*"):
        if file.is_file():
            data = file.read_bytes()
            assert b"Rosamund" not in data
            assert "Féile".encode() not in data


def test_closing_left_a_verified_backup(done: Done) -> None:
    assert list((done.folder / "backups").glob("*.mwbackup"))


def test_the_printed_summary_says_what_was_signed(done: Done) -> None:
    reader = pypdf.PdfReader(done.out / "visit-summary.pdf")
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    for words in ("Rosamund Féile-O’Brien", "Juniper Ashdown", "MT-20417", "4/10", "Signed"):
        assert words in text
    assert reader.root_object.get("/StructTreeRoot") is not None


def test_the_pictures_and_the_report_are_written(done: Done) -> None:
    report = json.loads((done.out / "tour.json").read_text(encoding="utf-8"))
    assert len(report["pictures"]) >= 12
    assert all((done.out / name).stat().st_size > 5_000 for name in report["pictures"])
    jobs = {job["name"]: job for job in report["jobs"]}
    assert jobs["follow-up visit, charted and signed"]["interactions"] <= 25
