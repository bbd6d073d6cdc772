"""Editors of fields with options: scale, choice, several choices, yes/no, side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.plugin_api import Field, FieldKind, JsonValue
from workbench.ui.text import tr

from .choice_strip import ChoiceStrip
from .editor import EditorContext, SingleEditor
from .number_text import format_number, is_number
from .option_button import Look

MOST_CELLS = 13
_PILL_LETTERS = 26
_MOST_PILLS = 7


class StripEditor(SingleEditor):
    """Edits a field by a strip of buttons."""

    def __init__(
        self,
        fields: tuple[Field, ...],
        context: EditorContext,
        strip: ChoiceStrip,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(fields, context, parent)
        self.strip = strip
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(strip)
        strip.name_for_readers(self.field.label)
        strip.picked.connect(self.answer_changed)

    def answer(self) -> JsonValue:
        """Return the id of the chosen option."""
        return next(iter(self.strip.chosen()), None)

    def set_answer(self, value: JsonValue) -> None:
        """Choose the option with this id."""
        self.strip.set_chosen({value} if isinstance(value, str) else ())

    def set_read_only(self, read_only: bool) -> None:
        """Stop or allow choosing."""
        self.strip.set_read_only(read_only)

    def entry(self) -> QWidget:
        """Return the button with the Tab stop."""
        return self.strip.entry()


class ScaleEditor(StripEditor):
    """A whole number from a short range."""

    def __init__(self, fields: tuple[Field, ...], context: EditorContext) -> None:
        low, high = scale_range(fields[0])
        steps = [(str(step), str(step)) for step in range(low, high + 1)]
        super().__init__(fields, context, ChoiceStrip(steps, Look.CELL))
        self.wide = len(steps) > 6

    def answer(self) -> JsonValue:
        """Return the number."""
        chosen = super().answer()
        return int(chosen) if isinstance(chosen, str) else None

    def set_answer(self, value: JsonValue) -> None:
        """Choose a number."""
        self.strip.set_chosen({format_number(int(value))} if is_number(value) else ())


class ChoiceEditor(StripEditor):
    """One of several options."""

    def __init__(self, fields: tuple[Field, ...], context: EditorContext) -> None:
        options = [(option.id, option.label) for option in fields[0].options]
        look = look_for([label for _, label in options])
        super().__init__(fields, context, ChoiceStrip(options, look))
        self.wide = look is Look.ROW


class MultiChoiceEditor(StripEditor):
    """Any number of options. No option chosen is no answer."""

    def __init__(self, fields: tuple[Field, ...], context: EditorContext) -> None:
        options = [(option.id, option.label) for option in fields[0].options]
        look = look_for([label for _, label in options])
        super().__init__(fields, context, ChoiceStrip(options, look, many=True))
        self.wide = look is Look.ROW or len(options) > 4

    def answer(self) -> JsonValue:
        """Return the ids of the chosen options."""
        return list(self.strip.chosen()) or None

    def set_answer(self, value: JsonValue) -> None:
        """Choose the options with these ids."""
        keys = value if isinstance(value, list | tuple) else ()
        self.strip.set_chosen({key for key in keys if isinstance(key, str)})


def yes_no_editor(fields: tuple[Field, ...], context: EditorContext) -> StripEditor:
    """Make the editor of a question that is answered by yes or no."""
    return StripEditor(
        fields, context, ChoiceStrip([("yes", tr("Yes")), ("no", tr("No"))], Look.CELL)
    )


def yes_no_unsure_editor(fields: tuple[Field, ...], context: EditorContext) -> StripEditor:
    """Make the editor of a question that may also be left open as unsure."""
    options = [("yes", tr("Yes")), ("no", tr("No")), ("unsure", tr("Unsure"))]
    return StripEditor(fields, context, ChoiceStrip(options, Look.CELL))


def side_editor(fields: tuple[Field, ...], context: EditorContext) -> StripEditor:
    """Make the editor of the client's side. Right stands left, as on the front of the map."""
    options = [("R", tr("Right")), ("L", tr("Left")), ("-", tr("–"))]
    editor = StripEditor(fields, context, ChoiceStrip(options, Look.CELL))
    editor.strip.buttons[2].setAccessibleName(tr("{name}: no side", name=fields[0].label))
    editor.strip.buttons[2].setToolTip(tr("No side, or both"))
    return editor


def scale_range(field: Field) -> tuple[int, int]:
    """Return the lowest and highest step of a scale, 0 to 10 where the form is silent."""
    low = 0 if field.minimum is None else int(field.minimum)
    high = low + 10 if field.maximum is None else int(field.maximum)
    return low, high


def fits_cells(field: Field) -> bool:
    """Return whether a scale is short enough for buttons."""
    low, high = scale_range(field)
    return field.kind is FieldKind.SCALE and 0 < high - low < MOST_CELLS


def look_for(labels: Sequence[str]) -> Look:
    """Return how options of these labels look best."""
    longest = max((len(label) for label in labels), default=0)
    short = longest <= _PILL_LETTERS and len(labels) <= _MOST_PILLS
    return Look.PILL if short else Look.ROW
