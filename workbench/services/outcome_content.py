"""Reads outcome measures and goal templates from their content folder."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from workbench.domain.goal_rules import GoalTemplate
from workbench.domain.outcomes import Measure, Scoring
from workbench.plugin_api.problems import ContentError, Problem
from workbench.plugin_api.records import Decoder

T = TypeVar("T")
_FILES = (("measures.toml", "measures"), ("totals.toml", "measures"), ("goals.toml", "templates"))


@dataclass(frozen=True, slots=True)
class OutcomeContent:
    """Measures and goal templates by id."""

    measures: Mapping[str, Measure]
    templates: Mapping[str, GoalTemplate]


def load_outcomes(folder: Path) -> OutcomeContent:
    """Read ``resources/clinical/outcomes``.

    Raises:
        ContentError: when something is wrong; it carries every problem.
    """
    problems: list[Problem] = []
    measures: list[Measure] = []
    templates: list[GoalTemplate] = []
    for name, key in _FILES:
        tables = _tables(folder, name, key, problems)
        if key == "measures":
            measures += _records(Measure, tables, name, problems)
        else:
            templates += _records(GoalTemplate, tables, name, problems)
    for measure in measures:
        problems += [Problem("", f"measure “{measure.id}”", text) for text in _wrong(measure)]
    ids = [*(measure.id for measure in measures), *(template.id for template in templates)]
    problems += [
        Problem("", record_id, "This id is used twice.")
        for record_id in dict.fromkeys(ids)
        if ids.count(record_id) > 1
    ]
    if problems:
        raise ContentError(problems)
    return OutcomeContent({m.id: m for m in measures}, {t.id: t for t in templates})


def _tables(folder: Path, name: str, key: str, problems: list[Problem]) -> list[object]:
    try:
        found = tomllib.loads((folder / name).read_text(encoding="utf-8")).get(key, [])
    except (OSError, UnicodeDecodeError):
        problems.append(Problem(name, "", "The file cannot be read."))
        return []
    except tomllib.TOMLDecodeError as error:
        problems.append(Problem(name, "", f"This is not TOML: {error}."))
        return []
    return list(found) if isinstance(found, list) else []


def _records(cls: type[T], tables: list[object], name: str, problems: list[Problem]) -> Iterator[T]:
    decoder = Decoder()
    for index, table in enumerate(tables):
        key = table.get("id", index + 1) if isinstance(table, Mapping) else index + 1
        record = decoder.read(cls, table, f"“{key}”")
        if record is not None:
            yield record
    problems += [Problem(name, *problem) for problem in decoder.problems]


def _wrong(measure: Measure) -> Iterator[str]:
    for name in ("name", "licence", "source"):
        if not str(getattr(measure, name)).strip():
            yield f"“{name}” is empty."
    if measure.minimum >= measure.maximum:
        yield "The lowest score is not below the highest."
    if measure.total_only and measure.items:
        yield "Its questions may not be here: only the total is typed in."
    if not (measure.total_only or measure.items or measure.own_items):
        yield "It has no questions."
    if measure.items and measure.needed > len(measure.items):
        yield "More answers are needed than there are questions."
    if measure.scoring is Scoring.RAW and len(measure.items) != 1:
        yield "A raw score has one question."
