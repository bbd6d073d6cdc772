"""The progress page over real visits in a real encrypted practice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workbench.domain.body import Side
from workbench.domain.change import Change, Subject
from workbench.domain.ids import CaseId, GoalId, MeasurementId
from workbench.domain.measurement import Measurement
from workbench.domain.plan import Goal
from workbench.domain.record import put_measurement
from workbench.services.practice import Practice
from workbench.ui.ask import FakeAsk
from workbench.ui.jobs import InlineJobRunner
from workbench.ui.presenters.progress import ProgressPresenter, ProgressShown, SeriesShown
from workbench.ui.theme import apply_theme
from workbench.ui.views.progress import EMPTY, FULL, ProgressView

pytestmark = [
    pytest.mark.filterwarnings("default::DeprecationWarning:pyqtgraph"),
    pytest.mark.qt_log_ignore("This plugin does not support"),
]
PAIN = (8.0, 7.0, 6.0, 4.0)
ABDUCTION = (84.0, 88.0, 96.0)


def measured(practice: Practice, clock: Callable[[], object]) -> CaseId:
    """Make a client with four visits, a pain series and a range of motion on the right."""
    draft = practice.clients.new_draft()
    client = practice.clients.save(replace(draft, given_name="Marlow", family_name="Testfield"))
    case = practice.cases.open_case(client.id, "Frozen shoulder R")
    start = practice.desk.clock()
    for week, pain in enumerate(PAIN):
        record = practice.visits.start(case.id, service_start=start + timedelta(weeks=week))
        begun = record
        values = [("core.pain_now", pain, "/10", Side.NONE)]
        if week < len(ABDUCTION):
            values.append(("core.rom.shoulder_abduction", ABDUCTION[week], "°", Side.RIGHT))
        for metric, value, unit, side in values:
            measurement = Measurement(
                MeasurementId(uuid4()),
                record.visit.id,
                case.id,
                metric,
                value,
                unit,
                record.visit.service_start,
                side,
            )
            record = put_measurement(record, measurement)
        practice.visits.save(record, begun)
    goal = Goal(
        GoalId(practice.cases.new_goal_id()),
        "core.pain_now",
        8,
        3,
        8,
        8,
        start.date(),
        wording="Sleep through the night",
    )
    practice.cases.add_goal(case.id, goal)
    return case.id


class Heard:
    def __init__(self, presenter: ProgressPresenter) -> None:
        self.pages: list[ProgressShown] = []
        self.series: list[SeriesShown | None] = []
        presenter.shown.connect(self.pages.append)
        presenter.series_shown.connect(self.series.append)


def test_the_presenter_says_everything_in_words(
    qapp: QApplication, practice: Practice, clock: Callable[[], object]
) -> None:
    case_id = measured(practice, clock)
    presenter = ProgressPresenter(practice.progress, InlineJobRunner())
    heard = Heard(presenter)
    presenter.load(case_id)
    page = heard.pages[-1]
    assert page.title == "Frozen shoulder R"
    assert [row.detail for row in page.series] == ["8 → 4/10", "84 → 96°"]
    assert page.series[0].badge == "Improved, important"
    assert page.series[0].tone == "ok"
    pain = page.comparisons[0]
    assert (pain.first, pain.last, pain.change, pain.percent) == ("8/10", "4/10", "−4", "−50 %")
    assert page.comparisons[1].side == "right"
    (goal,) = page.goals
    assert goal.title == "Pain now: 8/10 → 3/10"
    assert goal.badge == "On track"
    assert "latest 4/10" in goal.detail
    assert "Sleep through the night" in goal.detail
    shown = heard.series[-1]
    assert shown is not None
    assert [point.value for point in shown.series.points] == list(PAIN)
    assert len(shown.goals) == 1


def test_selecting_and_reloading_keep_the_series(
    qapp: QApplication, practice: Practice, clock: Callable[[], object]
) -> None:
    case_id = measured(practice, clock)
    presenter = ProgressPresenter(practice.progress, InlineJobRunner())
    heard = Heard(presenter)
    presenter.load(case_id)
    second = heard.pages[-1].series[1].key
    presenter.select_series(second)
    presenter.select_series("nothing")
    assert presenter.selected == second
    shown = heard.series[-1]
    assert shown is not None
    assert shown.goals == ()
    presenter.on_changed((Change(Subject.SETTINGS),))
    assert len(heard.pages) == 1
    presenter.on_changed((Change(Subject.VISIT),))
    assert len(heard.pages) == 2
    assert heard.pages[-1].selected == second


def test_the_page_walks_its_series_by_keyboard(
    qtbot: QtBot,
    qapp: QApplication,
    practice: Practice,
    clock: Callable[[], object],
    tmp_path: Path,
) -> None:
    apply_theme(qapp, "light")
    case_id = measured(practice, clock)
    picture = tmp_path / "graph.png"
    view = ProgressView(
        ProgressPresenter(practice.progress, InlineJobRunner()), FakeAsk([str(picture)])
    )
    qtbot.addWidget(view)
    view.resize(900, 700)
    view.show()
    qtbot.waitExposed(view)
    view._presenter.load(case_id)
    assert view._pages.currentIndex() == FULL
    assert view.chart is not None
    assert view.chart.plan is not None
    assert view.chart.plan.series.metric.id == "core.pain_now"
    QTest.keyClick(view.series, Qt.Key.Key_Down)
    assert view.chart.plan.series.metric.id == "core.rom.shoulder_abduction"
    assert view.table.rowCount() == 2
    verdict = view.table.item(0, 6)
    assert verdict is not None
    assert verdict.text() == "✓ Improved, important"
    assert view.table.verticalScrollBar().maximum() == 0
    QTest.mouseClick(view.save_button, Qt.MouseButton.LeftButton)
    assert picture.read_bytes().startswith(b"\x89PNG")
    view.resize(560, 700)
    qtbot.waitUntil(lambda: view.series.width() > 400)


def test_an_empty_case_says_what_to_do(qtbot: QtBot, practice: Practice) -> None:
    view = ProgressView(ProgressPresenter(practice.progress, InlineJobRunner()))
    qtbot.addWidget(view)
    view._presenter.load(uuid4())
    assert view._pages.currentIndex() == EMPTY
    assert view.chart is None
