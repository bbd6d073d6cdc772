"""Dates, times and states in the words that every screen uses. No widgets here."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QDate, QLocale, QTime

from workbench.domain.summaries import VisitSummary
from workbench.domain.visit import VisitKind, VisitState

from .navigation import Tone
from .text import plural, tr


def day(value: date) -> str:
    """Return a date as the user's system writes it, short: 12 Mar 2026."""
    shown = QDate(value.year, value.month, value.day)
    form = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
    month_first = form.lower().startswith("m")
    return QLocale().toString(shown, "MMM d, yyyy" if month_first else "d MMM yyyy")


def long_day(value: date) -> str:
    """Return a date with its weekday, in full."""
    return QLocale().toString(
        QDate(value.year, value.month, value.day), QLocale.FormatType.LongFormat
    )


def time_of_day(moment: datetime) -> str:
    """Return hours and minutes on the local clock."""
    local = moment.astimezone()
    return QLocale().toString(QTime(local.hour, local.minute), QLocale.FormatType.ShortFormat)


def kind_word(kind: VisitKind) -> str:
    """Return what a visit is for."""
    return {
        VisitKind.INITIAL: tr("Initial"),
        VisitKind.FOLLOW_UP: tr("Follow-up"),
        VisitKind.PROGRESS: tr("Progress"),
        VisitKind.DISCHARGE: tr("Discharge"),
        VisitKind.WELLNESS: tr("Wellness"),
        VisitKind.SPOT: tr("Spot"),
    }[kind]


def visit_state(visit: VisitSummary, now: datetime) -> tuple[str, Tone]:
    """Return the state of a visit in words: not started, in progress, to sign, signed."""
    if visit.state is VisitState.SIGNED:
        return tr("Signed"), "ok"
    start = visit.service_start
    if start > now:
        return tr("Not started"), "neutral"
    if start.astimezone(now.tzinfo).date() < now.date():
        return tr("To sign"), "warning"
    return tr("In progress"), "accent"


def visit_facts(visit: VisitSummary) -> str:
    """Return kind, minutes and findings of a visit on one line."""
    minutes = tr("{n} min", n=visit.minutes) if visit.minutes else ""
    findings = plural(visit.findings, "finding", "findings") if visit.findings else ""
    parts = (kind_word(visit.kind), minutes, findings, visit.severity)
    return " · ".join(part for part in parts if part)
