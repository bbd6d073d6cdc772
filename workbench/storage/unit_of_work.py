"""One use case, one transaction."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from sqlalchemy.orm import Session

from workbench.domain.moments import Clock

from .connections import Connections
from .repositories.audit import AuditRepository
from .repositories.base import Versions
from .repositories.cases import CaseRepository
from .repositories.clearances import ClearanceRepository
from .repositories.clients import ClientRepository
from .repositories.definitions import DefinitionRepository
from .repositories.goal_revisions import GoalRevisionRepository
from .repositories.intakes import IntakeRepository
from .repositories.measurements import MeasurementRepository
from .repositories.plans import PlanRepository
from .repositories.practitioners import PractitionerRepository
from .repositories.script_terms import ScriptTermsRepository
from .repositories.settings import SettingRepository
from .repositories.visits import VisitRepository
from .translation import DRIVER_ERRORS, SQL_ERRORS, translate


class UnitOfWork:
    """A transaction with one repository per aggregate.

    Leaving the ``with`` block commits; an exception rolls everything back. A commit that fails
    may still have reached the disk, so the same save may be repeated: it is recognised by the
    keys the caller made.

    Attributes:
        practitioners: Who works here.
        clients: Clients and the search over them.
        cases: Episodes of care.
        visits: Visit records, their summaries and addenda.
        measurements: Progress series.
        plans: Plans with goals.
        intakes: Health histories by version.
        clearances: Requests to physicians.
        script_terms: What else stands on scripts.
        goal_revisions: Goals as they were before they were changed.
        definitions: Form definitions by content hash.
        audit: The append-only log.
        settings: Settings of the practice.
    """

    def __init__(self, connections: Connections, clock: Clock, *, read_only: bool = False) -> None:
        self._connections = connections
        self._clock = clock
        self._read_only = read_only
        self._session: Session | None = None
        self._versions = Versions({})

    def __enter__(self) -> Self:
        try:
            self._session = self._connections.begin(read_only=self._read_only)
        except DRIVER_ERRORS as problem:
            raise (translate(problem) or problem) from problem
        self._versions = Versions(self._connections.in_doubt)
        self._wire(self._session)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        session, self._session = self._session, None
        if session is None:
            return
        try:
            if problem is None and not self._read_only:
                self._commit(session)
        finally:
            self._connections.end(session, read_only=self._read_only)
        if isinstance(problem, SQL_ERRORS):
            known = translate(problem)
            if known is not None:
                raise known from problem

    def _commit(self, session: Session) -> None:
        try:
            session.commit()
        except DRIVER_ERRORS as problem:
            self._connections.doubt(self._versions.touched)
            raise (translate(problem) or problem) from problem
        self._connections.settle(self._versions.touched)

    def _wire(self, session: Session) -> None:
        versions = self._versions
        self.practitioners = PractitionerRepository(session, versions)
        self.clients = ClientRepository(session, versions)
        self.cases = CaseRepository(session, versions)
        self.plans = PlanRepository(session, versions)
        self.visits = VisitRepository(session, versions)
        self.measurements = MeasurementRepository(session)
        self.intakes = IntakeRepository(session)
        self.clearances = ClearanceRepository(session, versions)
        self.script_terms = ScriptTermsRepository(session, versions)
        self.goal_revisions = GoalRevisionRepository(session)
        self.definitions = DefinitionRepository(session)
        self.audit = AuditRepository(session, self._connections.audit_key, self._clock)
        self.settings = SettingRepository(session)
