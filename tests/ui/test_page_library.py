"""The library over the real content of the core and the modalities."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from workbench.domain.change import Change, Subject
from workbench.services.practice import Practice
from workbench.ui.presenters.library import EXERCISES, LibraryPresenter
from workbench.ui.views.library import LibraryView
from workbench.ui.widgets import Badge

if TYPE_CHECKING:
    from tests.ui.conftest import HostStub


@pytest.fixture
def view(practice: Practice, host: HostStub, show: Callable[[QWidget], None]) -> LibraryView:
    made = LibraryView(LibraryPresenter(practice.catalog), host)
    show(made)
    return made


def detail(view: LibraryView) -> str:
    root = view._text.parentWidget()
    assert root is not None
    QApplication.processEvents()  # a layout shows what was added with the next event
    return "\n".join(label.text() for label in root.findChildren(QLabel) if label.isVisible())


def test_every_text_says_where_it_comes_from_and_that_nobody_reviewed_it(
    view: LibraryView, practice: Practice
) -> None:
    assert view.list._rows.rowCount() == len(practice.catalog.protocols())
    for number in range(view.list._rows.rowCount()):
        row = view.list._rows.row(number)
        assert row is not None
        view._presenter.select(row.key)
        words = detail(view)
        assert "Source: " in words
        assert "No clinician has reviewed this text" in words
    root = view._text.parentWidget()
    assert root is not None
    badges = [badge.text for badge in root.findChildren(Badge) if badge.isVisible()]
    assert "Not reviewed by a clinician" in badges


def test_search_narrows_the_list(view: LibraryView, practice: Practice) -> None:
    view.sections._group.button(1).click()
    every = view.list._rows.rowCount()
    assert every == len(practice.catalog.exercises())
    QTest.keyClicks(view.search, "calf")
    QTest.keyClick(view.search, Qt.Key.Key_Return)
    assert 0 < view.list._rows.rowCount() < every
    QTest.keyClicks(view.search, " no such thing")
    QTest.keyClick(view.search, Qt.Key.Key_Return)
    assert view._pages.currentIndex() == 0


def test_forms_show_their_fields(view: LibraryView, practice: Practice) -> None:
    view.sections._group.button(2).click()
    titles = [row.title for n in range(99) if (row := view.list._rows.row(n))]
    assert sorted(titles) == sorted(form.title for form in practice.catalog.forms())


def test_an_item_is_shown_by_name(view: LibraryView, practice: Practice) -> None:
    wanted = practice.catalog.exercises()[3]
    view.show_item(EXERCISES, wanted.title)
    assert wanted.title in detail(view)


def test_the_list_follows_the_plugins(
    view: LibraryView, practice: Practice, host: HostStub
) -> None:
    view.sections._group.button(1).click()
    before = view.list._rows.rowCount()
    practice.plugins.set_enabled("lymphatic", enabled=False)
    host.publish(Change(Subject.PLUGINS))
    assert view.list._rows.rowCount() < before
