"""What differs between two sequences of kept objects, so that only that is worked on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import is_


@dataclass(frozen=True, slots=True)
class Stretch:
    """The part in which two sequences hold other objects; before and after it they are the same.

    Attributes:
        start: Where it begins in both.
        old_stop: Where it ends in the old sequence.
        new_stop: Where it ends in the new sequence.
    """

    start: int
    old_stop: int
    new_stop: int

    @property
    def same_length(self) -> bool:
        """Whether what follows has kept its numbers."""
        return self.old_stop == self.new_stop


def differing(old: Sequence[object], new: Sequence[object]) -> Stretch:
    """Return where two sequences differ, by identity."""
    least = min(len(old), len(new))
    start = _same(old, new, least)
    tail = min(_same(old[::-1], new[::-1], least), least - start)
    return Stretch(start, len(old) - tail, len(new) - tail)


def _same(one: Sequence[object], other: Sequence[object], least: int) -> int:
    """Return how many objects at the beginning are the same."""
    same = list(map(is_, one, other))
    return same.index(False) if False in same else least
