"""Screens intakes with the rules of a content folder. No store, no clock, no window."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from workbench.domain.errors import UserFacingError
from workbench.domain.intake import Intake, Proposal, Response, Section, Vocabulary, read_intake
from workbench.domain.intake.checking import check_intake
from workbench.domain.screening import RuleBook, SafetyRule, Screening, screen_intake
from workbench.domain.screening.expressions import triggers
from workbench.domain.screening.outcome import check_override

from .safety_content import load_rule_book


class SafetyService:
    """Use cases around screening an intake.

    Args:
        book: The rules of the core, with those of active modalities.
    """

    def __init__(self, book: RuleBook) -> None:
        self._book = book

    @classmethod
    def load(cls, folder: Path) -> SafetyService:
        """Read the rules from ``resources/clinical/safety``.

        Raises:
            ContentError: when that content is damaged; it names every problem.
        """
        return cls(load_rule_book(folder))

    @property
    def book(self) -> RuleBook:
        """The rules and their vocabulary."""
        return self._book

    @property
    def vocabulary(self) -> Vocabulary:
        """The pages and terms of the intake."""
        return self._book.vocabulary

    @property
    def placed(self) -> frozenset[str]:
        """Keys of the terms whose place matters: a rule with a limit at the place reads them."""
        local = [rule for rule in self._book.rules if rule.site is not None]
        return frozenset(key for rule in local for key in triggers(rule.when))

    def pages(self, changes_only: bool = False) -> tuple[Section, ...]:
        """Return the pages of the intake; with ``changes_only`` those of a follow-up."""
        return tuple(s for s in self.vocabulary.sections if s.changes or not changes_only)

    def rule(self, rule_id: str) -> SafetyRule | None:
        """Return a rule by id or source row, for its about text."""
        return self._book.by_id.get(rule_id) or self._book.by_source.get(rule_id)

    def read(self, value: object) -> Intake:
        """Read an intake from parsed JSON.

        Raises:
            UserFacingError: when it cannot be used; the hint lists every problem.
        """
        intake, problems = read_intake(value)
        if intake is not None:
            problems = check_intake(intake, self.vocabulary)
        if intake is None or problems:
            raise UserFacingError("The intake cannot be used.", " ".join(problems))
        return intake

    def screen(
        self, intake: Intake, on: date, modality: str = "", pressure: float | None = None
    ) -> Screening:
        """Screen an intake.

        Args:
            intake: The history with today's answers.
            on: The day of screening.
            modality: Modality in mind; the intake's own when empty.
            pressure: Pressure level 0-5 in mind; the intake's own when None.
        """
        proposal = intake.proposal
        asked = Proposal(
            proposal.sites,
            modality.strip().lower() or proposal.modality,
            proposal.pressure if pressure is None else pressure,
            proposal.techniques,
        )
        return screen_intake(replace(intake, proposal=asked), self._book, on)

    def screen_today(
        self, intake: Intake, today: Mapping[str, Response], measured: Mapping[str, float], on: date
    ) -> Screening:
        """Screen the stored history with the quick check of this visit."""
        answered = intake.answered if not today else (*intake.answered, "today")
        now = replace(intake, today=dict(today), measured=dict(measured), answered=answered)
        return self.screen(now, on)

    def override(self, screening: Screening, reason: str) -> Screening:
        """Return the screening with the reason for going on against the verdict.

        Raises:
            RuleError: when the verdict asks for a reason and none is given.
        """
        return replace(screening, override_reason=check_override(screening, reason))
