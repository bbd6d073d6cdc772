"""Two sequences, and the one stretch in which they differ."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.ui.differing import differing

POOL = [object() for _ in range(6)]
SEQUENCES = st.lists(st.sampled_from(POOL), max_size=12)


@given(SEQUENCES, SEQUENCES)
def test_the_new_sequence_is_the_old_one_with_the_stretch_replaced(
    old: list[object], new: list[object]
) -> None:
    part = differing(old, new)
    inside = new[part.start : part.new_stop]
    assert old[: part.start] + inside + old[part.old_stop :] == new


@given(SEQUENCES, SEQUENCES, SEQUENCES, SEQUENCES)
def test_the_stretch_is_no_longer_than_what_was_replaced(
    head: list[object], gone: list[object], come: list[object], tail: list[object]
) -> None:
    part = differing(head + gone + tail, head + come + tail)
    assert part.start >= len(head) or not gone or not come or part.start <= len(head) + len(gone)
    assert part.old_stop - part.start <= len(gone)
    assert part.new_stop - part.start <= len(come)


def test_equal_objects_that_are_not_the_same_differ() -> None:
    part = differing([(3, 4)], [tuple(int(number) for number in "34")])
    assert (part.old_stop, part.new_stop) == (1, 1)


@given(SEQUENCES)
def test_a_sequence_does_not_differ_from_itself(same: list[object]) -> None:
    part = differing(same, same)
    assert part.start == part.old_stop == part.new_stop == len(same)
    assert part.same_length
