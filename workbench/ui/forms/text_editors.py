"""Editors of short and long text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from workbench.plugin_api import Field, JsonValue

from .editor import EditorContext, SingleEditor
from .input_parts import line

_LINES_SHOWN = 3
_LINES_MOST = 10


class TextEditor(SingleEditor):
    """One line of text."""

    def __init__(self, fields: tuple[Field, ...], context: EditorContext) -> None:
        super().__init__(fields, context)
        self._line = line(self.field.label, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._line)
        self._line.textEdited.connect(self.answer_changed)

    def answer(self) -> JsonValue:
        """Return the text; blanks alone are no answer."""
        return self._line.text() if self._line.text().strip() else None

    def set_answer(self, value: JsonValue) -> None:
        """Show a text."""
        text = "" if value is None else str(value)
        if text != self._line.text():
            self._line.setText(text)

    def set_read_only(self, read_only: bool) -> None:
        """Stop or allow typing."""
        self._line.setReadOnly(read_only)

    def entry(self) -> QWidget:
        """Return the line."""
        return self._line


class _Paper(QPlainTextEdit):
    """Grows with its text; Tab leaves it."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.textChanged.connect(self.fit)

    def fit(self) -> None:
        """Take the height of the text, between a few lines and many."""
        lines = int(self.document().size().height())
        shown = min(max(lines, _LINES_SHOWN), _LINES_MOST)
        self.setFixedHeight(shown * self.fontMetrics().lineSpacing() + 28)


class LongTextEditor(SingleEditor):
    """Several lines of text."""

    wide = True

    def __init__(self, fields: tuple[Field, ...], context: EditorContext) -> None:
        super().__init__(fields, context)
        self._paper = _Paper(self.field.label, self)
        self._quiet = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._paper)
        self._paper.fit()
        self._paper.textChanged.connect(self._on_text_changed)
        self._paper.installEventFilter(self)

    def answer(self) -> JsonValue:
        """Return the text; blanks alone are no answer."""
        text = self._paper.toPlainText()
        return text if text.strip() else None

    def set_answer(self, value: JsonValue) -> None:
        """Show a text; one that is shown already keeps its cursor."""
        text = "" if value is None else str(value)
        if text == self._paper.toPlainText():
            return
        self._quiet = True
        self._paper.setPlainText(text)
        self._quiet = False

    def set_read_only(self, read_only: bool) -> None:
        """Stop or allow typing."""
        self._paper.setReadOnly(read_only)

    def entry(self) -> QWidget:
        """Return the paper."""
        return self._paper

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Fit the height again when the width changed."""
        if event.type() is QEvent.Type.Resize:
            self._paper.fit()
        return False

    def _on_text_changed(self) -> None:
        if not self._quiet:
            self.answer_changed.emit()
