"""Every service of an open practice, built from its parts."""

from __future__ import annotations

from functools import lru_cache, partial
from pathlib import Path

from workbench.atlas import Atlas
from workbench.domain.ids import NewId
from workbench.domain.moments import Clock
from workbench.plugin_host import PluginHost
from workbench.services.backups import BackupService
from workbench.services.cases import CaseService
from workbench.services.catalog import Catalog
from workbench.services.clearances import ClearanceService
from workbench.services.clients import ClientService
from workbench.services.desk import Desk
from workbench.services.documents import DocumentService
from workbench.services.feed import ChangeFeed
from workbench.services.forms import FormService
from workbench.services.importing import ImportService
from workbench.services.intakes import IntakeService
from workbench.services.letters import LetterService
from workbench.services.map_measures import MapMeasures
from workbench.services.practice import Practice
from workbench.services.practitioners import PractitionerService
from workbench.services.progress import ProgressService
from workbench.services.safety import SafetyService
from workbench.services.screening import ScreeningService
from workbench.services.today import TodayService
from workbench.services.visit_screening import VisitScreenings
from workbench.services.visits import VisitService
from workbench.storage.record import RecordStore

from .paths import resource_folder


def assemble(
    folder: Path, store: RecordStore, host: PluginHost, clock: Clock, new_id: NewId
) -> Practice:
    """Build the services over an open record."""
    resources = resource_folder()
    with store.reader() as unit:
        owner = unit.practitioners.get()
    actor = f"practitioner:{owner.id if owner else '-'}"
    desk = Desk(store, clock, new_id, ChangeFeed(), actor)
    catalog = Catalog.build(resources / "clinical", host)
    atlas = Atlas.load(resources / "body")
    safety = lru_cache(maxsize=1)(partial(SafetyService.load, resources / "clinical" / "safety"))
    intakes = IntakeService(desk, safety)
    clearances = ClearanceService(desk, intakes)
    quick = ScreeningService(catalog)
    progress = ProgressService(desk, catalog)
    return Practice(
        folder=folder,
        desk=desk,
        catalog=catalog,
        atlas=atlas,
        plugins=host,
        clients=ClientService(desk),
        cases=CaseService(desk, catalog),
        visits=VisitService(desk, MapMeasures(atlas, new_id)),
        forms=FormService(desk, catalog),
        screening=quick,
        intakes=intakes,
        clearances=clearances,
        letters=LetterService(desk, clearances, resources / "reports"),
        visit_screenings=VisitScreenings(quick, intakes),
        progress=progress,
        today=TodayService(desk, progress),
        practitioners=PractitionerService(desk),
        backups=BackupService(desk, folder / "backups"),
        documents=DocumentService(desk, catalog, atlas, resources / "reports"),
        imports=ImportService(desk),
    )
