"""Letters to physicians: what they say, as text and as a document."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from workbench.domain.audit import AuditAction
from workbench.domain.body import Side, StructureRef
from workbench.domain.clearance import ClearanceRequest
from workbench.domain.client import Client
from workbench.domain.errors import RuleError
from workbench.domain.ids import ClientId
from workbench.domain.practitioner import Practitioner
from workbench.domain.referral import ReferralDraft
from workbench.domain.screening.rules import Urgency
from workbench.reports.letter_data import LetterPart, PhysicianLetterData
from workbench.reports.letters import render_physician_letter

from .clearances import ClearanceService
from .desk import Desk
from .document_source import PAPER_SETTING
from .practitioners import require_practitioner
from .visit_document import letterhead

_TICKS = (
    "Massage therapy as described may go ahead.",
    "It may go ahead with the cautions and limits below.",
    "It should not go ahead at present.",
    "Please call me about it.",
)
_ROOM = 3


class LetterService:
    """Writes requests for clearance and referrals. Each print is logged.

    Args:
        desk: Store, clock and who is at work.
        clearances: Requests and referral drafts.
        templates: Folder of the Typst templates.
    """

    def __init__(self, desk: Desk, clearances: ClearanceService, templates: Path) -> None:
        self._desk = desk
        self._clearances = clearances
        self._templates = templates

    def clearance_text(self, request: ClearanceRequest) -> str:
        """Return what a request says, for reading before it goes out."""
        return _text(clearance_parts(request))

    def clearance(self, request_id: str, out: Path) -> Path:
        """Write a request for clearance.

        Raises:
            RuleError: when there is no such request.
            StorageUnavailableError: when the file cannot be written.
        """
        kept = self._clearances.get(request_id)
        if kept is None:
            raise RuleError("There is no such request.")
        client, owner, paper = self._logged(kept.client_id, f"clearance:{UUID(request_id)}")
        data = clearance_letter(kept.request, client, owner, self._desk.clock(), paper)
        render_physician_letter(data, self._templates, out)
        return out

    def referral(self, client_id: ClientId, out: Path) -> Path:
        """Write a referral from what screening found.

        Raises:
            RuleError: when nothing asks for one.
            StorageUnavailableError: when the file cannot be written.
        """
        draft = self._clearances.referral(client_id)
        if draft is None:
            raise RuleError("Nothing in the history asks for a referral.")
        client, owner, paper = self._logged(client_id, f"client:{client_id}")
        data = referral_letter(draft, client, owner, self._desk.clock(), paper)
        render_physician_letter(data, self._templates, out)
        return out

    def _logged(self, client_id: ClientId, subject: str) -> tuple[Client, Practitioner, str]:
        with self._desk.store.unit_of_work() as unit:
            client = unit.clients.get(client_id)
            if client is None:
                raise RuleError("There is no such client.")
            paper = unit.settings.get(PAPER_SETTING)
            owner = require_practitioner(unit)
            unit.audit.append(
                self._desk.actor, AuditAction.PRINTED, subject, "letter to a physician"
            )
        return client, owner, paper if isinstance(paper, str) else "a4"


def clearance_parts(request: ClearanceRequest) -> tuple[LetterPart, ...]:
    """Return what a request says: condition, areas, pressure, techniques not used, dose."""
    plan = request.plan
    pressure = plan.pressure_words or "To be agreed"
    parts = (
        LetterPart("Reported condition", request.conditions),
        LetterPart("Proposed areas", (_places(plan.areas) or "To be agreed",)),
        LetterPart("Pressure", (pressure,)),
        LetterPart("Not used", plan.not_used),
        LetterPart("Frequency, duration, weeks", (plan.dose_words,)),
    )
    return tuple(part for part in parts if part.lines)


def clearance_letter(
    request: ClearanceRequest, client: Client, owner: Practitioner, now: datetime, paper: str
) -> PhysicianLetterData:
    """Return a request for clearance as a letter."""
    return PhysicianLetterData(
        letterhead=letterhead(owner),
        title="Request for clearance",
        recipient=request.recipient or client.physician,
        written_on=_day(now.date()),
        client=_full_name(client),
        born=_day(client.birth_date),
        opening="Your patient has asked for massage therapy and reports the following. Before the "
        "first session we ask for your agreement.",
        parts=clearance_parts(request),
        closing="No diagnosis is made here. Thank you for your answer.",
        signer=owner.signature_line,
        timestamp=int(now.timestamp()),
        ticks=_TICKS,
        room=_ROOM,
        paper=paper,
    )


def referral_letter(
    draft: ReferralDraft, client: Client, owner: Practitioner, now: datetime, paper: str
) -> PhysicianLetterData:
    """Return a referral as a letter."""
    urgent = draft.urgency >= Urgency.SOON
    return PhysicianLetterData(
        letterhead=letterhead(owner),
        title="Referral",
        recipient=client.physician,
        written_on=_day(now.date()),
        client=_full_name(client),
        born=_day(client.birth_date),
        opening="Before treatment the following was found, and it has to be looked at by a "
        "physician first.",
        parts=(
            LetterPart("What was found", draft.findings),
            LetterPart("What was not done", (draft.not_done,)),
            LetterPart("Urgency", (draft.urgency.label,)),
        ),
        closing="No diagnosis is made here. Please let us know when massage therapy may go on.",
        signer=owner.signature_line,
        timestamp=int(now.timestamp()),
        urgency=draft.urgency.name.capitalize() if urgent else "",
        paper=paper,
    )


def _text(parts: Iterable[LetterPart]) -> str:
    return "\n".join(f"{part.title}: {'; '.join(part.lines)}" for part in parts)


def _places(refs: Iterable[StructureRef]) -> str:
    sides = {Side.LEFT: "left ", Side.RIGHT: "right ", Side.NONE: ""}
    return ", ".join(sides[ref.side] + ref.id.partition(".")[2].replace("_", " ") for ref in refs)


def _day(day: date | None) -> str:
    return f"{day.day} {day:%B %Y}" if day else ""


def _full_name(client: Client) -> str:
    return f"{client.given_name} {client.family_name}".strip()
