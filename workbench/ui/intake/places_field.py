"""Places on the body, picked by typing a part of their name."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCompleter, QVBoxLayout, QWidget

from workbench.domain.body import StructureRef
from workbench.ui.forms.chip_row import ChipRow
from workbench.ui.presenters.places import area_label
from workbench.ui.text import tr
from workbench.ui.theme.tokens import XS
from workbench.ui.widgets.fields import TextField


class PlacesField(QWidget):
    """Chips of picked places, and a line that finds more.

    Signals:
        edited: The places, as a tuple of structures.
    """

    edited = Signal(object)

    def __init__(self, name: str, choices: dict[str, StructureRef]) -> None:
        super().__init__()
        self._choices = choices
        self._refs: tuple[StructureRef, ...] = ()
        self.chips = ChipRow(self)
        self.line = TextField(tr("Type a part of the body, for example “right calf”"), name)
        completer = QCompleter(list(choices), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(8)
        completer.activated.connect(self._pick)
        self.line.setCompleter(completer)
        self.line.returnPressed.connect(self._on_return)
        self.chips.removed.connect(self._remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(XS)
        column.addWidget(self.chips)
        column.addWidget(self.line)
        self._show()

    def set_refs(self, refs: tuple[StructureRef, ...]) -> None:
        """Show places."""
        if refs != self._refs:
            self._refs = refs
            self._show()

    def _on_return(self) -> None:
        typed = self.line.text().strip().casefold()
        exact = next((label for label in self._choices if label.casefold() == typed), None)
        near = next((label for label in self._choices if typed and typed in label.casefold()), None)
        if exact or near:
            self._pick(exact or near or "")

    def _pick(self, label: str) -> None:
        ref = self._choices.get(label)
        if ref is not None and ref not in self._refs:
            self._refs = (*self._refs, ref)
            self._show()
            self.edited.emit(self._refs)
        self.line.clear()
        QTimer.singleShot(0, self.line, self.line.clear)  # the completer writes its text after us

    def _remove(self, key: str) -> None:
        self._refs = tuple(ref for ref in self._refs if ref.key != key)
        self._show()
        self.edited.emit(self._refs)

    def _show(self) -> None:
        self.chips.show_chips([(ref.key, area_label(ref)) for ref in self._refs])
        self.chips.setVisible(bool(self._refs))
