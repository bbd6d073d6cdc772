"""The command tree."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from workbench import __version__

from . import context as base
from .atlas_commands import atlas
from .content_commands import form, plugins
from .context import PracticeOption
from .exercise_commands import exercises
from .read_commands import body_map, imports, report, visits
from .record_commands import record
from .screen_command import screen

app = typer.Typer(
    name="workbench",
    help="Offline workbench for solo medical-massage therapists.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    epilog=(
        "Exit codes: 0 done · 1 done, problems found · 2 wrong use · "
        "3 practice or file cannot be used · 4 no such client, visit, form or structure."
    ),
)
app.add_typer(record, name="record")
app.add_typer(visits, name="visits")
app.add_typer(report, name="report")
app.add_typer(imports, name="import")
app.add_typer(plugins, name="plugins")
app.add_typer(form, name="form")
app.add_typer(atlas, name="atlas")
app.add_typer(exercises, name="exercises")
app.command("screen")(screen)
app.command("map")(body_map)


def _version(asked: bool) -> None:
    if asked:
        base.say(f"massage-workbench {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Offline workbench for solo medical-massage therapists."""
    del version


@app.command()
def gui(
    context: typer.Context,
    practice: PracticeOption = None,
    safe_mode: Annotated[bool, typer.Option("--safe-mode", help="Start without plugins.")] = False,
) -> None:
    """Open the window."""
    folder = base.folder_of(context, practice)
    raise typer.Exit(base.wiring(context).run_gui(folder, safe_mode))


@app.command()
def demo(
    context: typer.Context,
    make: Annotated[
        Path | None,
        typer.Option("--make", metavar="DIR", help="Only make the practice in DIR and say so."),
    ] = None,
) -> None:
    """Open a throw-away practice with invented clients."""
    with base.sentences():
        code = base.wiring(context).run_demo(make, make is None)
    raise typer.Exit(code)


@app.command()
def tour(
    context: typer.Context,
    out: Annotated[Path, typer.Argument(metavar="OUT", help="Folder for pictures and PDFs.")],
    quick: Annotated[bool, typer.Option("--quick", help="One theme and size only.")] = False,
) -> None:
    """Walk through the whole main job with real events and keep a picture of each step."""
    with base.sentences():
        code = base.wiring(context).run_tour(out, quick)
    raise typer.Exit(code)
