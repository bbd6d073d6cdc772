"""Reads the conditions of rules from their data form."""

from __future__ import annotations

from collections.abc import Mapping

from .expressions import All, AnyOf, Compare, Expression, Not, Operator, Some

_NUMBERS = frozenset({Operator.AT_LEAST, Operator.ABOVE, Operator.AT_MOST, Operator.BELOW})
_ANSWER_WORDS: dict[str, tuple[str, ...]] = {"has": ("yes",), "ever": ("yes", "past")}


def parse_expression(value: object) -> Expression:
    """Read an expression from its data form.

    Raises:
        ValueError: when it is not one; the message says what is wrong.
    """
    if not isinstance(value, Mapping) or not value:
        raise ValueError('a condition is a table such as { has = "conditions.asthma" }')
    keys = set(value)
    for word, answers in _ANSWER_WORDS.items():
        if keys == {word}:
            return Compare(_text(value[word]), Operator.ONE_OF, answers)
    if keys == {"all"} or keys == {"any"}:
        (parts,) = value.values()
        if not isinstance(parts, list | tuple) or not parts:
            raise ValueError("“all” and “any” take a list of conditions")
        read = tuple(parse_expression(part) for part in parts)
        return All(read) if keys == {"all"} else AnyOf(read)
    if keys == {"not"}:
        return Not(parse_expression(value["not"]))
    if keys == {"some", "where"}:
        return Some(_text(value["some"]), parse_expression(value["where"]))
    if "key" in keys:
        return _parse_compare(value)
    raise ValueError(f"no condition is written with {', '.join(sorted(map(str, keys)))}")


def _parse_compare(value: Mapping[object, object]) -> Compare:
    unknown = value.get("unknown", False)
    names = [name for name in Operator if name.value in value]
    if not isinstance(unknown, bool) or len(names) != 1 or len(value) > 2 + ("unknown" in value):
        raise ValueError("a comparison has a key, one operator and perhaps unknown = true")
    operand = value[names[0].value]
    if names[0] in _NUMBERS:
        if isinstance(operand, bool) or not isinstance(operand, int | float):
            raise ValueError(f"“{names[0].value}” takes a number")
        return Compare(_text(value["key"]), names[0], float(operand), unknown)
    if names[0] is Operator.ONE_OF:
        if not isinstance(operand, list | tuple) or not operand:
            raise ValueError("“one_of” takes a list of texts")
        return Compare(_text(value["key"]), names[0], tuple(map(_text, operand)), unknown)
    return Compare(_text(value["key"]), names[0], _text(operand), unknown)


def _text(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise ValueError(f"a text is needed, not {value!r}")
    return value
