"""The passphrase meter."""

from __future__ import annotations

import pytest

from workbench.storage.vault import rate_passphrase


@pytest.mark.parametrize(
    "text", ["timber fossil ravine oboe", "lantern copper willow ninety", "q8#Vb2!xLm94@zR-tWk"]
)
def test_four_random_words_or_as_much_are_enough(text: str) -> None:
    rating = rate_passphrase(text, ())
    assert rating.ok
    assert rating.score >= 3
    assert rating.bits >= 50


@pytest.mark.parametrize(
    "text", ["", "1234", "19801980198019801980", "password", "Summer2024!", "the cat sat down"]
)
def test_what_is_guessed_quickly_is_refused_with_a_sentence(text: str) -> None:
    rating = rate_passphrase(text, ())
    assert not rating.ok
    assert rating.score < 3
    assert "words" in rating.sentence


def test_own_words_count_for_nothing() -> None:
    text = "Rosalinde Quittenbaum Healing Hands"
    assert rate_passphrase(text, ()).bits > rate_passphrase(text, (text,)).bits
    assert not rate_passphrase(text, ("Rosalinde Quittenbaum", "Healing Hands")).ok


def test_a_very_long_passphrase_is_rated_too() -> None:
    assert rate_passphrase("timber fossil ravine oboe " * 20, ()).ok
