"""All that a modality plugin may import."""

from workbench.domain.body import Side, StructureRef
from workbench.domain.metric import Direction, Metric, Threshold
from workbench.domain.screening import ScreeningQuestion, ScreeningRule, Severity
from workbench.domain.values import JsonValue

from .content import (
    Contributions,
    FindingKind,
    ProtocolStep,
    ReferralZone,
    RemedialExercise,
    TreatmentProtocol,
)
from .fields import Field, FieldKind, Form, Option, Projection, Section
from .hookspecs import PROBLEMS, Answers, Computation, hookimpl
from .manifest import API_VERSION, Manifest, Tier

__all__ = [
    "API_VERSION",
    "PROBLEMS",
    "Answers",
    "Computation",
    "Contributions",
    "Direction",
    "Field",
    "FieldKind",
    "FindingKind",
    "Form",
    "JsonValue",
    "Manifest",
    "Metric",
    "Option",
    "Projection",
    "ProtocolStep",
    "ReferralZone",
    "RemedialExercise",
    "ScreeningQuestion",
    "ScreeningRule",
    "Section",
    "Severity",
    "Side",
    "StructureRef",
    "Threshold",
    "Tier",
    "TreatmentProtocol",
    "hookimpl",
]
