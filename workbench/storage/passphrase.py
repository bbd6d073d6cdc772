"""How hard a passphrase is to guess."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

FLOOR_BITS = 50.0
_LONGEST_RATED = 72
_STEPS = (20.0, 35.0, FLOOR_BITS, 65.0)


@dataclass(frozen=True, slots=True)
class PassphraseRating:
    """The meter's reading.

    Attributes:
        score: 0 (guessed at once) to 4 (strong); 3 is the floor.
        bits: Estimated guesses as a power of two.
        ok: True when the passphrase may be used.
        sentence: What to tell the person who types it.
    """

    score: int
    bits: float
    ok: bool
    sentence: str


def normalise(text: str) -> str:
    """Return the passphrase as it is hashed: the same for every keyboard that can type it."""
    return unicodedata.normalize("NFKC", text).strip()


def rate_passphrase(text: str, own_words: Sequence[str] = ()) -> PassphraseRating:
    """Estimate how many guesses a passphrase withstands.

    Args:
        text: The passphrase.
        own_words: Words that an attacker would try first: name, practice, town.

    Returns:
        The rating; ``ok`` needs about 2**50 guesses, which four random words have.
    """
    from zxcvbn import zxcvbn  # 30 ms and its word lists: only when a passphrase is chosen

    plain = normalise(text)
    if not plain:
        return PassphraseRating(0, 0.0, ok=False, sentence="Type four or more random words.")
    words = [part for word in own_words for part in (word, *word.split()) if part]
    result = zxcvbn(plain[:_LONGEST_RATED], user_inputs=words)
    bits = math.log2(max(1.0, float(result["guesses"])))
    score = sum(bits >= step for step in _STEPS)
    if all(c.isdigit() or not c.isalnum() for c in plain):
        sentence = "A number is guessed in minutes. Use four or more random words."
        return PassphraseRating(min(score, 1), bits, ok=False, sentence=sentence)
    if bits < FLOOR_BITS:
        return PassphraseRating(score, bits, ok=False, sentence=_advice(result))
    sentence = "Strong." if score > 3 else "Good enough. One more word makes it strong."
    return PassphraseRating(score, bits, ok=True, sentence=sentence)


def _advice(result: dict[str, object]) -> str:
    feedback = result.get("feedback")
    warning = feedback.get("warning") if isinstance(feedback, dict) else ""
    start = f"{str(warning).rstrip('.')}. " if warning else "Too easy to guess. "
    return start + "Use four or more random words."
