"""Rows of cases, plans and goals."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from .base import Row, Versioned, key_column


class CaseRow(Versioned, Row):
    """An episode of care; the physician's script is kept as JSON."""

    __tablename__ = "care_case"

    id: Mapped[UUID] = key_column()
    client_id: Mapped[UUID] = mapped_column(
        ForeignKey("client.id", ondelete="RESTRICT"), index=True
    )
    title: Mapped[str]
    opened_on: Mapped[date]
    complaint: Mapped[str]
    tried_before: Mapped[str]
    script: Mapped[str | None]
    closed_on: Mapped[date | None]
    outcome: Mapped[str]


class PlanRow(Versioned, Row):
    """The treatment plan of a case."""

    __tablename__ = "plan"

    id: Mapped[UUID] = key_column()
    case_id: Mapped[UUID] = mapped_column(
        ForeignKey("care_case.id", ondelete="RESTRICT"), unique=True
    )
    approach: Mapped[str]
    reassess_every: Mapped[int]


class GoalRow(Row):
    """A goal of a plan; ``position`` keeps their order."""

    __tablename__ = "goal"

    id: Mapped[UUID] = key_column()
    plan_id: Mapped[UUID] = mapped_column(ForeignKey("plan.id", ondelete="RESTRICT"), index=True)
    position: Mapped[int]
    metric: Mapped[str]
    side: Mapped[str]
    subject: Mapped[str]
    baseline: Mapped[float]
    target: Mapped[float]
    weeks: Mapped[int]
    visits: Mapped[int]
    agreed_on: Mapped[date]
    wording: Mapped[str]
    client_agrees: Mapped[bool]
    stopped_reason: Mapped[str]
