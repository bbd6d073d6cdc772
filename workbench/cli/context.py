"""Shared pieces of the commands: exit codes, output, opening a practice."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.domain.errors import UserFacingError, WorkbenchError
from workbench.domain.values import JsonObject, JsonValue

from .wiring import Wiring

if TYPE_CHECKING:
    from workbench.services.practice import Practice
    from workbench.storage.vault import VaultKey


class Exit(IntEnum):
    """Exit codes of the command.

    0 done · 1 done, with problems found · 2 wrong use · 3 the practice or a file cannot be used
    (the sentence says why) · 4 no such client, visit, form or structure.
    """

    OK = 0
    PROBLEMS = 1
    USAGE = 2
    UNAVAILABLE = 3
    NOT_FOUND = 4


PracticeOption = Annotated[
    Path | None,
    typer.Option("--practice", metavar="DIR", help="Folder of the practice.", show_default=False),
]
PassphraseOption = Annotated[
    Path | None,
    typer.Option(
        "--passphrase-file",
        metavar="FILE",
        help="File whose first line is the passphrase; without it you are asked.",
        show_default=False,
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def wiring(context: typer.Context) -> Wiring:
    """Return what the composition root handed in."""
    found = context.find_object(Wiring)
    if found is None:
        raise WorkbenchError("the command line was started without its wiring")
    return found


def say(text: str) -> None:
    """Print a line of the result."""
    typer.echo(text)


def say_json(value: JsonValue | JsonObject) -> None:
    """Print a JSON result."""
    typer.echo(json.dumps(value, indent=2, ensure_ascii=False))


def complain(sentence: str) -> None:
    """Print a sentence to standard error."""
    typer.echo(sentence, err=True)


def fail(sentence: str, code: Exit) -> typer.Exit:
    """Print a sentence and return the exception that ends the command with a code."""
    complain(sentence)
    return typer.Exit(code)


def read_passphrase(file: Path | None, confirm: bool = False) -> str:
    """Read a passphrase from a file's first line, or ask for it without showing it.

    Raises:
        UserFacingError: when the file cannot be read or is empty, or nobody can be asked.
    """
    if file is not None:
        try:
            text = file.read_text(encoding="utf-8").split("\n", 1)[0].rstrip("\r")
        except (OSError, UnicodeError) as error:
            raise UserFacingError("The passphrase file cannot be read.", str(file)) from error
        if not text:
            raise UserFacingError("The passphrase file is empty.", str(file))
        return text
    if not sys.stdin.isatty():
        raise UserFacingError(
            "A passphrase is needed and nobody can be asked.", "Use --passphrase-file FILE."
        )
    return str(typer.prompt("Passphrase", hide_input=True, confirmation_prompt=confirm))


def folder_of(context: typer.Context, practice: Path | None) -> Path:
    """Return the practice folder that was named, or the default one."""
    return practice or wiring(context).default_folder()


def unlock_folder(folder: Path, file: Path | None) -> VaultKey:
    """Return the key of a practice.

    Raises:
        StorageUnavailableError: when there is no practice, or the passphrase is wrong.
    """
    from workbench.storage.vault import practice_state, unlock

    if practice_state(folder) == "absent":
        raise UserFacingError(
            f"There is no practice in {folder}.", "Make one with “workbench record create DIR”."
        )
    return unlock(folder, read_passphrase(file))


@contextmanager
def opened(context: typer.Context, practice: Path | None, file: Path | None) -> Iterator[Practice]:
    """Open a practice for one command, holding its lock, and close it afterwards."""
    folder = folder_of(context, practice)
    key = unlock_folder(folder, file)
    found = wiring(context).open_practice(folder, key)
    try:
        yield found
    finally:
        found.close()


@contextmanager
def sentences() -> Iterator[None]:
    """Turn errors that a person can act on into a sentence and an exit code."""
    try:
        yield
    except UserFacingError as error:
        raise fail(str(error), Exit.UNAVAILABLE) from error
