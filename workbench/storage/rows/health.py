"""Rows of health histories, requests for clearance, script terms and revised goals."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from .base import Row, Versioned, key_column, moment_column


class IntakeRow(Row):
    """One version of a health history. Only ever added."""

    __tablename__ = "intake"
    __table_args__ = (UniqueConstraint("client_id", "revision"),)

    id: Mapped[UUID] = key_column()
    client_id: Mapped[UUID] = mapped_column(ForeignKey("client.id", ondelete="RESTRICT"))
    revision: Mapped[int]
    taken_on: Mapped[date | None]
    confirmed_on: Mapped[date | None]
    content: Mapped[str]
    content_hash: Mapped[str]
    entered_at: Mapped[int] = moment_column()
    entered_offset: Mapped[int]


class ClearanceRow(Versioned, Row):
    """A request to a physician; the dates repeat its content for lists."""

    __tablename__ = "clearance"

    id: Mapped[UUID] = key_column()
    client_id: Mapped[UUID] = mapped_column(
        ForeignKey("client.id", ondelete="RESTRICT"), index=True
    )
    drafted_on: Mapped[date | None]
    sent_on: Mapped[date | None]
    answered_on: Mapped[date | None]
    expires_on: Mapped[date | None]
    content: Mapped[str]


class ScriptTermsRow(Versioned, Row):
    """What else stands on the script of a case, as JSON."""

    __tablename__ = "script_terms"

    case_id: Mapped[UUID] = mapped_column(
        ForeignKey("care_case.id", ondelete="RESTRICT"), primary_key=True
    )
    content: Mapped[str]


class GoalRevisionRow(Row):
    """A goal as it was before it was changed. Only ever added."""

    __tablename__ = "goal_revision"

    id: Mapped[UUID] = key_column()
    goal_id: Mapped[UUID] = mapped_column(ForeignKey("goal.id", ondelete="RESTRICT"), index=True)
    changed_on: Mapped[date]
    reason: Mapped[str]
    before: Mapped[str]
