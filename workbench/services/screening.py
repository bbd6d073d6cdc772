"""The safety quick check of a visit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from workbench.domain.screening import ScreeningQuestion, ScreeningResult, ScreeningRule, screen

from .catalog import Catalog


class ScreeningService:
    """Questions and verdicts, from the core's rules and those of active modalities."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def questions(self) -> tuple[ScreeningQuestion, ...]:
        """Return the questions of the quick check."""
        return self._catalog.screening_questions()

    def rule(self, rule_id: str) -> ScreeningRule | None:
        """Return a rule, for its about text; None when its modality is gone."""
        return next((r for r in self._catalog.screening_rules() if r.id == rule_id), None)

    def evaluate(
        self, answers: Mapping[str, str], other_condition: str = "", override_reason: str = ""
    ) -> ScreeningResult:
        """Return the strictest verdict and every rule that applied."""
        result = screen(
            self._catalog.screening_questions(),
            self._catalog.screening_rules(),
            answers,
            other_condition,
        )
        return replace(result, override_reason=override_reason.strip())
