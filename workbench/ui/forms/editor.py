"""What every editor of a field can do, and what it is given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QWidget

from workbench.plugin_api import Field, JsonValue


@dataclass(frozen=True, slots=True)
class StructureHit:
    """A structure of the body that a search found.

    Attributes:
        key: ``layer.name:S``, as it is stored.
        label: Name to read, with its side.
    """

    key: str
    label: str


class StructureSearch(Protocol):
    """Finds structures of the body by name."""

    def search(self, text: str, limit: int) -> Sequence[StructureHit]:
        """Return the best hits first."""
        ...

    def label(self, key: str) -> str:
        """Return the name to read of a stored key."""
        ...


@dataclass(frozen=True, slots=True)
class EditorContext:
    """What editors share.

    Attributes:
        structures: Search for structures; None where no atlas is at hand.
        locale: Decides the decimal sign and the order of a date.
    """

    structures: StructureSearch | None = None
    locale: QLocale = field(default_factory=QLocale)

    @property
    def point(self) -> str:
        """The decimal sign."""
        return self.locale.decimalPoint()


class FieldEditor(QWidget):
    """Edits one field, or the series fields of one group.

    An unanswered field has no key in the answers. What cannot be read stays in the input as it was
    typed and is told by :meth:`input_problems`.
    """

    answer_changed = Signal()

    wide = False
    """True when the editor needs the whole width of a card."""

    def __init__(
        self, fields: tuple[Field, ...], context: EditorContext, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.fields = fields
        self.context = context
        self.setObjectName(f"field.{self.field.id}")

    @property
    def field(self) -> Field:
        """The field, or the first one of a group."""
        return self.fields[0]

    def answers(self) -> dict[str, JsonValue]:
        """Return the answers by field id; nothing for an unanswered field."""
        raise NotImplementedError

    def set_answers(self, answers: Mapping[str, JsonValue]) -> None:
        """Show stored answers without telling anybody."""
        raise NotImplementedError

    def input_problems(self) -> dict[str, str]:
        """Return a sentence by field id for what was typed and cannot be read."""
        return {}

    def set_read_only(self, read_only: bool) -> None:
        """Stop or allow editing; the answers stay readable."""
        raise NotImplementedError

    def entry(self) -> QWidget:
        """Return the widget that takes the keyboard first."""
        raise NotImplementedError


class SingleEditor(FieldEditor):
    """An editor of exactly one field."""

    def answer(self) -> JsonValue:
        """Return the answer, or None for none."""
        raise NotImplementedError

    def set_answer(self, value: JsonValue) -> None:
        """Show an answer; None clears."""
        raise NotImplementedError

    def problem(self) -> str:
        """Return why the input cannot be read; empty when it can."""
        return ""

    def answers(self) -> dict[str, JsonValue]:
        """Return the answer under the field's id."""
        value = self.answer()
        return {} if value is None else {self.field.id: value}

    def set_answers(self, answers: Mapping[str, JsonValue]) -> None:
        """Show the field's answer."""
        self.set_answer(answers.get(self.field.id))

    def input_problems(self) -> dict[str, str]:
        """Return the problem under the field's id."""
        problem = self.problem()
        return {self.field.id: problem} if problem else {}
