"""The opened visit: the body at the left, stages and findings at the right."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Protocol
from uuid import UUID

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.ui.bodymap import AtlasLike, BodyMapView, MapMark
from workbench.ui.differing import differing
from workbench.ui.jobs import JobRunner
from workbench.ui.presenters.visit import OpenVisit
from workbench.ui.presenters.visit_assess import AssessPresenter, Forms, Metrics
from workbench.ui.presenters.visit_draft import VisitDraft
from workbench.ui.presenters.visit_exercise import ExercisePresenter, Exercises
from workbench.ui.presenters.visit_findings import FindingShown, FindingsPresenter, Kinds
from workbench.ui.presenters.visit_note import NotePresenter
from workbench.ui.presenters.visit_past import PastPresenter
from workbench.ui.presenters.visit_safety import SafetyPresenter, Screening
from workbench.ui.presenters.visit_treat import Protocols, TreatPresenter
from workbench.ui.text import tr
from workbench.ui.theme.tokens import M

from .assess_panel import AssessPanel
from .exercise_panel import ExercisePanel
from .map_limits import MapLimits
from .map_marks import AtlasSearch, kind_style, map_mark
from .map_time import MapTime
from .note_panel import NotePanel
from .referral_bar import ReferralBar
from .safety_panel import SafetyPanel
from .stages import Stage, StagePane
from .treat_panel import TreatPanel
from .undo_keys import UndoKeys

_SIGNS = {"ok": "✓", "info": "✓", "warning": "!", "danger": "■", "neutral": ""}
RIGHT_SHARE, RIGHT_LEAST = 0.44, 520


class VisitCatalog(Kinds, Metrics, Protocols, Exercises, Protocol):
    """Content that can be picked; the catalog is one."""


@dataclass(frozen=True, slots=True)
class VisitContent:
    """What a visit is filled from."""

    atlas: AtlasLike
    catalog: VisitCatalog
    forms: Forms
    screening: Screening
    jobs: JobRunner


class VisitBoard(QWidget):
    """Map, stages and findings of an opened visit."""

    def __init__(self, draft: VisitDraft, found: OpenVisit, content: VisitContent) -> None:
        super().__init__()
        self._draft = draft
        self._atlas = content.atlas
        self._shown: tuple[FindingShown, ...] = ()
        self._marks: tuple[MapMark, ...] = ()  # of each that is shown
        self._later = QTimer(self)  # the list follows the map, which is painted first
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._show_list)
        self._search = AtlasSearch(content.atlas)
        catalog, before = content.catalog, found.previous
        self.findings = FindingsPresenter(draft, catalog, self._search.name)
        self.past = PastPresenter(draft, catalog, self._search.name, found.past)
        kinds = tuple(kind_style(kind) for kind in catalog.finding_kinds())
        self._letters = {kind.letter.upper(): kind.id for kind in kinds if kind.letter}
        self.body = BodyMapView(content.atlas, kinds)
        words = NotePresenter(draft, before)
        self.note = NotePanel(words)
        self._presenters: list[QObject] = [self.findings, self.past, words]
        self.time = MapTime(self.past, self.body, read_only=draft.read_only)
        self.stages = self._make_stages(found, content)
        self.pane = StagePane(self.stages)
        if draft.read_only:
            self.pane.lock()
        self.limits = MapLimits(found.screening, self.body, self.findings, self._safety)
        self.referral = ReferralBar(self.findings, self.body, read_only=draft.read_only)
        self._lay_out()
        self._undo_keys = UndoKeys(self)
        self._connect_body()
        self._connect_draft()
        self._show_body()

    def _lay_out(self) -> None:
        held = QWidget()
        inner = QVBoxLayout(held)
        inner.setContentsMargins(M, M, M, M)
        inner.setSpacing(0)
        inner.addWidget(self.limits)
        inner.addWidget(self.body, 1)
        inner.addWidget(self.time)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(held, 1)
        row.addWidget(self.pane)

    def discard(self) -> None:
        """Hear nothing more of the draft."""
        for presenter in self._presenters:
            presenter.deleteLater()

    def on_addenda(self, addenda: object) -> None:
        """Show additions and empty the form."""
        self.note.show_addenda(tuple(addenda))  # type: ignore[arg-type]  # a Qt signal's object
        self.note.addendum.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the body at least 55 % of the width."""
        super().resizeEvent(event)
        self.pane.setFixedWidth(max(RIGHT_LEAST, int(self.width() * RIGHT_SHARE)))
        self.pane.show_count(len(self.findings.findings))

    def _make_stages(self, found: OpenVisit, content: VisitContent) -> tuple[Stage, ...]:
        draft, catalog, before = self._draft, content.catalog, found.previous
        locked = draft.read_only
        assess = AssessPresenter(draft, catalog, content.forms, content.jobs, before, found.forms)
        safety = SafetyPresenter(draft, found.screening or content.screening)
        treat = TreatPresenter(draft, catalog, before)
        exercise = ExercisePresenter(draft, catalog, before)
        self._presenters += [assess, safety, treat, exercise]
        self._safety = safety
        measures = AssessPanel(assess, self._search, read_only=locked)
        return (
            Stage("safety", tr("Safety"), "F5", SafetyPanel(safety, read_only=locked)),
            Stage("assess", tr("Assess"), "F6", measures),
            Stage("treat", tr("Treat"), "F7", TreatPanel(treat, read_only=locked)),
            Stage("exercise", tr("Exercise"), "F8", ExercisePanel(exercise, read_only=locked)),
            Stage("note", tr("Note"), "F9", self.note),
        )

    def _connect_body(self) -> None:
        body, findings, rows = self.body, self.findings, self.pane.findings
        body.mark_placed.connect(
            lambda placed: findings.place(placed, placed.kind_id, placed.intensity)
        )
        body.mark_moved.connect(findings.move)
        body.mark_changed.connect(self._on_mark_changed)
        body.mark_removed.connect(findings.remove)
        body.gestures.retracted.connect(findings.retract)
        body.gestures.mirrored.connect(findings.duplicate)
        body.gestures.moved.connect(findings.move_all)
        body.gestures.removed.connect(findings.remove_all)
        self.past.changed.connect(self._show_findings)
        self.time.answered.connect(findings.select)
        body.selection_changed.connect(self._on_mark_selected)
        self.pane.entered.connect(lambda: body.select(body.selected))  # the strip makes way
        findings.shown.connect(self._show_findings)
        findings.selected.connect(self._on_selected)
        rows.picked.connect(findings.select)
        rows.kind_typed.connect(self._on_kind_typed)
        rows.intensity_typed.connect(findings.set_intensity)
        rows.note_edited.connect(findings.set_note)
        rows.remove_asked.connect(findings.remove)

    def _connect_draft(self) -> None:
        draft, pane = self._draft, self.pane
        draft.steps_changed.connect(pane.show_steps)
        draft.save_failed.connect(pane.not_saved.show_sentence)
        pane.not_saved.retry_asked.connect(draft.save_now)
        pane.undo_asked.connect(draft.undo)
        pane.redo_asked.connect(draft.redo)
        pane.show_steps(*draft.steps)
        self._safety.shown.connect(lambda state: pane.mark_stage("safety", _SIGNS[state.tone]))
        pane.mark_stage("safety", _SIGNS[self._safety.state.tone])
        for key, run in (
            ("Ctrl+Z", draft.undo),
            ("Ctrl+Shift+Z", draft.redo),
            ("Ctrl+Shift+Return", self.note.sign_asked.emit),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(run)
        for number in range(1, 5):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
            shortcut.activated.connect(partial(self._show_view, number))

    def _show_body(self) -> None:
        figure = self._draft.record.visit.figure
        if figure in self._atlas.figures:
            self.body.set_figure(figure)
        self.body.set_read_only(self._draft.read_only)
        self._show_findings()

    def _show_findings(self) -> None:
        shown = self.past.marks(self.findings.findings)
        part = differing(self._shown, shown)
        made = [map_mark(item) for item in shown[part.start : part.new_stop]]
        self._marks = (*self._marks[: part.start], *made, *self._marks[part.old_stop :])
        self._shown = shown
        self.body.set_marks(self._marks)
        self._later.start(0)

    def _show_list(self) -> None:
        today = self.findings.findings
        rows = self.pane.findings
        rows.show_rows(today, read_only=self._draft.read_only)
        rows.select(self.findings.selected_key)
        self.pane.show_count(len(today))

    def _show_view(self, number: int) -> None:
        views = self._atlas.views(self._draft.record.visit.figure)
        if number <= len(views):
            self.body.set_views(views[number - 1])

    def _on_mark_changed(self, key: UUID, what: str, value: object) -> None:
        if what == "kind":
            self.findings.set_kind(key, str(value))
        elif what == "note":
            self.findings.set_note(key, str(value))
        elif value is None or isinstance(value, int):
            self.findings.set_intensity(key, value)

    def _on_kind_typed(self, key: UUID, letter: str) -> None:
        if letter in self._letters:
            self.findings.set_kind(key, self._letters[letter])
            self.body.set_current_kind(self._letters[letter])

    def _on_mark_selected(self, key: UUID | None) -> None:
        self.findings.select(key if self.findings.has(key) else None)

    def _on_selected(self, key: UUID | None) -> None:
        self._later.start(0)
        if self.body.selected != key:
            self.body.select(key)
