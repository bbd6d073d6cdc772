"""A synthetic practice of any size, written straight through the store in large transactions.

Run it alone to keep one: ``python -m tests.benchmarks.generate FOLDER --clients 2000``.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from workbench.atlas import Atlas
from workbench.bootstrap.paths import resource_folder
from workbench.bootstrap.practice import create_record, new_id, new_practitioner
from workbench.domain.audit import AuditAction
from workbench.domain.body import MapPoint, Side, StructureRef
from workbench.domain.case import Case
from workbench.domain.client import Client
from workbench.domain.finding import BodyFinding
from workbench.domain.ids import (
    CaseId,
    ClientId,
    FindingId,
    MeasurementId,
    NoteId,
    PractitionerId,
    VisitId,
)
from workbench.domain.measurement import Measurement
from workbench.domain.note import Note, Signature
from workbench.domain.record import VisitRecord, set_section, sign
from workbench.domain.sealing import content_hash
from workbench.domain.visit import Visit, VisitKind
from workbench.storage.record import RecordStore, UnitOfWork
from workbench.storage.vault import FLOOR_COST, create_vault

PASSPHRASE = "quiet lantern over the orchard"
FIGURE, VIEW, KIND = "neutral", "posterior", "core.pain"
_BATCH = 50
_GIVEN = ("Alder", "Bryn", "Cass", "Della", "Ember", "Fenn", "Greer", "Hollis", "Indra", "Juno")
_FAMILY = ("Testwood", "Sampleford", "Mockridge", "Fictley", "Placeholm", "Dummond", "Examplar")


@dataclass(frozen=True, slots=True)
class Made:
    """What was made, and where the heavy records are.

    Attributes:
        heavy_client: The client with the many visits.
        crowded_visit: A draft of that client with the many findings.
    """

    folder: str
    clients: int
    visits: int
    heavy_client: str
    heavy_case: str
    crowded_visit: str


class Writer:
    """Writes invented clients with their visits.

    Args:
        store: The open, empty record.
        practitioner: Who signs.
        seed: The same seed writes the same practice, but for its keys.
    """

    def __init__(self, store: RecordStore, practitioner: PractitionerId, seed: int = 1) -> None:
        self._store = store
        self._who = practitioner
        self._random = random.Random(seed)
        self._now = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
        self._places = tuple(_places())
        self.visits = 0

    def clients(self, count: int, visits_each: int = 2) -> None:
        """Write many clients with a few visits each."""
        for start in range(0, count, _BATCH):
            with self._store.unit_of_work() as unit:
                for number in range(start, min(start + _BATCH, count)):
                    self._client(unit, number, visits_each)

    def heavy(self, visits: int, findings: int) -> tuple[ClientId, CaseId, VisitId]:
        """Write one client with many visits, the last one a draft with many findings."""
        with self._store.unit_of_work() as unit:
            client, case = self._person(unit, 999_999)
        for start in range(0, visits - 1, _BATCH):
            with self._store.unit_of_work() as unit:
                for index in range(start, min(start + _BATCH, visits - 1)):
                    self._visit(unit, case, index + 1, visits - index, findings=4)
        with self._store.unit_of_work() as unit:
            crowded = self._visit(unit, case, visits, 0, findings=findings, signed=False)
        return client.id, case.id, crowded.visit.id

    def _client(self, unit: UnitOfWork, number: int, visits: int) -> None:
        _, case = self._person(unit, number)
        for index in range(visits):
            days = self._random.randrange(2, 700) + (visits - index) * 7
            self._visit(unit, case, index + 1, days, findings=2)

    def _person(self, unit: UnitOfWork, number: int) -> tuple[Client, Case]:
        client = Client(
            ClientId(new_id()),
            given_name=self._random.choice(_GIVEN),
            family_name=f"{self._random.choice(_FAMILY)} {number}",
            birth_date=date(1940 + number % 60, 1 + number % 12, 1 + number % 28),
            phone=f"+00 555 {number:06d}",
        )
        client = unit.clients.save(client)
        opened = (self._now - timedelta(days=730)).date()
        case = unit.cases.save(Case(CaseId(new_id()), client.id, "Shoulder pain", opened))
        return client, case

    def _visit(
        self,
        unit: UnitOfWork,
        case: Case,
        number: int,
        days_ago: int,
        *,
        findings: int,
        signed: bool = True,
    ) -> VisitRecord:
        start = self._now - timedelta(days=days_ago)
        kind = VisitKind.INITIAL if number == 1 else VisitKind.FOLLOW_UP
        key = VisitId(new_id())
        visit = Visit(
            key, case.id, case.client_id, self._who, number, kind, start, start, minutes=45
        )
        record = VisitRecord(visit, Note(NoteId(new_id()), key))
        for section in ("subjective", "objective", "assessment", "plan"):
            record = set_section(record, section, f"Invented {section} of visit {number}. " * 3)
        record = replace(
            record,
            findings=tuple(self._finding(key) for _ in range(findings)),
            measurements=tuple(self._measured(visit)),
        )
        if signed:
            record = self._signed(unit, record)
        self.visits += 1
        return unit.visits.save(record, None)

    def _signed(self, unit: UnitOfWork, record: VisitRecord) -> VisitRecord:
        sealed = content_hash(record)
        when = record.visit.service_start + timedelta(hours=1)
        unit.audit.append(
            f"practitioner:{self._who}",
            AuditAction.VISIT_SIGNED,
            f"visit:{record.visit.id}",
            sealed,
        )
        return sign(record, Signature("Wren Oakhollow", "LMT", "L-1", when, sealed))

    def _finding(self, visit: VisitId) -> BodyFinding:
        structure, point = self._random.choice(self._places)
        jitter = MapPoint(
            point.x + self._random.uniform(-0.01, 0.01), point.y + self._random.uniform(-0.01, 0.01)
        )
        intensity = self._random.randrange(1, 10)
        return BodyFinding(
            FindingId(new_id()),
            visit,
            KIND,
            (structure,),
            None,
            FIGURE,
            VIEW,
            (jitter,),
            intensity=intensity,
        )

    def _measured(self, visit: Visit) -> Iterator[Measurement]:
        for metric, unit, side, top in (
            ("core.pain_now", "/10", Side.NONE, 10),
            ("core.rom.shoulder_abduction", "°", Side.RIGHT, 180),
        ):
            yield Measurement(
                MeasurementId(new_id()),
                visit.id,
                visit.case_id,
                metric,
                float(self._random.randrange(top)),
                unit,
                visit.service_start,
                side,
            )


def _places() -> Iterator[tuple[StructureRef, MapPoint]]:
    view = Atlas.load(resource_folder() / "body").view(FIGURE, VIEW)
    for outline in view.outlines("region"):
        x, y = outline.label
        yield outline.ref, MapPoint(x / view.width, y / view.height)


def make_practice(folder: Path, clients: int, visits: int = 200, findings: int = 500) -> Made:
    """Make a synthetic practice in an empty folder.

    Args:
        folder: Where to.
        clients: Clients with two visits each.
        visits: Visits of the one heavy client.
        findings: Findings of that client's last visit, which stays a draft.
    """
    key, _ = create_vault(folder, PASSPHRASE, FLOOR_COST)
    owner = new_practitioner("Wren Oakhollow", "LMT", "L-1")
    store = create_record(folder, key, owner)
    try:
        writer = Writer(store, owner.id)
        writer.clients(clients)
        client, case, crowded = writer.heavy(visits, findings)
    finally:
        store.close()
        key.wipe()
    return Made(str(folder), clients + 1, writer.visits, str(client), str(case), str(crowded))


def main(arguments: Sequence[str] | None = None) -> None:
    """Make a practice from the command line and print what was made as JSON."""
    parser = argparse.ArgumentParser(description="Make a synthetic practice.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--clients", type=int, default=2000)
    chosen = parser.parse_args(arguments)
    made = make_practice(chosen.folder, chosen.clients)
    print(json.dumps(asdict(made) | {"passphrase": PASSPHRASE}))


if __name__ == "__main__":
    main()
