"""``workbench exercises list``: the remedial exercises of the program and its modalities."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from workbench.domain.values import JsonValue

from . import context as base
from .content_commands import plugin_host
from .context import JsonOption, PracticeOption

if TYPE_CHECKING:
    from workbench.plugin_api.content import RemedialExercise

exercises = typer.Typer(help="Exercises for home.", no_args_is_help=True)


@exercises.callback()
def group() -> None:
    """Exercises for home."""


@exercises.command("list")
def list_exercises(
    context: typer.Context,
    region: Annotated[
        list[str] | None,
        typer.Option("--region", metavar="R", help="For this region, for example low_back."),
    ] = None,
    text: Annotated[str, typer.Option("--text", metavar="T", help="With all of these words.")] = "",
    practice: PracticeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Print the exercises with purpose, regions, dose, cautions and source."""
    from workbench.services.catalog import Catalog

    with base.sentences():
        catalog = Catalog.build(
            base.wiring(context).resources() / "clinical", plugin_host(context, practice)
        )
    found = catalog.exercises(text, [_region_id(name) for name in region or ()])
    if as_json:
        rows: list[JsonValue] = [_as_json(item) for item in found]
        base.say_json(rows)
        return
    for item in found:
        _say(item)
    base.say(f"{len(found)} exercises." if found else "No exercise fits.")


def _region_id(name: str) -> str:
    return name if name.startswith("region.") else f"region.{name}"


def _as_json(item: RemedialExercise) -> dict[str, JsonValue]:
    return {
        "id": item.id,
        "title": item.title,
        "purpose": item.purpose,
        "position": item.position,
        "regions": list(item.regions),
        "dose": {
            "sets": item.sets,
            "repetitions": item.repetitions,
            "hold_seconds": item.hold_seconds,
            "times_per_day": item.times_per_day,
        },
        "instructions": list(item.instructions),
        "progression": item.progression,
        "regression": item.regression,
        "cautions": list(item.cautions),
        "source": item.source,
        "reviewed_by": item.reviewed_by,
    }


def _say(item: RemedialExercise) -> None:
    regions = ", ".join(name.partition(".")[2].replace("_", " ") for name in item.regions)
    base.say(f"{item.id}  {item.title} ({item.source})")
    base.say(f"    {item.purpose} · {regions} · {_dose(item)}")
    for caution in item.cautions:
        base.say(f"    ! {caution}")


def _dose(item: RemedialExercise) -> str:
    hold = f", hold {item.hold_seconds} s" if item.hold_seconds else ""
    return f"{item.sets} × {item.repetitions}{hold}, {item.times_per_day} a day"
