"""Cases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlalchemy import ScalarSelect, func, select

from workbench.domain.case import Case, Script
from workbench.domain.ids import CaseId, ClientId
from workbench.storage.rows.base import from_json, to_json
from workbench.storage.rows.care import CaseRow
from workbench.storage.rows.people import ClientRow
from workbench.storage.rows.visits import VisitRow
from workbench.storage.translation import conflict

from .base import Repository, assign
from .clients import to_client


class CaseRepository(Repository):
    """Episodes of care."""

    def scripts_in_use(self) -> tuple[tuple[Case, str, int], ...]:
        """Return open cases with a script: the case, the client's name, the visits so far."""
        query = (
            select(CaseRow, ClientRow, _visits_so_far())
            .join(ClientRow, ClientRow.id == CaseRow.client_id)
            .where(CaseRow.script.is_not(None), CaseRow.closed_on.is_(None))
            .order_by(ClientRow.sort_key, CaseRow.id)
        )
        return tuple(
            (to_case(row), to_client(client).display_name, count)
            for row, client, count in self._session.execute(query)
        )

    def get(self, key: CaseId) -> Case | None:
        """Return a case, or None."""
        row = self._session.get(CaseRow, key)
        return None if row is None else to_case(row)

    def for_client(self, client_id: ClientId) -> tuple[Case, ...]:
        """Return a client's cases, the one opened last first."""
        query = (
            select(CaseRow)
            .where(CaseRow.client_id == client_id)
            .order_by(CaseRow.opened_on.desc(), CaseRow.id.desc())
        )
        return tuple(to_case(row) for row in self._session.scalars(query))

    def save(self, case: Case) -> Case:
        """Store and return it with its new version; saving the same twice changes nothing.

        Raises:
            ConflictError: somebody else saved it since.
        """
        row = self._session.get(CaseRow, case.id)
        if row is None:
            if case.version:
                raise conflict()
            row = CaseRow(**case_values(case))
            self._session.add(row)
        elif replace(to_case(row), version=case.version) == case:
            return to_case(row)
        else:
            self._versions.expect(row.id, row.version, case.version)
            assign(row, case_values(case))
        self._session.flush()
        return replace(case, version=self._versions.note(row.id, row.version))


def _visits_so_far() -> ScalarSelect[int]:
    return (
        select(func.count())
        .where(VisitRow.case_id == CaseRow.id)
        .correlate(CaseRow)
        .scalar_subquery()
    )


def case_values(case: Case) -> dict[str, object]:
    """Return the columns of a case."""
    return {
        "id": case.id,
        "client_id": case.client_id,
        "title": case.title,
        "opened_on": case.opened_on,
        "complaint": case.complaint,
        "tried_before": case.tried_before,
        "script": None if case.script is None else _script_text(case.script),
        "closed_on": case.closed_on,
        "outcome": case.outcome,
    }


def to_case(row: CaseRow) -> Case:
    """Return the case of a row."""
    return Case(
        id=CaseId(row.id),
        client_id=ClientId(row.client_id),
        title=row.title,
        opened_on=row.opened_on,
        complaint=row.complaint,
        tried_before=row.tried_before,
        script=None if row.script is None else _script(row.script),
        closed_on=row.closed_on,
        outcome=row.outcome,
        version=row.version,
    )


def _script_text(script: Script) -> str:
    return to_json(
        {
            "prescriber": script.prescriber,
            "written_on": script.written_on.isoformat() if script.written_on else None,
            "visits_per_week": script.visits_per_week,
            "units_per_visit": script.units_per_visit,
            "weeks": script.weeks,
            "reported_diagnosis": script.reported_diagnosis,
            "cautions": script.cautions,
        }
    )


def _script(text: str) -> Script:
    content = from_json(text)
    day = content.pop("written_on")
    return Script(**content, written_on=date.fromisoformat(day) if day else None)
