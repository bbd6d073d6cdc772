"""``workbench plugins …``, ``form …``, ``atlas …``: what needs no practice."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.domain.errors import UserFacingError
from workbench.domain.values import JsonObject, JsonValue

from . import context as base
from .context import Exit, JsonOption, PracticeOption

if TYPE_CHECKING:
    from workbench.plugin_host import PluginHost

plugins = typer.Typer(help="Modalities and other plugins.", no_args_is_help=True)
form = typer.Typer(help="Assessment forms.", no_args_is_help=True)
atlas = typer.Typer(help="The body atlas.", no_args_is_help=True)


def plugin_host(context: typer.Context, practice: Path | None) -> PluginHost:
    """Load the plugins as a practice would; without one, with nothing approved."""
    folder = practice or base.wiring(context).default_folder()
    if folder.is_dir():
        return base.wiring(context).load_plugins(folder)
    with tempfile.TemporaryDirectory() as empty:
        return base.wiring(context).load_plugins(Path(empty))


@plugins.command("list")
def list_plugins(
    context: typer.Context,
    practice: PracticeOption = None,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Origin and counts.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Print every plugin with its state and the reason for it."""
    found = plugin_host(context, practice).plugins()
    if as_json:
        base.say_json(
            [
                {
                    "id": plugin.id,
                    "name": plugin.name,
                    "version": plugin.version,
                    "state": plugin.state.value,
                    "reason": plugin.reason,
                    "tier": plugin.tier,
                    "counts": dict(plugin.counts),
                    "origin": plugin.origin,
                }
                for plugin in found
            ]
        )
        return
    for plugin in found:
        base.say(f"{plugin.id:<18}{plugin.version:<10}{plugin.state.value:<14}{plugin.reason}")
        if verbose:
            counts = ", ".join(f"{count} {what}" for what, count in plugin.counts.items() if count)
            base.say(f"    {plugin.name} · {plugin.tier} · {counts or 'nothing'} · {plugin.origin}")


@plugins.command("approve")
def approve_plugin(
    context: typer.Context,
    plugin_id: Annotated[str, typer.Argument(metavar="ID", help="Id of the plugin.")],
    practice: PracticeOption = None,
) -> None:
    """Approve this version of a plugin and start it. It is a program: trust its author first."""
    folder = practice or base.wiring(context).default_folder()
    if not folder.is_dir():
        raise base.fail(f"There is no practice in {folder}.", Exit.UNAVAILABLE)
    host = base.wiring(context).load_plugins(folder)
    if all(plugin.id != plugin_id for plugin in host.plugins()):
        raise base.fail(f"There is no plugin {plugin_id}.", Exit.NOT_FOUND)
    host.approve(plugin_id)
    found = next(plugin for plugin in host.plugins() if plugin.id == plugin_id)
    base.say(f"{found.id}: {found.state.value}. {found.reason}".strip())
    if found.state.value != "active":
        raise typer.Exit(Exit.PROBLEMS)


@form.command("compute")
def compute(
    context: typer.Context,
    form_id: Annotated[str, typer.Argument(metavar="FORM_ID", help="For example lymphatic.…")],
    answers_file: Annotated[
        Path, typer.Argument(metavar="ANSWERS.json", help="Answers by field id; - reads stdin.")
    ],
    practice: PracticeOption = None,
) -> None:
    """Print the computed fields and measurements of a filled form as JSON."""
    from workbench.services.catalog import Catalog
    from workbench.services.forms import evaluate_form

    with base.sentences():
        answers = _read_answers(answers_file)
        host = plugin_host(context, practice)
        catalog = Catalog.build(base.wiring(context).resources() / "clinical", host)
        found = catalog.form(form_id)
        if found is None:
            raise base.fail(f"There is no form {form_id}.", Exit.NOT_FOUND)
        outcome = evaluate_form(catalog, found, answers)
    base.say_json(
        {
            "form": found.id,
            "version": found.version,
            "computed": dict(outcome.computed),
            "measurements": [
                {
                    "metric": value.metric,
                    "value": value.value,
                    "unit": value.unit,
                    "side": value.side.value,
                    "subject": value.subject,
                }
                for value in outcome.values
            ],
            "missing": list(outcome.missing),
            "problems": dict(outcome.problems),
        }
    )
    if outcome.problems:
        raise typer.Exit(Exit.PROBLEMS)


def _read_answers(file: Path) -> JsonObject:
    try:
        text = sys.stdin.read() if str(file) == "-" else file.read_text(encoding="utf-8")
        answers = json.loads(text)
    except (OSError, ValueError) as error:
        raise UserFacingError("The answers cannot be read as JSON.") from error
    if not isinstance(answers, dict):
        raise UserFacingError("The answers are not a JSON object.", 'Write {"field": value, …}.')
    return answers


@atlas.command("locate")
def locate(
    context: typer.Context,
    x: Annotated[float, typer.Argument(min=0, max=1, help="0-1 from the left of the view's box.")],
    y: Annotated[float, typer.Argument(min=0, max=1, help="0-1 from the top of the view's box.")],
    figure: Annotated[str, typer.Option("--figure", metavar="F")] = "neutral",
    view: Annotated[str, typer.Option("--view", metavar="V")] = "anterior",
) -> None:
    """Print the structures at a point as JSON; exit code 4 when the point is off the body."""
    from workbench.atlas import Atlas

    body = Atlas.load(base.wiring(context).resources() / "body")
    if figure not in body.figures or view not in body.views(figure):
        known = ", ".join(f"{f} ({', '.join(body.views(f))})" for f in body.figures)
        raise base.fail(f"There is no such figure or view. There are: {known}.", Exit.NOT_FOUND)
    hit = body.view(figure, view).locate(x, y)
    structures: list[JsonValue] = []
    for ref in hit.structures if hit else ():
        structure = body.structure(ref)
        structures.append(
            {
                "id": ref.id,
                "side": ref.side.value,
                "name": structure.label if structure else ref.id,
                "layer": ref.id.partition(".")[0],
            }
        )
    surface = hit.surface if hit else None
    base.say_json(
        {
            "figure": figure,
            "view": view,
            "structures": structures,
            "surface": (
                {"triangle": surface.triangle, "b0": surface.b0, "b1": surface.b1}
                if surface
                else None
            ),
        }
    )
    if hit is None:
        raise typer.Exit(Exit.NOT_FOUND)
