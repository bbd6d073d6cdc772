"""The installed command, run as a person runs it, on real folders."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from workbench.storage.vault import FLOOR_COST, change_passphrase, unlock

PASSPHRASE = "a willow table in the morning"
CANARY = "Quisling-Canary"


class Command:
    """Runs ``workbench`` with the practice of one test."""

    def __init__(self, folder: Path) -> None:
        self.practice = folder / "practice"
        self.secret = folder / "passphrase.txt"
        self.secret.write_text(PASSPHRASE + "\n", encoding="utf-8")
        self._bare = {"HOME": str(folder), "MASSAGE_WORKBENCH_PRACTICE": str(self.practice)}

    def run(self, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        program = Path(sys.executable).with_name("workbench")
        return subprocess.run(
            [str(program), *arguments],
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
            env=os.environ | self._bare,
            check=False,
        )

    def on_practice(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self.run(
            *arguments, "--practice", str(self.practice), "--passphrase-file", str(self.secret)
        )


@pytest.fixture
def command(tmp_path: Path) -> Command:
    return Command(tmp_path)


@pytest.fixture(scope="module")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice made by the command; its passphrase then gets the cheapest cost for the tests."""
    command = Command(tmp_path_factory.mktemp("pattern"))
    done = command.run(
        "record", "create", str(command.practice), "--passphrase-file", str(command.secret)
    )
    assert done.returncode == 0, done.stderr
    assert "Recovery key" in done.stdout
    key = unlock(command.practice, PASSPHRASE)
    change_passphrase(command.practice, key, PASSPHRASE, FLOOR_COST)
    return command.practice


@pytest.fixture
def made(command: Command, pattern: Path) -> Command:
    shutil.copytree(pattern, command.practice)
    return command


def result(done: subprocess.CompletedProcess[str]) -> Any:
    return json.loads(done.stdout)


def test_the_one_segment_limb_volume(command: Command) -> None:
    answers = '{"marks_cm":[0,4],"affected_cm":[20,22],"unaffected_cm":[20,22]}'
    done = command.run("form", "compute", "lymphatic.limb_volume", "-", stdin=answers)
    assert done.returncode == 0, done.stderr
    assert result(done)["computed"]["affected_volume_ml"] == pytest.approx(140.48, abs=0.005)


def test_answers_that_make_no_sense_are_told_and_do_not_crash(command: Command) -> None:
    for answers in ('{"marks_cm":[0,4],"affected_cm":["x",-2]}', "[1]", "{", '{"marks_cm":7}'):
        done = command.run("form", "compute", "lymphatic.limb_volume", "-", stdin=answers)
        assert done.returncode in {0, 1, 3}
        assert "Traceback" not in done.stderr


def test_the_bundled_modalities_are_active(command: Command) -> None:
    states = {p["id"]: p["state"] for p in result(command.run("plugins", "list", "--json"))}
    assert {states[name] for name in ("trigger_point", "myofascial", "lymphatic")} == {"active"}


def test_a_point_of_the_map_has_a_name(command: Command) -> None:
    done = command.run(
        "atlas", "locate", "--figure", "neutral", "--view", "posterior", "0.5", "0.35"
    )
    assert done.returncode == 0, done.stderr
    assert result(done)["structures"]
    off = command.run("atlas", "locate", "--figure", "neutral", "--view", "posterior", "0", "0")
    assert off.returncode == 4


def test_a_practice_is_made_checked_backed_up_and_restored(made: Command, tmp_path: Path) -> None:
    assert result(made.on_practice("record", "check", "--json"))["ok"] is True
    backup = result(made.on_practice("record", "backup", str(tmp_path / "copies"), "--json"))
    assert backup["verified"] is True
    copy = tmp_path / "restored"
    done = made.run(
        "record", "restore", backup["path"], str(copy), "--passphrase-file", str(made.secret)
    )
    assert done.returncode == 0, done.stderr
    again = made.run(
        "record", "check", "--practice", str(copy), "--passphrase-file", str(made.secret)
    )
    assert again.returncode == 0, again.stderr


def test_what_can_go_wrong_is_a_sentence_and_an_exit_code(made: Command, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.txt"
    wrong.write_text("not the passphrase", encoding="utf-8")
    before = (made.practice / "record.db").read_bytes()
    done = made.run(
        "record", "stats", "--practice", str(made.practice), "--passphrase-file", str(wrong)
    )
    assert done.returncode == 3
    assert "passphrase" in done.stderr.lower()
    assert (made.practice / "record.db").read_bytes() == before
    nowhere = made.run(
        "record", "stats", "--practice", str(tmp_path / "no"), "--passphrase-file", str(wrong)
    )
    assert nowhere.returncode == 3
    assert "Traceback" not in done.stderr + nowhere.stderr
    unknown = made.on_practice("visits", "show", "nobody at all")
    assert unknown.returncode == 4


def test_an_imported_name_is_nowhere_to_be_read_in_the_folder(
    made: Command, tmp_path: Path
) -> None:
    table = tmp_path / "clients.csv"
    table.write_text(
        f"name,birth date,phone,email\nAda {CANARY},1980-02-03,1,a@b\nX,99,,\n", "utf-8"
    )
    done = made.on_practice("import", "clients", str(table), "--json")
    assert done.returncode == 1
    assert result(done) | {"rows": []} == {
        "stored": True,
        "added": 1,
        "known": 0,
        "rejected": 1,
        "rows": [],
    }
    assert result(made.on_practice("record", "stats", "--json"))
    for file in made.practice.rglob("*"):
        if file.is_file():
            assert CANARY.encode() not in file.read_bytes()


BROKEN = """
id = "broken_import"
name = "Broken on import"
version = "1.0"
api = ">=0.1,<0.2"
tier = "code"
hooks = "broken_import.hooks"
content = ["kinds.toml"]
"""

KINDS = """
[[finding_kinds]]
id = "broken_import.mark"
name = "Mark"
letter = "X"
symbol = "disc"
colour = "grey"
"""


def test_a_plugin_that_raises_on_import_is_named_and_the_rest_works(made: Command) -> None:
    folder = made.practice / "plugins" / "broken_import"
    folder.mkdir(parents=True)
    (folder / "plugin.toml").write_text(BROKEN, encoding="utf-8")
    (folder / "kinds.toml").write_text(KINDS, encoding="utf-8")
    (folder / "__init__.py").write_text("", encoding="utf-8")
    (folder / "hooks.py").write_text("raise RuntimeError('kaput')\n", "utf-8")
    where = ("--practice", str(made.practice))
    before = {p["id"]: p for p in result(made.run("plugins", "list", "--json", *where))}
    assert before["broken_import"]["state"] == "unapproved"
    approved = made.run("plugins", "approve", "broken_import", *where)
    assert approved.returncode == 1, approved.stderr
    after = {p["id"]: p for p in result(made.run("plugins", "list", "--json", *where))}
    assert after["broken_import"]["state"] == "failed"
    assert "kaput" in after["broken_import"]["reason"]
    assert after["trigger_point"]["state"] == "active"
    assert made.on_practice("record", "check").returncode == 0
