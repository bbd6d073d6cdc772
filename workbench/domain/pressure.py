"""Levels of pressure, 0-5, in plain words (after Tracy Walton's scale; the words are ours)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PressureLevel:
    """One level of touch.

    Attributes:
        words: What it is like, for the client and the physician.
        tissue: What moves under the hand.
        body: How the therapist uses their weight.
    """

    level: int
    name: str
    words: str
    tissue: str
    body: str

    @property
    def sentence(self) -> str:
        """The level in one sentence for a letter."""
        return f"Level {self.level}, {self.name}: {self.words} ({self.tissue})."


SCALE_ID = "walton"  # kept with each value, so that other scales can stand beside it
LEVELS: tuple[PressureLevel, ...] = (
    PressureLevel(
        0, "hold", "the hand rests without movement or weight", "skin contact", "no weight"
    ),
    PressureLevel(
        1,
        "light lotioning",
        "as if spreading a cooling gel on sunburnt skin with the whole hand",
        "the skin only slides or dents a little",
        "arm weight lifted off",
    ),
    PressureLevel(
        2,
        "heavy lotioning",
        "as if rubbing in a cream until it is gone",
        "skin and the fat below it; muscles move slightly",
        "weight of the arm",
    ),
    PressureLevel(
        3,
        "medium",
        "classic relaxation massage",
        "the upper layers of muscle; nearby joints may rock a little",
        "a light lean",
    ),
    PressureLevel(
        4,
        "strong",
        "what most people call deep; the therapist leans in",
        "deeper muscles; joints clearly move",
        "body weight",
    ),
    PressureLevel(
        5,
        "deep",
        "as with an elbow; rare, for strong clients only, and never bruising",
        "the deepest layers, near bone",
        "full lean",
    ),
)


def pressure_level(level: int) -> PressureLevel:
    """Return a level.

    Raises:
        ValueError: when it is not 0-5.
    """
    if not 0 <= level < len(LEVELS):
        raise ValueError("pressure levels go from 0 to 5")
    return LEVELS[level]
