"""Rows of practitioners and clients."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from .base import Row, Versioned, key_column


class PractitionerRow(Versioned, Row):
    """A therapist; the first one owns the practice."""

    __tablename__ = "practitioner"

    id: Mapped[UUID] = key_column()
    name: Mapped[str]
    credentials: Mapped[str]
    licence_number: Mapped[str]
    practice_name: Mapped[str]
    address: Mapped[str]
    phone: Mapped[str]
    email: Mapped[str]


class ClientRow(Versioned, Row):
    """A client; ``search_text`` and ``sort_key`` are folded for searching and ordering."""

    __tablename__ = "client"

    id: Mapped[UUID] = key_column()
    given_name: Mapped[str]
    family_name: Mapped[str]
    preferred_name: Mapped[str]
    pronouns: Mapped[str]
    birth_date: Mapped[date | None]
    phone: Mapped[str]
    email: Mapped[str]
    address: Mapped[str]
    occupation: Mapped[str]
    emergency_contact: Mapped[str]
    physician: Mapped[str]
    alerts: Mapped[str]
    figure: Mapped[str]
    pressure_preference: Mapped[int | None]
    archived: Mapped[bool]
    sort_key: Mapped[str] = mapped_column(index=True)
    search_text: Mapped[str]
