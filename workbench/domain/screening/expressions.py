"""Conditions of rules as small data: all, any, not, some, compare. Nothing is ever executed.

As data (TOML or JSON)::

    { has = "conditions.asthma" }                    the answer is yes
    { ever = "conditions.dvt" }                      yes or past
    { key = "measured.systolic", at_least = 180 }    also: above, at_most, below, is, one_of
    { key = "conditions.dvt.weeks", below = 26, unknown = true }   true when nobody answered
    { all = [ … ] }   { any = [ … ] }   { not = … }
    { some = "device", where = { key = "kind", is = "port" } }     one item of a list

Inside ``where`` the keys are those of the item.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from workbench.domain.body import StructureRef

Value: TypeAlias = str | float
Operand: TypeAlias = str | float | tuple[str, ...]


class Operator(StrEnum):
    """How a value is compared."""

    IS = "is"
    ONE_OF = "one_of"
    AT_LEAST = "at_least"
    ABOVE = "above"
    AT_MOST = "at_most"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class Compare:
    """Compare one value.

    Attributes:
        unknown: What an unanswered key counts as; True is the careful reading.
    """

    key: str
    operator: Operator
    operand: Operand
    unknown: bool = False


@dataclass(frozen=True, slots=True)
class All:
    """True when every part is."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """True when one part is."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """True when the part is not."""

    part: Expression


@dataclass(frozen=True, slots=True)
class Some:
    """True when one item of a list (devices, surgeries, …) matches."""

    items: str
    where: Expression


Expression: TypeAlias = Compare | All | AnyOf | Not | Some
ALWAYS = All(())


@dataclass(frozen=True, slots=True)
class Fact:
    """One value of an intake, with the places on the body that belong to it."""

    value: Value
    sites: tuple[StructureRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list of an intake."""

    facts: Mapping[str, Fact]
    name: str = ""
    sites: tuple[StructureRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """An intake as plain values by key, and its lists."""

    values: Mapping[str, Fact] = field(default_factory=dict)
    items: Mapping[str, tuple[Item, ...]] = field(default_factory=dict)


@dataclass(slots=True)
class Trace:
    """What an evaluation read: keys that held, places, items, and answers that were missing.

    Attributes:
        placeless: True when something that held names no place.
    """

    keys: set[str] = field(default_factory=set)
    sites: list[StructureRef] = field(default_factory=list)
    items: set[tuple[str, int]] = field(default_factory=set)
    asks: list[str] = field(default_factory=list)
    placeless: bool = False

    def add(self, other: Trace) -> None:
        """Take over what another evaluation read."""
        self.keys |= other.keys
        self.sites += other.sites
        self.placeless = self.placeless or other.placeless
        self.items |= other.items
        self.asks += [ask for ask in other.asks if ask not in self.asks]


def holds(expression: Expression, facts: Facts, trace: Trace) -> bool:
    """Evaluate an expression over facts and note in ``trace`` what made it true."""
    return _holds(expression, facts.values, facts, trace)


def _holds(expression: Expression, scope: Mapping[str, Fact], facts: Facts, trace: Trace) -> bool:
    match expression:
        case Compare():
            return _compare(expression, scope, trace)
        case Not(part):
            return not _holds(part, scope, facts, Trace())
        case Some(items, where):
            return _some(items, where, facts, trace)
        case All(parts):
            inner = Trace()
            if not all(_holds(part, scope, facts, inner) for part in parts):
                return False
            trace.add(inner)
            return True
        case AnyOf(parts):
            found = False
            for part in parts:  # no short cut: every place that belongs to it counts
                inner = Trace()
                if _holds(part, scope, facts, inner):
                    found = True
                    trace.add(inner)
            return found


def _some(items: str, where: Expression, facts: Facts, trace: Trace) -> bool:
    found = False
    for index, item in enumerate(facts.items.get(items, ())):
        inner = Trace()
        if not _holds(where, item.facts, facts, inner):
            continue
        found = True
        trace.add(Trace(sites=inner.sites, asks=[f"{items}.{ask}" for ask in inner.asks]))
        trace.items.add((items, index))
        trace.sites += item.sites
        trace.placeless = trace.placeless or not item.sites
    return found


_NUMERIC: dict[Operator, Callable[[float, float], bool]] = {
    Operator.AT_LEAST: operator.ge,
    Operator.ABOVE: operator.gt,
    Operator.AT_MOST: operator.le,
    Operator.BELOW: operator.lt,
}


def _compare(test: Compare, scope: Mapping[str, Fact], trace: Trace) -> bool:
    fact = scope.get(test.key)
    if fact is None or fact.value in {"unanswered", ""}:
        if test.unknown:
            trace.asks.append(test.key)
        return test.unknown
    if not _matches(test, fact.value):
        return False
    trace.keys.add(test.key)
    trace.sites += fact.sites
    if is_worry(test):
        trace.placeless = trace.placeless or not fact.sites
    return True


def _matches(test: Compare, value: Value) -> bool:
    numeric = _NUMERIC.get(test.operator)
    if numeric is not None:
        both = isinstance(value, int | float) and isinstance(test.operand, int | float)
        return numeric(float(value), float(test.operand)) if both else test.unknown  # type: ignore[arg-type]  # narrowed by "both"
    if test.operator is Operator.ONE_OF and isinstance(test.operand, tuple):
        return value in test.operand
    return value == test.operand


def triggers(expression: Expression) -> frozenset[str]:
    """Return keys of which at least one has to be there for the expression to hold.

    An empty set means that it could hold over nothing; such a rule is refused. Lists are given
    as ``device[]``.
    """
    match expression:
        case Compare():
            return frozenset() if expression.unknown else frozenset({expression.key})
        case Not():
            return frozenset()
        case Some(items, _):
            return frozenset({f"{items}[]"})
        case All(parts):
            return next((found for part in parts if (found := triggers(part))), frozenset())
        case AnyOf(parts):
            each = [triggers(part) for part in parts]
            return frozenset().union(*each) if each and all(each) else frozenset()


def comparisons(expression: Expression, items: str = "") -> Iterator[tuple[str, Compare]]:
    """Yield every comparison, each with the list that it reads (empty for the intake itself)."""
    match expression:
        case Compare():
            yield items, expression
        case Not(part):
            yield from comparisons(part, items)
        case Some(name, where):
            yield from comparisons(where, name)
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from comparisons(part, items)


def negated_worries(expression: Expression, negated: bool = False) -> Iterator[str]:
    """Yield keys of conditions under a ``not``: with one, a further condition could be milder."""
    match expression:
        case Compare():
            if negated and not expression.unknown and is_worry(expression):
                yield expression.key
        case Not(part):
            yield from negated_worries(part, not negated)
        case Some(items, where):
            if negated:
                yield f"{items}[]"
            else:
                yield from negated_worries(where)
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from negated_worries(part, negated)


def is_worry(test: Compare) -> bool:
    """Whether a comparison is about the answer to a term, and not about a detail of it."""
    return test.key.count(".") == 1 and test.key.partition(".")[0] in {
        "conditions",
        "today",
        "red_flags",
        "examination",
    }
