"""What must hold between the parts of content, beyond the type of each value."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from workbench.domain.metric import Metric
from workbench.domain.screening import ScreeningRule

from .content import COLOURS, SYMBOLS, Contributions, FindingKind, TreatmentProtocol
from .fields import Field, FieldKind, Form, Projection
from .totals import is_total, total_problems

_FIELD_ID = re.compile(r"[a-z][a-z0-9_]*")
_CONTENT_ID = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)+")
_NUMERIC = {FieldKind.NUMBER, FieldKind.SCALE, FieldKind.COMPUTED}
_OPTIONS = {FieldKind.CHOICE, FieldKind.MULTI_CHOICE}


def id_problem(content_id: str, owner: str) -> str:
    """Return what is wrong with the id of a piece of content, or nothing."""
    if not content_id.startswith(f"{owner}."):
        name = content_id.rpartition(".")[2]
        return f"Ids start with the plugin's own: write “{owner}.{name}”."
    if not _CONTENT_ID.fullmatch(content_id):
        return "Use lower-case letters, digits, _ and dots only in an id."
    return ""


def check_form(form: Form, owner: str) -> Iterator[tuple[str, str]]:
    """Yield (place in words, sentence) for everything wrong with a form."""
    if not form.fields:
        yield "", "A form needs at least one section with one field."
    if form.version < 1:
        yield "", "Versions start with 1."
    seen: set[str] = set()
    for field in form.fields:
        where = f"field “{field.id}”"
        if field.id in seen:
            yield where, "Two fields have this id: rename one of them."
        seen.add(field.id)
        for sentence in _field_problems(field):
            yield where, sentence
    for sentence in _computation_problems(form, owner):
        yield "", sentence
    for projection in form.projections:
        for sentence in _projection_problems(form, projection):
            yield f"projection of “{projection.field}”", sentence


def _field_problems(field: Field) -> Iterator[str]:
    if not _FIELD_ID.fullmatch(field.id):
        yield "A field id is lower-case letters, digits and _, and starts with a letter."
    if not field.label.strip():
        yield "Give the field a label."
    if field.kind in _OPTIONS and len(field.options) < 2:
        yield "A choice needs at least two options."
    if field.kind not in _OPTIONS and field.options:
        yield f"Options belong to a choice; this field is of kind {field.kind.value}."
    names = [option.id for option in field.options]
    if len(set(names)) < len(names):
        yield "Two options have the same id: rename one of them."
    low, high = field.minimum, field.maximum
    if field.kind is FieldKind.SCALE and (low is None or high is None):
        yield "A scale needs a minimum and a maximum."
    if low is not None and high is not None and low >= high:
        yield "The minimum must be less than the maximum."
    if not 0 <= field.decimals <= 6:
        yield "decimals goes from 0 to 6."
    if field.kind is FieldKind.COMPUTED and field.required:
        yield "A computed field cannot be required: nobody answers it."


def _computation_problems(form: Form, owner: str) -> Iterator[str]:
    computed = [field.id for field in form.fields if field.kind is FieldKind.COMPUTED]
    if computed and not form.computation:
        yield f"“{computed[0]}” is computed: name a computation, for example sum:a,b,c."
    if form.computation and not computed:
        yield "There is a computation but no field of kind computed to show it."
    if is_total(form):
        yield from total_problems(form)
    elif form.computation and not form.computation.startswith(f"{owner}."):
        yield f"A computation id starts with “{owner}.” or with sum:."


def _projection_problems(form: Form, projection: Projection) -> Iterator[str]:
    field = form.field(projection.field)
    if field is None:
        yield f"“{projection.field}” is not a field of this form."
    elif field.kind not in _NUMERIC:
        yield "Only a number, scale or computed field can become a measurement."
    side = form.field(projection.side_field)
    if projection.side_field and (side is None or side.kind is not FieldKind.SIDE):
        yield f"side_field “{projection.side_field}” must be a field of kind side."
    subject = form.field(projection.subject_field)
    if projection.subject_field and (subject is None or subject.kind is not FieldKind.STRUCTURES):
        yield f"subject_field “{projection.subject_field}” must be a field of kind structures."


def check_kind(kind: FindingKind) -> Iterator[str]:
    """Yield everything wrong with a finding kind."""
    if len(kind.letter) != 1 or not kind.letter.isalpha() or not kind.letter.isupper():
        yield "letter is one capital letter."
    if kind.symbol not in SYMBOLS:
        yield f"symbol must be one of {', '.join(SYMBOLS)}."
    if kind.colour not in COLOURS:
        yield f"colour must be one of {', '.join(COLOURS)}."


def check_protocol(protocol: TreatmentProtocol) -> Iterator[str]:
    """Yield everything wrong with a protocol."""
    if not protocol.steps:
        yield "A protocol needs at least one step."
    if not 0 <= protocol.pressure <= 5:
        yield "pressure goes from 0 to 5."
    if protocol.minutes < 1:
        yield "minutes is 1 or more."
    if any(step.seconds < 0 for step in protocol.steps):
        yield "seconds cannot be negative; leave it out when the step is open."


def check_rule(rule: ScreeningRule) -> Iterator[str]:
    """Yield everything wrong with a rule."""
    if rule.answer not in {"yes", "no"}:
        yield "answer is yes or no."
    if rule.pressure_limit is not None and not 0 <= rule.pressure_limit <= 5:
        yield "pressure_limit goes from 0 to 5."
    if not rule.source:
        yield "Say in source where the rule comes from."


def check_metric(metric: Metric) -> Iterator[str]:
    """Yield everything wrong with a metric."""
    if (
        metric.minimum is not None
        and metric.maximum is not None
        and metric.minimum >= metric.maximum
    ):
        yield "The minimum must be less than the maximum."
    if (metric.mdc or metric.mcid) and not metric.source:
        yield "Say in source where the thresholds come from."


def check_references(content: Contributions, owner: str) -> Iterator[tuple[str, str]]:
    """Yield projections that name a metric which does not exist."""
    known: Collection[str] = {metric.id for metric in content.metrics}
    for form in content.forms:
        for projection in form.projections:
            if projection.metric not in known and not projection.metric.startswith("core."):
                sentence = (
                    f"There is no metric “{projection.metric}”: add it under [[metrics]], "
                    f"with an id that starts with “{owner}.”, or use a core one."
                )
                yield f"form “{form.id}” > projection of “{projection.field}”", sentence
