"""``workbench screen INTAKE.json``: what may be done, and what must not."""

from __future__ import annotations

import json
import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.domain.errors import UserFacingError

from . import context as base
from .context import JsonOption

if TYPE_CHECKING:
    from workbench.domain.screening import Screening


def screen(
    context: typer.Context,
    intake: Annotated[
        Path,
        typer.Argument(metavar="INTAKE.json", help="An intake (docs/intake.md); - reads stdin."),
    ],
    modality: Annotated[
        str, typer.Option("--modality", metavar="M", help="Modality in mind, e.g. lymphatic.")
    ] = "",
    pressure: Annotated[
        float | None,
        typer.Option("--pressure", min=0, max=5, metavar="0-5", help="Pressure level in mind."),
    ] = None,
    on: Annotated[
        datetime | None,
        typer.Option("--on", formats=["%Y-%m-%d"], help="Day of screening; today without it."),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Screen an intake: the verdict, every reason with its source, no-touch areas and limits."""
    from workbench.services.safety import SafetyService

    with base.sentences():
        service = SafetyService.load(base.wiring(context).resources() / "clinical" / "safety")
        found = service.screen(
            service.read(_read(intake)), on.date() if on else _today(), modality, pressure
        )
    if as_json:
        base.say_json(found.to_json())
        return
    for line in _lines(found):
        base.say(line)


def _today() -> date:
    return datetime.now().astimezone().date()


def _read(file: Path) -> object:
    try:
        text = sys.stdin.read() if str(file) == "-" else file.read_text(encoding="utf-8")
        return json.loads(text)
    except (OSError, ValueError, RecursionError) as error:
        raise UserFacingError("The intake cannot be read as JSON.") from error


def _lines(found: Screening) -> list[str]:
    """Return the result as text for a terminal."""
    from workbench.domain.screening import NO_CONTACT

    lines = [found.label]
    for reason in found.reasons:
        source = f" [{reason.source}]" if reason.source else ""
        lines += ["", f"{reason.severity.label}: {reason.title}{source}", f"    {reason.reason}"]
        lines += [f"    {reason.advice}"] if reason.advice else []
        lines += [f"    Who agrees: {reason.clearance}"] if reason.clearance else []
        if reason.cleared:
            lines.append(f"    Cleared by {reason.cleared}.")
        if reason.place_unknown:
            lines.append("    The place is not named: mark it on the map.")
    if found.body == NO_CONTACT:
        lines += ["", "No hands-on work."]
    elif found.body is not None:
        lines += ["", f"Pressure: level {found.body} at most for the body."]
    if found.no_touch:
        lines += ["", "Not to be touched: " + ", ".join(area.area.key for area in found.no_touch)]
    for area in found.pressure_limits:
        lines.append(f"{area.area.key}: level {area.limit} at most")
    for stop in found.modality_stops:
        lines.append(f"Not with {stop.modality}: {stop.reason} [{stop.source}]")
    lines += [f"Open: {key}" for key in (*found.missing, *found.asks)]
    lines += list(found.conflicts)
    if any(reason.rule and not reason.reviewed_by for reason in found.reasons):
        lines += ["", "These rules have not been reviewed by a clinician."]
    return lines
