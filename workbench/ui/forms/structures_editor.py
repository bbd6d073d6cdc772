"""Editor of a list of body structures, found while typing."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QLineEdit, QVBoxLayout, QWidget

from workbench.plugin_api import Field, JsonValue
from workbench.ui.text import tr
from workbench.ui.theme import icon
from workbench.ui.theme.tokens import S

from .chip_row import ChipRow
from .editor import EditorContext, SingleEditor, StructureHit
from .input_parts import line

_HITS = 8


class StructuresEditor(SingleEditor):
    """Picked structures as chips, and a line that searches for more."""

    wide = True

    def __init__(self, fields: tuple[Field, ...], context: EditorContext) -> None:
        super().__init__(fields, context)
        self._keys: tuple[str, ...] = ()
        self._hits: tuple[StructureHit, ...] = ()
        self._names = QStringListModel(self)
        self.chips = ChipRow(self)
        self._completer = self._make_completer()
        self._line = self._make_line()
        self._just_picked = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        layout.addWidget(self.chips)
        layout.addWidget(self._line)
        self.chips.removed.connect(self._remove)
        self._show()

    def answer(self) -> JsonValue:
        """Return the keys of the picked structures."""
        return list(self._keys) or None

    def set_answer(self, value: JsonValue) -> None:
        """Show picked structures."""
        keys = value if isinstance(value, list | tuple) else ()
        wanted = tuple(key for key in keys if isinstance(key, str))
        if wanted != self._keys:
            self._keys = wanted
            self._show()

    def set_read_only(self, read_only: bool) -> None:
        """Stop or allow picking."""
        self._line.setVisible(not read_only)
        self.chips.set_read_only(read_only)

    def entry(self) -> QWidget:
        """Return the search line."""
        return self._line

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Stay in the line after Enter picked a structure."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._just_picked:
            self._just_picked = False
            event.accept()
        else:
            super().keyPressEvent(event)

    def pick(self, key: str) -> None:
        """Add a structure; one that is there already stays where it is."""
        if key not in self._keys:
            self._keys = (*self._keys, key)
            self._show()
            self.answer_changed.emit()

    def _make_line(self) -> QLineEdit:
        edit = line(tr("{name}: search", name=self.field.label), self)
        edit.setObjectName("structure-search")
        edit.addAction(icon("search"), edit.ActionPosition.LeadingPosition)
        if self.context.structures is None:
            edit.setPlaceholderText(tr("No body atlas is loaded here"))
            edit.setEnabled(False)
            return edit
        edit.setPlaceholderText(tr("Type three letters of a muscle or region"))
        edit.setCompleter(self._completer)
        edit.textEdited.connect(self._search)
        edit.returnPressed.connect(self._on_return)
        self._completer.activated.connect(self._on_activated)
        return edit

    def _make_completer(self) -> QCompleter:
        completer = QCompleter(self._names, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(_HITS)
        return completer

    @property
    def _popup(self) -> QAbstractItemView:
        popup = self._completer.popup()
        assert popup is not None
        return popup

    def _search(self, text: str) -> None:
        search = self.context.structures
        found = search.search(text.strip(), _HITS) if search and text.strip() else ()
        self._hits = tuple(hit for hit in found if hit.key not in self._keys)
        self._names.setStringList([hit.label for hit in self._hits])
        if self._hits:
            self._completer.complete()
        else:
            self._popup.hide()

    def _on_return(self) -> None:
        """Take the hit that the arrow keys reached, or the first one."""
        self._just_picked = bool(self._hits and self._line.text().strip())
        if self._just_picked:
            row = max(self._popup.currentIndex().row(), 0)
            self._take(self._hits[min(row, len(self._hits) - 1)])

    def _on_activated(self, label: str) -> None:
        hit = next((hit for hit in self._hits if hit.label == label), None)
        if hit:
            self._take(hit)

    def _take(self, hit: StructureHit) -> None:
        self._hits = ()
        self._popup.hide()
        self.pick(hit.key)
        self._line.clear()
        QTimer.singleShot(0, self._line, self._line.clear)  # the completer writes its text after us

    def _remove(self, key: str) -> None:
        self._keys = tuple(kept for kept in self._keys if kept != key)
        self._show()
        self._line.setFocus()
        self.answer_changed.emit()

    def _show(self) -> None:
        search = self.context.structures
        names = [search.label(key) if search else key for key in self._keys]
        pairs = zip(self._keys, names, strict=True)
        self.chips.show_chips(
            [(key, readable(key) if name == key else name) for key, name in pairs]
        )


def readable(key: str) -> str:
    """Return words for a structure that no atlas at hand knows: ``R deltoid anterior``."""
    name, _, side = key.partition(":")
    words = name.rpartition(".")[2].replace("_", " ")
    return f"{side} {words}" if side in {"L", "R"} else words
