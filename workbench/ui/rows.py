"""A row of a list as plain values: what presenters hand to the list widget."""

from __future__ import annotations

from dataclasses import dataclass

from .navigation import Tone


@dataclass(frozen=True, slots=True)
class Row:
    """One row.

    Attributes:
        key: What is told when the row is opened, for example a client's id.
        title: First line.
        detail: Second, quieter line; may be empty.
        trailing: Quiet text at the right end.
        badge: Word in a pill at the right end; empty for none.
        lead: Short text in front, for example a time.
        name: True when the title is a client's name, so that the privacy switch hides it.
    """

    key: str
    title: str
    detail: str = ""
    trailing: str = ""
    badge: str = ""
    tone: Tone = "neutral"
    lead: str = ""
    name: bool = False
