"""What follows from a history: the verdict, every reason with its source, limits for the hands."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from workbench.domain.screening import Severity
from workbench.ui.navigation import Tone
from workbench.ui.presenters.health import ReasonLine, VerdictShown
from workbench.ui.text import tr
from workbench.ui.theme.tokens import XS, M, S
from workbench.ui.widgets.badge import Badge
from workbench.ui.widgets.card import Card
from workbench.ui.widgets.labels import label, set_shown
from workbench.ui.widgets.page import clear_layout

_TONES: dict[Severity, Tone] = {
    Severity.CLEARANCE: "warning",
    Severity.REFER: "danger",
    Severity.STOP: "danger",
    Severity.UNREVIEWED: "warning",
}


class VerdictCard(Card):
    """Shows a verdict. The strictest reason decides; all are listed."""

    def __init__(self) -> None:
        super().__init__()
        self.body.setSpacing(S)
        self.badge = Badge("", "neutral")
        self.verdict = label("", "lead", wrap=True)
        self.verdict.setAccessibleName(tr("Verdict of the health history"))
        self._detail = label("", "muted", wrap=True)
        head = QHBoxLayout()
        head.setSpacing(M)
        words = QVBoxLayout()
        words.setSpacing(XS)
        words.addWidget(self.verdict)
        words.addWidget(self._detail)
        head.addLayout(words, 1)
        head.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        self._limits = QVBoxLayout()
        self._limits.setSpacing(XS)
        self.body.addLayout(self._limits)
        self._reasons = QVBoxLayout()
        self._reasons.setSpacing(S)
        self.body.addLayout(self._reasons)
        self._told: VerdictShown | None = None

    def show_verdict(self, shown: VerdictShown) -> None:
        """Show a verdict with everything that led to it."""
        if shown == self._told:
            return
        self._told = shown
        self.verdict.setText(shown.label)
        self._detail.setText(shown.detail)
        set_shown(self._detail, shown=bool(shown.detail))
        words = {"ok": tr("Go on"), "info": tr("Adapt"), "danger": tr("Stop")}
        words |= {"warning": tr("Careful"), "neutral": tr("Open")}
        self.badge.show_state(words.get(shown.tone, ""), shown.tone)
        clear_layout(self._limits)
        for line in shown.limits:
            self._limits.addWidget(label(line, "strong", wrap=True))
        clear_layout(self._reasons)
        for reason in shown.reasons:
            self._reasons.addWidget(_reason_box(reason))


def _reason_box(reason: ReasonLine) -> QFrame:
    box = QFrame()
    tone = _TONES.get(reason.severity)
    box.setProperty("tone" if tone else "role", tone or "inset")
    column = QVBoxLayout(box)
    column.setContentsMargins(M, S, M, S)
    column.setSpacing(XS)
    column.addWidget(label(f"{tr(reason.severity.label)} · {reason.title}", "strong", wrap=True))
    column.addWidget(label(reason.sentence, wrap=True))
    if reason.about:
        column.addWidget(label(reason.about, "caption", wrap=True))
    return box
