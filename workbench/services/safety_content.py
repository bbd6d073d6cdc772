"""Reads the safety content: the intake's vocabulary, contraindications and red flags.

All problems of all files are collected, so that they are mended in one go.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from workbench.domain.body import StructureRef
from workbench.domain.intake.vocabulary import REGION, Areas, Section, Term, Vocabulary
from workbench.domain.screening.expression_data import parse_expression
from workbench.domain.screening.expressions import AnyOf, Compare, Expression, Operator
from workbench.domain.screening.outcome import WORDS
from workbench.domain.screening.quick_check import Severity
from workbench.domain.screening.rules import (
    NO_CONTACT,
    RuleBook,
    RuleKind,
    SafetyRule,
    Stricter,
    Urgency,
)
from workbench.plugin_api.problems import ContentError, Problem
from workbench.plugin_api.records import Decoder

from .safety_checks import check_book

_VERDICTS = {word: severity for severity, word in WORDS.items()}
_HIGHEST_LEVEL = 5


@dataclass(frozen=True, slots=True)
class _RuleText:
    """The plain part of a rule as the file writes it."""

    id: str
    source: str
    title: str
    reason: str
    advice: str
    evidence: str = ""
    group: str = ""
    classes: str = ""
    verdict: str = ""
    urgency: str = "none"
    clearance: str = ""
    areas: tuple[str, ...] = ()
    default_areas: tuple[str, ...] = ()
    modalities: tuple[str, ...] = ("all",)
    stops: tuple[str, ...] = ()
    lifted_by_clearance: bool = False
    concern: str = ""
    reviewed_by: str = ""
    key: str = ""
    region: str = ""
    question: str = ""


def load_rule_book(folder: Path) -> RuleBook:
    """Read the safety content of a folder.

    Args:
        folder: Holds ``areas.toml``, ``intake.toml``, ``contraindications.toml`` and
            ``redflags.toml``.

    Raises:
        ContentError: when something is wrong; it carries every problem.
    """
    reader = _Reader(folder)
    areas = reader.areas("areas.toml")
    sections, terms = reader.intake("intake.toml")
    flags = reader.rules("redflags.toml", "red_flags", RuleKind.RED_FLAG)
    rules = reader.rules("contraindications.toml", "rules", RuleKind.CONTRAINDICATION)
    vocabulary = Vocabulary(sections, (*terms, *reader.flag_terms), areas)
    book = RuleBook(vocabulary, (*rules, *flags))
    reader.problems += check_book(book)
    if reader.problems:
        raise ContentError(reader.problems)
    return book


class _Reader:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.problems: list[Problem] = []
        self.flag_terms: list[Term] = []

    def _table(self, name: str) -> Mapping[str, object]:
        try:
            return tomllib.loads((self._folder / name).read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError):
            self.problems.append(Problem(name, "", "The file cannot be read."))
        except tomllib.TOMLDecodeError as error:
            self.problems.append(Problem(name, "", f"This is not TOML: {error}."))
        return {}

    def _tables(
        self, name: str, key: str, table: Mapping[str, object]
    ) -> Iterator[dict[str, object]]:
        items = table.get(key, [])
        if isinstance(items, list):
            yield from (dict(item) for item in items if isinstance(item, Mapping))
        else:
            self.problems.append(Problem(name, key, f"Write [[{key}]] with two brackets."))

    def areas(self, name: str) -> Areas:
        table = self._table(name)
        groups = table.get("groups", {})
        found = Areas(
            tuple(_texts(table.get("regions"))),
            tuple(_texts(table.get("midline"))),
            {str(k): tuple(_texts(v)) for k, v in groups.items()}
            if isinstance(groups, Mapping)
            else {},
        )
        known = set(found.regions)
        wrong = {r for regions in (*found.groups.values(), found.midline) for r in regions} - known
        self.problems += [Problem(name, r, "There is no such region.") for r in sorted(wrong)]
        return found

    def intake(self, name: str) -> tuple[tuple[Section, ...], tuple[Term, ...]]:
        table, decoder = self._table(name), Decoder()
        sections = [decoder.read(Section, t) for t in self._tables(name, "sections", table)]
        terms = [
            decoder.read(Term, item, f"term “{item.get('id')}”")
            for item in self._tables(name, "terms", table)
        ]
        self.problems += [Problem(name, *problem) for problem in decoder.problems]
        return tuple(filter(None, sections)), tuple(filter(None, terms))

    def rules(self, name: str, key: str, kind: RuleKind) -> tuple[SafetyRule, ...]:
        table = self._table(name)
        found = [self._rule(name, item, kind) for item in self._tables(name, key, table)]
        return tuple(rule for rule in found if rule is not None)

    def _rule(self, name: str, item: dict[str, object], kind: RuleKind) -> SafetyRule | None:
        at = Problem(name, f"rule “{item.get('id')}”", "")
        before = len(self.problems)
        stricter = tuple(self._stricter(at, step) for step in self._tables(name, "stricter", item))
        when = self._when(at, item, kind)
        site, body = (self._level(at, item.get(word)) for word in ("site", "body"))
        text = self._text(at, item)
        if text is None:
            return None
        urgency = self._urgency(at, text.urgency)
        severity = self._severity(at, text, kind, urgency)
        if len(self.problems) > before or when is None:
            return None
        if kind is RuleKind.RED_FLAG:
            self.flag_terms.append(Term(text.key, "red_flags", "red_flags", text.question))
        return SafetyRule(
            id=text.id,
            title=text.title,
            kind=kind,
            severity=severity,
            when=when,
            reason=text.reason,
            advice=text.advice,
            source=text.source,
            group=text.group or text.region,
            classes=text.classes,
            urgency=urgency,
            clearance=text.clearance,
            site=site,
            body=body,
            areas=_places(text.areas),
            default_areas=_places(text.default_areas),
            stops=text.stops,
            modalities=text.modalities,
            stricter=tuple(step for step in stricter if step is not None),
            lifted_by_clearance=text.lifted_by_clearance,
            concern=text.concern,
            evidence=text.evidence,
            reviewed_by=text.reviewed_by,
        )

    def _text(self, at: Problem, item: dict[str, object]) -> _RuleText | None:
        """Read the plain part of a rule, without its conditions and levels."""
        left = {"when", "also", "stricter", "site", "body"}
        decoder = Decoder()
        text = decoder.read(_RuleText, {k: v for k, v in item.items() if k not in left})
        self.problems += [replace(at, sentence=sentence) for _, sentence in decoder.problems]
        return text

    def _when(self, at: Problem, item: Mapping[str, object], kind: RuleKind) -> Expression | None:
        if kind is not RuleKind.RED_FLAG:
            return self._expression(at, item.get("when"))
        also = item.get("also", [])
        parts = [
            self._expression(at, part) for part in (also if isinstance(also, list) else [also])
        ]
        answer = Compare(f"red_flags.{item.get('key')}", Operator.ONE_OF, ("yes",))
        return AnyOf((answer, *(part for part in parts if part is not None)))

    def _expression(self, at: Problem, value: object) -> Expression | None:
        try:
            return parse_expression(value)
        except ValueError as error:
            self.problems.append(replace(at, sentence=f"{error}."))
            return None

    def _stricter(self, at: Problem, step: dict[str, object]) -> Stricter | None:
        when = self._expression(at, step.pop("when", None))
        site, body = (self._level(at, step.pop(word, None)) for word in ("site", "body"))
        verdict, urgency = str(step.pop("verdict", "")), str(step.pop("urgency", "none"))
        says = str(step.pop("says", ""))
        if verdict not in _VERDICTS or step:
            self.problems.append(replace(at, sentence="A stricter step has when, verdict, says."))
            return None
        level = self._urgency(at, urgency)
        return Stricter(when, _VERDICTS[verdict], level, says, body, site) if when else None

    def _urgency(self, at: Problem, word: str) -> Urgency:
        if word.upper() in Urgency.__members__:
            return Urgency[word.upper()]
        self.problems.append(replace(at, sentence=f"There is no urgency “{word}”."))
        return Urgency.URGENT

    def _severity(self, at: Problem, text: _RuleText, kind: RuleKind, urgency: Urgency) -> Severity:
        if kind is RuleKind.RED_FLAG and not text.verdict:
            return Severity.REFER if urgency >= Urgency.SOON else Severity.ADAPT
        if text.verdict in _VERDICTS:
            return _VERDICTS[text.verdict]
        self.problems.append(replace(at, sentence=f"There is no verdict “{text.verdict}”."))
        return Severity.STOP

    def _level(self, at: Problem, value: object) -> int | None:
        if value is None:
            return None
        if value == "x":
            return NO_CONTACT
        if isinstance(value, int) and 0 <= value <= _HIGHEST_LEVEL:
            return value
        self.problems.append(replace(at, sentence='A pressure level is 0-5, or "x".'))
        return NO_CONTACT


def _texts(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else []


def _places(names: Iterable[str]) -> tuple[StructureRef, ...]:
    return tuple(StructureRef.parse(REGION + name) for name in names)
