"""The health history: what the client says before anybody touches them."""

from __future__ import annotations

from .checking import check_intake
from .cycle import changed_since, follow_up_sections, needs_confirmation, unanswered
from .kept import KeptIntake
from .model import (
    EVERYTHING,
    SCHEMA,
    Activity,
    Answer,
    AnsweredClearance,
    Caution,
    Complaint,
    Consent,
    Decision,
    Device,
    Injury,
    Intake,
    Lifestyle,
    LymphNodes,
    MassageHistory,
    Medication,
    Procedure,
    Proposal,
    Radiation,
    Response,
    Scar,
    Surgery,
    TherapyTried,
)
from .reading import read_intake, read_record
from .schema import intake_schema
from .vocabulary import Areas, Detail, DetailKind, Section, Term, Vocabulary
from .writing import intake_to_json, record_to_json

__all__ = [
    "EVERYTHING",
    "SCHEMA",
    "Activity",
    "Answer",
    "AnsweredClearance",
    "Areas",
    "Caution",
    "Complaint",
    "Consent",
    "Decision",
    "Detail",
    "DetailKind",
    "Device",
    "Injury",
    "Intake",
    "KeptIntake",
    "Lifestyle",
    "LymphNodes",
    "MassageHistory",
    "Medication",
    "Procedure",
    "Proposal",
    "Radiation",
    "Response",
    "Scar",
    "Section",
    "Surgery",
    "Term",
    "TherapyTried",
    "Vocabulary",
    "changed_since",
    "check_intake",
    "follow_up_sections",
    "intake_schema",
    "intake_to_json",
    "needs_confirmation",
    "read_intake",
    "read_record",
    "record_to_json",
    "unanswered",
]
