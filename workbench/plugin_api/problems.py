"""What is wrong with a content file, said so that its author can mend it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.domain.errors import WorkbenchError


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend.

    Attributes:
        file: File name as the manifest writes it; empty for stored content.
        where: Place in the file in words, for example ``form “x.y” > field “z”``.
        sentence: What is wrong and what to write instead.
        line: Line in the file, 0 when not known.
    """

    file: str
    where: str
    sentence: str
    line: int = 0

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.file and self.line else self.file
        return ": ".join(part for part in (place, self.where, self.sentence) if part)


class ContentError(WorkbenchError):
    """Content that cannot be used, with every problem found in it."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("; ".join(str(problem) for problem in problems) or "unusable content")
        self.problems = tuple(problems)
