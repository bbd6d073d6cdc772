"""The Clients page over a real record with many clients."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from workbench.services.practice import Practice
from workbench.ui.jobs import InlineJobRunner, ThreadJobRunner
from workbench.ui.presenters.clients import LIMIT, ClientsPresenter
from workbench.ui.presenters.identity import IdentityPresenter
from workbench.ui.views.clients import ClientsView
from workbench.ui.views.identity import IdentityForm

if TYPE_CHECKING:
    from tests.ui.conftest import HostStub, WallClock

LEFT = Qt.MouseButton.LeftButton
MANY = 2100


def make_view(
    practice: Practice, host: HostStub, clock: WallClock, jobs: InlineJobRunner | ThreadJobRunner
) -> ClientsView:
    keeper = IdentityPresenter(practice.clients, jobs, clock)
    view = ClientsView(ClientsPresenter(practice.clients, jobs, clock), IdentityForm(keeper), host)
    keeper.saved.connect(view.on_saved)
    return view


@pytest.fixture
def view(
    practice: Practice, host: HostStub, clock: WallClock, show: Callable[[QWidget], None]
) -> ClientsView:
    jobs = InlineJobRunner()
    made = make_view(practice, host, clock, jobs)
    jobs.setParent(made)
    show(made)
    return made


def fill(practice: Practice, count: int) -> None:
    with practice.store.unit_of_work() as unit:
        for number in range(count):
            draft = practice.clients.new_draft()
            unit.clients.save(
                replace(draft, given_name=f"Given{number}", family_name=f"Family{number:04d}")
            )


def test_a_new_client_is_kept_and_the_chart_opens(
    view: ClientsView, practice: Practice, host: HostStub
) -> None:
    QTest.mouseClick(view.new_button, LEFT)
    form = view.form
    assert form.isVisible()
    form.texts["given_name"].insert("Zoë")  # as an input method types it
    form.texts["family_name"].insert("مريم")
    QTest.keyClicks(form.birth_date, "1971-03-14")
    form.alerts.setPlainText("Latex allergy\n\nPacemaker")
    form.pressure.select("3")
    QTest.mouseClick(form.primary, LEFT)
    ((client_id, _),) = host.clients
    (found,) = practice.clients.search("zoe")
    assert found.id == client_id
    kept = practice.clients.get(found.id)
    assert kept is not None
    assert (kept.family_name, kept.alerts) == ("مريم", ("Latex allergy", "Pacemaker"))
    assert kept.pressure_preference == 3
    assert not form.isVisible()


def test_what_is_wrong_is_said_at_the_field(view: ClientsView, practice: Practice) -> None:
    QTest.mouseClick(view.new_button, LEFT)
    form = view.form
    QTest.keyClicks(form.texts["email"], "nobody")
    QTest.mouseClick(form.primary, LEFT)
    assert form._rows["given_name"]._below.text() == "Enter a given name or a family name."
    assert form._rows["email"]._below.text() == "The e-mail address has no @."
    QTest.keyClicks(form.birth_date, "31/31/1990")
    QTest.mouseClick(form.primary, LEFT)
    assert "not a date" in form._rows["birth_date"]._below.text()
    assert practice.clients.search() == ()
    form.birth_date.clear()
    QTest.keyClicks(form.birth_date, "2999-01-01")
    QTest.mouseClick(form.primary, LEFT)
    assert form._rows["birth_date"]._below.text() == "The birth date lies in the future."


def test_search_over_two_thousand_clients(
    view: ClientsView, practice: Practice, host: HostStub
) -> None:
    fill(practice, MANY)
    view._presenter.find("")
    assert view.list._rows.rowCount() == LIMIT
    assert "first 200" in view.footer.text()
    QTest.keyClicks(view.search, "family0042")
    QTest.keyClick(view.search, Qt.Key.Key_Return)
    (found,) = practice.clients.search("family0042")
    assert host.clients == [(found.id, None)]
    QTest.keyClick(view.search, Qt.Key.Key_Escape)
    assert view.list._rows.rowCount() == LIMIT
    QTest.keyClicks(view.search, "nobody like this")
    QTest.keyClick(view.search, Qt.Key.Key_Return)
    assert view._empty.title.text() == "Nobody found"


def test_return_waits_for_the_answer_and_old_answers_are_dropped(
    practice: Practice,
    host: HostStub,
    clock: WallClock,
    qtbot: QtBot,
    show: Callable[[QWidget], None],
) -> None:
    fill(practice, 300)
    jobs = ThreadJobRunner()
    view = make_view(practice, host, clock, jobs)
    show(view)
    begun = time.perf_counter()
    for letter in "family0123":
        QTest.keyClicks(view.search, letter)
        view.search._tell()
    QTest.keyClick(view.search, Qt.Key.Key_Return)
    typed = time.perf_counter() - begun
    qtbot.waitUntil(lambda: jobs.waiting == 0 and bool(host.clients))
    (found,) = practice.clients.search("family0123")
    assert host.clients == [(found.id, None)]
    assert typed < 2, "typing waits for no search"
    jobs.close()
    jobs.deleteLater()


def test_escape_leaves_the_form(view: ClientsView) -> None:
    QTest.keyClick(view, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    view.begin_new()
    QTest.keyClick(view.form.texts["given_name"], Qt.Key.Key_Escape)
    assert not view.form.isVisible()
