"""Saving behind the edits: soon, also while edits go on, and nothing is lost when it fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import ClassVar
from uuid import UUID

import pytest
from PySide6.QtCore import QElapsedTimer, Qt, QThread, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workbench.domain.errors import StorageUnavailableError
from workbench.domain.record import VisitRecord, set_section
from workbench.services.practice import Practice
from workbench.services.visit_session import VisitSession
from workbench.services.visits import VisitService
from workbench.ui.jobs import ThreadJobRunner
from workbench.ui.presenters.visit import VisitPresenter, VisitReaders
from workbench.ui.presenters.visit_draft import VisitDraft
from workbench.ui.theme import apply_theme
from workbench.ui.views.visit import VisitView
from workbench.ui.visit.board import VisitContent

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # offscreen


class Shaky(VisitService):
    """The visit service on a disk that is full while the test says so."""

    full = False
    threads: ClassVar[set[object]] = set()

    def save(self, record: VisitRecord, previous: VisitRecord) -> VisitRecord:
        self.threads.add(QThread.currentThread())
        if self.full:
            raise StorageUnavailableError("The disk is full.", "Free some space.")
        return super().save(record, previous)


@pytest.fixture
def visits(practice: Practice) -> Shaky:
    return Shaky(practice.desk)


@pytest.fixture
def session(practice: Practice, visits: Shaky) -> VisitSession:
    draft = practice.clients.new_draft()
    client = practice.clients.save(replace(draft, given_name="Marlow", family_name="Fernsby"))
    case = practice.cases.open_case(client.id, "Neck")
    session = visits.open_session(visits.start(case.id).visit.id)
    assert session is not None
    return session


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[ThreadJobRunner]:
    runner = ThreadJobRunner()
    yield runner
    runner.close()


@pytest.fixture
def draft(session: VisitSession, jobs: ThreadJobRunner) -> Iterator[VisitDraft]:
    made = VisitDraft(session, jobs)
    yield made
    made.close()
    made.deleteLater()


def write(draft: VisitDraft, text: str) -> None:
    draft.apply(lambda record: set_section(record, "plan", text), "Write", text)


def test_a_change_is_stored_within_a_second_on_another_thread(
    qtbot: QtBot, draft: VisitDraft, visits: Shaky
) -> None:
    Shaky.threads.clear()
    clock = QElapsedTimer()
    clock.start()
    with qtbot.waitSignal(draft.saved, timeout=1000) as saved:
        write(draft, "Weekly")
    assert clock.elapsed() <= 1000
    assert isinstance(saved.args[0], datetime)
    stored = visits.load(draft.record.visit.id)
    assert stored is not None
    assert stored.note.text("plan") == "Weekly"
    assert QThread.currentThread() not in Shaky.threads


def test_edits_that_never_pause_are_stored_within_three_seconds(
    qtbot: QtBot, draft: VisitDraft
) -> None:
    count = iter(range(1000))
    typing = QTimer()
    typing.setInterval(100)
    typing.timeout.connect(lambda: write(draft, f"{next(count)}"))
    typing.start()
    with qtbot.waitSignal(draft.saved, timeout=3000):
        pass
    assert typing.isActive()
    typing.stop()
    with qtbot.waitSignal(draft.saved, timeout=1000):
        pass


def test_a_failed_save_keeps_the_text_says_so_and_is_tried_again(
    qtbot: QtBot, draft: VisitDraft, visits: Shaky, session: VisitSession
) -> None:
    Shaky.full = True
    try:
        with qtbot.waitSignal(draft.save_failed, timeout=2000) as failed:
            write(draft, "Keep me")
        assert "The disk is full." in failed.args[0]
        assert draft.record.note.text("plan") == "Keep me"
        assert session.dirty
        with pytest.raises(StorageUnavailableError):
            draft.flush()
    finally:
        Shaky.full = False
    with qtbot.waitSignals([draft.saved, draft.save_failed], timeout=2000):
        draft.save_now()
    stored = visits.load(draft.record.visit.id)
    assert stored is not None
    assert stored.note.text("plan") == "Keep me"


def test_flush_stores_at_once(draft: VisitDraft, visits: Shaky) -> None:
    write(draft, "Now")
    draft.flush()
    stored = visits.load(draft.record.visit.id)
    assert stored is not None
    assert stored.note.text("plan") == "Now"


@pytest.fixture
def view(
    qtbot: QtBot,
    practice: Practice,
    visits: Shaky,
    session: VisitSession,
    jobs: ThreadJobRunner,
    host: object,
) -> Iterator[VisitView]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_theme(app, "light")
    readers = VisitReaders(visits, practice.clients, practice.cases, practice.forms)
    content = VisitContent(
        practice.atlas, practice.catalog, practice.forms, practice.screening, jobs
    )
    made = VisitView(VisitPresenter(readers, jobs), content, host)  # type: ignore[arg-type]  # a stub
    made.resize(1278, 676)
    with qtbot.waitExposed(made):
        made.show()
    made.open(session.record.visit.id)
    qtbot.waitUntil(lambda: made.board is not None, timeout=5000)
    yield made
    made.discard()
    made.close()
    made.deleteLater()


def test_the_screen_shows_the_sentence_and_a_way_to_try_again(
    qtbot: QtBot, view: VisitView, visits: Shaky
) -> None:
    assert view.board is not None
    pane = view.board.pane
    pane.show_stage("note")
    Shaky.full = True
    try:
        QTest.keyClicks(view.board.note.texts["plan"], "Rest")
        qtbot.waitUntil(pane.not_saved.isVisible, timeout=3000)
    finally:
        Shaky.full = False
    assert "not saved" in pane.not_saved.words.text()
    assert view.board.note.texts["plan"].toPlainText() == "Rest"
    QTest.mouseClick(pane.not_saved.retry, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not pane.not_saved.isVisible(), timeout=3000)
    key: UUID = view._presenter.draft.record.visit.id  # type: ignore[union-attr]  # opened
    load: Callable[[UUID], VisitRecord | None] = visits.load  # type: ignore[assignment]  # a key
    stored = load(key)
    assert stored is not None
    assert stored.note.text("plan") == "Rest"
