"""What the health history means for the map: hatched areas, badges, and a reason where it warns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.domain.finding import BodyFinding
from workbench.domain.screening import Screening
from workbench.domain.screening.rules import NO_CONTACT
from workbench.ui.bodymap import BodyMapView, MapLimit
from workbench.ui.navigation import Tone
from workbench.ui.presenters.visit_findings import FindingsPresenter
from workbench.ui.presenters.visit_safety import SafetyPresenter, SafetyShown
from workbench.ui.text import plural, tr
from workbench.ui.theme.tokens import M, S
from workbench.ui.widgets.badge import Badge
from workbench.ui.widgets.fields import TextField
from workbench.ui.widgets.labels import label, set_shown
from workbench.ui.widgets.page import clear_layout

REASON = "No-touch area: "  # stands in the finding's note, so that it is printed and signed
_HARDEST = 5


class HistoryCheck(Protocol):
    """The safety check of a visit; ``VisitScreening`` is one."""

    @property
    def has_history(self) -> bool:
        """Whether the client has a health history."""

    def screening(self, answers: Mapping[str, str]) -> Screening | None:
        """Screen the history with the answers of the day."""


class MapLimits(QWidget):
    """A line of badges above the map, and a line for the reason in a no-touch area.

    Args:
        check: The history's check; None when nothing is known of histories here.
        body: The map; it hatches what may not be touched.
        findings: Findings of today.
        safety: The safety check, whose answers move the limits.
    """

    def __init__(
        self,
        check: HistoryCheck | None,
        body: BodyMapView,
        findings: FindingsPresenter,
        safety: SafetyPresenter,
    ) -> None:
        super().__init__()
        self._check = check
        self._body = body
        self._findings = findings
        self._limits: tuple[MapLimit, ...] = ()
        self._key: UUID | None = None
        self._badges = QHBoxLayout()
        self._badges.setSpacing(S)
        self.reason = TextField(tr("Why is it worked on here all the same?"), tr("Reason"))
        self._warning = label("", "error")
        self._reason_line = QWidget()
        line = QHBoxLayout(self._reason_line)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(M)
        line.addWidget(self._warning)
        line.addWidget(self.reason, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, S)
        column.setSpacing(S)
        column.addLayout(self._badges)
        column.addWidget(self._reason_line)
        set_shown(self._reason_line, shown=False)
        self.reason.textEdited.connect(self._on_reason)
        safety.shown.connect(self._on_safety)
        findings.selected.connect(self._on_selected)
        findings.shown.connect(lambda _: self._on_selected(findings.selected_key))
        self._on_safety(safety.state)

    @property
    def limits(self) -> tuple[MapLimit, ...]:
        """What the map shows."""
        return self._limits

    def _on_safety(self, state: SafetyShown) -> None:
        check = self._check
        if check is None:
            set_shown(self, shown=False)
            return
        found = check.screening(state.answers)
        limits = tuple(map_limits(found)) if found is not None else ()
        if limits != self._limits:
            self._limits = limits
            self._body.set_limits(limits)
        clear_layout(self._badges)
        for text, tone in badges(found):
            self._badges.addWidget(Badge(text, tone))
        self._badges.addStretch(1)
        self._on_selected(self._findings.selected_key)

    def _on_selected(self, key: UUID | None) -> None:
        if not self._limits:
            set_shown(self._reason_line, shown=False)
            return
        finding = self._finding(key)
        forbidden = {limit.ref: limit for limit in self._limits if limit.forbidden}
        hits = [forbidden[ref] for ref in finding.structures if ref in forbidden] if finding else []
        self._key = finding.id if finding and hits else None
        set_shown(self._reason_line, shown=bool(hits))
        if hits and finding is not None:
            self._warning.setText(hits[0].words)
            written = finding.note.partition(REASON)[2]
            if written != self.reason.text().strip():
                self.reason.setText(written)

    def _on_reason(self, typed: str) -> None:
        finding = self._finding(self._key)
        if finding is None:
            return
        before = finding.note.partition(REASON)[0].rstrip()
        reason = f"{REASON}{typed.strip()}" if typed.strip() else ""
        self._findings.set_note(finding.id, "\n".join(part for part in (before, reason) if part))

    def _finding(self, key: UUID | None) -> BodyFinding | None:
        shown = self._findings.findings
        return next((item.finding for item in shown if item.finding.id == key), None)


def map_limits(screening: Screening) -> Iterator[MapLimit]:
    """Yield what the map hatches."""
    whole = _HARDEST if screening.body is None else screening.body
    reasons = {reason.source: reason.title for reason in screening.reasons}
    for area in screening.areas:
        names = ", ".join(dict.fromkeys(reasons.get(source, source) for source in area.sources))
        if area.limit == NO_CONTACT:
            yield MapLimit(area.area, tr("No touch: {why}", why=names))
        elif area.limit < whole:
            words = tr("Pressure at most {n} of 5: {why}", n=area.limit, why=names)
            yield MapLimit(area.area, words, forbidden=False)


def badges(screening: Screening | None) -> Sequence[tuple[str, Tone]]:
    """Return the badges above the map."""
    if screening is None:
        return [(tr("No health history yet"), "neutral")]
    found: list[tuple[str, Tone]] = []
    if screening.needs_clearance:
        found.append((tr("Awaiting clearance"), "warning"))
    if screening.body == NO_CONTACT:
        found.append((tr("No hands-on work"), "danger"))
    elif screening.body is not None and screening.body < _HARDEST:
        found.append((tr("Pressure at most {n} of 5", n=screening.body), "warning"))
    touch = len({area.area for area in screening.no_touch})
    if touch:
        found.append((plural(touch, "no-touch area", "no-touch areas"), "danger"))
    for stop in screening.modality_stops[:2]:
        name = stop.modality.replace("_", " ")
        found.append((tr("Not now: {name}", name=name), "danger"))
    return found
