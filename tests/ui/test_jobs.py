"""Jobs run off the window's thread and come back to it, in order."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from workbench.domain.errors import UserFacingError, WorkbenchError
from workbench.ui.jobs import InlineJobRunner, ThreadJobRunner


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[ThreadJobRunner]:
    made = ThreadJobRunner()
    yield made
    made.close()
    made.deleteLater()


def fail() -> None:
    raise UserFacingError("The disk is full.", "Free some space.")


def test_results_arrive_in_order_on_this_thread(jobs: ThreadJobRunner, qtbot: QtBot) -> None:
    seen: list[tuple[int, bool]] = []
    here = threading.get_ident()

    def work(number: int) -> tuple[int, bool]:
        return number, threading.get_ident() == here

    def done(result: tuple[int, bool]) -> None:
        assert threading.get_ident() == here
        seen.append(result)

    with qtbot.waitSignal(jobs.idle):
        for number in range(20):
            jobs.query(lambda number=number: work(number), done)  # type: ignore[misc] # the default binds it
    assert seen == [(number, False) for number in range(20)]


def test_a_known_error_goes_to_its_handler(jobs: ThreadJobRunner, qtbot: QtBot) -> None:
    errors: list[WorkbenchError] = []
    with qtbot.waitSignal(jobs.idle):
        jobs.mutate(fail, lambda _: None, errors.append)
    assert str(errors[0]) == "The disk is full. Free some space."


def test_without_a_handler_the_runner_tells(jobs: ThreadJobRunner, qtbot: QtBot) -> None:
    with qtbot.waitSignal(jobs.job_failed) as told:
        jobs.query(fail, lambda _: None)
    assert isinstance(told.args[0], UserFacingError)


def test_our_own_fault_is_said_and_reaches_the_hook(jobs: ThreadJobRunner, qtbot: QtBot) -> None:
    errors: list[WorkbenchError] = []
    with capture_exceptions() as raised, qtbot.waitSignal(jobs.idle):
        jobs.query(lambda: 1 // 0, lambda _: None, errors.append)
    assert raised[0][0] is ZeroDivisionError
    assert "inside the program" in str(errors[0])


def test_discarded_results_never_arrive_but_writing_is_finished(qtbot: QtBot) -> None:
    jobs = ThreadJobRunner()
    started, go = threading.Event(), threading.Event()
    written: list[str] = []
    delivered: list[object] = []

    def first() -> None:
        started.set()
        go.wait(5)

    jobs.query(first, delivered.append)
    jobs.query(lambda: written.append("read"), delivered.append)
    jobs.mutate(lambda: written.append("wrote"), delivered.append)
    started.wait(5)
    jobs._dropped = True
    go.set()
    jobs.discard()
    qtbot.waitUntil(lambda: written == ["wrote"])
    assert delivered == []
    jobs.deleteLater()


def test_inline_runner_behaves_alike(qtbot: QtBot) -> None:
    jobs = InlineJobRunner()
    seen: list[int] = []
    jobs.query(lambda: 3, seen.append)
    with qtbot.waitSignal(jobs.job_failed):
        jobs.mutate(fail, lambda _: None)
    assert seen == [3]
    jobs.deleteLater()
