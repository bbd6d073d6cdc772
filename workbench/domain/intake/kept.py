"""A health history as it stands in the record: one version of it, never changed afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from workbench.domain.ids import ClientId, IntakeId

from .model import Intake


@dataclass(frozen=True, slots=True)
class KeptIntake:
    """One stored version.

    Attributes:
        content_hash: Hash of the canonical text, kept beside it.
    """

    id: IntakeId
    client_id: ClientId
    intake: Intake
    entered_at: datetime
    content_hash: str = ""
