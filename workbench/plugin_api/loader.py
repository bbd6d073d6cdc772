"""Reads a plugin's manifest and content files. Nothing of the plugin is imported.

A content file is TOML with any of these lists: ``[[forms]]``, ``[[finding_kinds]]``,
``[[protocols]]``, ``[[exercises]]``, ``[[metrics]]``, ``[[rules]]``, ``[[questions]]``,
``[[referral_zones]]``. All
problems of all files are collected, so that an author mends them in one go.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from workbench.domain.metric import Metric
from workbench.domain.screening import ScreeningQuestion, ScreeningRule

from . import checks
from .content import Contributions, FindingKind, ReferralZone, RemedialExercise, TreatmentProtocol
from .fields import Form
from .manifest import Manifest, Tier
from .problems import Problem
from .records import Decoder, place

MANIFEST_NAME = "plugin.toml"
MAX_BYTES = 2_000_000
_PLUGIN_ID = re.compile(r"[a-z][a-z0-9_]*")
_HOOKS = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)*(:[A-Za-z_]\w*)?")
_TOML_LINE = re.compile(r"\(at line (\d+)")
_KINDS: dict[str, type[object]] = {
    "forms": Form,
    "finding_kinds": FindingKind,
    "protocols": TreatmentProtocol,
    "exercises": RemedialExercise,
    "metrics": Metric,
    "rules": ScreeningRule,
    "questions": ScreeningQuestion,
    "referral_zones": ReferralZone,
}
_CHECKS: dict[type, Callable[[Any], Iterator[str]]] = {
    FindingKind: checks.check_kind,
    TreatmentProtocol: checks.check_protocol,
    ScreeningRule: checks.check_rule,
    Metric: checks.check_metric,
}


def read_manifest(path: Path) -> tuple[Manifest | None, tuple[Problem, ...]]:
    """Read ``plugin.toml``.

    Args:
        path: The manifest file.

    Returns:
        The manifest, or None, and everything that is wrong with it.
    """
    table, _, problems = _read_toml(path, path.name)
    if table is None:
        return None, tuple(problems)
    decoder = Decoder()
    manifest = decoder.read(Manifest, table)
    problems += [Problem(path.name, *problem) for problem in decoder.problems]
    if manifest is None:
        return None, tuple(problems)
    problems += [Problem(path.name, "", sentence) for sentence in _manifest_problems(manifest)]
    return (None if problems else manifest), tuple(problems)


def _manifest_problems(manifest: Manifest) -> Iterator[str]:
    if not _PLUGIN_ID.fullmatch(manifest.id):
        yield "id is lower-case letters, digits and _, and starts with a letter."
    if manifest.id == "core":
        yield "The id “core” belongs to the program: choose another."
    for name in ("name", "version", "api"):
        if not getattr(manifest, name).strip():
            yield f"“{name}” is empty: fill it in."
    if manifest.tier is Tier.PACK and manifest.hooks:
        yield 'A pack has no code: remove “hooks”, or write tier = "code".'
    if manifest.tier is Tier.CODE and not _HOOKS.fullmatch(manifest.hooks):
        yield 'A code plugin names its hooks: write hooks = "package.module", or tier = "pack".'
    if not manifest.content:
        yield 'There is no content: list the files, for example content = ["content.toml"].'


def read_content(
    folder: Path, files: Sequence[str], owner: str
) -> tuple[Contributions, tuple[Problem, ...]]:
    """Read content files.

    Args:
        folder: Folder that the file names are relative to.
        files: The files, as the manifest lists them.
        owner: Plugin id (or ``core``) that every id must start with.

    Returns:
        Everything that could be read, and everything that is wrong.
    """
    reader = _ContentReader(owner)
    for name in files:
        path = folder / name
        if not _lies_inside(path, folder):
            reader.problems.append(
                Problem(name, "", "Content lies in the plugin's own folder: use a name inside it.")
            )
        else:
            reader.read(path, name)
    content = Contributions(**{key: tuple(items) for key, items in reader.found.items()})
    if not reader.problems:
        reader.problems += [
            Problem("", *problem) for problem in checks.check_references(content, owner)
        ]
    return content, tuple(reader.problems)


def _lies_inside(path: Path, folder: Path) -> bool:
    if "\0" in str(path):
        return False
    return path.resolve().is_relative_to(folder.resolve())


class _ContentReader:
    def __init__(self, owner: str) -> None:
        self._owner = owner
        self._seen: dict[tuple[str, str], str] = {}
        self.found: dict[str, list[Any]] = {key: [] for key in _KINDS}
        self.problems: list[Problem] = []

    def read(self, path: Path, name: str) -> None:
        table, text, problems = _read_toml(path, name)
        self.problems += problems
        for key, items in (table or {}).items():
            if key not in _KINDS:
                self.problems.append(
                    Problem(name, key, f"“{key}” is not known: use one of {', '.join(_KINDS)}.")
                )
            elif not isinstance(items, list):
                self.problems.append(
                    Problem(name, key, f"Write [[{key}]] with two brackets: it is a list.")
                )
            else:
                lines = _header_lines(text, key)
                for index, item in enumerate(items):
                    line = lines[index] if index < len(lines) else 0
                    self._read_item(
                        key, item, Problem(name, place(_KINDS[key], item, index), "", line)
                    )

    def _read_item(self, key: str, item: object, at: Problem) -> None:
        decoder = Decoder()
        record = decoder.read(_KINDS[key], item, at.where)
        self.problems += [
            replace(at, where=where, sentence=sentence) for where, sentence in decoder.problems
        ]
        if record is None:
            return
        self.problems += [replace(at, sentence=sentence) for sentence in self._ids(key, record, at)]
        if isinstance(record, Form):
            self.problems += [
                replace(at, where=" > ".join(filter(None, (at.where, where))), sentence=sentence)
                for where, sentence in checks.check_form(record, self._owner)
            ]
        elif type(record) in _CHECKS:
            self.problems += [
                replace(at, sentence=sentence) for sentence in _CHECKS[type(record)](record)
            ]
        self.found[key].append(record)

    def _ids(self, key: str, record: Any, at: Problem) -> Iterator[str]:
        if sentence := checks.id_problem(record.id, self._owner):
            yield sentence
        if first := self._seen.get((key, record.id)):
            yield f"This id is already used in {first}: rename one of the two."
        self._seen[key, record.id] = at.file


def _read_toml(path: Path, name: str) -> tuple[Mapping[str, object] | None, str, list[Problem]]:
    """Return the table, its text and what is wrong."""
    try:
        if path.stat().st_size > MAX_BYTES:
            return None, "", [Problem(name, "", "The file is over 2 MB: split it.")]
        text = path.read_text(encoding="utf-8")
        return tomllib.loads(text), text, []
    except FileNotFoundError:
        sentence = "There is no such file: add it, or remove it from the manifest."
    except OSError as error:
        sentence = f"The file cannot be read ({error.strerror})."
    except UnicodeDecodeError:
        sentence = "The file is not UTF-8 text: save it as UTF-8."
    except tomllib.TOMLDecodeError as error:
        found = _TOML_LINE.search(str(error))
        sentence = f"This is not TOML: {error}."
        return None, "", [Problem(name, "", sentence, int(found[1]) if found else 0)]
    except RecursionError:
        sentence = "The file nests too deeply."
    return None, "", [Problem(name, "", sentence)]


def _header_lines(text: str, key: str) -> list[int]:
    header = re.compile(rf"\s*\[\[\s*{key}\s*\]\]")
    return [number for number, line in enumerate(text.splitlines(), start=1) if header.match(line)]
