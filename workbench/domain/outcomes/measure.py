"""Definition of an outcome measure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbench.domain.metric import Direction, Metric, Threshold


class Scoring(StrEnum):
    """How answers become one number."""

    RAW = "raw"  # one answer
    MEAN = "mean"  # of what was answered
    SUM = "sum"
    COUNT = "count"  # of what was ticked
    TOTAL = "total"  # counted on paper and typed in


@dataclass(frozen=True, slots=True)
class Option:
    """An answer in words and what it counts."""

    text: str
    value: float


@dataclass(frozen=True, slots=True)
class Item:
    """One question.

    Attributes:
        minimum: Lowest answer, the measure's own when None.
        maximum: Highest answer, likewise.
    """

    id: str
    text: str
    minimum: float | None = None
    maximum: float | None = None
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class Band:
    """Words for scores from a value upwards; ``positive`` asks for a medical follow-up."""

    at_least: float
    text: str
    positive: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """A questionnaire, a rating or a score that is typed in.

    Attributes:
        metric: Id of the series that the score goes into.
        intro: What is said before the questions.
        minimum: Lowest score.
        maximum: Highest score.
        item_maximum: Highest answer to an item that does not say its own.
        needed: Answers that are needed for a score.
        own_items: Fewest and most items that the client names, or empty when they are fixed.
        change_note: What else is published about changes.
        licence: Why the questions may be here, or why only a total is taken.
        source: Row of the clinical sources.
    """

    id: str
    name: str
    construct: str
    scoring: Scoring
    direction: Direction
    minimum: float
    maximum: float
    licence: str
    source: str
    metric: str = ""
    unit: str = ""
    intro: str = ""
    items: tuple[Item, ...] = ()
    options: tuple[Option, ...] = ()
    item_maximum: float = 10
    needed: int = 1
    own_items: tuple[int, int] | None = None
    mdc: Threshold | None = None
    mcid: Threshold | None = None
    bands: tuple[Band, ...] = ()
    change_note: str = ""
    decimals: int = 0
    reviewed_by: str = ""

    @property
    def total_only(self) -> bool:
        """Whether its questions are not here and only a total is typed in."""
        return self.scoring is Scoring.TOTAL

    @property
    def series(self) -> Metric:
        """The metric of the scores, for the progress page and for goals."""
        return Metric(
            id=self.metric or self.id,
            name=self.name,
            unit=self.unit,
            direction=self.direction,
            minimum=self.minimum,
            maximum=self.maximum,
            mdc=self.mdc,
            mcid=self.mcid,
            decimals=self.decimals,
            source=self.source,
            method=self.intro,
        )

    def band(self, value: float) -> Band | None:
        """Return the band of a score, or None when the measure has none there."""
        fitting = [band for band in self.bands if value >= band.at_least]
        return max(fitting, key=lambda band: band.at_least, default=None)
