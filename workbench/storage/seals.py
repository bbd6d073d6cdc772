"""Signed visits against their signatures: finds a page or a row that was rolled back.

SQLCipher authenticates each page but not their age, so an older page of the same file passes its
checks. The content hash under each signature, and its copy in the audit chain, do not.
"""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.domain.audit import AuditAction
from workbench.domain.ids import VisitId
from workbench.domain.sealing import content_hash
from workbench.domain.visit import VisitState

from .repositories.base import Versions
from .repositories.visits import VisitRepository
from .rows.log import AuditRow
from .rows.visits import NoteRow, VisitRow

_HASH_LETTERS = 64


def broken_seals(session: Session) -> tuple[VisitId, ...]:
    """Return the visits whose content, signature and audit event do not fit together."""
    signed = _signed(session)
    broken = {key for key, promised in _promised(session).items() if signed.get(key) != promised}
    visits = VisitRepository(session, Versions({}))
    for key, seal in signed.items():
        record = visits.load(VisitId(key))
        if record is None or content_hash(record) != seal:
            broken.add(key)
        session.expunge_all()
    return tuple(VisitId(key) for key in sorted(broken))


def _signed(session: Session) -> dict[UUID, str | None]:
    query = (
        select(VisitRow.id, NoteRow.content_hash)
        .join(NoteRow, NoteRow.visit_id == VisitRow.id)
        .where(VisitRow.state == VisitState.SIGNED.value)
    )
    return {row.id: row.content_hash for row in session.execute(query)}


def _promised(session: Session) -> dict[UUID, str]:
    query = select(AuditRow.subject, AuditRow.detail).where(
        AuditRow.action == AuditAction.VISIT_SIGNED.value
    )
    found = {}
    for subject, detail in session.execute(query):
        kind, _, key = subject.partition(":")
        if kind == "visit" and len(detail) == _HASH_LETTERS:
            found[UUID(key)] = detail
    return found
