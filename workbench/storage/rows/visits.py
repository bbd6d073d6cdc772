"""Rows of a visit and of everything that is signed with it.

Triggers (``storage.guards``) refuse every change of these rows once the visit is signed.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from .base import Row, Versioned, key_column, moment_column


class VisitRow(Versioned, Row):
    """A visit. ``severity`` repeats the verdict of the screening for lists."""

    __tablename__ = "visit"
    __table_args__ = (
        UniqueConstraint("case_id", "number"),
        Index(None, "client_id", "service_at"),
        Index(None, "case_id", "service_at"),
        Index(None, "state", "service_at"),
    )

    id: Mapped[UUID] = key_column()
    case_id: Mapped[UUID] = mapped_column(ForeignKey("care_case.id", ondelete="RESTRICT"))
    client_id: Mapped[UUID] = mapped_column(ForeignKey("client.id", ondelete="RESTRICT"))
    practitioner_id: Mapped[UUID] = mapped_column(
        ForeignKey("practitioner.id", ondelete="RESTRICT")
    )
    number: Mapped[int]
    kind: Mapped[str]
    state: Mapped[str]
    service_at: Mapped[int] = moment_column(index=True)
    service_offset: Mapped[int]
    entered_at: Mapped[int] = moment_column()
    entered_offset: Mapped[int]
    figure: Mapped[str]
    minutes: Mapped[int | None]
    severity: Mapped[int | None]
    screening: Mapped[str | None]


def _visit_key(*, unique: bool = False) -> Any:
    return mapped_column(
        ForeignKey("visit.id", ondelete="RESTRICT"), index=not unique, unique=unique or None
    )


class NoteRow(Row):
    """The words of a visit, and the signature under them."""

    __tablename__ = "note"

    id: Mapped[UUID] = key_column()
    visit_id: Mapped[UUID] = _visit_key(unique=True)
    sections: Mapped[str]
    signer: Mapped[str | None]
    credentials: Mapped[str | None]
    licence_number: Mapped[str | None]
    signed_at: Mapped[int | None] = moment_column()
    signed_offset: Mapped[int | None]
    content_hash: Mapped[str | None]


class FindingRow(Row):
    """A mark on the body map."""

    __tablename__ = "finding"

    id: Mapped[UUID] = key_column()
    visit_id: Mapped[UUID] = _visit_key()
    position: Mapped[int]
    kind: Mapped[str]
    structures: Mapped[str]
    triangle: Mapped[int | None]
    b0: Mapped[float | None]
    b1: Mapped[float | None]
    figure: Mapped[str]
    view: Mapped[str]
    points: Mapped[str]
    shape: Mapped[str]
    intensity: Mapped[int | None]
    note: Mapped[str]
    field_values: Mapped[str]
    course: Mapped[str]
    origin: Mapped[UUID | None]


class FormDefinitionRow(Row):
    """A form as it stood when it was filled, once per content hash."""

    __tablename__ = "form_definition"

    hash: Mapped[str] = mapped_column(primary_key=True)
    form_id: Mapped[str] = mapped_column(index=True)
    form_version: Mapped[int]
    definition: Mapped[str]


class ResponseRow(Row):
    """A filled form."""

    __tablename__ = "response"

    id: Mapped[UUID] = key_column()
    visit_id: Mapped[UUID] = _visit_key()
    position: Mapped[int]
    form_id: Mapped[str]
    form_version: Mapped[int]
    definition_hash: Mapped[str] = mapped_column(
        ForeignKey("form_definition.hash", ondelete="RESTRICT")
    )
    title: Mapped[str]
    answers: Mapped[str]
    computed: Mapped[str]


class MeasurementRow(Row):
    """One number; the base of every progress graph."""

    __tablename__ = "measurement"
    __table_args__ = (Index(None, "case_id", "taken_at"),)

    id: Mapped[UUID] = key_column()
    visit_id: Mapped[UUID] = _visit_key()
    case_id: Mapped[UUID] = mapped_column(ForeignKey("care_case.id", ondelete="RESTRICT"))
    response_id: Mapped[UUID | None]
    position: Mapped[int]
    metric: Mapped[str]
    side: Mapped[str]
    subject: Mapped[str]
    value: Mapped[float]
    unit: Mapped[str]
    taken_at: Mapped[int] = moment_column()
    taken_offset: Mapped[int]


class ProtocolUseRow(Row):
    """A protocol used at a visit, with its definition at that time."""

    __tablename__ = "protocol_use"

    id: Mapped[UUID] = key_column()
    visit_id: Mapped[UUID] = _visit_key()
    position: Mapped[int]
    protocol_id: Mapped[str]
    title: Mapped[str]
    definition: Mapped[str]
    steps_done: Mapped[str]
    areas: Mapped[str]
    minutes: Mapped[int | None]
    pressure: Mapped[int | None]
    response: Mapped[str]


class ExerciseRow(Row):
    """An exercise given at a visit, with its definition at that time."""

    __tablename__ = "exercise"

    id: Mapped[UUID] = key_column()
    visit_id: Mapped[UUID] = _visit_key()
    position: Mapped[int]
    exercise_id: Mapped[str]
    title: Mapped[str]
    definition: Mapped[str]
    sets: Mapped[int]
    repetitions: Mapped[int]
    hold_seconds: Mapped[int]
    times_per_day: Mapped[int]
    note: Mapped[str]


class AddendumRow(Row):
    """What was added after a signature. Never changed, never deleted."""

    __tablename__ = "addendum"

    id: Mapped[UUID] = key_column()
    visit_id: Mapped[UUID] = _visit_key()
    kind: Mapped[str]
    reason: Mapped[str]
    text: Mapped[str]
    author: Mapped[str]
    entered_at: Mapped[int] = moment_column()
    entered_offset: Mapped[int]
    refers_at: Mapped[int | None] = moment_column()
    refers_offset: Mapped[int | None]
