"""The one computation that a pack may use: the sum of some of its form's answers.

``computation = "sum:a,b,c"`` adds the answers of the fields a, b and c and puts the total into the
form's only computed field. A choice counts with its option's ``value``. There is no total while one
of the answers is missing: a sum of a part would read as a better score.
"""

from __future__ import annotations

from collections.abc import Mapping

from workbench.domain.values import JsonValue

from .fields import Field, FieldKind, Form
from .hookspecs import Answers

SUM = "sum:"
_COUNTED = {FieldKind.CHOICE, FieldKind.NUMBER, FieldKind.SCALE}


def is_total(form: Form) -> bool:
    """Return True when the form's computation is a sum."""
    return form.computation.startswith(SUM)


def summands(form: Form) -> tuple[str, ...]:
    """Return the ids of the fields that the form adds up."""
    if not is_total(form):
        return ()
    return tuple(part.strip() for part in form.computation.removeprefix(SUM).split(","))


def compute_total(form: Form, answers: Answers) -> Mapping[str, JsonValue]:
    """Return the total by the computed field's id; empty while an answer is missing."""
    target = next((field for field in form.fields if field.kind is FieldKind.COMPUTED), None)
    if target is None:
        return {}
    total = 0.0
    for field_id in summands(form):
        field = form.field(field_id)
        value = _score(field, answers.get(field_id)) if field else None
        if value is None:
            return {}
        total += value
    return {target.id: total}


def _score(field: Field, answer: JsonValue) -> float | None:
    if field.kind is FieldKind.CHOICE:
        return next((option.value for option in field.options if option.id == answer), None)
    if isinstance(answer, bool) or not isinstance(answer, int | float):
        return None
    return float(answer)


def total_problems(form: Form) -> tuple[str, ...]:
    """Return what is wrong with the sum of a form, one sentence each."""
    problems = []
    computed = [field for field in form.fields if field.kind is FieldKind.COMPUTED]
    if len(computed) != 1:
        problems.append("A form with a sum needs exactly one field of kind computed for the total.")
    for field_id in summands(form):
        field = form.field(field_id)
        if field is None:
            problems.append(f"The sum names “{field_id}”, which is not a field of this form.")
        elif field.kind not in _COUNTED:
            problems.append(f"The sum cannot add “{field_id}”: use a choice, number or scale.")
        elif any(option.value is None for option in field.options):
            problems.append(f"Give every option of “{field_id}” a value, so that it can be added.")
    return tuple(problems)
