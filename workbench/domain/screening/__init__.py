"""Safety screening: rules as data, and the verdict that follows from the answers.

``quick_check`` is the short list asked at each visit; the other modules screen a whole intake.
"""

from __future__ import annotations

from .evaluate import screen_intake
from .expression_data import parse_expression
from .expressions import Expression
from .outcome import AreaLimit, ModalityStop, Reason, Screening
from .quick_check import (
    ScreeningQuestion,
    ScreeningResult,
    ScreeningRule,
    Severity,
    screen,
)
from .rules import NO_CONTACT, RuleBook, RuleKind, SafetyRule, Stricter, Urgency

__all__ = [
    "NO_CONTACT",
    "AreaLimit",
    "Expression",
    "ModalityStop",
    "Reason",
    "RuleBook",
    "RuleKind",
    "SafetyRule",
    "Screening",
    "ScreeningQuestion",
    "ScreeningResult",
    "ScreeningRule",
    "Severity",
    "Stricter",
    "Urgency",
    "parse_expression",
    "screen",
    "screen_intake",
]
