"""Letters to physicians: a request for clearance, a referral."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from .delivery import deliver
from .letter_data import PhysicianLetterData
from .typesetting import Typeset, typeset


def render_physician_letter(data: PhysicianLetterData, templates: Path, out: Path) -> Typeset:
    """Write a letter to a physician as a tagged PDF.

    Args:
        data: What it says.
        templates: Folder of the Typst templates.
        out: The file to write; it appears whole or not at all.

    Raises:
        DocumentError: when the templates are damaged.
        StorageUnavailableError: when the file cannot be written.
    """
    made = typeset(templates / "physician_letter.typ", asdict(data), data.timestamp)
    deliver(made.pdf, out)
    return made
