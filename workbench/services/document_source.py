"""Everything that a document about a visit is made from, read in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from workbench.domain.case import Case
from workbench.domain.client import Client
from workbench.domain.errors import RuleError
from workbench.domain.ids import VisitId
from workbench.domain.measurement import Measurement
from workbench.domain.note import Addendum
from workbench.domain.plan import Plan
from workbench.domain.practitioner import Practitioner
from workbench.domain.record import VisitRecord
from workbench.domain.visit import VisitState
from workbench.plugin_api.codec import form_from_json
from workbench.plugin_api.fields import Form
from workbench.plugin_api.problems import ContentError

from .practitioners import require_practitioner

if TYPE_CHECKING:
    from workbench.storage.unit_of_work import UnitOfWork

PAPER_SETTING = "documents.paper"


@dataclass(frozen=True, slots=True)
class VisitSource:
    """A visit and what stands around it.

    Attributes:
        history: Measurements of this visit and of the signed visits of the case before it, with
            the visit's number, oldest first.
        forms: Form definitions by hash; a hash that the record does not know is absent.
    """

    record: VisitRecord
    client: Client
    case: Case
    practitioner: Practitioner
    plan: Plan | None
    addenda: tuple[Addendum, ...]
    history: tuple[tuple[Measurement, int], ...]
    forms: dict[str, Form]
    read_at: datetime
    paper: str

    @property
    def earlier(self) -> tuple[tuple[Measurement, int], ...]:
        """Measurements of the visits before this one."""
        own = self.record.visit.id
        return tuple(item for item in self.history if item[0].visit_id != own)


def read_source(unit: UnitOfWork, visit_id: VisitId, now: datetime) -> VisitSource:
    """Read a visit for printing.

    Raises:
        RuleError: when there is no such visit.
    """
    record = unit.visits.load(visit_id)
    client = unit.clients.get(record.visit.client_id) if record else None
    case = unit.cases.get(record.visit.case_id) if record else None
    if record is None or client is None or case is None:
        raise RuleError("There is no such visit.")
    paper = unit.settings.get(PAPER_SETTING)
    return VisitSource(
        record=record,
        client=client,
        case=case,
        practitioner=require_practitioner(unit),
        plan=unit.plans.for_case(case.id),
        addenda=unit.visits.addenda(visit_id),
        history=_history(unit, record),
        forms=_forms(unit, record),
        read_at=now,
        paper=paper if isinstance(paper, str) else "a4",
    )


def _history(unit: UnitOfWork, record: VisitRecord) -> tuple[tuple[Measurement, int], ...]:
    visit = record.visit
    usable = {visit.id} | {
        other.id
        for other in unit.visits.for_case(visit.case_id)
        if other.state is VisitState.SIGNED and other.service_start < visit.service_start
    }
    return tuple(
        item for item in unit.measurements.for_case(visit.case_id) if item[0].visit_id in usable
    )


def _forms(unit: UnitOfWork, record: VisitRecord) -> dict[str, Form]:
    found = {}
    for response in record.responses:
        stored = unit.definitions.get(response.definition_hash)
        if stored is None:
            continue
        try:
            found[response.definition_hash] = form_from_json(stored)
        except ContentError:
            continue  # the answers are printed with their keys
    return found
