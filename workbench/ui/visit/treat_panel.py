"""The treat panel: what the safety check asks for, protocols with their steps, minutes."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from workbench.plugin_api import TreatmentProtocol
from workbench.ui.presenters.visit_treat import TreatPresenter, UseShown
from workbench.ui.rows import Row
from workbench.ui.text import plural, tr
from workbench.ui.theme.tokens import XS, M, S
from workbench.ui.widgets.buttons import IconButton, QuietButton
from workbench.ui.widgets.card import Card
from workbench.ui.widgets.labels import label, set_shown
from workbench.ui.widgets.stepper import Stepper

from .banner import Banner, Caution
from .cell_strip import number_strip
from .picker import Picker
from .pieces import GrowingText, KeyedColumn, LastTime, LazyPanel, panel_column, tight
from .step_list import StepList

STEPPER_WIDTH = 172


class UseCard(Card):
    """A protocol in use."""

    def __init__(self, presenter: TreatPresenter, shown: UseShown) -> None:
        super().__init__()
        self._presenter = presenter
        key = shown.use.id
        self.body.setSpacing(M)
        self.body.addLayout(self._head(shown))
        self.steps = StepList(shown.use.title)
        if shown.protocol is not None:
            for caution in shown.protocol.cautions:
                self.body.addWidget(Caution(caution))
            self.steps.show_steps(tuple(step.text for step in shown.protocol.steps))
        self.steps.ticked.connect(lambda step, done: presenter.set_step(key, step, done=done))
        self.body.addWidget(self.steps)
        self.minutes = Stepper(tr("Minutes of {title}", title=shown.use.title), 0, 240)
        self.minutes.setFixedWidth(STEPPER_WIDTH)
        self.minutes.value_changed.connect(partial(presenter.set_use_minutes, key))
        self.pressure = number_strip(tr("Pressure, 0 hold to 5 deep"), 5)
        self.pressure.chosen.connect(
            lambda value: presenter.set_pressure(key, int(value)) if value else None
        )
        dose = QHBoxLayout()
        dose.setSpacing(M)
        dose.addLayout(tight(label(tr("Minutes"), "strong"), self.minutes))
        dose.addLayout(tight(label(tr("Pressure 0–5"), "strong"), self.pressure), 1)
        self.body.addLayout(dose)
        self._warning = Banner("warning", "")
        self.body.addWidget(self._warning)
        self.response = GrowingText(
            tr("Response to {title}", title=shown.use.title),
            tr("How did the client respond?"),
            rows=1,
        )
        self.response.edited.connect(partial(presenter.set_response, key))
        self.body.addWidget(self.response)

    def show_state(self, shown: UseShown) -> None:
        """Show ticks, minutes, pressure and response."""
        use = shown.use
        steps = len(shown.protocol.steps) if shown.protocol else 0
        done = len(use.steps_done)
        self._count.setText(tr("{done} of {all} steps", done=done, all=steps) if steps else "")
        self.all_done.setVisible(done < steps and not self.steps.read_only)
        self.steps.show_done(frozenset(use.steps_done))
        with QSignalBlocker(self.minutes):
            self.minutes.set_value(use.minutes or 0)
        self.pressure.show_value("" if use.pressure is None else str(use.pressure))
        limit = self._presenter.limit
        self.pressure.warn_above("" if limit is None else str(limit))
        self._warning.show_text(shown.warning)
        self.response.show_text(use.response)

    def set_read_only(self) -> None:
        """Let it be read only."""
        self.remove.hide()
        self.all_done.hide()
        self.steps.set_read_only(True)
        self.minutes.setEnabled(False)
        self.pressure.set_read_only(True)
        self.response.set_reading(tr("No response was noted."))

    def _head(self, shown: UseShown) -> QHBoxLayout:
        self._count = label("", "caption")
        self.all_done = QuietButton(tr("All done"), "check", tip=tr("Tick every step"))
        self.all_done.clicked.connect(partial(self._presenter.set_all_steps, shown.use.id))
        self.remove = IconButton("delete", tr("Remove {title}", title=shown.use.title))
        self.remove.clicked.connect(partial(self._presenter.remove, shown.use.id))
        head = QHBoxLayout()
        head.setSpacing(XS)
        title = label(shown.use.title, "lead", wrap=True)
        head.addLayout(tight(title, self._count), 1)
        head.addWidget(self.all_done, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)
        return head


class TreatPanel(LazyPanel):
    """Protocols of today."""

    def __init__(self, presenter: TreatPresenter, *, read_only: bool) -> None:
        super().__init__()
        self._presenter = presenter
        self._read_only = read_only
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        area, column = panel_column()
        outer.addWidget(area)
        self._banner = Banner("info", "")
        column.addWidget(self._banner)
        self._last = LastTime(tr("Last visit"))
        self._last.show_lines(presenter.last_time)
        column.addWidget(self._last)
        self.picker = Picker(tr("Add a protocol"), self._find)
        self.picker.picked.connect(presenter.add)
        set_shown(self.picker, shown=not read_only)
        column.addWidget(self.picker)
        self.uses: KeyedColumn[UseShown, UseCard] = KeyedColumn(
            lambda shown: shown.use.id, self._make, UseCard.show_state
        )
        column.addWidget(self.uses)
        column.addWidget(self._minutes_card())
        column.addStretch(1)
        self.setFocusProxy(self.picker)
        presenter.shown.connect(self.refresh)
        self.show_state()

    def show_state(self) -> None:
        """Show the banner, the protocols and the minutes."""
        tone, sentence = self._presenter.banner
        self._banner.show_state(tone, sentence)
        self.uses.show_items(self._presenter.uses)
        self.picker.eager = not self._presenter.uses
        with QSignalBlocker(self.minutes):
            self.minutes.set_value(self._presenter.minutes or 0)

    def _minutes_card(self) -> Card:
        card = Card()
        row = QHBoxLayout()
        row.setSpacing(M)
        hint = label(tr("The whole session, for the record and for billing units"), "caption")
        hint.setWordWrap(True)
        row.addLayout(tight(label(tr("Hands-on minutes"), "strong"), hint), 1)
        self.minutes = Stepper(tr("Hands-on minutes"), 0, 480)
        self.minutes.setFixedWidth(STEPPER_WIDTH)
        self.minutes.value_changed.connect(self._presenter.set_minutes)
        self.minutes.setEnabled(not self._read_only)
        row.addWidget(self.minutes)
        card.body.setSpacing(S)
        card.body.addLayout(row)
        return card

    def _make(self, shown: UseShown) -> UseCard:
        card = UseCard(self._presenter, shown)
        if self._read_only:
            card.set_read_only()
        return card

    def _find(self, text: str) -> tuple[Row, ...]:
        limit = self._presenter.limit
        return tuple(_row(item, limit) for item in self._presenter.search(text))


def _row(item: TreatmentProtocol, limit: int | None) -> Row:
    facts = (
        tr("{n} min", n=item.minutes),
        plural(len(item.steps), "step", "steps"),
        tr("pressure {n}", n=item.pressure),
    )
    over = limit is not None and item.pressure > limit
    return Row(
        item.id,
        item.title,
        " · ".join(facts),
        badge=tr("Above the limit") if over else "",
        tone="warning" if over else "neutral",
    )
