"""Filling assessment forms: computed fields, problems, and what becomes a measurement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.domain.assessment import AssessmentResponse
from workbench.domain.body import Side, StructureRef
from workbench.domain.errors import PluginError
from workbench.domain.ids import MeasurementId, ResponseId
from workbench.domain.measurement import Measurement
from workbench.domain.values import JsonObject, JsonValue
from workbench.domain.visit import Visit
from workbench.plugin_api.codec import form_from_json, form_hash, form_to_json
from workbench.plugin_api.fields import FieldKind, Form, Projection
from workbench.plugin_api.hookspecs import PROBLEMS
from workbench.plugin_api.problems import ContentError
from workbench.plugin_api.totals import compute_total, is_total

from .catalog import Catalog
from .desk import Desk
from .form_answers import answer_problems, is_number, missing_answers, usable_answers


@dataclass(frozen=True, slots=True)
class ComputedMeasurement:
    """A value of a form that becomes a measurement when the form is kept."""

    metric: str
    value: float
    unit: str
    side: Side
    subject: str


@dataclass(frozen=True, slots=True)
class FormOutcome:
    """What follows from the answers so far.

    Attributes:
        computed: Values of the computed fields, rounded to the decimals they are shown with; a
            field that cannot be computed yet is absent.
        problems: One sentence by field id for every answer that cannot be right.
        missing: Required fields without an answer.
        values: What would become measurements.
    """

    computed: dict[str, JsonValue] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    values: tuple[ComputedMeasurement, ...] = ()


def evaluate_form(catalog: Catalog, form: Form, answers: JsonObject) -> FormOutcome:
    """Check and compute a form. Nothing that is answered makes this raise.

    Args:
        catalog: Functions and metrics.
        form: The definition, live or stored.
        answers: By field id; missing keys are unanswered.
    """
    problems = answer_problems(form, answers)
    usable = usable_answers(form, answers, problems)
    computed, told = _compute(catalog, form, usable)
    for key, sentence in told.items():
        problems.setdefault(key, sentence)
    known = {**usable, **computed}
    values = (_project(catalog, form, projection, known) for projection in form.projections)
    return FormOutcome(
        computed,
        problems,
        missing_answers(form, answers),
        tuple(value for value in values if value is not None),
    )


def _compute(
    catalog: Catalog, form: Form, answers: JsonObject
) -> tuple[dict[str, JsonValue], dict[str, str]]:
    targets = [item for item in form.fields if item.kind is FieldKind.COMPUTED]
    if not targets:
        return {}, {}
    try:
        found = _run(catalog, form, answers)
    except PluginError as error:
        sentence = f"This could not be computed. {error.message}"
        return {}, {item.id: sentence for item in targets}
    if found is None:
        sentence = "The modality that computes this is not active."
        return {}, {item.id: sentence for item in targets}
    computed: dict[str, JsonValue] = {}
    for item in targets:
        value = found.get(item.id)
        if value is not None:
            computed[item.id] = round(value, item.decimals) if type(value) is float else value
    told = found.get(PROBLEMS)
    sentences = {k: str(v) for k, v in told.items()} if isinstance(told, Mapping) else {}
    return computed, sentences


def _run(catalog: Catalog, form: Form, answers: JsonObject) -> Mapping[str, JsonValue] | None:
    if is_total(form):
        return compute_total(form, answers)
    computation = catalog.computation(form.computation)
    return computation(answers) if computation else None


def _project(
    catalog: Catalog, form: Form, projection: Projection, known: JsonObject
) -> ComputedMeasurement | None:
    value = known.get(projection.field)
    if not is_number(value):
        return None
    source = form.field(projection.field)
    unit = catalog.metric(projection.metric).unit or (source.unit if source else "")
    place = _subject(known.get(projection.subject_field))
    side = Side.NONE
    answer = known.get(projection.side_field) if projection.side_field else None
    if isinstance(answer, str):
        side = Side(answer)
    elif place is not None:
        side = place.side
    return ComputedMeasurement(
        projection.metric, float(value), unit, side, place.id if place else ""
    )


def _subject(answer: JsonValue) -> StructureRef | None:
    if isinstance(answer, list | tuple) and answer and isinstance(answer[0], str):
        return StructureRef.parse(answer[0])
    return None


class FormService:
    """Forms of the active modalities, and those that the record keeps.

    Args:
        desk: Store, clock and keys.
        catalog: Content of core and plugins.
    """

    def __init__(self, desk: Desk, catalog: Catalog) -> None:
        self._desk = desk
        self._catalog = catalog
        self._known: dict[str, Form] = {}

    def forms(self) -> tuple[Form, ...]:
        """Return the forms that can be filled now."""
        return self._catalog.forms()

    def definition(self, definition_hash: str) -> Form | None:
        """Return the form as it stood when it was filled, its plugin active or not.

        Args:
            definition_hash: As kept with the answers.

        Returns:
            The form, or None when neither the record nor a plugin knows it.
        """
        if definition_hash in self._known:
            return self._known[definition_hash]
        with self._desk.store.reader() as unit:
            stored = unit.definitions.get(definition_hash)
        if stored is None:
            live = (form for form in self.forms() if form_hash(form) == definition_hash)
            return next(live, None)
        try:
            form = form_from_json(stored)
        except ContentError:
            return None
        self._known[definition_hash] = form
        return form

    def evaluate(self, form: Form, answers: JsonObject) -> FormOutcome:
        """Check and compute a form as it is being filled."""
        return evaluate_form(self._catalog, form, answers)

    def respond(
        self, visit: Visit, form: Form, answers: JsonObject, response_id: ResponseId | None = None
    ) -> tuple[AssessmentResponse, tuple[Measurement, ...]]:
        """Make the record of a filled form and store its definition, once per version.

        Args:
            visit: The visit that it belongs to.
            form: The definition that was filled.
            answers: As given, problems included: nothing typed is dropped.
            response_id: Of the response that this one replaces; a new one otherwise.

        Returns:
            The response and its measurements, for ``domain.record.put_response``.
        """
        outcome = self.evaluate(form, answers)
        key = ResponseId(self._desk.new_id()) if response_id is None else response_id
        response = AssessmentResponse(
            id=key,
            visit_id=visit.id,
            form_id=form.id,
            form_version=form.version,
            definition_hash=self._keep(form),
            title=form.title,
            answers=dict(answers),
            computed=outcome.computed,
        )
        return response, tuple(
            Measurement(
                id=MeasurementId(self._desk.new_id()),
                visit_id=visit.id,
                case_id=visit.case_id,
                metric=value.metric,
                value=value.value,
                unit=value.unit,
                taken_at=visit.service_start,
                side=value.side,
                subject=value.subject,
                response_id=key,
            )
            for value in outcome.values
        )

    def _keep(self, form: Form) -> str:
        definition = form_to_json(form)
        definition_hash = form_hash(form)
        if definition_hash not in self._known:
            with self._desk.store.unit_of_work() as unit:
                unit.definitions.put(form.id, form.version, definition)
            self._known[definition_hash] = form
        return definition_hash
