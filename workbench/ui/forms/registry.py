"""Which editor a kind of field gets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from workbench.plugin_api import Field, FieldKind

from .choice_editors import (
    ChoiceEditor,
    MultiChoiceEditor,
    ScaleEditor,
    fits_cells,
    side_editor,
    yes_no_editor,
    yes_no_unsure_editor,
)
from .computed_view import ComputedView
from .date_editor import DateEditor
from .editor import EditorContext, FieldEditor
from .kept_view import KeptView
from .number_editor import NumberEditor
from .series_editor import SeriesEditor
from .structures_editor import StructuresEditor
from .text_editors import LongTextEditor, TextEditor

EditorFactory = Callable[[tuple[Field, ...], EditorContext], FieldEditor]


def _scale_editor(fields: tuple[Field, ...], context: EditorContext) -> FieldEditor:
    return (ScaleEditor if fits_cells(fields[0]) else NumberEditor)(fields, context)


EDITORS: Mapping[FieldKind, EditorFactory] = MappingProxyType(
    {
        FieldKind.TEXT: TextEditor,
        FieldKind.LONG_TEXT: LongTextEditor,
        FieldKind.NUMBER: NumberEditor,
        FieldKind.SCALE: _scale_editor,
        FieldKind.CHOICE: ChoiceEditor,
        FieldKind.MULTI_CHOICE: MultiChoiceEditor,
        FieldKind.YES_NO: yes_no_editor,
        FieldKind.YES_NO_UNSURE: yes_no_unsure_editor,
        FieldKind.DATE: DateEditor,
        FieldKind.SIDE: side_editor,
        FieldKind.STRUCTURES: StructuresEditor,
        FieldKind.SERIES: SeriesEditor,
        FieldKind.COMPUTED: ComputedView,
    }
)


def make_editor(fields: tuple[Field, ...], context: EditorContext) -> FieldEditor:
    """Make the editor of a field, or of the series fields of one group."""
    factory = EDITORS.get(fields[0].kind, KeptView)
    return factory(fields, context)


def grouped(fields: tuple[Field, ...]) -> tuple[tuple[Field, ...], ...]:
    """Put series fields of one group together, at the place of the first; others stand alone."""
    groups: dict[str, list[Field]] = {}
    for field in fields:
        together = field.kind is FieldKind.SERIES and field.group
        groups.setdefault(f"group {field.group}" if together else f"field {field.id}", []).append(
            field
        )
    return tuple(tuple(members) for members in groups.values())
