"""``workbench visits …``, ``report …``, ``import …``: what is read from and into a practice."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import typer

from workbench.domain.errors import UserFacingError
from workbench.domain.ids import ClientId, VisitId
from workbench.domain.values import JsonValue

from . import context as base
from .context import Exit, JsonOption, PassphraseOption, PracticeOption

if TYPE_CHECKING:
    from workbench.domain.summaries import VisitSummary
    from workbench.services.practice import Practice

visits = typer.Typer(help="Read visits.", no_args_is_help=True)
report = typer.Typer(help="Make documents.", no_args_is_help=True)
imports = typer.Typer(help="Take over data from other programs.", no_args_is_help=True)


@visits.command("show")
def show(
    context: typer.Context,
    client: Annotated[str, typer.Argument(metavar="CLIENT", help="Id, or part of the name.")],
    practice: PracticeOption = None,
    passphrase_file: PassphraseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Print the visits of a client as text, oldest first."""
    with base.sentences(), base.opened(context, practice, passphrase_file) as found:
        client_id = _find_client(found, client)
        chart = found.clients.open_chart(client_id)
        listed = sorted(chart.visits if chart else (), key=lambda visit: visit.service_start)
        if as_json:
            base.say_json([_visit_json(visit) for visit in listed])
            return
        for visit in listed:
            base.say(found.documents.visit_text(visit.id))
        if not listed:
            base.say("No visits yet.")


@report.command("visit")
def report_visit(
    context: typer.Context,
    visit: Annotated[str, typer.Argument(metavar="VISIT", help="Id of the visit.")],
    out: Annotated[Path, typer.Argument(metavar="OUT.pdf", help="The PDF to write.")],
    practice: PracticeOption = None,
    passphrase_file: PassphraseOption = None,
) -> None:
    """Write the visit summary as a tagged PDF."""
    with base.sentences(), base.opened(context, practice, passphrase_file) as found:
        visit_id = VisitId(_uuid(visit))
        if found.visits.load(visit_id) is None:
            raise base.fail("There is no such visit.", Exit.NOT_FOUND)
        base.say(str(found.documents.visit_summary(visit_id, out)))


def body_map(
    context: typer.Context,
    visit: Annotated[str, typer.Argument(metavar="VISIT", help="Id of the visit.")],
    out: Annotated[Path, typer.Argument(metavar="OUT", help="A file .svg, .png or .pdf.")],
    practice: PracticeOption = None,
    passphrase_file: PassphraseOption = None,
) -> None:
    """Write the body map of a visit with its legend."""
    with base.sentences(), base.opened(context, practice, passphrase_file) as found:
        visit_id = VisitId(_uuid(visit))
        if found.visits.load(visit_id) is None:
            raise base.fail("There is no such visit.", Exit.NOT_FOUND)
        base.say(str(found.documents.body_map(visit_id, out)))


@imports.command("clients")
def import_clients(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE.csv", help="name, birth date, phone, …")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Report only.")] = False,
    practice: PracticeOption = None,
    passphrase_file: PassphraseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Import a client list. Rows with problems are left out; exit code 1 tells of them."""
    with base.sentences(), base.opened(context, practice, passphrase_file) as found:
        try:
            data = file.read_bytes()
        except OSError as error:
            raise UserFacingError("The file cannot be read.", str(file)) from error
        result = found.imports.clients(data, dry_run)
    rejected = result.count("rejected")
    if as_json:
        base.say_json(
            {
                "stored": result.stored,
                "added": result.count("add"),
                "known": result.count("known"),
                "rejected": rejected,
                "rows": [
                    {"line": row.line, "outcome": row.outcome, "problems": list(row.problems)}
                    for row in result.lines
                ],
            }
        )
    else:
        for row in result.lines:
            for problem in row.problems:
                base.complain(f"line {row.line}: {problem}")
        verb = "would be added" if dry_run else "added"
        base.say(
            f"{result.count('add')} {verb}, {result.count('known')} already there, "
            f"{rejected} left out."
        )
    if rejected:
        raise typer.Exit(Exit.PROBLEMS)


def _find_client(practice: Practice, text: str) -> ClientId:
    try:
        client_id = ClientId(UUID(text))
    except ValueError:
        found = practice.clients.search(text, limit=2)
        if len(found) > 1:
            raise base.fail(
                "More than one client fits; write more of the name, or the id.", Exit.NOT_FOUND
            ) from None
        if found:
            return found[0].id
    else:
        if practice.clients.get(client_id) is not None:
            return client_id
    raise base.fail("There is no such client.", Exit.NOT_FOUND)


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise base.fail("That is not the id of a visit.", Exit.USAGE) from error


def _visit_json(visit: VisitSummary) -> dict[str, JsonValue]:
    return {
        "id": str(visit.id),
        "case": visit.case_title,
        "number": visit.number,
        "kind": visit.kind.value,
        "state": visit.state.value,
        "service_start": visit.service_start.isoformat(),
        "minutes": visit.minutes,
        "findings": visit.findings,
    }
