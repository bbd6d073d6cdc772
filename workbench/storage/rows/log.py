"""Rows of the audit log and of settings."""

from __future__ import annotations

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from .base import Row, moment_column


class AuditRow(Row):
    """One audit event. Only ever appended; ``mac`` chains it to the one before."""

    __tablename__ = "audit_event"
    __table_args__ = (Index(None, "subject"),)

    sequence: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[int] = moment_column()
    at_offset: Mapped[int]
    actor: Mapped[str]
    action: Mapped[str]
    subject: Mapped[str]
    detail: Mapped[str]
    mac: Mapped[str]


class SettingRow(Row):
    """One setting of the practice, as JSON."""

    __tablename__ = "setting"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]
