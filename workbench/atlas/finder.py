"""Find structures by what a therapist types: names, Latin, synonyms, side words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from workbench.domain.body import Side

from .structures import Structure

_SIDES = {
    "r": Side.RIGHT,
    "rt": Side.RIGHT,
    "right": Side.RIGHT,
    "l": Side.LEFT,
    "lt": Side.LEFT,
    "left": Side.LEFT,
}


def find(structures: Iterable[Structure], text: str, limit: int) -> tuple[Structure, ...]:
    """Return the best matches: every word typed begins a word of the structure's names."""
    side, words = _read(text)
    if not words and side is None:
        return ()
    ranked = []
    for place, structure in enumerate(structures):
        if side is not None and structure.ref.side is not side:
            continue
        rank = _rank(structure, words)
        if rank is not None:
            ranked.append((rank, place, structure))
    ranked.sort(key=lambda entry: entry[:2])
    return tuple(structure for _, _, structure in ranked[:limit])


def _read(text: str) -> tuple[Side | None, list[str]]:
    words = _words(text)
    side = next((_SIDES[word] for word in words if word in _SIDES), None)
    return side, [word for word in words if word not in _SIDES]


def _rank(structure: Structure, words: list[str]) -> int | None:
    """Return how well the words fit, 0 best; None when one of them is not there."""
    name = _words(structure.name)
    others = [_words(text) for text in (structure.latin, *structure.synonyms)]
    for rank, candidate in ((0, name), *((2, other) for other in others)):
        if candidate[: len(words) - 1] == words[:-1] and _fits(words, candidate, len(words) - 1):
            return rank
    everything = [*name, *(word for other in others for word in other)]
    if all(any(w.startswith(word) for w in name) for word in words):
        return 1
    if all(any(w.startswith(word) for w in everything) for word in words):
        return 3
    return None


def _fits(words: list[str], candidate: list[str], last: int) -> bool:
    return not words or (len(candidate) > last and candidate[last].startswith(words[last]))


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return re.findall(r"[a-z0-9]+", plain)
