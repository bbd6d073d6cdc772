"""Findings of a visit: what the map and the list show, and every change to them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from workbench.domain.body import MapPoint, StructureRef, SurfacePoint
from workbench.domain.finding import BodyFinding, Course, MarkShape
from workbench.domain.ids import FindingId
from workbench.domain.record import VisitRecord, drop_finding, put_finding
from workbench.domain.values import JsonValue
from workbench.plugin_api import FindingKind
from workbench.ui.differing import differing
from workbench.ui.text import tr

from .visit_draft import VisitDraft

LabelOf = Callable[[StructureRef], str]


class Kinds(Protocol):
    """Finds kinds of findings; the catalog does."""

    def finding_kinds(self) -> tuple[FindingKind, ...]:
        """Return the kinds that can be chosen."""
        ...

    def finding_kind(self, kind_id: str) -> FindingKind:
        """Return a kind, or one that stands in for it."""
        ...


class Placed(Protocol):
    """Where a mark was put."""

    @property
    def figure(self) -> str:
        """Figure of the atlas."""

    @property
    def view(self) -> str:
        """View of the figure."""

    @property
    def structures(self) -> tuple[StructureRef, ...]:
        """Structures there."""

    @property
    def surface(self) -> SurfacePoint | None:
        """Place on the skin."""

    @property
    def points(self) -> tuple[MapPoint, ...]:
        """Point or outline."""

    @property
    def shape(self) -> MarkShape:
        """Point, area or line."""


@dataclass(frozen=True, slots=True)
class FindingShown:
    """A finding as it is shown.

    Attributes:
        place: Where it is in words, with the side.
        ghost: Of an earlier visit; it cannot be changed.
        course: How it stands against another visit, while that is what the map shows.
    """

    finding: BodyFinding
    number: int
    kind: FindingKind
    place: str
    ghost: bool = False
    course: Course | None = None

    @property
    def words(self) -> str:
        """Place, kind and intensity in words."""
        intensity = self.finding.intensity
        tail = f" {intensity}" if intensity is not None else ""
        return f"{self.place}, {self.kind.name}{tail}"


class FindingsPresenter(QObject):
    """Turns what is charted into findings.

    Signals:
        shown: Findings of today (a tuple of ``FindingShown``).
        selected: Id of the selected finding, or None.
    """

    shown = Signal(object)
    selected = Signal(object)

    def __init__(
        self,
        draft: VisitDraft,
        kinds: Kinds,
        label_of: LabelOf,
    ) -> None:
        super().__init__(draft)
        self._draft = draft
        self._kinds = kinds
        self._label_of = label_of
        self._selected: UUID | None = None
        self._last: tuple[BodyFinding, ...] | None = None
        self._shown: tuple[FindingShown, ...] = ()
        self._listed: tuple[BodyFinding, ...] = ()  # what ``_shown`` and ``_by_key`` were made of
        self._by_key: dict[UUID, BodyFinding] = {}
        draft.changed.connect(self._on_changed)

    @property
    def findings(self) -> tuple[FindingShown, ...]:
        """Findings of today, numbered."""
        self._follow()
        return self._shown

    def has(self, key: UUID | None) -> bool:
        """Return whether a finding is one of today's."""
        return key is not None and self._find(key) is not None

    def place(self, placed: Placed, kind_id: str, intensity: int | None) -> None:
        """Make a finding where the map was pressed, and select it."""
        kind = self._kinds.finding_kind(kind_id)
        finding = BodyFinding(
            FindingId(self._draft.new_id()),
            self._draft.record.visit.id,
            kind_id,
            placed.structures,
            placed.surface,
            placed.figure,
            placed.view,
            placed.points,
            placed.shape,
            intensity if kind.has_intensity else None,
        )
        self._selected = finding.id
        step = _placing(finding.id)
        self._draft.apply(lambda record: put_finding(record, finding), tr("Add a finding"), step)
        self.selected.emit(finding.id)

    def retract(self, key: UUID) -> None:
        """Take a finding back that was a slip, as if it never was; else remove it."""
        self._draft.retract(_placing(key))
        if self.has(key):
            self.remove(key)

    def duplicate(self, key: UUID, placed: Placed) -> None:
        """Copy a finding to another place, and select the copy."""
        original = self._find(key)
        if original is None:
            return
        copy = replace(
            original,
            id=FindingId(self._draft.new_id()),
            course=Course.NEW,
            origin=None,
            **_where(placed),
        )
        self._selected = copy.id
        label = tr("Copy to the other side")
        self._draft.apply(lambda record: put_finding(record, copy), label)
        self.selected.emit(copy.id)

    def move_all(self, pairs: Sequence[tuple[UUID, Placed]]) -> None:
        """Put several findings somewhere else in one step."""

        def moved(record: VisitRecord) -> VisitRecord:
            for key, placed in pairs:
                finding = self._find(key)
                if finding is not None:
                    record = put_finding(record, replace(finding, **_where(placed)))
            return record

        self._draft.apply(moved, tr("Move findings"))

    def remove_all(self, keys: Sequence[UUID]) -> None:
        """Take several findings away in one step."""

        def without(record: VisitRecord) -> VisitRecord:
            for key in keys:
                record = drop_finding(record, key)
            return record

        self._draft.apply(without, tr("Remove findings"))

    def move(self, key: UUID, placed: Placed) -> None:
        """Put a finding somewhere else."""
        self._change(key, tr("Move a finding"), **_where(placed))

    def set_kind(self, key: UUID, kind_id: str) -> None:
        """Say what it is."""
        has = self._kinds.finding_kind(kind_id).has_intensity
        kept = self._find(key)
        intensity = kept.intensity if kept and has else None
        self._change(key, tr("Change the kind"), kind=kind_id, intensity=intensity)

    def set_intensity(self, key: UUID, intensity: int | None) -> None:
        """Say how strong it is; a kind without intensity keeps none."""
        kept = self._find(key)
        if kept is not None and self._kinds.finding_kind(kept.kind).has_intensity:
            self._change(key, tr("Change the intensity"), f"intensity:{key}", intensity=intensity)

    def set_note(self, key: UUID, note: str) -> None:
        """Write a few words to it."""
        self._change(key, tr("Note on a finding"), f"finding-note:{key}", note=note)

    def set_value(self, key: UUID, name: str, value: JsonValue) -> None:
        """Set a further field; an empty one goes."""
        found = self._find(key)
        if found is not None:
            values = {other: kept for other, kept in found.values.items() if other != name}
            self._change(
                key, tr("Change a finding"), values={**values, name: value} if value else values
            )

    def shown_of(self, key: UUID | None) -> FindingShown | None:
        """Return one finding of today as it is shown, or None."""
        return next((shown for shown in self.findings if shown.finding.id == key), None)

    def remove(self, key: UUID) -> None:
        """Take a finding away; the next one is selected."""
        keys: Sequence[UUID] = [finding.id for finding in self._draft.record.findings]
        if key not in keys:
            return
        at = keys.index(key)
        rest = [other for other in keys if other != key]
        self._selected = rest[min(at, len(rest) - 1)] if rest else None
        self._draft.apply(lambda record: drop_finding(record, key), tr("Remove a finding"))
        self.selected.emit(self._selected)

    def select(self, key: UUID | None) -> None:
        """Remember and tell which finding is selected."""
        if key != self._selected:
            self._selected = key
            self.selected.emit(key)

    @property
    def selected_key(self) -> UUID | None:
        """The selected finding."""
        return self._selected

    def _find(self, key: UUID) -> BodyFinding | None:
        self._follow()
        return self._by_key.get(key)

    def _change(self, key: UUID, label: str, merge: str = "", **values: object) -> None:
        finding = self._find(key)
        if finding is None:
            return
        changed: BodyFinding = replace(finding, **values)  # type: ignore[arg-type]  # names are fields
        self._draft.apply(lambda record: put_finding(record, changed), label, merge)

    def _on_changed(self, record: VisitRecord) -> None:
        if record.findings is self._last:
            return
        self._last = record.findings
        self.shown.emit(self.findings)
        if self._selected is not None and not self.has(self._selected):
            self.select(None)

    def _follow(self) -> None:
        """Make anew what differs from the findings that were shown last."""
        before, now = self._listed, self._draft.record.findings
        if before is now:
            return
        part = differing(before, now)
        for gone in before[part.start : part.old_stop]:
            del self._by_key[gone.id]
        stop = part.new_stop if part.same_length else len(now)  # numbers behind it change too
        made = []
        for number, finding in enumerate(now[part.start : stop], start=part.start + 1):
            self._by_key[finding.id] = finding
            made.append(self._show(number, finding))
        rest = self._shown[stop:] if part.same_length else ()
        self._shown = (*self._shown[: part.start], *made, *rest)
        self._listed = now

    def _show(self, number: int, finding: BodyFinding) -> FindingShown:
        return shown_finding(number, finding, self._kinds, self._label_of)


def shown_finding(
    number: int, finding: BodyFinding, kinds: Kinds, label_of: LabelOf
) -> FindingShown:
    """Return a finding as it is shown."""
    names = [label_of(ref) for ref in finding.structures[:1]]
    place = next((name for name in names if name), tr("Beside the body"))
    return FindingShown(finding, number, kinds.finding_kind(finding.kind), place)


def _placing(key: UUID) -> str:
    """Return the name of the step that made a finding."""
    return f"place:{key}"


def _where(placed: Placed) -> dict[str, Any]:
    return {
        "structures": placed.structures,
        "surface": placed.surface,
        "figure": placed.figure,
        "view": placed.view,
        "points": placed.points,
        "shape": placed.shape,
    }
