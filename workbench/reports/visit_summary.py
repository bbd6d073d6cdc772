"""The visit summary as a tagged PDF."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from .delivery import deliver
from .typesetting import Typeset, typeset
from .visit_data import VisitSummaryData

TEMPLATE = "visit_summary.typ"


def render_visit_summary(data: VisitSummaryData, templates: Path, out: Path) -> Typeset:
    """Write the summary of a visit.

    Args:
        data: What it shows. Without a signature DRAFT stands across each page.
        templates: Folder of the Typst templates.
        out: The file to write; it appears whole or not at all.

    Returns:
        The document as written, with the characters that no font had.

    Raises:
        DocumentError: when the templates are damaged.
        StorageUnavailableError: when the file cannot be written.
    """
    values = {**asdict(data), "draft": data.draft}
    made = typeset(templates / TEMPLATE, values, data.timestamp)
    deliver(made.pdf, out)
    return made
