"""What stands below the map: the open questions of last time, and the strip of visits."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from workbench.domain.body import StructureRef
from workbench.ui.bodymap import BodyMapView
from workbench.ui.presenters.visit_past import CHANGE, GHOST, HEAT, PastPresenter
from workbench.ui.text import tr
from workbench.ui.theme.tokens import S
from workbench.ui.widgets.labels import set_shown
from workbench.ui.widgets.segmented import SegmentedControl

from .last_time import LastTime
from .timeline import Timeline

_MOST_LINES = 14


class MapTime(QWidget):
    """Connects the past with the map.

    Signals:
        answered: Id of the finding that an answer made.
    """

    answered = Signal(object)

    def __init__(self, past: PastPresenter, body: BodyMapView, *, read_only: bool) -> None:
        super().__init__()
        self._past, self._body, self._read_only = past, body, read_only
        self.last = LastTime()
        self.timeline = Timeline()
        self.modes = SegmentedControl(
            [(GHOST, tr("Before")), (CHANGE, tr("Difference")), (HEAT, tr("Heat"))],
            tr("What the map shows of earlier visits"),
        )
        self.modes.select(past.mode)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, S, 0, 0)
        column.setSpacing(S)
        column.addWidget(self.last)
        row = QHBoxLayout()
        row.setSpacing(S)
        row.addWidget(self.modes)
        row.addWidget(self.timeline, 1)
        column.addLayout(row)
        self._connect()
        set_shown(self, shown=bool(past.visits))
        self.timeline.show_days([visit.service_start for visit in past.visits], past.index)
        self.body_known()
        self.follow()

    def body_known(self) -> None:
        """Tell the map what earlier visits found, for the hover."""
        self._body.canvas.known = self._past.known()

    def follow(self) -> None:
        """Show what the presenter says."""
        past, canvas = self._past, self._body.canvas
        asked = past.open_ones if past.mode == GHOST and not self._read_only else ()
        self.last.show_rows(asked)
        set_shown(self.last, shown=bool(asked))
        self.timeline.show_words(past.words())
        heat = past.heat(canvas.ground.layer) if past.mode == HEAT else {}
        if heat != canvas.shades.heat:
            canvas.show_shades(lines=canvas.shades.lines, heat=heat)

    def answer(self, key: UUID, letter: str) -> None:
        """Answer an earlier finding, from the line or from the map."""
        made = self._past.answer(key, letter)
        if made is not None:
            self.answered.emit(made)

    def show_history(self, ref: StructureRef, place: QPoint) -> None:
        """Open a list of what every visit found on a structure."""
        menu = self.history_menu(ref)
        menu.popup(place)

    def history_menu(self, ref: StructureRef) -> QMenu:
        """Return the list of what every visit found on a structure."""
        menu = QMenu(self)
        title = menu.addAction(self._body.canvas.ground.name(ref))
        title.setEnabled(False)
        menu.addSeparator()
        lines = self._past.history(ref)
        for line in lines[:_MOST_LINES] or (tr("No visit found anything here."),):
            menu.addAction(line)
        if len(lines) > _MOST_LINES:
            menu.addAction(tr("… and {n} more", n=len(lines) - _MOST_LINES)).setEnabled(False)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _connect(self) -> None:
        self._past.changed.connect(self.follow)
        self.last.answered.connect(self.answer)
        self.timeline.valueChanged.connect(self._past.choose)
        self.modes.selected.connect(self._past.set_mode)
        self._body.gestures.answered.connect(self.answer)
        self._body.gestures.asked.connect(self.show_history)
        self._body.bar.layer_chosen.connect(lambda *_: self.follow())
        QShortcut(QKeySequence("F11"), self).activated.connect(self._enter)

    def _enter(self) -> None:
        (self.last if self.last.isVisible() else self.timeline).setFocus()
