"""Sheets that are handed out: home exercises, and the recovery key of a practice."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from .delivery import deliver
from .handout_data import ExerciseSheetData, RecoveryKeyData
from .typesetting import Typeset, typeset


def render_exercise_sheet(data: ExerciseSheetData, templates: Path, out: Path) -> Typeset:
    """Write the client's exercise sheet.

    Args:
        data: What it shows.
        templates: Folder of the Typst templates.
        out: The file to write; it appears whole or not at all.

    Raises:
        DocumentError: when the templates are damaged.
        StorageUnavailableError: when the file cannot be written.
    """
    made = typeset(templates / "exercise_sheet.typ", asdict(data), data.timestamp)
    deliver(made.pdf, out)
    return made


def render_recovery_key(data: RecoveryKeyData, templates: Path, out: Path) -> Typeset:
    """Write the sheet with the recovery key. Whoever has it can open the practice.

    Args:
        data: Practice and key.
        templates: Folder of the Typst templates.
        out: The file to write; it appears whole or not at all.

    Raises:
        DocumentError: when the templates are damaged.
        StorageUnavailableError: when the file cannot be written.
    """
    values = {**asdict(data), "groups": data.key.split("-")}
    made = typeset(templates / "recovery_key.typ", values, data.timestamp)
    deliver(made.pdf, out)
    return made
