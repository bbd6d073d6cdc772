"""The words of a visit, and what is missing before they can be signed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from workbench.domain.note import NoteSection, Signature
from workbench.domain.record import VisitRecord, missing_before_signing, set_section
from workbench.ui.text import plural, tr

from .visit_draft import VisitDraft


class NotePresenter(QObject):
    """Keeps the note in the draft.

    Signals:
        shown: Sections or what is missing changed.
    """

    shown = Signal()

    def __init__(self, draft: VisitDraft, previous: VisitRecord | None) -> None:
        super().__init__(draft)
        self._draft = draft
        self._previous = previous
        draft.changed.connect(self.shown)

    @property
    def sections(self) -> tuple[NoteSection, ...]:
        """Parts of the note with their text."""
        return self._draft.record.note.sections

    @property
    def signature(self) -> Signature | None:
        """Who signed and when; None while it is a draft."""
        return self._draft.record.note.signature

    @property
    def missing(self) -> tuple[str, ...]:
        """What keeps the visit from being signed, a sentence each."""
        record: VisitRecord = self._draft.record
        return () if record.signed else missing_before_signing(record)

    @property
    def recorded(self) -> str:
        """What stands in the record already and need not be written again."""
        record = self._draft.record
        parts = (
            (len(record.findings), "finding", "findings"),
            (len(record.measurements), "measure", "measures"),
            (len(record.responses), "form", "forms"),
        )
        return ", ".join(plural(count, one, many) for count, one, many in parts if count)

    def last_text(self, key: str) -> str:
        """Return what the section said at the visit before."""
        return self._previous.note.text(key).strip() if self._previous else ""

    def set_text(self, key: str, text: str) -> None:
        """Write a section."""
        words = len(text.split())
        title = next((item.title for item in self.sections if item.key == key), key)
        self._draft.apply(
            lambda record: set_section(record, key, text),
            tr("Write “{title}”", title=title),
            f"note:{key}:{words}",  # a step of undo is a word
        )
