"""Classification of a finding and the pressure pain threshold. Pure functions."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.plugin_api import PROBLEMS, Answers, JsonValue

KGF_PER_CM2 = {"kgf_cm2": 1.0, "kpa": 98.0665, "n_cm2": 9.80665}
"""How many of each unit make 1 kgf/cm² (exact; source B2)."""

CRITERIA = ("taut_band", "spot_in_band", "referred", "familiar")


def compute_finding(answers: Answers) -> Mapping[str, JsonValue]:
    """Return the computed fields of ``trigger_point.finding``."""
    problems: dict[str, JsonValue] = {}
    computed: dict[str, JsonValue] = {"classification": classify(answers)}
    per_unit = KGF_PER_CM2.get(str(answers.get("ppt_unit")))
    trials = [answers.get(f"ppt_trial{number}") for number in (1, 2, 3)]
    if any(trial is not None for trial in trials) and per_unit is None:
        problems["ppt_unit"] = "Choose the unit that the pressure gauge shows."
    mean = pressure_threshold(trials[1], trials[2])
    if mean is not None and per_unit is not None:
        computed["ppt_kgf_cm2"] = mean / per_unit
    if problems:
        computed[PROBLEMS] = problems
    return computed


def classify(answers: Answers) -> str:
    """Return what the criteria add up to (source B1).

    Active: a taut band, a sensitive spot in it, a referred feeling, and the client knows that
    feeling. Latent: the same, but the feeling is not familiar. Tender point only: a sensitive
    spot without a band. Anything else, with every "unsure", is incomplete.
    """
    band, spot, referred, familiar = (answers.get(key) for key in CRITERIA)
    if spot == "yes" and band == "no":
        return "tender point only"
    if (band, spot, referred) == ("yes", "yes", "yes"):
        return {"yes": "active", "no": "latent"}.get(str(familiar), "incomplete")
    return "incomplete"


def pressure_threshold(second: JsonValue, third: JsonValue) -> float | None:
    """Return the mean of the second and third trial (source B2), or None while one is missing."""
    if isinstance(second, bool) or not isinstance(second, int | float):
        return None
    if isinstance(third, bool) or not isinstance(third, int | float):
        return None
    return (second + third) / 2
