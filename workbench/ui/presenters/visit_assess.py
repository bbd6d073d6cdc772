"""Measures and forms of a visit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from workbench.domain.assessment import AssessmentResponse
from workbench.domain.body import Side
from workbench.domain.ids import MeasurementId, ResponseId
from workbench.domain.measurement import Measurement
from workbench.domain.metric import Metric
from workbench.domain.record import (
    VisitRecord,
    drop_measurement,
    drop_response,
    put_measurement,
    put_response,
)
from workbench.domain.values import JsonValue
from workbench.domain.visit import Visit
from workbench.plugin_api import Form
from workbench.services.forms import FormOutcome
from workbench.ui.jobs import JobRunner
from workbench.ui.text import tr

from .visit_draft import VisitDraft

SCALES = ("core.pain_now", "core.pain_worst", "core.stress", "core.sleep")
ROM = "core.rom."
BOTH, MIDDLE = (Side.LEFT, Side.RIGHT), (Side.NONE,)


class Metrics(Protocol):
    """Finds metrics and forms; the catalog does."""

    def metrics(self) -> tuple[Metric, ...]:
        """Return every metric."""
        ...

    def metric(self, metric_id: str) -> Metric:
        """Return a metric, or a neutral one."""
        ...

    def form(self, form_id: str) -> Form | None:
        """Return a form that can be filled now."""
        ...


class Forms(Protocol):
    """Computes and keeps forms; the form service does."""

    def forms(self) -> tuple[Form, ...]:
        """Return the forms that can be filled."""
        ...

    def evaluate(self, form: Form, answers: Mapping[str, JsonValue]) -> FormOutcome:
        """Check and compute."""
        ...

    def respond(
        self,
        visit: Visit,
        form: Form,
        answers: Mapping[str, JsonValue],
        response_id: ResponseId | None = None,
    ) -> tuple[AssessmentResponse, tuple[Measurement, ...]]:
        """Make the record of a filled form."""
        ...


@dataclass(frozen=True, slots=True)
class MeasureShown:
    """A number and the one of the visit before."""

    metric: Metric
    side: Side
    value: float | None
    last: float | None


@dataclass(frozen=True, slots=True)
class FormShown:
    """A filled form; without a definition it can only be named."""

    response: AssessmentResponse
    form: Form | None


class AssessPresenter(QObject):
    """Keeps measures and filled forms in the draft.

    Signals:
        shown: Something changed; ask for scales, motions and forms.
        outcome_shown: Response id and the outcome of its answers.
        form_added: Id of a form that was just begun.
    """

    shown = Signal()
    outcome_shown = Signal(object, object)
    form_added = Signal(object)

    def __init__(
        self,
        draft: VisitDraft,
        metrics: Metrics,
        forms: Forms,
        jobs: JobRunner,
        previous: VisitRecord | None,
        kept: Mapping[str, Form],
    ) -> None:
        super().__init__(draft)
        self._draft, self._metrics, self._forms, self._jobs = draft, metrics, forms, jobs
        self._previous = previous
        self._kept = dict(kept)
        self._picked: list[str] = []
        self._last: tuple[object, object] = (None, None)
        draft.changed.connect(self._on_changed)

    @property
    def scales(self) -> tuple[MeasureShown, ...]:
        """The numbers that are asked at every visit."""
        return tuple(self._measure(self._metrics.metric(key), Side.NONE) for key in SCALES)

    @property
    def motions(self) -> tuple[tuple[MeasureShown, ...], ...]:
        """Motions measured today or last time, or picked: one or two sides each."""
        wanted = dict.fromkeys(
            [
                *(m.metric for m in self._previous_measures if m.metric.startswith(ROM)),
                *(m.metric for m in self._draft.record.measurements if m.metric.startswith(ROM)),
                *self._picked,
            ]
        )
        rows = []
        for key in wanted:
            metric = self._metrics.metric(key)
            sides = BOTH if metric.sided else MIDDLE
            rows.append(tuple(self._measure(metric, side) for side in sides))
        return tuple(rows)

    @property
    def motion_choices(self) -> tuple[tuple[str, str], ...]:
        """Motions that are not shown yet: id and name."""
        there = {row[0].metric.id for row in self.motions}
        return tuple(
            (metric.id, metric.name)
            for metric in self._metrics.metrics()
            if metric.id.startswith(ROM) and metric.id not in there
        )

    @property
    def form_choices(self) -> tuple[tuple[str, str], ...]:
        """Forms of the active modalities: id and title."""
        return tuple((form.id, form.title) for form in self._forms.forms())

    @property
    def responses(self) -> tuple[FormShown, ...]:
        """Forms that are filled at this visit."""
        return tuple(
            FormShown(response, self._definition(response))
            for response in self._draft.record.responses
        )

    def last_response(self, form_id: str) -> AssessmentResponse | None:
        """Return the same form of the visit before."""
        filled = self._previous.responses if self._previous else ()
        return next((item for item in filled if item.form_id == form_id), None)

    def set_value(self, metric: Metric, side: Side, value: float | None) -> None:
        """Write a number; None takes it away."""
        visit = self._draft.record.visit
        old = self._find(metric.id, side)
        merge = f"measure:{metric.id}:{side.value}"
        label = tr("Measure: {name}", name=metric.name)
        if value is None:
            if old is not None:
                key = old.id
                self._draft.apply(lambda record: drop_measurement(record, key), label, merge)
            return
        made = Measurement(
            old.id if old else MeasurementId(self._draft.new_id()),
            visit.id,
            visit.case_id,
            metric.id,
            value,
            metric.unit,
            visit.service_start,
            side,
        )
        self._draft.apply(lambda record: put_measurement(record, made), label, merge)

    def pick_motion(self, metric_id: str) -> None:
        """Show a row for a motion."""
        if metric_id and metric_id not in self._picked:
            self._picked.append(metric_id)
            self.shown.emit()

    def add_form(self, form_id: str) -> None:
        """Begin a form: its definition is stored on the worker, then it is shown."""
        form = self._metrics.form(form_id)
        if form is None or self._draft.read_only:
            return
        visit = self._draft.record.visit

        def begun(made: tuple[AssessmentResponse, tuple[Measurement, ...]]) -> None:
            response, measures = made
            self._kept[response.definition_hash] = form
            self._draft.apply(
                lambda record: put_response(record, response, measures),
                tr("Add the form “{title}”", title=form.title),
            )
            self.form_added.emit(response.id)

        self._jobs.mutate(lambda: self._forms.respond(visit, form, {}), begun)

    def set_answers(self, key: ResponseId, answers: Mapping[str, JsonValue]) -> None:
        """Keep the answers of a form and tell what follows from them."""
        found = next((item for item in self.responses if item.response.id == key), None)
        if found is None or found.form is None or found.response.answers == answers:
            return
        form = found.form
        response, measures = self._forms.respond(self._draft.record.visit, form, answers, key)
        self._draft.apply(
            lambda record: put_response(record, response, measures),
            tr("Answer “{title}”", title=form.title),
            f"form:{key}",
        )
        self.tell_outcome(key)

    def outcome(self, shown: FormShown) -> FormOutcome:
        """Return what follows from the answers of a form as they stand."""
        if shown.form is None:
            return FormOutcome()
        return self._forms.evaluate(shown.form, shown.response.answers)

    def tell_outcome(self, key: ResponseId) -> None:
        """Tell what follows from the answers of a form as they stand."""
        found = next((item for item in self.responses if item.response.id == key), None)
        if found is not None and found.form is not None:
            self.outcome_shown.emit(key, self.outcome(found))

    def remove_form(self, key: ResponseId) -> None:
        """Take a form out, with the numbers that came from it."""
        self._draft.apply(lambda record: drop_response(record, key), tr("Remove a form"))

    @property
    def _previous_measures(self) -> tuple[Measurement, ...]:
        return self._previous.measurements if self._previous else ()

    def _find(self, metric: str, side: Side) -> Measurement | None:
        return _of(self._draft.record.measurements, metric, side)

    def _measure(self, metric: Metric, side: Side) -> MeasureShown:
        now = self._find(metric.id, side)
        last = _of(self._previous_measures, metric.id, side)
        return MeasureShown(metric, side, now.value if now else None, last.value if last else None)

    def _definition(self, response: AssessmentResponse) -> Form | None:
        return self._kept.get(response.definition_hash)

    def _on_changed(self, record: VisitRecord) -> None:
        now = (record.measurements, record.responses)
        if now[0] is not self._last[0] or now[1] is not self._last[1]:
            self._last = now
            self.shown.emit()


def _of(measures: tuple[Measurement, ...], metric: str, side: Side) -> Measurement | None:
    return next(
        (
            item
            for item in measures
            if item.metric == metric and item.side is side and item.response_id is None
        ),
        None,
    )
