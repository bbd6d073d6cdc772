"""The search over the map: three letters of a structure, Enter, and the mark is there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from workbench.domain.body import StructureRef
from workbench.ui.text import tr
from workbench.ui.theme.tokens import TARGET, XS
from workbench.ui.widgets.fields import SearchField

from .model import AtlasLike

HITS = 8
_WIDTH = 320


class StructureSearch(SearchField):
    """A search field with a list of structures below it.

    Signals:
        found: The structure that was chosen.
        pointed: The structure that the list points at, or None.
        left: Escape was pressed: the keyboard goes back to the map.
    """

    found = Signal(object)
    pointed = Signal(object)
    left = Signal()

    def __init__(self, atlas: AtlasLike, window: QWidget) -> None:
        super().__init__(tr("Find a muscle or region"), "/")
        self._atlas = atlas
        self._window = window
        self._shown = ""
        self.popup = QFrame(window)
        self.popup.setProperty("role", "palette")
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(tr("Structures found"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self.popup)
        column.setContentsMargins(XS, XS, XS, XS)
        column.addWidget(self.list)
        self.popup.hide()
        self.searched.connect(self._search)
        self.stepped.connect(self._step)
        self.returnPressed.connect(self._choose)
        self.list.itemClicked.connect(self._choose)
        self.list.currentRowChanged.connect(self._point)
        window.installEventFilter(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape empties the field and goes back to the map."""
        if event.key() == Qt.Key.Key_Escape:
            self._close()
            self.left.emit()
        else:
            super().keyPressEvent(event)
            event.accept()  # nothing that is typed here is meant for the map

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The list belongs to the field."""
        self.popup.hide()
        self.pointed.emit(None)
        super().focusOutEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay below the field when the window changes."""
        if event.type() == QEvent.Type.Resize and self.popup.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _search(self, text: str) -> None:
        wanted = text.strip()
        if wanted == self._shown and self.popup.isVisible():
            return  # Return asks again; what the arrow keys chose stays chosen
        self._shown = wanted
        hits = self._atlas.search(wanted, HITS) if wanted else ()
        self.list.clear()
        for hit in hits:
            item = QListWidgetItem(hit.label)
            item.setData(Qt.ItemDataRole.UserRole, hit.ref)
            item.setSizeHint(QSize(120, TARGET))
            self.list.addItem(item)
        if wanted and not hits:
            nothing = QListWidgetItem(tr("Nothing of that name. Try fewer letters."))
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            nothing.setSizeHint(QSize(120, TARGET))
            self.list.addItem(nothing)
        self.popup.setVisible(bool(wanted) and self.hasFocus())
        if self.popup.isVisible():
            self._place()
            self.popup.raise_()
            self.list.setCurrentRow(0)

    def _place(self) -> None:
        rows = max(1, self.list.count())
        corner = self.mapTo(self._window, QPoint(0, self.height() + XS))
        width = max(_WIDTH, self.width())
        self.popup.setGeometry(corner.x(), corner.y(), width, rows * TARGET + 2 * XS + 2)

    def _step(self, step: int) -> None:
        row = self.list.currentRow() + step
        self.list.setCurrentRow(max(0, min(self.list.count() - 1, row)))

    def _point(self, row: int) -> None:
        self.pointed.emit(self._ref(row))

    def _choose(self) -> None:
        ref = self._ref(self.list.currentRow()) if self.popup.isVisible() else None
        if ref is not None:
            self._close()
            self.found.emit(ref)

    def _close(self) -> None:
        self.clear()
        self._search("")

    def _ref(self, row: int) -> StructureRef | None:
        if not 0 <= row < self.list.count():
            return None
        ref = self.list.item(row).data(Qt.ItemDataRole.UserRole)
        return ref if isinstance(ref, StructureRef) else None
