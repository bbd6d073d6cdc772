"""The kinds of the strip: the usual ones in a row, all of them on demand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QToolButton, QWidget

from workbench.ui.text import tr
from workbench.ui.theme.tokens import TARGET, XS

from .model import KindStyle
from .strip_parts import KindChip

COLUMNS = 8


class KindGrid(QWidget):
    """Chips of the kinds; a kind that was used takes a place in the first row.

    Signals:
        chosen: Id of the kind that was pressed.
        resized: The grid has more or fewer rows now.
    """

    chosen = Signal(str)
    resized = Signal()

    def __init__(self, kinds: Sequence[KindStyle]) -> None:
        super().__init__()
        self.chips = {kind.id: KindChip(kind, self) for kind in kinds}
        room = COLUMNS if len(kinds) <= COLUMNS else COLUMNS - 1
        self._usual = [kind.id for kind in kinds][:room]
        self.more = QToolButton(self)
        self.more.setText("⋯")
        self.more.setCheckable(True)
        self.more.setFixedSize(TARGET, TARGET)
        self.more.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.more.setAccessibleName(tr("All kinds"))
        self.more.setToolTip(tr("All kinds (a letter chooses one at once)"))
        self.more.setVisible(len(kinds) > COLUMNS)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(XS)
        self._grid.setColumnStretch(COLUMNS, 1)
        for kind_id, chip in self.chips.items():
            chip.clicked.connect(lambda _=False, kind_id=kind_id: self._on_chosen(kind_id))
        self.more.toggled.connect(self._on_more)
        self._arrange()

    def show_kind(self, kind_id: str) -> None:
        """Show which kind a mark has; one that was out of sight comes into the row."""
        if kind_id in self.chips and kind_id not in self._usual:
            self._usual[-1] = kind_id
            self._arrange()
        for own, chip in self.chips.items():
            chip.setChecked(own == kind_id)

    def _on_chosen(self, kind_id: str) -> None:
        self.chosen.emit(kind_id)
        self.more.setChecked(False)

    def _on_more(self) -> None:
        self._arrange()
        self.resized.emit()

    def _arrange(self) -> None:
        """Put the usual kinds first, then the button, then the others when they are asked for."""
        others = [kind_id for kind_id in self.chips if kind_id not in self._usual]
        shown = self._usual + (others if self.more.isChecked() else [])
        places: list[QWidget] = [self.chips[kind_id] for kind_id in shown]
        if others:
            places.insert(len(self._usual), self.more)
        for chip in self.chips.values():
            self._grid.removeWidget(chip)
            chip.setVisible(chip.kind.id in shown)
        self._grid.removeWidget(self.more)
        for number, widget in enumerate(places):
            self._grid.addWidget(widget, number // COLUMNS, number % COLUMNS)
        self.updateGeometry()
