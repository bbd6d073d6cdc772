"""A visit as plain text."""

from __future__ import annotations

from collections.abc import Callable

from workbench.reports import NoteBlock, VisitSummaryData, visit_text

Summaries = Callable[..., VisitSummaryData]


def test_the_text_says_what_the_paper_says(summaries: Summaries) -> None:
    text = visit_text(summaries())
    for words in (
        "Visit 4 · Follow-up · 2 March 2026  [Signed]",
        "Client: Zoë Brändli",
        "Adapt the work · Pressure level at most 2 of 5",
        "1. Pain, R upper trapezius 7/10, better: On turning the head",
        "Worst pain, last week: 4/10; before 5/10",
        "Classification: Active trigger point",
        "[x] 1. Warm the area with broad effleurage. (3 min)",
        "[ ] 3. Stretch the neck to the other side. (1 min)",
        "1. Chin tuck: 3 × 10, hold 5 s, 2 times a day. Stop when it tingles.",
        "Wren Oakhollow, LMT · Licence L-1",
        "Reason: Left out by mistake.",
    ):
        assert words in text, words
    assert text.index("Subjective") < text.index("Treatment") < text.index("\nPlan")
    assert "[DRAFT, not signed]" in visit_text(summaries(signature=None))


def test_a_terminal_gets_no_commands_from_typed_text(summaries: Summaries) -> None:
    text = visit_text(summaries(notes=(NoteBlock("Plan", "a\x1b]0;x\x07\x9bb"),)))
    assert not any(ord(char) < 32 and char != "\n" for char in text)
    assert "\x9b" not in text
