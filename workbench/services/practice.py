"""An open practice: every service of it, made once by the composition root."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.atlas import Atlas
from workbench.plugin_host import PluginHost

from .backups import BackupService
from .cases import CaseService
from .catalog import Catalog
from .clearances import ClearanceService
from .clients import ClientService
from .desk import Desk
from .documents import DocumentService
from .feed import ChangeFeed
from .forms import FormService
from .importing import ImportService
from .intakes import IntakeService
from .letters import LetterService
from .practitioners import PractitionerService
from .progress import ProgressService
from .screening import ScreeningService
from .today import TodayService
from .visit_screening import VisitScreenings
from .visits import VisitService

if TYPE_CHECKING:
    from workbench.storage.record import RecordStore


@dataclass(frozen=True, slots=True)
class Practice:
    """All services of one open practice.

    Only the composition root and the command line hold one; a screen is given the services that
    it uses.
    """

    folder: Path
    desk: Desk
    catalog: Catalog
    atlas: Atlas
    plugins: PluginHost
    clients: ClientService
    cases: CaseService
    visits: VisitService
    forms: FormService
    screening: ScreeningService
    intakes: IntakeService
    clearances: ClearanceService
    letters: LetterService
    visit_screenings: VisitScreenings
    progress: ProgressService
    today: TodayService
    practitioners: PractitionerService
    backups: BackupService
    documents: DocumentService
    imports: ImportService

    @property
    def store(self) -> RecordStore:
        """The record behind the services."""
        return self.desk.store

    @property
    def feed(self) -> ChangeFeed:
        """The change feed of the services."""
        return self.desk.feed

    def close(self) -> None:
        """Close the record; the services cannot be used afterwards."""
        self.desk.store.close()
