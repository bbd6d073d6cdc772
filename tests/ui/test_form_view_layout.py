"""Every kind of field, and the bundled modalities' own forms, at narrow and wide sizes."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from workbench.plugin_api import Field, FieldKind, Form, Option, Section
from workbench.plugin_api.loader import read_content, read_manifest
from workbench.ui.forms import FormView
from workbench.ui.forms.field_grid import FieldGrid, cells
from workbench.ui.forms.registry import EDITORS
from workbench.ui.forms.strip_geometry import flow, stack, strip
from workbench.ui.theme import apply_theme
from workbench.ui.theme.tokens import TARGET
from workbench.ui.widgets import scrolling

pytestmark = [
    pytest.mark.usefixtures("light"),
    pytest.mark.qt_log_ignore("This plugin does not support"),  # offscreen
]
ROOT = Path(__file__).resolve().parents[2]
LONG = "A rather long option that needs more than one line in a narrow column of the form"


@pytest.fixture
def light(qapp: QApplication) -> None:
    apply_theme(qapp, "light")


def every_kind() -> Form:
    options = (Option("a", "Soft"), Option("b", "Firm"), Option("c", LONG))
    fields = [
        Field(kind.value, kind.value.replace("_", " ").title(), kind, options=options, unit="cm")
        for kind in FieldKind
    ]
    return Form("demo.every", 1, "Every kind", (Section("Fields", tuple(fields)),))


def bundled_forms() -> list[Form]:
    forms: list[Form] = []
    for path in sorted(ROOT.glob("plugins/*/*/plugin.toml")):
        manifest, _ = read_manifest(path)
        assert manifest is not None
        content, problems = read_content(path.parent, manifest.content, manifest.id)
        assert problems == ()
        forms += content.forms
    assert len(forms) >= 3
    return forms


FORMS = [every_kind(), *bundled_forms()]


def shown(qtbot: QtBot, form: Form, width: int) -> tuple[FormView, QWidget]:
    view = FormView(form, {})
    area = scrolling(view)
    qtbot.addWidget(area)
    area.resize(width, 700)
    area.show()
    qtbot.waitExposed(area)
    area.activateWindow()
    qtbot.waitUntil(area.isActiveWindow)
    return view, area


def test_every_kind_has_an_editor() -> None:
    assert set(EDITORS) == set(FieldKind)


@pytest.mark.parametrize("width", [520, 900])
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_nothing_is_wider_than_the_form(qtbot: QtBot, form: Form, width: int) -> None:
    view, area = shown(qtbot, form, width)
    assert view.width() <= area.width()
    for child in view.findChildren(QWidget):
        if child.isVisibleTo(view):
            right = child.mapTo(view, child.rect().topRight()).x()
            assert right < view.width(), (child, child.objectName(), child.accessibleName())


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_what_is_touched_is_big_and_named(qtbot: QtBot, form: Form) -> None:
    view, area = shown(qtbot, form, 900)
    assert area.isVisible()
    touched = (QAbstractButton, QLineEdit, QPlainTextEdit, QAbstractItemView)
    for child in view.findChildren(QWidget):
        part = isinstance(child.parent(), QAbstractItemView | QLineEdit)
        if not isinstance(child, touched) or part or not child.isVisibleTo(view):
            continue
        assert child.height() >= TARGET, (child, child.accessibleName())
        assert child.width() >= TARGET, (child, child.accessibleName())
        assert child.accessibleName(), child


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_tab_reaches_every_field(qtbot: QtBot, form: Form) -> None:
    view, area = shown(qtbot, form, 900)
    first = view.boxes[0].editor.entry()
    first.setFocus()
    reached = set()
    for _ in range(400):
        focused = area.focusWidget()
        if focused is not None:
            reached |= {box for box in view.boxes if box.isAncestorOf(focused)}
            QTest.keyClick(focused, Qt.Key.Key_Tab)
    wanted = {
        box
        for box in view.boxes
        if box.editor.field.kind not in {FieldKind.COMPUTED, FieldKind.STRUCTURES}
    }
    assert wanted <= reached


def test_two_columns_where_they_fit(qtbot: QtBot) -> None:
    for width, columns in ((520, 1), (900, 2)):
        view, _area = shown(qtbot, FORMS[0], width)
        assert {grid.columns for grid in view.findChildren(FieldGrid)} == {columns}


def test_cells_of_narrow_and_wide_fields() -> None:
    wide = [False, False, True, False, True, False]
    assert cells(wide, 2) == [(0, 0, 1), (0, 1, 1), (1, 0, 2), (2, 0, 1), (3, 0, 2), (4, 0, 1)]
    assert [row for row, _, _ in cells(wide, 1)] == list(range(6))


def test_strips_wrap_evenly_and_never_get_too_small() -> None:
    placed = strip(300, 11, 40, TARGET)
    rows = [
        sum(box.y() == y for box in placed.boxes) for y in sorted({b.y() for b in placed.boxes})
    ]
    assert rows == [6, 5]
    assert all(box.width() >= TARGET for box in placed.boxes)
    assert all(box.right() < 300 for box in placed.boxes)
    assert [box.y() for box in flow(200, [120, 120], 40).boxes] == [0, 48]
    assert stack(400, [40, 60, 40], 2).height == 60 + 8 + 40
    assert strip(300, 0, 40, 40).height == 0
