"""A form filled by mouse and keyboard."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from workbench.plugin_api import Field, FieldKind, Form, JsonValue, Option, Section
from workbench.ui.forms import FormView, StructureHit
from workbench.ui.forms.choice_editors import StripEditor
from workbench.ui.forms.computed_view import ComputedView
from workbench.ui.forms.option_button import OptionButton
from workbench.ui.forms.series_editor import SeriesEditor
from workbench.ui.theme import apply_theme

pytestmark = [
    pytest.mark.usefixtures("light"),
    pytest.mark.qt_log_ignore("This plugin does not support"),  # offscreen
]
NAMES = {
    "muscle.infraspinatus:R": "R infraspinatus",
    "muscle.infraspinatus:L": "L infraspinatus",
    "muscle.soleus:L": "L soleus",
}


@pytest.fixture
def light(qapp: QApplication) -> None:
    apply_theme(qapp, "light")


class Muscles:
    """A small search."""

    def search(self, text: str, limit: int) -> list[StructureHit]:
        found = [(key, name) for key, name in NAMES.items() if text.lower() in name.lower()]
        return [StructureHit(*pair) for pair in found[:limit]]

    def label(self, key: str) -> str:
        return NAMES[key]


@dataclass
class Found:
    computed: dict[str, JsonValue] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()


def form_of(*fields: Field, reviewed_by: str = "") -> Form:
    section = Section("All", fields)
    return Form("demo.form", 1, "Demo", (section,), source="S1", reviewed_by=reviewed_by)


class Filled:
    """A shown form, and every set of answers that it told."""

    def __init__(self, qtbot: QtBot, *fields: Field, answers: dict[str, JsonValue] | None = None):
        self.view = FormView(form_of(*fields), answers or {}, structures=Muscles())
        self.told: list[dict[str, JsonValue]] = []
        self.view.answers_changed.connect(self.told.append)
        qtbot.addWidget(self.view)
        self.view.resize(700, 500)
        self.view.show()
        qtbot.waitExposed(self.view)
        self.view.activateWindow()
        qtbot.waitUntil(self.view.isActiveWindow)

    def entry(self, key: str) -> QWidget:
        editor = self.view.editor(key)
        assert editor is not None
        return editor.entry()

    def buttons(self, key: str) -> tuple[OptionButton, ...]:
        editor = self.view.editor(key)
        assert isinstance(editor, StripEditor)
        return editor.strip.buttons

    def problem(self, key: str) -> str:
        return next(
            box.problem
            for box in self.view.boxes
            if any(field.id == key for field in box.editor.fields)
        )


def press(widget: QWidget, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(widget.window().focusWidget(), key)


def test_text_is_told_as_typed_and_blanks_are_unanswered(qtbot: QtBot) -> None:
    form = Filled(qtbot, Field("site", "Site", FieldKind.TEXT))
    QTest.keyClicks(form.entry("site"), "acromion")
    assert form.told[-1] == {"site": "acromion"}
    line = form.entry("site")
    assert isinstance(line, QLineEdit)
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Space)
    assert form.told[-1] == {}


def test_number_with_comma_and_bad_number_keeps_its_text(qtbot: QtBot) -> None:
    grip = Field("grip", "Grip", FieldKind.NUMBER, unit="kg", minimum=0, maximum=90)
    form = Filled(qtbot, grip)
    line = form.entry("grip")
    QTest.keyClicks(line, "12,5")
    assert form.told[-1] == {"grip": 12.5}
    QTest.keyClicks(line, "x")
    assert form.told[-1] == {"grip": "12,5x"}
    assert "not a number" in form.problem("grip")
    assert isinstance(line, QLineEdit)
    assert line.text() == "12,5x"
    form.view.set_answers(form.told[-1])
    assert line.text() == "12,5x"
    form.view.set_answers({"grip": 200})
    assert "outside 0 – 90 kg" in form.problem("grip")
    form.view.set_answers({"grip": 20})
    assert form.problem("grip") == ""


def test_scale_by_digits_and_clearing(qtbot: QtBot) -> None:
    form = Filled(qtbot, Field("pain", "Pain", FieldKind.SCALE, minimum=0, maximum=10))
    form.view.focus_field("pain")
    press(form.view, Qt.Key.Key_7)
    assert form.told[-1] == {"pain": 7}
    press(form.view, Qt.Key.Key_1, Qt.Key.Key_0)
    assert form.told[-1] == {"pain": 10}
    press(form.view, Qt.Key.Key_Delete)
    assert form.told[-1] == {}
    press(form.view, Qt.Key.Key_0)
    assert form.told[-1] == {"pain": 0}


def test_unanswered_is_not_no_and_a_click_takes_it_back(qtbot: QtBot) -> None:
    form = Filled(qtbot, Field("band", "Taut band", FieldKind.YES_NO_UNSURE))
    assert form.view.answers() == {}
    yes, no, unsure = form.buttons("band")
    for button, answer in ((no, "no"), (yes, "yes"), (unsure, "unsure")):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert form.told[-1] == {"band": answer}
        assert [b.isChecked() for b in (yes, no, unsure)].count(True) == 1
    QTest.mouseClick(unsure, Qt.MouseButton.LeftButton)
    assert form.told[-1] == {}


def test_yes_no_by_letter_side_by_letter(qtbot: QtBot) -> None:
    form = Filled(
        qtbot, Field("spot", "Spot", FieldKind.YES_NO), Field("side", "Side", FieldKind.SIDE)
    )
    form.view.focus_field("spot")
    press(form.view, Qt.Key.Key_N)
    form.view.focus_field("side")
    press(form.view, Qt.Key.Key_L)
    assert form.told[-1] == {"spot": "no", "side": "L"}


def test_choice_and_several_choices(qtbot: QtBot) -> None:
    options = (Option("a", "Ache"), Option("b", "Burning"), Option("c", "Tingling"))
    form = Filled(
        qtbot,
        Field("one", "One", FieldKind.CHOICE, options=options),
        Field("many", "Many", FieldKind.MULTI_CHOICE, options=options),
    )
    QTest.mouseClick(form.buttons("one")[1], Qt.MouseButton.LeftButton)
    QTest.mouseClick(form.buttons("one")[2], Qt.MouseButton.LeftButton)
    QTest.mouseClick(form.buttons("many")[2], Qt.MouseButton.LeftButton)
    QTest.mouseClick(form.buttons("many")[0], Qt.MouseButton.LeftButton)
    assert form.told[-1] == {"one": "c", "many": ["a", "c"]}
    form.view.focus_field("many")
    press(form.view, Qt.Key.Key_Delete)
    assert form.told[-1] == {"one": "c"}


def test_arrow_keys_walk_without_choosing_space_chooses(qtbot: QtBot) -> None:
    options = (Option("a", "Soft"), Option("b", "Firm"))
    form = Filled(qtbot, Field("feel", "End feel", FieldKind.CHOICE, options=options))
    form.view.focus_field("feel")
    press(form.view, Qt.Key.Key_Right)
    assert form.told == []
    press(form.view, Qt.Key.Key_Space)
    assert form.told[-1] == {"feel": "b"}


def test_a_date_is_kept_as_iso_and_nonsense_stays(qtbot: QtBot) -> None:
    form = Filled(qtbot, Field("since", "Since", FieldKind.DATE))
    line = form.entry("since")
    QTest.keyClicks(line, "2026-03-12")
    assert form.told[-1] == {"since": "2026-03-12"}
    QTest.keyClicks(line, "?")
    assert "not a date" in form.problem("since")
    assert form.told[-1] == {"since": "2026-03-12?"}


def test_structures_by_typing_three_letters_and_enter(qtbot: QtBot) -> None:
    form = Filled(qtbot, Field("where", "Where", FieldKind.STRUCTURES))
    line = form.entry("where")
    line.setFocus()
    QTest.keyClicks(line, "inf")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert form.told[-1] == {"where": ["muscle.infraspinatus:R"]}
    assert isinstance(line, QLineEdit)
    qtbot.waitUntil(lambda: line.text() == "")
    assert line.hasFocus()
    QTest.keyClicks(line, "sol")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert form.told[-1] == {"where": ["muscle.infraspinatus:R", "muscle.soleus:L"]}
    chip = form.view.findChild(QPushButton, "chip.muscle.infraspinatus:R")
    assert isinstance(chip, QPushButton)
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert form.told[-1] == {"where": ["muscle.soleus:L"]}


def test_structures_by_the_arrow_keys_of_the_list(qtbot: QtBot) -> None:
    form = Filled(qtbot, Field("where", "Where", FieldKind.STRUCTURES))
    line = form.entry("where")
    line.setFocus()
    assert isinstance(line, QLineEdit)
    QTest.keyClicks(line, "inf")
    completer = line.completer()
    assert completer is not None
    popup = completer.popup()
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert form.view.answers() == {"where": ["muscle.infraspinatus:L"]}


SERIES = (
    Field("marks_cm", "Mark", FieldKind.SERIES, unit="cm", group="limb"),
    Field("a_cm", "Affected", FieldKind.SERIES, unit="cm", group="limb", minimum=5, maximum=99),
)


def series(form: Filled) -> SeriesEditor:
    editor = form.view.editor("a_cm")
    assert isinstance(editor, SeriesEditor)
    assert editor is form.view.editor("marks_cm")
    return editor


def test_series_by_typing_tab_and_enter(qtbot: QtBot) -> None:
    form = Filled(qtbot, *SERIES)
    table = series(form).table
    table.setFocus()
    for typed, key in (
        ("0", Qt.Key.Key_Tab),
        ("20", Qt.Key.Key_Tab),
        ("4", Qt.Key.Key_Tab),
        ("22,5", Qt.Key.Key_Return),
    ):
        for letter in typed:
            QTest.keyClicks(table.window().focusWidget(), letter)
        inner = table.window().focusWidget()
        assert isinstance(inner, QLineEdit)
        QTest.keyClick(inner, key)
        qtbot.waitUntil(table.hasFocus)
    assert form.told[-1] == {"marks_cm": [0, 4], "a_cm": [20, 22.5]}
    assert (table.currentIndex().row(), table.currentIndex().column()) == (2, 1)


def test_series_pasted_from_a_spreadsheet_column(qtbot: QtBot) -> None:
    form = Filled(qtbot, *SERIES)
    editor = series(form)
    editor.table.setFocus()
    QGuiApplication.clipboard().setText("Affected\n17,4\n18,9\n21,2\n23,6\n25,8\n27,0\n")
    editor.table.go_to(0, 1)
    QTest.keySequence(editor.table, "Ctrl+V")
    assert form.told[-1] == {"a_cm": [17.4, 18.9, 21.2, 23.6, 25.8, 27.0]}
    assert editor.model.rowCount() == 6
    assert editor.table.verticalScrollBar().maximum() == 0


def test_series_rows_bad_cells_and_ranges(qtbot: QtBot) -> None:
    form = Filled(qtbot, *SERIES, answers={"marks_cm": [0, 4], "a_cm": [20, 300]})
    editor = series(form)
    assert "row 2" in form.problem("a_cm")
    editor.model.setData(editor.model.index(1, 1), "2o")
    assert form.told[-1] == {"marks_cm": [0, 4], "a_cm": [20, "2o"]}
    assert "not a number" in form.problem("a_cm")
    editor.table.go_to(1, 0)
    remove = next(b for b in editor.findChildren(QPushButton) if b.text() == "Remove the row")
    QTest.mouseClick(remove, Qt.MouseButton.LeftButton)
    assert form.told[-1] == {"marks_cm": [0], "a_cm": [20]}
    assert form.problem("a_cm") == ""


def test_tab_leaves_the_table_at_its_end(qtbot: QtBot) -> None:
    form = Filled(qtbot, *SERIES, Field("note", "Note", FieldKind.TEXT))
    table = series(form).table
    table.setFocus()
    table.go_to(3, 1)
    QTest.keyClick(table, Qt.Key.Key_Tab)
    assert not table.hasFocus()


def test_enter_goes_on_to_the_next_field(qtbot: QtBot) -> None:
    form = Filled(qtbot, Field("a", "A", FieldKind.NUMBER), Field("b", "B", FieldKind.YES_NO))
    form.view.focus_field("a")
    QTest.keyClick(form.entry("a"), Qt.Key.Key_Return)
    assert form.view.window().focusWidget() in form.buttons("b")


def test_outcome_shows_computed_values_problems_and_what_is_missing(qtbot: QtBot) -> None:
    form = Filled(
        qtbot,
        Field("side", "Side", FieldKind.SIDE, required=True),
        Field("vol", "Volume", FieldKind.COMPUTED, unit="mL", decimals=2),
    )
    volume = form.view.editor("vol")
    assert isinstance(volume, ComputedView)
    assert volume.text == "–"
    form.view.show_outcome(Found({"vol": 140.478}, {"side": "Pick a side."}, ("side",)))
    assert volume.text == "140.48 mL"
    assert form.problem("side") == "Pick a side."
    needed = next(t for t in form.view.findChildren(QLabel) if "Still needed" in t.text())
    assert needed.isVisible()
    needed.linkActivated.emit("side")
    assert form.view.window().focusWidget() in form.buttons("side")
    form.view.show_outcome(Found())
    assert not needed.isVisible()
    assert volume.text == "–"


def test_read_only_changes_nothing(qtbot: QtBot) -> None:
    answers: dict[str, JsonValue] = {"band": "yes", "pain": 3, "a_cm": [20], "site": "x"}
    form = Filled(
        qtbot,
        Field("band", "Band", FieldKind.YES_NO),
        Field("pain", "Pain", FieldKind.SCALE),
        SERIES[1],
        Field("site", "Site", FieldKind.TEXT),
        answers=answers,
    )
    form.view.set_read_only(True)
    QTest.mouseClick(form.buttons("band")[1], Qt.MouseButton.LeftButton)
    form.view.focus_field("pain")
    press(form.view, Qt.Key.Key_7, Qt.Key.Key_Delete, Qt.Key.Key_Space)
    QTest.keyClicks(form.entry("site"), "y")
    QTest.keyClicks(form.entry("a_cm"), "9")
    assert form.told == []
    assert form.view.answers() == answers


def test_answers_of_unknown_fields_are_kept(qtbot: QtBot) -> None:
    form = Filled(qtbot, Field("site", "Site", FieldKind.TEXT), answers={"old": [1, 2]})
    QTest.keyClicks(form.entry("site"), "x")
    assert form.told[-1] == {"old": [1, 2], "site": "x"}


@pytest.mark.parametrize("reviewer", ["", "A. Clinician, RMT"])
def test_the_form_says_who_reviewed_it(qtbot: QtBot, reviewer: str) -> None:
    view = FormView(form_of(Field("a", "A", FieldKind.TEXT), reviewed_by=reviewer), {})
    qtbot.addWidget(view)
    names = [child.accessibleName() for child in view.findChildren(QWidget)]
    assert ("Not reviewed by a clinician" in names) is (not reviewer)
    words = " ".join(child.text() for child in view.findChildren(QLabel))
    assert "Source: S1" in words
    assert (reviewer in words) if reviewer else ("Reviewed by" not in words)
