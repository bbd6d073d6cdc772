"""Editor of a number with its unit."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from workbench.plugin_api import Field, FieldKind, JsonValue
from workbench.ui.text import tr
from workbench.ui.theme.tokens import S

from .editor import EditorContext, SingleEditor
from .input_parts import line, set_flag
from .number_text import format_number, is_number, parse_number

_WIDTH = 140


class NumberEditor(SingleEditor):
    """A typed number. A comma and a point both do; the unit may be typed along."""

    def __init__(self, fields: tuple[Field, ...], context: EditorContext) -> None:
        super().__init__(fields, context)
        unit = self.field.unit
        name = f"{self.field.label}, {unit}" if unit else self.field.label
        self._line = line(name, self)
        self._line.setMaximumWidth(_WIDTH)
        self._line.setInputMethodHints(Qt.InputMethodHint.ImhFormattedNumbersOnly)
        self._line.setPlaceholderText(range_text(self.field, context.point))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        layout.addWidget(self._line, 1)
        if unit:
            label = QLabel(unit)
            label.setProperty("type", "muted")
            layout.addWidget(label)
        layout.addStretch(1)
        self._line.textEdited.connect(self._on_edited)

    def answer(self) -> JsonValue:
        """Return the number; the text itself where it is no number, so that nothing is lost."""
        text = self._line.text().strip()
        value = self._read(text) if text else None
        return text or None if value is None else value

    def set_answer(self, value: JsonValue) -> None:
        """Show a number; text that says the same already stays as it was typed."""
        if self.answer() != value:
            shown = format_number(value, self.context.point) if is_number(value) else value
            self._line.setText("" if shown is None else str(shown))
        self._mark()

    def problem(self) -> str:
        """Return why the number cannot be taken."""
        text = self._line.text()
        if not text.strip():
            return ""
        value = self._read(text)
        if value is None:
            whole = self.field.kind is FieldKind.SCALE and parse_number(text) is not None
            return tr("Type a whole number.") if whole else number_sentence(self.context.point)
        return outside_sentence(self.field, value, self.context.point)

    def set_read_only(self, read_only: bool) -> None:
        """Stop or allow typing."""
        self._line.setReadOnly(read_only)
        hint = "" if read_only else range_text(self.field, self.context.point)
        self._line.setPlaceholderText(hint)

    def entry(self) -> QWidget:
        """Return the line."""
        return self._line

    def _read(self, text: str) -> int | float | None:
        value = parse_number(text, self.field.unit)
        if self.field.kind is FieldKind.SCALE and isinstance(value, float):
            return int(value) if value.is_integer() else None
        return value

    def _on_edited(self) -> None:
        self._mark()
        self.answer_changed.emit()

    def _mark(self) -> None:
        set_flag(self._line, "invalid", bool(self.problem()))


def number_sentence(point: str) -> str:
    """Return what to do with text that is no number."""
    return tr("This is not a number. Type it like {example}.", example=f"12{point}5")


def outside_sentence(field: Field, value: float, point: str) -> str:
    """Return what to do with a number outside the field's range; empty when it is inside."""
    low, high = field.minimum, field.maximum
    if (low is None or value >= low) and (high is None or value <= high):
        return ""
    unit = f" {field.unit}" if field.unit else ""
    if low is not None and high is not None:
        span = f"{_edge(low, point)} – {_edge(high, point)}{unit}"
        return tr("This lies outside {span}. Check the number.", span=span)
    if low is not None:
        return tr("This is less than {edge}. Check the number.", edge=_edge(low, point) + unit)
    assert high is not None
    return tr("This is more than {edge}. Check the number.", edge=_edge(high, point) + unit)


def range_text(field: Field, point: str) -> str:
    """Return the range of a field as a hint, for example ``0 – 300``."""
    if field.minimum is None or field.maximum is None:
        return ""
    return f"{_edge(field.minimum, point)} – {_edge(field.maximum, point)}"


def _edge(value: float, point: str) -> str:
    return format_number(int(value) if float(value).is_integer() else value, point)
