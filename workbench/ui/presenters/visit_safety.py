"""The safety quick check of a visit: answers, and the verdict that follows at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from workbench.domain.record import VisitRecord, set_screening
from workbench.domain.screening import ScreeningQuestion, ScreeningResult, ScreeningRule, Severity
from workbench.ui.navigation import Tone
from workbench.ui.text import plural, tr

from .visit_draft import VisitDraft

_TONES: Mapping[Severity, Tone] = {
    Severity.NOTHING_FOUND: "ok",
    Severity.ADAPT: "info",
    Severity.UNREVIEWED: "warning",
    Severity.INCOMPLETE: "neutral",
    Severity.CLEARANCE: "warning",
    Severity.REFER: "danger",
    Severity.STOP: "danger",
}


class Screening(Protocol):
    """Questions and verdicts; the screening service does this."""

    def questions(self) -> tuple[ScreeningQuestion, ...]:
        """Return the questions."""
        ...

    def rule(self, rule_id: str) -> ScreeningRule | None:
        """Return a rule, or None."""
        ...

    def evaluate(
        self, answers: Mapping[str, str], other_condition: str = "", override_reason: str = ""
    ) -> ScreeningResult:
        """Return the verdict."""
        ...


@dataclass(frozen=True, slots=True)
class ReasonShown:
    """One reason of the verdict and where it comes from.

    Attributes:
        question: Id of the question whose answer fired it; empty when the rule is gone.
    """

    question: str
    sentence: str
    severity: Severity
    about: str


@dataclass(frozen=True, slots=True)
class SafetyShown:
    """The state of the quick check.

    Attributes:
        open: How many questions have no answer.
        needs_reason: True when going on against the verdict asks for a reason.
    """

    answers: Mapping[str, str]
    other: str
    verdict: str
    tone: Tone
    detail: str
    reasons: tuple[ReasonShown, ...]
    open: int
    needs_reason: bool
    override: str


class SafetyPresenter(QObject):
    """Keeps the answers in the draft.

    Signals:
        shown: A ``SafetyShown`` after every change.
    """

    shown = Signal(object)

    def __init__(self, draft: VisitDraft, screening: Screening) -> None:
        super().__init__(draft)
        self._draft = draft
        self._screening = screening
        self._last: ScreeningResult | None = None
        self._before = screening.evaluate({})  # what the history says before anything is asked
        draft.changed.connect(self._on_changed)

    @property
    def questions(self) -> tuple[ScreeningQuestion, ...]:
        """Everything that is asked."""
        return self._screening.questions()

    @property
    def state(self) -> SafetyShown:
        """The check as it stands."""
        result = self._result
        left = sum(1 for item in self.questions if item.id not in result.answers)
        severity = result.severity
        asked = result.answers or result.other_condition
        untouched = not asked and severity <= Severity.INCOMPLETE
        return SafetyShown(
            result.answers,
            result.other_condition,
            tr("Not asked yet") if untouched else tr(severity.label),
            _TONES[severity],
            _detail(result, left),
            tuple(self._reason(*pair) for pair in zip(result.fired, result.reasons, strict=False)),
            left,
            severity >= Severity.INCOMPLETE and not untouched,
            result.override_reason,
        )

    def answer(self, question: str, value: str) -> None:
        """Answer a question: ``yes``, ``no``, or empty to take the answer back."""
        answers = dict(self._result.answers)
        answers.pop(question, None)
        if value:
            answers[question] = value
        self._keep(answers, tr("Answer the safety check"))

    def answer_rest_no(self) -> None:
        """Answer every open question with no: each was asked, and each is shown as no."""
        rest = {item.id: "no" for item in self.questions}
        self._keep({**rest, **self._result.answers}, tr("Answer the rest with no"))

    def set_other(self, text: str) -> None:
        """Name a condition that no question asks for."""
        result = self._result
        self._apply(
            self._screening.evaluate(result.answers, text, result.override_reason),
            tr("Other condition"),
            "safety-other",
        )

    def set_override(self, reason: str) -> None:
        """Say why the session goes on against the verdict."""
        result = self._result
        self._apply(
            self._screening.evaluate(result.answers, result.other_condition, reason),
            tr("Reason for going on"),
            "safety-override",
        )

    @property
    def _result(self) -> ScreeningResult:
        return self._draft.record.screening or self._before

    def _keep(self, answers: Mapping[str, str], label: str) -> None:
        result = self._result
        found = self._screening.evaluate(answers, result.other_condition, result.override_reason)
        self._apply(found, label)

    def _apply(self, result: ScreeningResult, label: str, merge: str = "") -> None:
        self._draft.apply(lambda record: set_screening(record, result), label, merge)

    def _reason(self, rule_id: str, sentence: str) -> ReasonShown:
        rule = self._screening.rule(rule_id)
        if rule is None:
            return ReasonShown("", sentence, Severity.ADAPT, tr("The rule is no longer loaded."))
        reviewed = (
            tr("Reviewed by {name}", name=rule.reviewed_by)
            if rule.reviewed_by
            else tr("Not reviewed by a clinician")
        )
        source = tr("Source: {source}", source=rule.source)
        return ReasonShown(rule.question, sentence, rule.severity, f"{reviewed} · {source}")

    def _on_changed(self, record: VisitRecord) -> None:
        if record.screening is not self._last:
            self._last = record.screening
            self.shown.emit(self.state)


def _detail(result: ScreeningResult, left: int) -> str:
    parts = []
    if left:
        parts.append(plural(left, "question open", "questions open"))
    if result.pressure_limit is not None:
        parts.append(tr("pressure at most {n} of 5", n=result.pressure_limit))
    if result.other_condition:
        parts.append(tr("a condition that no rule knows"))
    return " · ".join(parts)
