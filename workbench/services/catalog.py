"""Everything that can be picked: the program's own content and that of the active modalities."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol, TypeVar

from workbench.domain.metric import Direction, Metric
from workbench.domain.screening import ScreeningQuestion, ScreeningRule
from workbench.plugin_api.content import (
    Contributions,
    FindingKind,
    ReferralZone,
    RemedialExercise,
    TreatmentProtocol,
)
from workbench.plugin_api.fields import Form
from workbench.plugin_api.hookspecs import Computation
from workbench.plugin_api.loader import read_content
from workbench.plugin_api.problems import ContentError

CORE = "core"
LIBRARY = "exercises"


class _Named(Protocol):
    @property
    def id(self) -> str: ...


class ContentSource(Protocol):
    """What the catalog needs of the plugin host."""

    @property
    def revision(self) -> int:
        """Grows whenever contributions may have changed."""
        ...

    def contributions(self) -> tuple[tuple[str, Contributions], ...]:
        """Return what each active plugin adds."""
        ...

    def computation(self, computation_id: str) -> Computation | None:
        """Return a guarded function, or None."""
        ...


T = TypeVar("T", bound=_Named)


@dataclass(frozen=True, slots=True)
class _Snapshot:
    revision: int
    forms: dict[str, Form]
    kinds: dict[str, FindingKind]
    protocols: dict[str, TreatmentProtocol]
    exercises: dict[str, RemedialExercise]
    metrics: dict[str, Metric]
    questions: tuple[ScreeningQuestion, ...]
    rules: tuple[ScreeningRule, ...]


class Catalog:
    """Content by id, merged from the core and the active plugins.

    Reads go to an immutable snapshot, which is made anew after a plugin was switched on or off.

    Args:
        core: Content of the program itself.
        plugins: The plugin host.
    """

    def __init__(self, core: Contributions, plugins: ContentSource) -> None:
        self._core = core
        self._plugins = plugins
        self._lock = threading.Lock()
        self._snapshot: _Snapshot | None = None

    @classmethod
    def build(cls, folder: Path, plugins: ContentSource) -> Catalog:
        """Read the program's own content from its folder.

        Raises:
            ContentError: when that content is damaged.
        """
        return cls(read_core(folder), plugins)

    def forms(self) -> tuple[Form, ...]:
        """Return the forms that can be filled, core first."""
        return tuple(self._now().forms.values())

    def form(self, form_id: str) -> Form | None:
        """Return a form, or None when its modality is not active."""
        return self._now().forms.get(form_id)

    def finding_kinds(self) -> tuple[FindingKind, ...]:
        """Return the kinds of marks; each letter is used once."""
        return tuple(self._now().kinds.values())

    def finding_kind(self, kind_id: str) -> FindingKind:
        """Return a kind; a grey placeholder that says so when its modality is missing."""
        return self._now().kinds.get(kind_id) or _missing_kind(kind_id)

    def protocols(
        self, text: str = "", regions: Collection[str] = ()
    ) -> tuple[TreatmentProtocol, ...]:
        """Return protocols whose text has every word and that touch one of the regions."""
        return _search(self._now().protocols.values(), text, regions, _protocol_text, _worked)

    def protocol(self, protocol_id: str) -> TreatmentProtocol | None:
        """Return a protocol, or None."""
        return self._now().protocols.get(protocol_id)

    def exercises(
        self, text: str = "", regions: Collection[str] = ()
    ) -> tuple[RemedialExercise, ...]:
        """Return exercises whose text has every word and that are for one of the regions."""
        return _search(
            self._now().exercises.values(), text, regions, _exercise_text, lambda item: item.regions
        )

    def exercise(self, exercise_id: str) -> RemedialExercise | None:
        """Return an exercise, or None."""
        return self._now().exercises.get(exercise_id)

    def metrics(self) -> tuple[Metric, ...]:
        """Return every metric, core first."""
        return tuple(self._now().metrics.values())

    def metric(self, metric_id: str) -> Metric:
        """Return a metric; a neutral one without thresholds when its modality is missing."""
        return self._now().metrics.get(metric_id) or _missing_metric(metric_id)

    def screening_questions(self) -> tuple[ScreeningQuestion, ...]:
        """Return the questions of the quick check, core first."""
        return self._now().questions

    def screening_rules(self) -> tuple[ScreeningRule, ...]:
        """Return the rules of the core and of the active modalities."""
        return self._now().rules

    def computation(self, computation_id: str) -> Computation | None:
        """Return the guarded function behind computed fields, or None."""
        return self._plugins.computation(computation_id)

    def plugin_of(self, content_id: str) -> str:
        """Return the plugin id that a content id belongs to: ``core`` or a plugin's."""
        return content_id.partition(".")[0]

    def _now(self) -> _Snapshot:
        with self._lock:
            revision = self._plugins.revision
            if self._snapshot is None or self._snapshot.revision != revision:
                self._snapshot = _merge(self._core, self._plugins.contributions(), revision)
            return self._snapshot


def read_core(folder: Path) -> Contributions:
    """Read the program's own content.

    Raises:
        ContentError: when a file is missing or damaged.
    """
    names = sorted(path.name for path in folder.glob("*.toml"))
    names += sorted(f"{LIBRARY}/{path.name}" for path in (folder / LIBRARY).glob("*.toml"))
    content, problems = read_content(folder, names, CORE)
    if problems or not names:
        raise ContentError(problems)
    return content


def _merge(
    core: Contributions, plugins: Sequence[tuple[str, Contributions]], revision: int
) -> _Snapshot:
    parts = [core, *(content for _, content in plugins)]
    return _Snapshot(
        revision,
        _by_id(part.forms for part in parts),
        _kinds(parts),
        _by_id(part.protocols for part in parts),
        _by_id(part.exercises for part in parts),
        _by_id(part.metrics for part in parts),
        tuple(_by_id(part.questions for part in parts).values()),
        tuple(_by_id(part.rules for part in parts).values()),
    )


def _by_id(groups: Iterable[Iterable[T]]) -> dict[str, T]:
    return {item.id: item for group in groups for item in group}


def _kinds(parts: Sequence[Contributions]) -> dict[str, FindingKind]:
    """Return the kinds by id, each with its own letter and its typical zones."""
    zones: tuple[ReferralZone, ...] = tuple(_by_id(part.referral_zones for part in parts).values())
    found = {}
    for kind in _with_letters(_by_id(part.finding_kinds for part in parts)):
        own = tuple(zone for zone in zones if kind.id in zone.kinds)
        found[kind.id] = replace(kind, zones=own) if own else kind
    return found


def _with_letters(kinds: dict[str, FindingKind]) -> Iterable[FindingKind]:
    """Give each kind a letter of its own: the first to ask keeps it, the next takes another."""
    taken: set[str] = set()
    asked = {kind.letter for kind in kinds.values()}
    for kind in kinds.values():
        letter = kind.letter
        if letter in taken:
            spare = [char for char in kind.name.upper() if "A" <= char <= "Z"]
            spare += [chr(code) for code in range(ord("A"), ord("Z") + 1)]
            letter = next((char for char in spare if char not in taken | asked), "")
        taken.add(letter)
        yield kind if letter == kind.letter else replace(kind, letter=letter)


def _search(
    items: Iterable[T],
    text: str,
    regions: Collection[str],
    words_of: Callable[[T], str],
    regions_of: Callable[[T], Collection[str]],
) -> tuple[T, ...]:
    words = text.casefold().split()
    wanted = {region.partition(":")[0] for region in regions}
    return tuple(
        item
        for item in items
        if (not wanted or wanted & set(regions_of(item)))
        and all(word in words_of(item).casefold() for word in words)
    )


def _protocol_text(item: TreatmentProtocol) -> str:
    steps = " ".join(step.text for step in item.steps)
    return f"{item.title} {item.purpose} {steps} {' '.join(item.regions)}"


def _worked(item: TreatmentProtocol) -> Collection[str]:
    return {*item.regions, *(region for step in item.steps for region in step.regions)}


def _exercise_text(item: RemedialExercise) -> str:
    return f"{item.title} {item.purpose} {item.position} {' '.join(item.regions)}"


def _missing_kind(kind_id: str) -> FindingKind:
    modality, _, name = kind_id.partition(".")
    return FindingKind(
        id=kind_id,
        name=f"{_words(name or kind_id)} (modality missing)",
        letter="",
        symbol="square",
        colour="grey",
        description=f"The modality “{_words(modality)}” that defines this mark is not active.",
    )


def _missing_metric(metric_id: str) -> Metric:
    return Metric(
        id=metric_id,
        name=_words(metric_id.partition(".")[2] or metric_id),
        unit="",
        direction=Direction.NEUTRAL,
        decimals=2,
        method=f"The modality “{_words(metric_id.partition('.')[0])}” is not active.",
    )


def _words(name: str) -> str:
    return name.replace("_", " ").replace(".", " ").strip().capitalize()
