"""Typed keys. Every key is a UUIDv7 made by the client of the store."""

from __future__ import annotations

from collections.abc import Callable
from typing import NewType
from uuid import UUID

PractitionerId = NewType("PractitionerId", UUID)
ClientId = NewType("ClientId", UUID)
CaseId = NewType("CaseId", UUID)
VisitId = NewType("VisitId", UUID)
FindingId = NewType("FindingId", UUID)
ResponseId = NewType("ResponseId", UUID)
MeasurementId = NewType("MeasurementId", UUID)
PlanId = NewType("PlanId", UUID)
GoalId = NewType("GoalId", UUID)
ProtocolUseId = NewType("ProtocolUseId", UUID)
PrescriptionId = NewType("PrescriptionId", UUID)
NoteId = NewType("NoteId", UUID)
IntakeId = NewType("IntakeId", UUID)
AddendumId = NewType("AddendumId", UUID)

NewId = Callable[[], UUID]
