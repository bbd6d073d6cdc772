"""Finds what was typed by hand in the vocabulary. What is not found stays unreviewed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .vocabulary import Term, Vocabulary, plain

# Words that change nothing about which rule applies. "Severe", "acute" and the like are not here.
_NEUTRAL_WORDS = (
    "a an and in is my of on the with since for right left both bilateral side mild "
    "stable chronic slight diagnosed known some little yes type"
)
_PAST = frozenset({"history", "past", "previous", "previously", "former", "formerly", "old", "had"})
_NEUTRAL = frozenset(re.findall(r"\w+", _NEUTRAL_WORDS))


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a typed text means.

    Attributes:
        terms: Terms that were found in it.
        whole: True when nothing of it is left over.
        past: True when it says that it is over ("history of …").
    """

    terms: tuple[Term, ...]
    whole: bool
    past: bool = False


def recognise(text: str, vocabulary: Vocabulary) -> Recognised:
    """Look a typed text up.

    The longest name wins at each place. Words that are left over make the text not wholly known:
    the rules found in it still apply, but it also stays unreviewed.
    """
    words = plain(text).split()
    found: list[Term] = []
    left_over = False
    start = 0
    while start < len(words):
        for end in range(len(words), start, -1):
            terms = vocabulary.by_name.get(" ".join(words[start:end]))
            if terms:
                found += [term for term in terms if term not in found]
                start = end
                break
        else:
            left_over = left_over or not (
                words[start] in _NEUTRAL | _PAST or words[start].isdigit()
            )
            start += 1
    over = bool(_PAST & set(words)) and all(term.past for term in found)
    return Recognised(tuple(found), bool(found) and not left_over, over)
