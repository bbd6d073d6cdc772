"""``workbench atlas stats`` and ``atlas check``: what the atlas holds, and whether it is sound."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from . import context as base
from .content_commands import atlas, plugin_host
from .context import Exit, JsonOption

if TYPE_CHECKING:
    from workbench.atlas import Atlas
    from workbench.atlas.checking import ReferralRow

__all__ = ["atlas"]

FolderOption = Annotated[
    Path | None,
    typer.Option("--folder", metavar="DIR", help="A built atlas; the program's own without it."),
]


@atlas.command("stats")
def stats(context: typer.Context, folder: FolderOption = None, as_json: JsonOption = False) -> None:
    """Print the counts of each layer, figure and view."""
    from workbench.atlas.statistics import count_atlas

    found = count_atlas(_load(context, folder))
    if as_json:
        base.say_json(found)
        return
    layers, figures = found["layers"], found["figures"]
    assert isinstance(layers, dict)
    assert isinstance(figures, dict)
    base.say(f"Atlas {found['version']}")
    for name, counts in layers.items():
        assert isinstance(counts, dict)
        base.say(f"  {name}: " + ", ".join(f"{n} {w.replace('_', ' ')}" for w, n in counts.items()))
    for name, views in figures.items():
        assert isinstance(views, dict)
        base.say(f"  {name}: {len(views)} views ({', '.join(views)})")


@atlas.command("check")
def check(
    context: typer.Context,
    folder: FolderOption = None,
    figure: Annotated[
        list[str] | None, typer.Option("--figure", metavar="F", help="This figure only.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Check borders, label points, mirrors and referral zones; exit code 1 tells of faults."""
    from workbench.atlas.checking import check_atlas

    body = _load(context, folder)
    unknown = [name for name in figure or () if name not in body.figures]
    if unknown:
        raise base.fail(f"There is no figure “{unknown[0]}”.", Exit.NOT_FOUND)
    faults = list(check_atlas(body, _rows(context), figure or ()))
    if as_json:
        base.say_json(
            [{"check": f.check, "where": f.where, "sentence": f.sentence} for f in faults]
        )
    else:
        for fault in faults:
            base.say(f"{fault.check}: {fault.where}: {fault.sentence}")
        base.say(f"{len(faults)} faults." if faults else "No faults.")
    if faults:
        raise typer.Exit(Exit.PROBLEMS)


def _load(context: typer.Context, folder: Path | None) -> Atlas:
    from workbench.atlas import Atlas

    try:
        return Atlas.load(folder or base.wiring(context).resources() / "body")
    except OSError as error:
        raise base.fail("There is no built atlas in that folder.", Exit.UNAVAILABLE) from error


def _rows(context: typer.Context) -> tuple[ReferralRow, ...]:
    from workbench.atlas.checking import ReferralRow

    return tuple(
        ReferralRow(zone.id, (*zone.muscles, *zone.essential, *zone.spillover))
        for _, content in plugin_host(context, None).contributions()
        for zone in content.referral_zones
    )
