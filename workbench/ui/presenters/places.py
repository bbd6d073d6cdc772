"""Places on the body in words."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.domain.body import Side, StructureRef
from workbench.domain.intake import Areas
from workbench.ui.text import tr

_REGION = "region."


def area_label(ref: StructureRef) -> str:
    """Return the words of a place: ``right calf``, ``left leg``, ``throat``."""
    name = ref.id.removeprefix(_REGION).replace("_", " ")
    side = {Side.LEFT: tr("left"), Side.RIGHT: tr("right")}.get(ref.side, "")
    return f"{side} {name}".strip()


def area_choices(areas: Areas) -> dict[str, StructureRef]:
    """Return every place that can be picked, by its words; groups stand first."""
    found: dict[str, StructureRef] = {}
    for name in (*areas.groups, *areas.regions):
        midline = name in areas.midline
        sides = (Side.NONE,) if midline else (Side.RIGHT, Side.LEFT, Side.NONE)
        for side in sides:
            ref = StructureRef(_REGION + name, side)
            found.setdefault(area_label(ref), ref)
    return found


def area_words(refs: Iterable[StructureRef], areas: Areas) -> str:
    """Return places in few words: whole groups by their name, both sides as one."""
    left = set(refs)
    found: list[tuple[str, frozenset[Side]]] = []
    groups = sorted(areas.groups, key=lambda name: -len(areas.groups[name]))
    for name in (*groups, *areas.regions):
        sides = set()
        for side in (Side.LEFT, Side.RIGHT):
            parts = set(areas.expand(StructureRef(_REGION + name, side)))
            if parts <= left:
                sides.add(side)
        for side in sides:
            left -= set(areas.expand(StructureRef(_REGION + name, side)))
        if sides:
            found.append((name, frozenset(sides)))
    words = []
    for name, both in found:
        midline = name in areas.midline
        side = next(iter(both)) if len(both) == 1 and not midline else Side.NONE
        words.append(area_label(StructureRef(_REGION + name, side)))
    words += [area_label(ref) for ref in sorted(left)]
    return ", ".join(words)
