"""The line above the map and the buttons in its corner."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from workbench.ui.text import tr
from workbench.ui.theme.tokens import S
from workbench.ui.widgets.buttons import IconButton
from workbench.ui.widgets.segmented import SegmentedControl

from .map_menus import CloseUpButton, LayerButton
from .model import AtlasLike
from .search import StructureSearch

PAIR = ("anterior", "posterior")
_LEAST_SEARCH = 150


class MapBar(QWidget):
    """Search at the left, views and layers at the right.

    Signals:
        views_chosen: Names of the views to show, as a tuple.
        layer_chosen: Name of the layer that is pointed at, and whether its outlines show.
    """

    views_chosen = Signal(object)
    layer_chosen = Signal(str, bool)

    def __init__(self, atlas: AtlasLike, views: tuple[str, ...], window: QWidget) -> None:
        super().__init__(window)
        self.search = StructureSearch(atlas, window)
        pair = "+".join(view for view in PAIR if view in views)
        options = [(pair, tr("Both"))] if "+" in pair else []
        options += [(view, tr(atlas.view_label(view)).removesuffix(" side")) for view in views]
        self.views = SegmentedControl(options, tr("View"))
        self.views.setToolTip(tr("Ctrl+1 to Ctrl+4 show one view, twice for front and back"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S)
        self.search.setMinimumWidth(_LEAST_SEARCH)
        row.addWidget(self.search, 1)
        row.addWidget(self.views)
        self.close_ups = CloseUpButton(atlas)
        self.close_ups.chosen.connect(lambda view: self.views_chosen.emit((view,)))
        row.addWidget(self.close_ups)
        self.layers = LayerButton(atlas.layers)
        self.layers.chosen.connect(self.layer_chosen)
        row.addWidget(self.layers)
        self.views.selected.connect(lambda value: self.views_chosen.emit(tuple(value.split("+"))))

    def show_views(self, views: tuple[str, ...]) -> None:
        """Mark which views are shown."""
        self.views.select("+".join(views))


class ZoomBox(QFrame):
    """Nearer, farther, whole; stays in the lower right corner of the map.

    Signals:
        zoomed: 1 for nearer, -1 for farther, 0 for the whole.
    """

    zoomed = Signal(int)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setProperty("role", "palette")
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        for step, icon_name, name, key in (
            (1, "zoom_in", tr("Zoom in"), tr("wheel")),
            (-1, "zoom_out", tr("Zoom out"), tr("wheel")),
            (0, "body", tr("Whole body"), "Ctrl+0"),
        ):
            button = IconButton(icon_name, name)
            button.setToolTip(f"{name} ({key})")
            button.setFixedSize(40, 40)
            button.clicked.connect(lambda _=False, step=step: self.zoomed.emit(step))
            column.addWidget(button)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.adjustSize()
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner."""
        if event.type() == QEvent.Type.Resize:
            size = self.sizeHint()
            room = self._window.rect().adjusted(0, 0, -S, -S)
            self.setGeometry(
                room.right() - size.width() + 1,
                room.bottom() - size.height() + 1,
                size.width(),
                size.height(),
            )
        return super().eventFilter(watched, event)
