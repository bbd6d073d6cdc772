"""A client's health on the chart: what the history says, what follows, who was asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from workbench.domain.change import Change, Subject
from workbench.domain.clearance import ClearanceState, KeptClearance
from workbench.domain.ids import ClientId
from workbench.domain.intake import Answer, Areas, Intake, Vocabulary
from workbench.domain.moments import Clock
from workbench.domain.screening import Screening, Severity
from workbench.domain.screening.outcome import AreaLimit, Reason
from workbench.domain.screening.rules import NO_CONTACT
from workbench.services.intake_pages import IntakePage, intake_pages, open_sheet
from workbench.services.intakes import HealthHistory
from workbench.ui.jobs import JobRunner
from workbench.ui.navigation import Tone
from workbench.ui.rows import Row
from workbench.ui.text import tr
from workbench.ui.words import day

from .intake_form import VERDICT_TONES
from .places import area_words

HARDEST = 5  # the highest pressure level: no limit at all
_RELEVANT = {Subject.INTAKE, Subject.CLEARANCE, Subject.CLIENT, Subject.VISIT}


class Rules(Protocol):
    """Knows what an intake can say."""

    @property
    def vocabulary(self) -> Vocabulary:
        """Sections, terms and areas."""


class Histories(Protocol):
    """Reads histories; the intake service does."""

    @property
    def safety(self) -> Rules:
        """The rules."""

    def overview(self, client_id: ClientId) -> HealthHistory:
        """Return the history with what follows from it."""


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """One reason of the verdict."""

    title: str
    sentence: str
    about: str
    severity: Severity


@dataclass(frozen=True, slots=True)
class VerdictShown:
    """What follows from a history.

    Attributes:
        limits: No-touch areas, pressure limits and modalities that are out, one line each.
    """

    label: str
    tone: Tone
    detail: str
    reasons: tuple[ReasonLine, ...] = ()
    limits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SectionLine:
    """What the client said on one page.

    Attributes:
        answers: What was said; ``None of these`` or ``Not asked yet`` when nothing was.
    """

    title: str
    answers: str
    asked: bool


@dataclass(frozen=True, slots=True)
class HealthShown:
    """What the health page shows.

    Attributes:
        badge: One or two words for the chart and the header; empty when all is well.
    """

    verdict: VerdictShown
    badge: str
    tone: Tone
    dated: str
    sections: tuple[SectionLine, ...]
    requests: tuple[Row, ...]
    taken: bool
    confirm: bool
    may_ask: bool
    may_refer: bool


class HealthPresenter(QObject):
    """Reads the health of one client.

    Signals:
        shown: ``HealthShown``.
    """

    shown = Signal(object)

    def __init__(self, histories: Histories, jobs: JobRunner, clock: Clock) -> None:
        super().__init__()
        self._histories = histories
        self._jobs = jobs
        self._clock = clock
        self._client: ClientId | None = None
        self.history: HealthHistory | None = None

    @property
    def client_id(self) -> ClientId | None:
        """The client."""
        return self._client

    @property
    def vocabulary(self) -> Vocabulary:
        """What an intake can say."""
        return self._histories.safety.vocabulary

    def open(self, client_id: UUID) -> None:
        """Read the health of a client."""
        self._client = ClientId(client_id)
        self.load()

    def load(self) -> None:
        """Read it again."""
        client = self._client
        if client is not None:
            self._jobs.query(lambda: self._histories.overview(client), self._show)

    def on_changed(self, changes: object) -> None:
        """Read again when something of this client's health changed."""
        if isinstance(changes, tuple) and any(
            isinstance(change, Change)
            and change.subject in _RELEVANT
            and change.client_id == self._client
            for change in changes
        ):
            self.load()

    def request(self, key: str) -> KeptClearance | None:
        """Return a request that is shown."""
        found = self.history.clearances if self.history else ()
        return next((kept for kept in found if kept.request.id == key), None)

    def _show(self, history: HealthHistory) -> None:
        self.history = history
        today = self._clock().date()
        badge, tone = _badge(history)
        waits = any(
            kept.request.state(today) in {ClearanceState.DRAFTED, ClearanceState.SENT}
            for kept in history.clearances
        )
        self.shown.emit(
            HealthShown(
                _verdict(history, self.vocabulary.areas),
                badge,
                tone,
                _dated(history),
                tuple(_sections(history.known, self.vocabulary)) if history.known else (),
                tuple(_request_row(kept, today) for kept in history.clearances),
                history.kept is not None,
                history.confirm,
                history.awaits_clearance and not waits,
                history.screening is not None and history.screening.refers,
            )
        )


def verdict_shown(screening: Screening, areas: Areas, detail: str = "") -> VerdictShown:
    """Return a screening as it is shown."""
    return VerdictShown(
        tr(screening.label),
        VERDICT_TONES[screening.verdict],
        detail,
        tuple(_reason(reason) for reason in screening.reasons),
        tuple(limit_lines(screening, areas)),
    )


def limit_lines(screening: Screening, areas: Areas) -> Iterator[str]:
    """Yield what follows for the hands, one line each."""

    def places(limits: tuple[AreaLimit, ...]) -> str:
        return area_words((limit.area for limit in limits), areas)

    if screening.body == NO_CONTACT:
        yield tr("No hands-on work")
    elif screening.body is not None and screening.body < HARDEST:
        yield tr("Whole body: pressure at most {n} of 5", n=screening.body)
    if screening.no_touch:
        yield tr("No touch: {places}", places=places(screening.no_touch))
    whole = HARDEST if screening.body is None else screening.body
    levels = {limit.limit for limit in screening.pressure_limits if limit.limit < whole}
    for level in sorted(levels):
        there = tuple(limit for limit in screening.pressure_limits if limit.limit == level)
        yield tr("Pressure at most {n} of 5: {places}", n=level, places=places(there))
    for stop in screening.modality_stops:
        yield tr("Not used now: {name}", name=stop.modality.replace("_", " "))


def _reason(reason: Reason) -> ReasonLine:
    sentence = " ".join(part for part in (reason.reason, reason.advice) if part)
    parts = []
    if reason.clearance and reason.severity is Severity.CLEARANCE:
        parts.append(tr("Clearance: {who}", who=reason.clearance))
    if reason.cleared:
        parts.append(tr("Cleared: {who}", who=reason.cleared))
    if reason.place_unknown:
        parts.append(tr("Mark the place"))
    if reason.source:
        parts.append(tr("Source: {source}", source=reason.source))
    if reason.rule:
        name = reason.reviewed_by
        reviewed = (
            tr("Reviewed by {name}", name=name) if name else tr("not reviewed by a clinician")
        )
        parts.append(reviewed)
    return ReasonLine(tr(reason.title), sentence, " · ".join(parts), reason.severity)


def _badge(history: HealthHistory) -> tuple[str, Tone]:
    screening = history.screening
    if screening is None:
        return tr("No health history yet"), "neutral"
    if screening.verdict >= Severity.REFER:
        return tr(screening.label), "danger"
    if history.awaits_clearance:
        return tr("Awaiting clearance"), "warning"
    if history.confirm:
        return tr("History to confirm"), "warning"
    return "", "ok"


def _verdict(history: HealthHistory, areas: Areas) -> VerdictShown:
    if history.screening is None:
        words = tr("Nothing is known yet, and that is not the same as nothing found.")
        return VerdictShown(tr("No health history yet"), "neutral", words)
    detail = "" if history.asked_today else tr("The questions of the day are asked at each visit.")
    shown = verdict_shown(history.screening, areas, detail)
    if history.screening.verdict is Severity.NOTHING_FOUND and not history.asked_today:
        return VerdictShown(tr("Nothing found in the history"), shown.tone, detail)
    return shown


def _dated(history: HealthHistory) -> str:
    if history.kept is None:
        return ""
    intake = history.kept.intake
    parts = [tr("version {n}", n=intake.revision)]
    if intake.confirmed_on is not None:
        parts.append(tr("confirmed {day}", day=day(intake.confirmed_on)))
    elif intake.taken_on is not None:
        parts.append(tr("taken {day}, not confirmed by the client", day=day(intake.taken_on)))
    if intake.consent.signature:
        parts.append(tr("signed by the client"))
    return " · ".join(parts)


def _sections(intake: Intake, vocabulary: Vocabulary) -> Iterator[SectionLine]:
    pages = intake_pages(vocabulary)
    sheet = open_sheet(intake, pages)

    def said(page: IntakePage) -> Iterator[str]:
        for question in page.questions:
            value = sheet.value(question.key)
            if value is Answer.YES:
                yield question.text
            elif value is Answer.PAST:
                yield tr("{what} (past)", what=question.text)
            elif isinstance(value, Answer) or value in (None, "", ()):
                continue
            elif isinstance(value, tuple):
                yield "; ".join(getattr(item, "key", str(item)) for item in value)
            else:
                yield f"{question.text} {value:g}" if isinstance(value, float) else str(value)

    for page in pages:
        asked = intake.has_answered(page.id)
        words = " · ".join(said(page))
        if not (words or asked or page.section.required):
            continue
        fallback = tr("None of these") if asked else tr("Not asked yet")
        yield SectionLine(tr(page.section.title), words or fallback, asked or bool(words))


def _request_row(kept: KeptClearance, today: date) -> Row:
    request, state = kept.request, kept.request.state(today)
    words: dict[ClearanceState, tuple[str, Tone]] = {
        ClearanceState.DRAFTED: (tr("Draft"), "neutral"),
        ClearanceState.SENT: (tr("Waiting"), "warning"),
        ClearanceState.ANSWERED: (tr("Answered"), "ok"),
        ClearanceState.EXPIRED: (tr("Expired"), "warning"),
    }
    word, tone = words[state]
    parts = [request.recipient]
    if request.answered_on is not None:
        parts.append(tr("answered {day} by {who}", day=day(request.answered_on),
                        who=request.answered_by))  # fmt: skip
        parts += [caution.text for caution in request.cautions]
    elif request.sent_on is not None:
        parts.append(tr("sent {day}", day=day(request.sent_on)))
    elif request.drafted_on is not None:
        parts.append(tr("drafted {day}", day=day(request.drafted_on)))
    detail = " · ".join(part for part in parts if part)
    return Row(request.id, ", ".join(request.conditions), detail, badge=word, tone=tone)
