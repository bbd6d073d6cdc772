"""Earlier visits on the map: ghosts and their answers, differences, heat, history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from workbench.domain.body import StructureRef
from workbench.domain.finding import BodyFinding, Course
from workbench.domain.ids import FindingId
from workbench.domain.map_change import MapChange, PastMap, answer, compare, unanswered
from workbench.domain.record import VisitRecord, put_finding
from workbench.ui.text import plural, tr

from .visit_draft import VisitDraft
from .visit_findings import FindingShown, Kinds, LabelOf, shown_finding

GHOST, CHANGE, HEAT = "ghost", "change", "heat"
COURSES = {"B": Course.BETTER, "S": Course.SAME, "W": Course.WORSE, "G": Course.GONE}
_PLAIN_WEIGHT = 3  # of a finding whose kind has no intensity, in the heat


class PastPresenter(QObject):
    """Says what earlier visits found, and turns an answer into a finding of today.

    Nothing of an earlier visit enters the record by itself.

    Signals:
        changed: What is shown of the past changed.
    """

    changed = Signal()

    def __init__(
        self, draft: VisitDraft, kinds: Kinds, label_of: LabelOf, past: Sequence[PastMap]
    ) -> None:
        super().__init__(draft)
        self._draft, self._kinds, self._label_of = draft, kinds, label_of
        self._all = tuple(past)
        self.visits = tuple(v for v in past if v.case_id == draft.record.visit.case_id)
        self.index = len(self.visits) - 1
        self.mode = GHOST
        self._ghosts: tuple[FindingShown, ...] = ()
        self._findings: tuple[BodyFinding, ...] | None = None
        self._read()
        draft.changed.connect(self._on_changed)

    @property
    def chosen(self) -> PastMap | None:
        """The visit that today is seen against."""
        return self.visits[self.index] if 0 <= self.index < len(self.visits) else None

    @property
    def open_ones(self) -> tuple[FindingShown, ...]:
        """Findings of the chosen visit that today has not answered."""
        return self._ghosts

    def choose(self, index: int) -> None:
        """See today against another visit."""
        if index != self.index and 0 <= index < len(self.visits):
            self.index = index
            self._tell()

    def set_mode(self, mode: str) -> None:
        """Show ghosts, differences or heat."""
        if mode != self.mode:
            self.mode = mode
            self._tell()

    def marks(self, today: tuple[FindingShown, ...]) -> tuple[FindingShown, ...]:
        """Return what the map shows: the past below today."""
        if self.mode == HEAT or self.chosen is None:
            return today
        if self.mode == GHOST:
            return (*self._ghosts, *today)
        made = {shown.finding.id: shown for shown in today}
        gone, kept = [], []
        for number, change in enumerate(self._changes(), start=1):
            if change.now is not None and change.now.id in made:
                kept.append(replace(made[change.now.id], course=change.course))
            elif change.before is not None:
                shown = shown_finding(number, change.before, self._kinds, self._label_of)
                gone.append(replace(shown, ghost=True, course=change.course))
        return (*gone, *kept)

    def answer(self, key: UUID, letter: str) -> UUID | None:
        """Make today's finding from an earlier one: B better, S same, W worse, G gone."""
        found = next((shown.finding for shown in self._ghosts if shown.finding.id == key), None)
        if found is None or letter not in COURSES or self._draft.read_only:
            return None
        today = self._draft.record.visit.id
        made = answer(found, COURSES[letter], FindingId(self._draft.new_id()), today)
        self._draft.apply(lambda record: put_finding(record, made), tr("Answer a finding"))
        return made.id

    def heat(self, layer: str) -> dict[StructureRef, float]:
        """Return how warm each structure of a layer is (0-1), from the chosen visit until today."""
        sums: dict[StructureRef, float] = {}
        findings = [finding for visit in self.visits[self.index :] for finding in visit.findings]
        for finding in (*findings, *self._draft.record.findings):
            weight = _PLAIN_WEIGHT if finding.intensity is None else finding.intensity
            for ref in finding.structures:
                if ref.id.startswith(f"{layer}.") and finding.course is not Course.GONE:
                    sums[ref] = sums.get(ref, 0.0) + weight
                    break
        most = max(sums.values(), default=0.0)
        return {ref: value / most for ref, value in sums.items()} if most else {}

    def known(self) -> dict[StructureRef, str]:
        """Return for each structure what the latest visit that knew it found there."""
        found: dict[StructureRef, str] = {}
        for visit in self._all:
            for finding in visit.findings:
                found.update(dict.fromkeys(finding.structures, self._line(visit, finding)))
        return found

    def history(self, ref: StructureRef) -> tuple[str, ...]:
        """Return what every visit found on a structure, the latest first."""
        return tuple(
            self._line(visit, finding)
            for visit in reversed(self._all)
            for finding in visit.findings
            if ref in finding.structures
        )

    def words(self) -> str:
        """Return a line about what the map shows of the past."""
        visit = self.chosen
        if visit is None:
            return ""
        if self.mode == CHANGE:
            counts = [change.course for change in self._changes()]
            return " · ".join(
                f"{counts.count(course)} {tr(course.value)}"
                for course in (*COURSES.values(), Course.NEW)
                if course in counts
            )
        day = _day(visit)
        if self.mode == HEAT:
            return tr("Since {day}", day=day)
        count = plural(len(visit.findings), "finding", "findings")
        return tr("Visit {n}, {day}: {count}", n=visit.number, day=day, count=count)

    def _changes(self) -> tuple[MapChange, ...]:
        visit = self.chosen
        return compare(visit.findings if visit else (), self._draft.record.findings)

    def _line(self, visit: PastMap, finding: BodyFinding) -> str:
        shown = shown_finding(0, finding, self._kinds, self._label_of)
        level = "" if finding.intensity is None else f" {finding.intensity}"
        course = "" if finding.course is Course.NEW else f", {tr(finding.course.value)}"
        note = f" – {finding.note}" if finding.note else ""
        return f"{_day(visit)}: {shown.kind.name}{level}{course}{note}"

    def _on_changed(self, record: VisitRecord) -> None:
        if record.findings is not self._findings:
            before = self._ghosts
            self._read()
            if self._ghosts != before or self.mode != GHOST:
                self.changed.emit()

    def _tell(self) -> None:
        self._read()
        self.changed.emit()

    def _read(self) -> None:
        visit, self._findings = self.chosen, self._draft.record.findings
        kept = {shown.finding.id: shown for shown in self._ghosts}
        left = unanswered(visit.findings, self._findings) if visit else ()
        numbers = {f.id: n for n, f in enumerate(visit.findings if visit else (), start=1)}
        made = tuple(
            kept.get(finding.id)
            or replace(
                shown_finding(numbers[finding.id], finding, self._kinds, self._label_of), ghost=True
            )
            for finding in left
        )
        self._ghosts = self._ghosts if made == self._ghosts else made


def _day(visit: PastMap) -> str:
    return f"{visit.service_start.day} {visit.service_start:%b %Y}"
