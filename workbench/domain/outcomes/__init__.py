"""Outcome measures: questions, scoring with missing answers, and what a change means."""

from __future__ import annotations

from .meaning import explain_change
from .measure import Band, Item, Measure, Option, Scoring
from .scoring import Score, score

__all__ = ["Band", "Item", "Measure", "Option", "Score", "Scoring", "explain_change", "score"]
