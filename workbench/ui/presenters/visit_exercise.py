"""Exercises given to take home at a visit."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Literal, Protocol

from PySide6.QtCore import QObject, Signal

from workbench.domain.ids import PrescriptionId
from workbench.domain.record import VisitRecord, drop_exercise, put_exercise
from workbench.domain.treatment import ExercisePrescription
from workbench.plugin_api import RemedialExercise
from workbench.plugin_api.codec import exercise_from_json, exercise_to_json
from workbench.plugin_api.problems import ContentError
from workbench.ui.text import tr

from .visit_draft import VisitDraft

ENOUGH = 6  # more than this is not done at home
SUGGESTED = 6
Dose = Literal["sets", "repetitions", "hold_seconds", "times_per_day"]


class Exercises(Protocol):
    """Finds exercises; the catalog does."""

    def exercises(
        self, text: str = "", regions: Collection[str] = ()
    ) -> tuple[RemedialExercise, ...]:
        """Return exercises that fit."""
        ...

    def exercise(self, exercise_id: str) -> RemedialExercise | None:
        """Return an exercise, or None."""
        ...


@dataclass(frozen=True, slots=True)
class ExerciseShown:
    """An exercise that was given; without its description when that cannot be read."""

    given: ExercisePrescription
    exercise: RemedialExercise | None


class ExercisePresenter(QObject):
    """Keeps the exercises in the draft.

    Signals:
        shown: The exercises changed.
    """

    shown = Signal()

    def __init__(
        self, draft: VisitDraft, exercises: Exercises, previous: VisitRecord | None
    ) -> None:
        super().__init__(draft)
        self._draft = draft
        self._exercises = exercises
        self._previous = previous
        self._last: object = None
        draft.changed.connect(self._on_changed)

    @property
    def given(self) -> tuple[ExerciseShown, ...]:
        """What the client takes home."""
        return tuple(self._show(item) for item in self._draft.record.exercises)

    @property
    def too_many(self) -> bool:
        """True when it is more than people keep up at home."""
        return len(self._draft.record.exercises) > ENOUGH

    @property
    def last_time(self) -> tuple[str, ...]:
        """What was given at the visit before, one line each."""
        items = self._previous.exercises if self._previous else ()
        return tuple(f"{item.title} · {item.dose}" for item in items)

    @property
    def suggestions(self) -> tuple[RemedialExercise, ...]:
        """At most six exercises for the places of today's findings, not given yet.

        Those of a modality that found something come first, then those that fit more places and
        little else.
        """
        findings = self._draft.record.findings
        places = {ref.id for finding in findings for ref in finding.structures}
        modalities = {finding.kind.partition(".")[0] for finding in findings} - {"core"}
        given = {item.exercise_id for item in self._draft.record.exercises}

        def rank(item: RemedialExercise) -> tuple[bool, int, int]:
            fits = len(places.intersection(item.regions))
            return item.id.partition(".")[0] not in modalities, -fits, len(item.regions)

        found = self._exercises.exercises("", places) if places else ()
        return tuple(sorted((i for i in found if i.id not in given), key=rank))[:SUGGESTED]

    def search(self, text: str) -> tuple[RemedialExercise, ...]:
        """Return exercises; suggestions while nothing is typed."""
        words = text.casefold().strip()
        if not words:
            return self.suggestions
        found = self._exercises.exercises(text)
        return tuple(sorted(found, key=lambda item: words not in item.title.casefold()))

    def add(self, exercise_id: str) -> None:
        """Give an exercise with its usual dose."""
        found = self._exercises.exercise(exercise_id)
        if found is None:
            return
        made = ExercisePrescription(
            PrescriptionId(self._draft.new_id()),
            self._draft.record.visit.id,
            found.id,
            found.title,
            exercise_to_json(found),
            found.sets,
            found.repetitions,
            found.hold_seconds,
            found.times_per_day,
        )
        self._draft.apply(
            lambda record: put_exercise(record, made), tr("Give “{title}”", title=found.title)
        )

    def set_dose(self, key: PrescriptionId, part: Dose, value: int) -> None:
        """Change one part of the dose."""
        given = self._find(key)
        if given is None:
            return
        changed = {
            "sets": lambda: replace(given, sets=value),
            "repetitions": lambda: replace(given, repetitions=value),
            "hold_seconds": lambda: replace(given, hold_seconds=value),
            "times_per_day": lambda: replace(given, times_per_day=value),
        }[part]()
        self._draft.apply(
            lambda record: put_exercise(record, changed),
            tr("Change the dose"),
            f"dose:{key}:{part}",
        )

    def set_note(self, key: PrescriptionId, note: str) -> None:
        """Write a few words for the client."""
        given = self._find(key)
        if given is not None:
            changed = replace(given, note=note)
            self._draft.apply(
                lambda record: put_exercise(record, changed),
                tr("Note on an exercise"),
                f"exercise-note:{key}",
            )

    def remove(self, key: PrescriptionId) -> None:
        """Take an exercise out."""
        self._draft.apply(lambda record: drop_exercise(record, key), tr("Remove an exercise"))

    def _find(self, key: PrescriptionId) -> ExercisePrescription | None:
        return next((item for item in self._draft.record.exercises if item.id == key), None)

    def _show(self, given: ExercisePrescription) -> ExerciseShown:
        try:
            return ExerciseShown(given, exercise_from_json(given.definition))
        except ContentError:
            return ExerciseShown(given, None)

    def _on_changed(self, record: VisitRecord) -> None:
        now = (record.exercises, record.findings)
        if now != self._last:
            self._last = now
            self.shown.emit()
