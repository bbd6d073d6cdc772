"""The visit summary as plain text, for the terminal."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator

from .visit_data import FormBlock, ProtocolBlock, SafetyBlock, SignatureBlock, VisitSummaryData

_WIDTH = 88
_CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")  # a terminal would obey them


def visit_text(data: VisitSummaryData) -> str:
    """Return what the printed summary says, without its pictures."""
    state = "DRAFT, not signed" if data.draft else "Signed"
    lines = [f"{data.visit_title}  [{state}]", "=" * min(len(data.visit_title), _WIDTH)]
    lines += [f"{row.label}: {row.value}" for row in data.facts]
    if data.safety is not None:
        lines += _part("Safety check", _safety(data.safety))
    for note in data.notes:
        if note.text.strip() and not note.closing:
            lines += _part(note.title, note.text.splitlines())
    lines += _part("Body findings", _findings(data))
    lines += _part("Measures", _measures(data))
    for form in data.forms:
        lines += _part(form.title, _form(form))
    for use in data.protocols:
        lines += _part(f"Treatment: {use.title}", _protocol(use))
    lines += _part("Homecare", _exercises(data))
    for note in data.notes:
        if note.text.strip() and note.closing:
            lines += _part(note.title, note.text.splitlines())
    if data.signature is not None:
        lines += _part("Signature", _signature(data.signature))
    for item in data.addenda:
        head = f"{item.kind}, {item.entered_at}, {item.author}"
        lines += _part(head, [f"Reason: {item.reason}", *item.text.splitlines()])
    return _CONTROLS.sub(" ", "\n".join(lines)) + "\n"


def _part(title: str, content: Iterable[str]) -> list[str]:
    found = [line for line in content if line.strip()]
    if not found:
        return []
    wrapped = [
        line
        for text in found
        for line in textwrap.wrap(
            text, _WIDTH, initial_indent="  ", subsequent_indent="      ", break_long_words=False
        )
    ]
    return ["", title, *wrapped]


def _safety(safety: SafetyBlock) -> Iterator[str]:
    yield " · ".join(part for part in (safety.verdict, safety.pressure_limit) if part)
    yield from (f"- {reason}" for reason in safety.reasons)
    if safety.override:
        yield f"Reason for going on: {safety.override}"


def _findings(data: VisitSummaryData) -> Iterator[str]:
    for row in data.findings:
        score = f" {row.intensity}/10" if row.intensity else ""
        course = f", {row.course}" if row.course else ""
        note = f": {row.note}" if row.note else ""
        yield f"{row.number}. {row.kind}, {row.place}{score}{course}{note}"


def _measures(data: VisitSummaryData) -> Iterator[str]:
    for row in data.measures:
        before = f"; before {row.previous}, {row.since_previous}" if row.previous else ""
        first = f"; first {row.first}, {row.since_first}" if row.first else ""
        yield f"{row.name}: {row.today}{before}{first}"


def _form(form: FormBlock) -> Iterator[str]:
    for row in (*form.rows, *form.computed):
        yield f"{row.label}: {row.value}"


def _protocol(use: ProtocolBlock) -> Iterator[str]:
    if use.facts:
        yield " · ".join(f"{row.label}: {row.value}" for row in use.facts)
    for number, step in enumerate(use.steps, 1):
        time = f" ({step.time})" if step.time else ""
        yield f"[{'x' if step.done else ' '}] {number}. {step.text}{time}"
    if use.response:
        yield f"Response: {use.response}"


def _exercises(data: VisitSummaryData) -> Iterator[str]:
    for number, exercise in enumerate(data.exercises, 1):
        note = f". {exercise.note}" if exercise.note else ""
        yield f"{number}. {exercise.title}: {exercise.dose}{note}"


def _signature(signature: SignatureBlock) -> Iterator[str]:
    name = f"{signature.name}, {signature.credentials}" if signature.credentials else signature.name
    licence = f" · Licence {signature.licence}" if signature.licence else ""
    yield f"{name}{licence} · {signature.signed_at}"
    yield f"Content hash {signature.content_hash}"
    if not signature.intact:
        yield "The record no longer has the content that was signed."
