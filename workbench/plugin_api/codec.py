"""Records to JSON and back: how definitions are kept with the record.

A stored definition renders, prints and exports with its plugin gone. Attributes written by a newer
version are skipped when reading.
"""

from __future__ import annotations

from typing import TypeVar

from workbench.domain.metric import Metric
from workbench.domain.values import JsonObject, JsonValue, digest

from .content import FindingKind, RemedialExercise, TreatmentProtocol
from .fields import Form
from .problems import ContentError, Problem
from .records import Decoder, encode

T = TypeVar("T")


def _read(cls: type[T], value: JsonObject) -> T:
    decoder = Decoder(strict=False)
    record = decoder.read(cls, value)
    if record is None:
        raise ContentError([Problem("", *problem) for problem in decoder.problems])
    return record


def form_to_json(form: Form) -> dict[str, JsonValue]:
    """Return the whole form definition as JSON values."""
    return encode(form)


def form_from_json(value: JsonObject) -> Form:
    """Read a form definition.

    Raises:
        ContentError: when it is not one; every problem is listed.
    """
    return _read(Form, value)


def form_hash(form: Form) -> str:
    """Return the hash that answers keep of their form's definition."""
    return digest(encode(form))


def protocol_to_json(protocol: TreatmentProtocol) -> dict[str, JsonValue]:
    """Return the protocol as JSON values."""
    return encode(protocol)


def protocol_from_json(value: JsonObject) -> TreatmentProtocol:
    """Read a protocol.

    Raises:
        ContentError: when it is not one.
    """
    return _read(TreatmentProtocol, value)


def exercise_to_json(exercise: RemedialExercise) -> dict[str, JsonValue]:
    """Return the exercise as JSON values."""
    return encode(exercise)


def exercise_from_json(value: JsonObject) -> RemedialExercise:
    """Read an exercise.

    Raises:
        ContentError: when it is not one.
    """
    return _read(RemedialExercise, value)


def finding_kind_to_json(kind: FindingKind) -> dict[str, JsonValue]:
    """Return the finding kind as JSON values."""
    return encode(kind)


def finding_kind_from_json(value: JsonObject) -> FindingKind:
    """Read a finding kind.

    Raises:
        ContentError: when it is not one.
    """
    return _read(FindingKind, value)


def metric_to_json(metric: Metric) -> dict[str, JsonValue]:
    """Return the metric as JSON values."""
    return encode(metric)


def metric_from_json(value: JsonObject) -> Metric:
    """Read a metric.

    Raises:
        ContentError: when it is not one.
    """
    return _read(Metric, value)
