"""One catalog out of the core's content and that of the active plugins."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from workbench.domain.metric import Direction, Metric
from workbench.plugin_api import (
    Contributions,
    FindingKind,
    ProtocolStep,
    RemedialExercise,
    TreatmentProtocol,
)
from workbench.plugin_api.hookspecs import Computation
from workbench.plugin_api.problems import ContentError
from workbench.services.catalog import Catalog


@dataclass
class Switchboard:
    """Contributions that a test switches on and off."""

    parts: dict[str, Contributions] = field(default_factory=dict)
    revision: int = 0

    def contributions(self) -> tuple[tuple[str, Contributions], ...]:
        return tuple(self.parts.items())

    def computation(self, computation_id: str) -> Computation | None:
        del computation_id
        return None

    def switch(self, name: str, content: Contributions | None) -> None:
        self.revision += 1
        if content is None:
            self.parts.pop(name)
        else:
            self.parts[name] = content


def _kind(kind_id: str, name: str, letter: str) -> FindingKind:
    return FindingKind(kind_id, name, letter, "ring", "sky")


CORE = Contributions(
    finding_kinds=(_kind("core.pain", "Pain", "P"),),
    metrics=(Metric("core.pain_now", "Pain now", "/10", Direction.LOWER),),
    protocols=(
        TreatmentProtocol(
            "core.back", "Back", "Calm", (ProtocolStep("Glide", ("region.low_back",)),), 30, 2
        ),
        TreatmentProtocol("core.neck", "Neck", "Ease", (ProtocolStep("Hold"),), 20, 1,
                          regions=("region.neck_posterior",)),
    ),
    exercises=(
        RemedialExercise("core.turn", "Neck turn", "Look round", "Sitting", ("Turn.",),
                         regions=("region.neck_posterior",)),
    ),
)  # fmt: skip


def test_a_plugin_comes_and_goes() -> None:
    plugins = Switchboard()
    catalog = Catalog(CORE, plugins)
    assert [kind.id for kind in catalog.finding_kinds()] == ["core.pain"]
    plugins.switch("demo", Contributions(finding_kinds=(_kind("demo.mark", "Mark", "M"),)))
    assert [kind.id for kind in catalog.finding_kinds()] == ["core.pain", "demo.mark"]
    plugins.switch("demo", None)
    kind = catalog.finding_kind("demo.mark")
    assert kind.colour == "grey"
    assert "modality missing" in kind.name
    assert catalog.plugin_of("demo.mark") == "demo"


def test_letters_stay_unique() -> None:
    plugins = Switchboard()
    plugins.switch(
        "demo",
        Contributions(
            finding_kinds=(_kind("demo.patch", "Patch", "P"), _kind("demo.area", "Area", "A"))
        ),
    )
    letters = {kind.id: kind.letter for kind in Catalog(CORE, plugins).finding_kinds()}
    assert letters == {"core.pain": "P", "demo.patch": "T", "demo.area": "A"}


def test_more_kinds_than_letters_leave_some_without() -> None:
    plugins = Switchboard()
    kinds = tuple(_kind(f"demo.k{n}", "Mark", "M") for n in range(40))
    plugins.switch("demo", Contributions(finding_kinds=kinds))
    letters = [kind.letter for kind in Catalog(CORE, plugins).finding_kinds() if kind.letter]
    assert len(letters) == len(set(letters)) == 26


def test_unknown_metric_is_neutral() -> None:
    metric = Catalog(CORE, Switchboard()).metric("gone.depth_left")
    assert (metric.id, metric.name, metric.direction) == (
        "gone.depth_left",
        "Depth left",
        Direction.NEUTRAL,
    )
    assert metric.mdc is metric.mcid is None


def test_search_by_words_and_regions() -> None:
    catalog = Catalog(CORE, Switchboard())
    assert [item.id for item in catalog.protocols("GLIDE back")] == ["core.back"]
    assert [item.id for item in catalog.protocols(regions=["region.low_back:R"])] == ["core.back"]
    assert [item.id for item in catalog.protocols(regions=["region.neck_posterior"])] == [
        "core.neck"
    ]
    assert catalog.protocols("glide", ["region.neck_posterior"]) == ()
    assert [item.id for item in catalog.exercises("turn")] == ["core.turn"]
    assert catalog.exercises(regions=["region.heel"]) == ()
    assert len(catalog.protocols()) == 2


def test_missing_things_are_none() -> None:
    catalog = Catalog(CORE, Switchboard())
    assert catalog.form("x.y") is None
    assert catalog.protocol("x.y") is None
    assert catalog.exercise("x.y") is None
    assert catalog.computation("x.y") is None


def test_a_missing_content_folder_is_a_content_error(tmp_path: Path) -> None:
    with pytest.raises(ContentError):
        Catalog.build(tmp_path / "gone", Switchboard())
