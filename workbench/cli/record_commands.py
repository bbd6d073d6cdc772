"""``workbench record …``: create, check, stats, backup, restore."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from . import context as base
from .context import Exit, JsonOption, PassphraseOption, PracticeOption

record = typer.Typer(help="Make, check, back up and restore a practice.", no_args_is_help=True)


@record.command("create")
def create(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder of the new practice.")],
    passphrase_file: PassphraseOption = None,
    name: Annotated[str, typer.Option(help="Your name as it prints on notes.")] = "",
    credentials: Annotated[str, typer.Option(help="Credentials, for example RMT.")] = "",
    licence: Annotated[str, typer.Option(help="Licence number.")] = "",
    as_json: JsonOption = False,
) -> None:
    """Make a practice and print its recovery key. Given a passphrase file, asks nothing."""
    from workbench.storage.vault import create_vault

    wiring = base.wiring(context)
    with base.sentences():
        passphrase = base.read_passphrase(passphrase_file, confirm=True)
        if not name and passphrase_file is None:
            name = str(typer.prompt("Your name"))
        key, recovery = create_vault(folder, passphrase)
        who = wiring.new_practitioner(name or "Practitioner", credentials, licence)
        wiring.create_record(folder, key, who).close()
    if as_json:
        base.say_json({"practice": str(folder), "recovery_key": recovery.text})
        return
    base.say(f"Practice made in {folder}.")
    base.say(f"Recovery key (print it, keep it away from the computer): {recovery.text}")


@record.command("check")
def check(
    context: typer.Context,
    practice: PracticeOption = None,
    passphrase_file: PassphraseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Check every page, the references and the audit chain. Exit code 1 when something is wrong."""
    with base.sentences(), base.opened(context, practice, passphrase_file) as found:
        report = found.store.check()
    if as_json:
        base.say_json({"ok": report.ok, "problems": list(report.problems)})
    else:
        for problem in report.problems:
            base.say(problem)
        base.say("The record is whole." if report.ok else "The record has problems.")
    if not report.ok:
        raise typer.Exit(Exit.PROBLEMS)


@record.command("stats")
def stats(
    context: typer.Context,
    practice: PracticeOption = None,
    passphrase_file: PassphraseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Print how many of each record there are."""
    with base.sentences(), base.opened(context, practice, passphrase_file) as found:
        counts = found.store.stats()
    if as_json:
        base.say_json(dict(counts))
        return
    for title, count in counts.items():
        base.say(f"{title:<28}{count:>8}")


@record.command("backup")
def backup(
    context: typer.Context,
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="[FOLDER]", help="Where to; the practice's backup folder unless."),
    ] = None,
    practice: PracticeOption = None,
    passphrase_file: PassphraseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write a backup, open it again and check it."""
    with base.sentences(), base.opened(context, practice, passphrase_file) as found:
        report = found.backups.run(folder)
    if as_json:
        base.say_json(
            {"path": str(report.path), "bytes": report.bytes, "verified": report.verified}
        )
        return
    base.say(f"Backup written and checked: {report.path} ({report.bytes:,} bytes)")


@record.command("restore")
def restore(
    backup_path: Annotated[Path, typer.Argument(metavar="BACKUP", help="The backup.")],
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where the practice goes.")],
    passphrase_file: PassphraseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Restore a backup; it is opened and checked first. A practice in DIR is moved aside."""
    from workbench.storage.record import restore as restore_backup

    with base.sentences():
        report = restore_backup(backup_path, folder, base.read_passphrase(passphrase_file))
    aside = str(report.moved_aside) if report.moved_aside else ""
    if as_json:
        base.say_json({"practice": str(folder), "moved_aside": aside})
        return
    base.say(f"Restored to {folder}.")
    if aside:
        base.say(f"The practice that was there is kept in {aside}.")
