"""The exercise sheet and the sheet with the recovery key, read back."""

from __future__ import annotations

import re
from pathlib import Path

from pypdf import PdfReader

from workbench.reports import (
    ExerciseSheetData,
    Letterhead,
    RecoveryKeyData,
    SheetExercise,
    render_exercise_sheet,
    render_recovery_key,
)

KEY = "ABCD-EF23-GH45-JK67-MN89-PQRS-TV12-WXYZ-9K2M"


def exercise(name: str) -> SheetExercise:
    return SheetExercise(
        title=name,
        dose="3 × 10, hold 5 s, 2 times a day",
        position="Sitting tall on a chair",
        instructions=("Draw the chin straight back.", "Hold and keep breathing.", "Let go slowly."),
        cautions=("Stop when it tingles.",),
        note="Before #lunch $x$",
        times_per_day=2,
    )


def sheet(letterhead: Letterhead, count: int) -> ExerciseSheetData:
    exercises = tuple(exercise(f"Chin tuck {n}") for n in range(1, count + 1))
    return ExerciseSheetData(letterhead, "Zoë Brändli", "2 March 2026", exercises, 0)


def test_four_exercises_fit_on_one_sheet(
    letterhead: Letterhead, templates: Path, tmp_path: Path
) -> None:
    out = tmp_path / "sheet.pdf"
    made = render_exercise_sheet(sheet(letterhead, 4), templates, out)
    reader = PdfReader(out)
    assert len(reader.pages) == 1
    text = re.sub(r"\s+", " ", reader.pages[0].extract_text())
    for words in ("Zoë Brändli", "Chin tuck 4", "3 × 10, hold 5 s", "Before #lunch $x$"):
        assert words in text
    assert text.count("Week 2") == 4
    assert made.accessible


def test_a_fifth_one_goes_to_a_second_sheet(
    letterhead: Letterhead, templates: Path, tmp_path: Path
) -> None:
    out = tmp_path / "sheet.pdf"
    render_exercise_sheet(sheet(letterhead, 5), templates, out)
    pages = PdfReader(out).pages
    assert len(pages) == 2
    assert "Chin tuck 5" in pages[1].extract_text()


def test_the_recovery_sheet_holds_every_group_in_order(templates: Path, tmp_path: Path) -> None:
    out = tmp_path / "key.pdf"
    data = RecoveryKeyData("Oakhollow Massage", "Wren Oakhollow, LMT", KEY, "2 March 2026", 0)
    made = render_recovery_key(data, templates, out)
    reader = PdfReader(out)
    assert len(reader.pages) == 1
    text = re.sub(r"\s+", "-", reader.pages[0].extract_text())
    assert KEY in text
    assert "Oakhollow" in text
    assert made.accessible
    assert KEY.encode() not in out.read_bytes()  # not in the file's description either
    assert KEY not in str(reader.metadata)
