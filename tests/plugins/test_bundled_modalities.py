"""The three modalities that come with the program, installed as anybody's would be."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from workbench.domain.metric import Metric
from workbench.plugin_api import Contributions, Form
from workbench.plugin_host import PluginHost, PluginInfo, PluginState
from workbench.services.catalog import Catalog
from workbench.services.forms import FormOutcome, evaluate_form

ROOT = Path(__file__).parents[2]
REGIONS = set((ROOT / "tests/data/region_ids.txt").read_text().split())
IDS = ["lymphatic", "myofascial", "trigger_point"]


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> PluginHost:
    plugins = PluginHost(tmp_path_factory.mktemp("state") / "plugins.json")
    plugins.discover_and_activate()
    return plugins


@pytest.fixture(scope="module")
def catalog(host: PluginHost) -> Catalog:
    return Catalog.build(ROOT / "resources" / "clinical", host)


def _info(host: PluginHost, plugin_id: str) -> PluginInfo:
    return next(plugin for plugin in host.plugins() if plugin.id == plugin_id)


def _content(host: PluginHost, plugin_id: str) -> Contributions:
    return dict(host.contributions())[plugin_id]


def _form(catalog: Catalog, form_id: str) -> Form:
    form = catalog.form(form_id)
    assert form is not None
    return form


def _fill(catalog: Catalog, form_id: str, **answers: Any) -> FormOutcome:
    return evaluate_form(catalog, _form(catalog, form_id), answers)


@pytest.mark.parametrize("plugin_id", IDS)
def test_active_without_asking(host: PluginHost, plugin_id: str) -> None:
    info = _info(host, plugin_id)
    assert (info.state, info.reason, info.first_party) == (PluginState.ACTIVE, "", True)
    assert info.origin.startswith("workbench-")


def test_what_each_brings(host: PluginHost) -> None:
    counts = {name: _info(host, name).counts for name in IDS}
    assert all(count["forms"] == 1 for count in counts.values())
    assert counts["trigger_point"]["protocols"] >= 3
    assert counts["trigger_point"]["exercises"] >= 12
    assert counts["myofascial"]["protocols"] >= 2
    assert _info(host, "myofascial").tier == "pack"
    assert "workbench_myofascial" not in sys.modules


@pytest.mark.parametrize("plugin_id", IDS)
def test_sources_regions_and_questions(host: PluginHost, catalog: Catalog, plugin_id: str) -> None:
    content = _content(host, plugin_id)
    known = {f"region.{name}" for name in REGIONS}
    asked = {question.id for question in catalog.screening_questions()}
    groups: tuple[tuple[Any, ...], ...] = (
        content.forms, content.finding_kinds, content.protocols, content.exercises,
        content.metrics, content.rules,
    )  # fmt: skip
    for item in (item for group in groups for item in group):
        assert item.source, item.id
        assert getattr(item, "reviewed_by", "") == ""
    for protocol in content.protocols:
        assert {*protocol.regions, *(r for s in protocol.steps for r in s.regions)} <= known
    for exercise in content.exercises:
        assert set(exercise.regions) <= known
    assert {rule.question for rule in content.rules} <= asked


def test_letters_and_looks_are_unique_over_all(catalog: Catalog, host: PluginHost) -> None:
    kinds = catalog.finding_kinds()
    wished = [kind for name in IDS for kind in _content(host, name).finding_kinds]
    assert len({kind.letter for kind in kinds}) == len(kinds)
    assert all(catalog.finding_kind(kind.id).letter == kind.letter for kind in wished)
    assert len({(kind.symbol, kind.colour) for kind in kinds}) == len(kinds)


def test_one_segment_from_answers_to_measurements(catalog: Catalog) -> None:
    outcome = _fill(
        catalog,
        "lymphatic.limb_volume",
        marks_cm=[0, 4],
        affected_cm=[20, 22],
        unaffected_cm=[20, 22],
    )
    assert outcome.computed["affected_volume_ml"] == 140.48
    assert outcome.problems == {}
    assert outcome.missing == ()


def test_worked_example_to_the_last_digit(catalog: Catalog) -> None:
    outcome = _fill(
        catalog,
        "lymphatic.limb_volume",
        marks_cm=list(range(0, 40, 4)),
        affected_cm=[17.4, 18.9, 21.2, 23.6, 25.8, 27.0, 28.6, 30.1, 31.4, 32.6],
        unaffected_cm=[16.2, 17.3, 19.4, 21.5, 23.6, 24.8, 26.0, 27.1, 28.3, 29.4],
        affected_side="L",
    )
    assert outcome.computed == {
        "affected_volume_ml": 1956.45,
        "unaffected_volume_ml": 1617.35,
        "excess_ml": 339.09,
        "excess_percent": 20.97,
        "largest_difference_cm": 3.2,
        "severity": "moderate",
    }
    values = {value.metric: (value.value, value.unit, value.side.value) for value in outcome.values}
    assert values["lymphatic.excess_percent"] == (20.97, "%", "L")
    assert values["lymphatic.unaffected_volume"] == (1617.35, "mL", "-")


@pytest.mark.parametrize(
    "answers",
    [
        {"marks_cm": [0, 4, 8], "affected_cm": [20, 22], "unaffected_cm": [20, 22]},
        {"marks_cm": [0, 4, 2], "affected_cm": [20, 22, 23], "unaffected_cm": [20, 22, 23]},
        {"marks_cm": [0, 4], "affected_cm": [20, 0], "unaffected_cm": [20, 22]},
        {"marks_cm": [0, 4], "affected_cm": [20, "x"], "unaffected_cm": [20, 22]},
        {"marks_cm": "0 4", "affected_cm": [20, 22], "unaffected_cm": [20, 22]},
    ],
)
def test_wrong_tape_values_are_sentences(catalog: Catalog, answers: dict[str, Any]) -> None:
    outcome = _fill(catalog, "lymphatic.limb_volume", **answers)
    assert outcome.problems
    assert outcome.values == ()
    assert all(sentence.endswith(".") for sentence in outcome.problems.values())


def test_trigger_point_finding(catalog: Catalog) -> None:
    outcome = _fill(
        catalog,
        "trigger_point.finding",
        muscle=["muscle.infraspinatus:R"],
        side="R",
        taut_band="yes",
        spot_in_band="yes",
        referred="yes",
        familiar="yes",
        tenderness=3,
        ppt_unit="kpa",
        ppt_trial1=100,
        ppt_trial2=196.133,
        ppt_trial3=294.1995,
    )
    assert outcome.computed == {"classification": "active", "ppt_kgf_cm2": 2.5}
    assert [(v.metric, v.value, v.side.value, v.subject) for v in outcome.values] == [
        ("trigger_point.ppt", 2.5, "R", "muscle.infraspinatus"),
        ("trigger_point.tenderness", 3.0, "R", "muscle.infraspinatus"),
    ]


def test_scar_total(catalog: Catalog) -> None:
    answers = {
        "vascularity": "purple", "pigmentation": "darker", "pliability": "contracture",
        "height": "above_5", "cleared": "yes",
    }  # fmt: skip
    assert _fill(catalog, "myofascial.scar", **answers).computed == {"total": 13.0}
    del answers["height"]
    outcome = _fill(catalog, "myofascial.scar", **answers)
    assert outcome.computed == {}
    assert outcome.missing == ("height",)


def test_thresholds_of_the_modalities(catalog: Catalog) -> None:
    ppt: Metric = catalog.metric("trigger_point.ppt")
    assert ppt.mdc is not None
    assert (ppt.mdc.at(3.0), ppt.direction.value, ppt.mcid) == (0.5, "higher", None)
    assert catalog.metric("lymphatic.excess_percent").mdc is None


def test_the_bundled_folder_is_used_when_nothing_is_installed(tmp_path: Path) -> None:
    plugins = PluginHost(
        tmp_path / "plugins.json", bundled=ROOT / "plugins", entry_points=lambda: ()
    )
    plugins.discover_and_activate()
    states = {plugin.id: (plugin.state, plugin.first_party) for plugin in plugins.plugins()}
    assert states == dict.fromkeys(IDS, (PluginState.ACTIVE, True))


def test_the_bundled_folder_is_not_used_twice(tmp_path: Path) -> None:
    plugins = PluginHost(tmp_path / "plugins.json", bundled=ROOT / "plugins")
    plugins.discover_and_activate()
    assert [plugin.id for plugin in plugins.plugins()] == IDS
