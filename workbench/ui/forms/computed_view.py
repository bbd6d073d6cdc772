"""Shows a value that the form computes."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from workbench.plugin_api import Field, JsonValue
from workbench.ui.text import tr
from workbench.ui.theme.tokens import TARGET, M, S

from .editor import EditorContext, FieldEditor
from .number_text import format_number, is_number


class ComputedView(FieldEditor):
    """Read only: the value with its unit, or a dash until it can be computed."""

    def __init__(self, fields: tuple[Field, ...], context: EditorContext) -> None:
        super().__init__(fields, context)
        box = QFrame(self)
        box.setProperty("role", "inset")
        box.setMinimumHeight(TARGET)
        self._value = QLabel("–", box)
        self._value.setProperty("type", "lead")
        self._value.setWordWrap(True)
        self._value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        hint = QLabel(tr("computed"), box)
        hint.setProperty("type", "caption")
        hint.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        inside = QHBoxLayout(box)
        inside.setContentsMargins(M, S, M, S)
        inside.addWidget(self._value, 1)
        inside.addWidget(hint)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(box)
        self.show_value(None)

    def show_value(self, value: JsonValue) -> None:
        """Show a computed value; None for not yet."""
        text = computed_text(self.field, value, self.context.point)
        self._value.setText(text or "–")
        read = text or tr("not computed yet")
        self._value.setAccessibleName(f"{self.field.label}: {read}")

    @property
    def text(self) -> str:
        """What stands there."""
        return self._value.text()

    def answers(self) -> dict[str, JsonValue]:
        """Return nothing: a computed field is never answered."""
        return {}

    def set_answers(self, answers: Mapping[str, JsonValue]) -> None:
        """Ignore answers."""

    def set_read_only(self, read_only: bool) -> None:
        """Stay as it is."""

    def entry(self) -> QWidget:
        """Return the value."""
        return self._value


def computed_text(field: Field, value: JsonValue, point: str) -> str:
    """Write a computed value with the field's decimals and unit; empty for none."""
    if value is None:
        return ""
    if is_number(value):
        unit = field.unit
        gap = "" if unit in {"%", "°", ""} or unit.startswith("/") else " "
        return f"{format_number(float(value), point, field.decimals)}{gap}{unit}"
    label = next((option.label for option in field.options if option.id == value), None)
    return label or str(value)
