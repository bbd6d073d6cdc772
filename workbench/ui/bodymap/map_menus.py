"""Buttons of the map's line that open a menu: close-ups, and what is pointed at."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton

from workbench.ui.text import tr
from workbench.ui.theme.tokens import TARGET
from workbench.ui.widgets.labels import set_shown

from .model import AtlasLike

_WORDS = {"muscle": "Muscles", "region": "Regions", "deep": "Deep muscles"}


class _MenuButton(QToolButton):
    def __init__(self, word: str, tip: str) -> None:
        super().__init__()
        self.setText(word)
        self.setAccessibleName(word)
        self.setToolTip(tip)
        self.setMinimumHeight(TARGET)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setMenu(QMenu(self))


class CloseUpButton(_MenuButton):
    """Shows head, hands and feet from near.

    Signals:
        chosen: Name of the view.
    """

    chosen = Signal(str)

    def __init__(self, atlas: AtlasLike) -> None:
        super().__init__(tr("Close-up"), tr("Head, hands and feet from near"))
        self._atlas = atlas
        self.show_figure(atlas.figures[0])

    def show_figure(self, figure: str) -> None:
        """Offer the close-ups of a figure; without any the button goes."""
        self.menu().clear()
        views = self._atlas.close_ups(figure)
        for view in views:
            action = self.menu().addAction(tr(self._atlas.view_label(view)))
            action.triggered.connect(lambda _=False, view=view: self.chosen.emit(view))
        set_shown(self, shown=bool(views))


class LayerButton(_MenuButton):
    """Chooses what the pointer names, and whether its outlines show.

    Signals:
        chosen: Name of the layer, and whether outlines show.
    """

    chosen = Signal(str, bool)

    def __init__(self, layers: Sequence[str]) -> None:
        super().__init__(tr("Layers"), tr("What the pointer names: muscles or regions"))
        known = [layer for layer in ("muscle", "region", "deep") if layer in layers]
        self.layer = known[0] if known else "region"
        group = QActionGroup(self)
        for layer in known:
            action = self.menu().addAction(tr(_WORDS[layer]))
            action.setCheckable(True)
            action.setChecked(layer == self.layer)
            group.addAction(action)
            action.triggered.connect(lambda _=False, layer=layer: self._choose(layer))
        self.menu().addSeparator()
        self.lines = self.menu().addAction(tr("Show outlines"))
        self.lines.setCheckable(True)
        self.lines.triggered.connect(lambda: self._choose(self.layer))

    def _choose(self, layer: str) -> None:
        self.layer = layer
        self.chosen.emit(layer, self.lines.isChecked())
