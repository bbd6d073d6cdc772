"""A fault of the program is written down without what clients said or are called."""

from __future__ import annotations

from pathlib import Path

from workbench.domain.errors import UserFacingError
from workbench.ui.shell.crash import CrashHook


def broken(note: str) -> None:
    secret = f"{note} said her shoulder hurts"
    raise ValueError(secret)


def test_the_report_names_the_place_and_nothing_of_the_client(tmp_path: Path) -> None:
    told: list[str] = []
    hook = CrashHook(tmp_path / "crash-reports", told.append)
    try:
        broken("Marigold Thistlewood")
    except ValueError as error:
        hook.handle(type(error), error, error.__traceback__)
    (report,) = (tmp_path / "crash-reports").iterdir()
    text = report.read_text("utf-8")
    assert "ValueError" in text
    assert "broken" in text
    assert "Marigold" not in text
    assert "shoulder" not in text
    assert "what is saved is safe" in told[0]
    assert report.name in told[0]


def test_an_error_with_a_sentence_is_only_said(tmp_path: Path) -> None:
    told: list[str] = []
    hook = CrashHook(tmp_path / "crash-reports", told.append)
    error = UserFacingError("The disk is full.", "Free some space.")
    hook.handle(type(error), error, None)
    assert told == ["The disk is full. Free some space."]
    assert not (tmp_path / "crash-reports").exists()


def test_a_report_that_cannot_be_written_is_no_second_fault(tmp_path: Path) -> None:
    told: list[str] = []
    blocked = tmp_path / "file"
    blocked.write_text("", "utf-8")
    CrashHook(blocked / "reports", told.append).handle(ValueError, ValueError("x"), None)
    assert len(told) == 1
