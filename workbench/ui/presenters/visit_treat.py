"""Treatment of a visit: protocols in use, steps done, minutes, pressure, response."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from workbench.domain.ids import ProtocolUseId
from workbench.domain.record import VisitRecord, drop_protocol, put_protocol, set_minutes
from workbench.domain.screening import Severity
from workbench.domain.treatment import ProtocolUse
from workbench.plugin_api import TreatmentProtocol
from workbench.plugin_api.codec import protocol_from_json, protocol_to_json
from workbench.plugin_api.problems import ContentError
from workbench.ui.navigation import Tone
from workbench.ui.text import tr

from .visit_draft import VisitDraft


class Protocols(Protocol):
    """Finds protocols; the catalog does."""

    def protocols(
        self, text: str = "", regions: Collection[str] = ()
    ) -> tuple[TreatmentProtocol, ...]:
        """Return protocols that fit."""
        ...

    def protocol(self, protocol_id: str) -> TreatmentProtocol | None:
        """Return a protocol, or None."""
        ...


@dataclass(frozen=True, slots=True)
class UseShown:
    """A protocol in use.

    Attributes:
        protocol: As it stood when it was picked; None when it cannot be read.
        warning: A sentence when its pressure is above today's limit.
    """

    use: ProtocolUse
    protocol: TreatmentProtocol | None
    warning: str


class TreatPresenter(QObject):
    """Keeps what was done in the draft.

    Signals:
        shown: Protocols, minutes or the limit changed.
    """

    shown = Signal()

    def __init__(
        self, draft: VisitDraft, protocols: Protocols, previous: VisitRecord | None
    ) -> None:
        super().__init__(draft)
        self._draft = draft
        self._protocols = protocols
        self._previous = previous
        self._last: tuple[object, ...] = ()
        draft.changed.connect(self._on_changed)

    @property
    def uses(self) -> tuple[UseShown, ...]:
        """Protocols in use, in the order they were picked."""
        return tuple(self._show(use) for use in self._draft.record.protocols)

    @property
    def minutes(self) -> int | None:
        """Hands-on minutes."""
        return self._draft.record.visit.minutes

    @property
    def limit(self) -> int | None:
        """Highest pressure for today from the safety check; None without one."""
        check = self._draft.record.screening
        return check.pressure_limit if check else None

    @property
    def banner(self) -> tuple[Tone, str]:
        """What the safety check asks for: tone and a sentence; empty when nothing."""
        check = self._draft.record.screening
        if check is None:
            return "info", tr("The safety check is not answered yet.")
        if check.severity >= Severity.CLEARANCE:
            tone: Tone = "danger" if check.severity >= Severity.REFER else "warning"
            return tone, f"{tr(check.severity.label)}: {' '.join(check.reasons[:2])}"
        if check.severity is Severity.NOTHING_FOUND:
            return "ok", ""
        words = [tr(check.severity.label)]
        if check.pressure_limit is not None:
            words.append(tr("pressure at most {n} of 5", n=check.pressure_limit))
        tone = "info" if check.severity is Severity.ADAPT else "warning"
        return tone, ": ".join(words) + ". " + " ".join(check.reasons[:2])

    @property
    def last_time(self) -> tuple[str, ...]:
        """What was done at the visit before, one line each."""
        return tuple(_line(use) for use in (self._previous.protocols if self._previous else ()))

    def search(self, text: str) -> tuple[TreatmentProtocol, ...]:
        """Return protocols; those for today's findings first."""
        found = self._protocols.protocols(text)
        places = {ref.id for finding in self._draft.record.findings for ref in finding.structures}
        near = {item.id for item in self._protocols.protocols(text, places)} if places else set()
        before = [use.protocol_id for use in (self._previous.protocols if self._previous else ())]
        words = text.casefold().strip()

        def rank(item: TreatmentProtocol) -> tuple[bool, bool, bool]:
            return words not in item.title.casefold(), item.id not in before, item.id not in near

        return tuple(sorted(found, key=rank))

    def add(self, protocol_id: str) -> None:
        """Use a protocol today."""
        found = self._protocols.protocol(protocol_id)
        if found is None:
            return
        limit = self.limit
        use = ProtocolUse(
            ProtocolUseId(self._draft.new_id()),
            self._draft.record.visit.id,
            found.id,
            found.title,
            protocol_to_json(found),
            areas=(),
            minutes=found.minutes,
            pressure=found.pressure if limit is None else min(found.pressure, limit),
        )
        self._draft.apply(
            lambda record: put_protocol(record, use), tr("Use “{title}”", title=found.title)
        )

    def set_step(self, key: ProtocolUseId, step: int, *, done: bool) -> None:
        """Tick a step, or take the tick away."""
        use = self._find(key)
        if use is not None:
            steps = {*use.steps_done, step} if done else {*use.steps_done} - {step}
            self._put(replace(use, steps_done=tuple(sorted(steps))), tr("Tick a step"))

    def set_all_steps(self, key: ProtocolUseId) -> None:
        """Tick every step."""
        shown = next((item for item in self.uses if item.use.id == key), None)
        if shown is not None and shown.protocol is not None:
            steps = tuple(range(len(shown.protocol.steps)))
            self._put(replace(shown.use, steps_done=steps), tr("Tick every step"))

    def set_use_minutes(self, key: ProtocolUseId, minutes: int) -> None:
        """Say how long it took."""
        use = self._find(key)
        if use is not None:
            self._put(replace(use, minutes=minutes), tr("Minutes"), f"use-minutes:{key}")

    def set_pressure(self, key: ProtocolUseId, pressure: int) -> None:
        """Say how firm it was, 0-5."""
        use = self._find(key)
        if use is not None:
            self._put(replace(use, pressure=pressure), tr("Pressure"))

    def set_response(self, key: ProtocolUseId, text: str) -> None:
        """Say how the client responded."""
        use = self._find(key)
        if use is not None:
            self._put(replace(use, response=text), tr("Response"), f"use-response:{key}")

    def remove(self, key: ProtocolUseId) -> None:
        """Take a protocol out."""
        self._draft.apply(lambda record: drop_protocol(record, key), tr("Remove a protocol"))

    def set_minutes(self, minutes: int) -> None:
        """Say how many minutes were hands-on; 0 for not noted."""
        self._draft.apply(
            lambda record: set_minutes(record, minutes or None), tr("Minutes"), "minutes"
        )

    def _find(self, key: ProtocolUseId) -> ProtocolUse | None:
        return next((use for use in self._draft.record.protocols if use.id == key), None)

    def _put(self, use: ProtocolUse, label: str, merge: str = "") -> None:
        self._draft.apply(lambda record: put_protocol(record, use), label, merge)

    def _show(self, use: ProtocolUse) -> UseShown:
        try:
            protocol = protocol_from_json(use.definition)
        except ContentError:
            protocol = None
        limit = self.limit
        above = limit is not None and use.pressure is not None and use.pressure > limit
        warning = tr("Above today's limit of {n}.", n=limit) if above else ""
        return UseShown(use, protocol, warning)

    def _on_changed(self, record: VisitRecord) -> None:
        now = (record.protocols, record.visit.minutes, record.screening)
        if now != self._last:
            self._last = now
            self.shown.emit()


def _line(use: ProtocolUse) -> str:
    minutes = tr("{n} min", n=use.minutes) if use.minutes else ""
    pressure = tr("pressure {n}", n=use.pressure) if use.pressure is not None else ""
    return " · ".join(part for part in (use.title, minutes, pressure, use.response) if part)
