"""Taking over clients from another program: report first, then all or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from workbench.domain.audit import AuditAction
from workbench.domain.change import Change, Subject
from workbench.domain.client import Client, check_client
from workbench.domain.ids import ClientId
from workbench.interchange.clients_csv import ClientRow, read_clients

from .desk import Desk


@dataclass(frozen=True, slots=True)
class ImportLine:
    """What happens, or happened, to one row.

    Attributes:
        outcome: ``add``, ``known`` (same name and birth date) or ``rejected``.
    """

    line: int
    outcome: str
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportReport:
    """The report of an import.

    Attributes:
        stored: False for a dry run.
    """

    lines: tuple[ImportLine, ...]
    stored: bool

    def count(self, outcome: str) -> int:
        """Return how many rows ended in an outcome."""
        return sum(line.outcome == outcome for line in self.lines)


class ImportService:
    """Imports client lists."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def clients(self, data: bytes, dry_run: bool) -> ImportReport:
        """Import a CSV client list in one transaction.

        Rows with problems are left out and reported; the others are added, unless a client of
        the same name and birth date is there already.

        Args:
            data: The file's bytes.
            dry_run: True to report only.

        Raises:
            UserFacingError: when the file is not a client list.
        """
        rows = read_clients(data)
        today = self._desk.clock().date()
        if dry_run:
            with self._desk.store.reader() as unit:
                known = _identities(unit.clients.everybody())
            return ImportReport(tuple(_plan(rows, known, today)), stored=False)
        with self._desk.store.unit_of_work() as unit:
            known = _identities(unit.clients.everybody())
            lines = tuple(_plan(rows, known, today))
            for row, line in zip(rows, lines, strict=True):
                if line.outcome == "add":
                    unit.clients.save(self._client(row))
            added = sum(line.outcome == "add" for line in lines)
            unit.audit.append(self._desk.actor, AuditAction.IMPORTED, "clients", str(added))
        self._desk.feed.publish(Change(Subject.CLIENT))
        return ImportReport(lines, stored=True)

    def _client(self, row: ClientRow) -> Client:
        return Client(
            ClientId(self._desk.new_id()),
            row.given_name,
            row.family_name,
            row.birth_date,
            phone=row.phone,
            email=row.email,
        )


_Identity = tuple[str, str, date | None]
_NO_KEY = UUID(int=0)  # stands in while a row is only checked


def _identities(clients: Sequence[Client]) -> set[_Identity]:
    return {_identity(c.given_name, c.family_name, c.birth_date) for c in clients}


def _identity(given: str, family: str, birth: date | None) -> _Identity:
    return (given.strip().casefold(), family.strip().casefold(), birth)


def _plan(rows: Sequence[ClientRow], known: set[_Identity], today: date) -> list[ImportLine]:
    lines = []
    seen = set(known)
    for row in rows:
        problems = row.problems or _late_problems(row, today)
        identity = _identity(row.given_name, row.family_name, row.birth_date)
        if problems:
            lines.append(ImportLine(row.line, "rejected", problems))
        elif identity in seen:
            lines.append(ImportLine(row.line, "known"))
        else:
            seen.add(identity)
            lines.append(ImportLine(row.line, "add"))
    return lines


def _late_problems(row: ClientRow, today: date) -> tuple[str, ...]:
    draft = Client(
        ClientId(_NO_KEY), row.given_name, row.family_name, row.birth_date, email=row.email
    )
    return check_client(draft, today)
