"""Filled assessment forms."""

from __future__ import annotations

from dataclasses import dataclass, field

from .ids import ResponseId, VisitId
from .values import JsonObject


@dataclass(frozen=True, slots=True)
class AssessmentResponse:
    """Answers to one form at one visit.

    Attributes:
        definition_hash: Hash of the whole form definition, which is stored once per version, so
            that the answers read with the plugin gone.
        answers: By field id; a missing key is "not asked".
        computed: Results of the form's computed fields at the time of filling.
    """

    id: ResponseId
    visit_id: VisitId
    form_id: str
    form_version: int
    definition_hash: str
    title: str
    answers: JsonObject = field(default_factory=dict)
    computed: JsonObject = field(default_factory=dict)
