"""What the sheets that are handed out show."""

from __future__ import annotations

from dataclasses import dataclass

from .visit_data import Letterhead


@dataclass(frozen=True, slots=True)
class SheetExercise:
    """An exercise on the client's sheet.

    Attributes:
        times_per_day: How many boxes to tick each day.
    """

    title: str
    dose: str
    purpose: str = ""
    position: str = ""
    instructions: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    note: str = ""
    times_per_day: int = 1


@dataclass(frozen=True, slots=True)
class ExerciseSheetData:
    """Home exercises in large type, up to four on a page.

    Attributes:
        draft: True while the visit is not signed; the sheet says so.
        weeks: Weeks of boxes to tick.
    """

    letterhead: Letterhead
    client: str
    given_on: str
    exercises: tuple[SheetExercise, ...]
    timestamp: int
    draft: bool = False
    weeks: int = 2
    paper: str = "a4"
    language: str = "en"


@dataclass(frozen=True, slots=True)
class RecoveryKeyData:
    """The sheet that opens a practice when the passphrase is lost.

    Attributes:
        key: The recovery key in groups joined by hyphens.
        made_on: When it was made, in words.
    """

    practice: str
    practitioner: str
    key: str
    made_on: str
    timestamp: int
    paper: str = "a4"
    language: str = "en"
