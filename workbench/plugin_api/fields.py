"""Fields of an assessment form, as data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FieldKind(StrEnum):
    """What a field asks for; the answer's JSON type stands behind each."""

    TEXT = "text"  # string
    LONG_TEXT = "long_text"  # string
    NUMBER = "number"  # number in the field's unit
    SCALE = "scale"  # whole number, minimum to maximum
    CHOICE = "choice"  # option id
    MULTI_CHOICE = "multi_choice"  # list of option ids
    YES_NO = "yes_no"  # "yes" | "no"
    YES_NO_UNSURE = "yes_no_unsure"  # "yes" | "no" | "unsure"
    DATE = "date"  # ISO date
    SIDE = "side"  # "L" | "R" | "-"
    STRUCTURES = "structures"  # list of "layer.name:S" keys of the body atlas
    SERIES = "series"  # list of numbers, row by row with the other series fields of its group
    COMPUTED = "computed"  # never answered; filled from a computation


@dataclass(frozen=True, slots=True)
class Option:
    """One choice.

    Attributes:
        value: Number that the choice scores, or None.
    """

    id: str
    label: str
    value: float | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a form.

    Attributes:
        id: Key of the answer, unique in the form, stable over versions.
        unit: Unit of a number, series or computed value.
        required: True when the form is not complete without it.
        group: Series fields with the same group are columns of one table.
        decimals: Decimals that a computed value is shown with.
    """

    id: str
    label: str
    kind: FieldKind
    help: str = ""
    unit: str = ""
    minimum: float | None = None
    maximum: float | None = None
    options: tuple[Option, ...] = ()
    required: bool = False
    group: str = ""
    decimals: int = 1


@dataclass(frozen=True, slots=True)
class Section:
    """A titled group of fields."""

    title: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Projection:
    """Which value of a filled form becomes a measurement.

    Attributes:
        field: Id of a number, scale or computed field.
        metric: Id of the metric.
        side_field: Field whose answer gives the side; empty for none.
        subject_field: Field whose answer gives the subject (the first structure); empty for none.
    """

    field: str
    metric: str
    side_field: str = ""
    subject_field: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A whole assessment form.

    Attributes:
        id: ``plugin.name``.
        version: Raised with every change of meaning.
        computation: Id of the function that fills the computed fields; empty for none.
        source: Where the content comes from.
    """

    id: str
    version: int
    title: str
    sections: tuple[Section, ...]
    intro: str = ""
    computation: str = ""
    projections: tuple[Projection, ...] = ()
    source: str = ""
    reviewed_by: str = ""

    @property
    def fields(self) -> tuple[Field, ...]:
        """All fields in order."""
        return tuple(field for section in self.sections for field in section.fields)

    def field(self, field_id: str) -> Field | None:
        """Return a field by its id."""
        return next((field for field in self.fields if field.id == field_id), None)
