"""Undo, redo and saving of a draft, over a keeper in memory."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from workbench.domain import record as edits
from workbench.domain.errors import RuleError, StorageUnavailableError
from workbench.domain.ids import CaseId, ClientId, NoteId, PractitionerId, VisitId
from workbench.domain.note import Note, Signature
from workbench.domain.record import VisitRecord
from workbench.domain.visit import Visit, VisitKind
from workbench.services.visit_session import VisitSession

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


class MemoryKeeper:
    """Keeps one visit with an optimistic lock, and fails when told to."""

    def __init__(self) -> None:
        self.stored: VisitRecord | None = None
        self.saves = 0
        self.full = False

    def save(self, record: VisitRecord, previous: VisitRecord) -> VisitRecord:
        if self.full:
            raise StorageUnavailableError("The disk is full.")
        assert record.visit.version == previous.visit.version
        self.saves += 1
        self.stored = replace(record, visit=replace(record.visit, version=record.visit.version + 1))
        return self.stored

    def sign(self, record: VisitRecord, previous: VisitRecord) -> VisitRecord:
        return self.save(edits.sign(record, Signature("A", "", "", NOW, "")), previous)

    def new_id(self) -> uuid.UUID:
        return uuid.uuid4()

    def now(self) -> datetime:
        return NOW


def fresh() -> VisitRecord:
    visit = Visit(
        VisitId(uuid.uuid4()),
        CaseId(uuid.uuid4()),
        ClientId(uuid.uuid4()),
        PractitionerId(uuid.uuid4()),
        1,
        VisitKind.INITIAL,
        NOW,
        NOW,
    )
    return VisitRecord(visit, Note(NoteId(uuid.uuid4()), visit.id))


def write(session: VisitSession, text: str, merge: str = "") -> None:
    session.apply(lambda record: edits.set_section(record, "plan", text), "write", merge)


def test_letters_typed_in_a_row_are_one_step() -> None:
    session = VisitSession(MemoryKeeper(), fresh())
    for text in ("a", "ab", "abc"):
        write(session, text, merge="plan")
    assert session.undo().note.text("plan") == ""
    assert session.redo().note.text("plan") == "abc"


def test_an_edit_that_changes_nothing_is_no_step() -> None:
    session = VisitSession(MemoryKeeper(), fresh())
    write(session, "")
    assert not session.can_undo


def test_a_save_that_fails_keeps_the_draft_and_can_be_repeated() -> None:
    keeper = MemoryKeeper()
    session = VisitSession(keeper, fresh())
    write(session, "typed")
    keeper.full = True
    with pytest.raises(StorageUnavailableError):
        session.save()
    assert session.dirty
    assert session.record.note.text("plan") == "typed"
    keeper.full = False
    stored = session.save()
    assert stored.note.text("plan") == "typed"
    assert keeper.stored is not None
    assert keeper.stored.note.text("plan") == "typed"


def test_undo_after_a_save_is_saved_again() -> None:
    keeper = MemoryKeeper()
    session = VisitSession(keeper, fresh())
    write(session, "one")
    session.save()
    session.undo()
    assert session.dirty
    session.save()
    assert keeper.stored is not None
    assert keeper.stored.note.text("plan") == ""


def test_a_clean_draft_is_not_written() -> None:
    keeper = MemoryKeeper()
    VisitSession(keeper, fresh()).save()
    assert keeper.saves == 0


def test_after_signing_there_is_nothing_to_undo_or_edit() -> None:
    session = VisitSession(MemoryKeeper(), fresh())
    write(session, "one")
    session.sign()
    assert not session.can_undo
    with pytest.raises(RuleError):
        write(session, "two")
    assert session.record.note.text("plan") == "one"


class SessionMachine(RuleBasedStateMachine):
    """Any order of edits, undo, redo and saves agrees with a plain list of states."""

    def __init__(self) -> None:
        super().__init__()
        self.keeper = MemoryKeeper()
        self.session = VisitSession(self.keeper, fresh())
        self.states = [""]
        self.at = 0

    @rule(text=st.text(max_size=4))
    def edit(self, text: str) -> None:
        write(self.session, text)
        if text != self.states[self.at]:
            del self.states[self.at + 1 :]
            self.states.append(text)
            self.at += 1

    @rule()
    def undo(self) -> None:
        self.session.undo()
        self.at = max(0, self.at - 1)

    @rule()
    def redo(self) -> None:
        self.session.redo()
        self.at = min(len(self.states) - 1, self.at + 1)

    @rule()
    def save(self) -> None:
        self.session.save()
        if self.keeper.stored is not None:
            assert self.keeper.stored.note.text("plan") == self.states[self.at]
        assert not self.session.dirty

    @invariant()
    def text_agrees(self) -> None:
        assert self.session.record.note.text("plan") == self.states[self.at]


TestSessionMachine = SessionMachine.TestCase
TestSessionMachine.settings = settings(max_examples=40, deadline=None)
