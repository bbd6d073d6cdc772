"""Whatever a plugin does wrong, it is named with its reason and the others still load."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from workbench.domain.errors import PluginError, UserFacingError
from workbench.plugin_host import PluginHost, PluginInfo, PluginState
from workbench.plugin_host.discovery import installed_entry_points

Host = Callable[..., PluginHost]


def _info(host: PluginHost, plugin_id: str) -> PluginInfo:
    return next(plugin for plugin in host.plugins() if plugin.id == plugin_id)


def _only_good_is_active(host: PluginHost) -> None:
    assert [name for name, _ in host.contributions()] == ["good"]
    assert _info(host, "good").reason == ""


def test_a_code_plugin_and_a_pack_work(workshop: Any, make_host: Host) -> None:
    workshop.code("good")
    workshop.pack("plain")
    host = make_host()
    assert [name for name, _ in host.contributions()] == ["good", "plain"]
    computation = host.computation("good.check")
    assert computation is not None
    assert computation({"first": 21}) == {"result": 42}
    info = _info(host, "good")
    assert (info.tier, info.version, info.first_party) == ("code", "1.0", False)
    assert info.counts["forms"] == 1
    assert info.seconds > 0


@pytest.mark.parametrize(
    ("hooks", "words"),
    [
        ("raise RuntimeError('boom at import')", "RuntimeError: boom at import"),
        ("import sys\nsys.exit(3)", "SystemExit: 3"),
        ("def broken(:\n", "SyntaxError"),
        ("import a_package_that_is_not_there", "a_package_that_is_not_there"),
        (
            (
                "from workbench.plugin_api import hookimpl\n@hookimpl\n"
                "def workbench_computation():\n    return {}\n"
            ),
            "workbench_computation. Did the author mean workbench_computations?",
        ),
        (
            (
                "from workbench.plugin_api import hookimpl\n@hookimpl\n"
                "def workbench_computations(window):\n    return {}\n"
            ),
            "window",
        ),
        (
            (
                "from workbench.plugin_api import hookimpl\n@hookimpl\n"
                "def workbench_computations():\n    raise ValueError('no')\n"
            ),
            "ValueError: no",
        ),
        (
            (
                "from workbench.plugin_api import hookimpl\n@hookimpl\n"
                "def workbench_computations():\n    return 5\n"
            ),
            "functions by id",
        ),
        (
            (
                "from workbench.plugin_api import hookimpl\n@hookimpl\n"
                "def workbench_computations():\n    return {'other.check': len}\n"
            ),
            "starts with “bad.”",
        ),
        (
            (
                "from workbench.plugin_api import hookimpl\n@hookimpl\n"
                "def workbench_computations():\n    return {'bad.check': 3}\n"
            ),
            "must be a function",
        ),
        ("", "needs the computation “bad.check”"),
        ("def endless():\n    return endless()\nendless()\n", "RecursionError"),
    ],
)
def test_failed(workshop: Any, make_host: Host, hooks: str, words: str) -> None:
    workshop.code("bad", hooks)
    workshop.code("good")
    host = make_host()
    info = _info(host, "bad")
    assert info.state is PluginState.FAILED
    assert words in info.reason
    assert not [name for name in sys.modules if name.startswith("zoo_bad")]
    _only_good_is_active(host)


def test_an_interrupt_passes(workshop: Any, make_host: Host) -> None:
    workshop.code("bad", "raise KeyboardInterrupt")
    with pytest.raises(KeyboardInterrupt):
        make_host()


@pytest.mark.parametrize(
    ("manifest", "state", "words"),
    [
        ({"api": ">=9"}, PluginState.INCOMPATIBLE, "plugin API >=9"),
        ({"api": "<0.1"}, PluginState.INCOMPATIBLE, "another version"),
        ({"api": "newest"}, PluginState.INCOMPATIBLE, "no version range"),
        ({"tier": "driver"}, PluginState.INVALID, "must be one of pack, code"),
        ({"tier": "pack"}, PluginState.INVALID, "A pack has no code"),
        ({"hooks": "json.tool"}, PluginState.INVALID, "in its own package"),
        ({"colour": "red"}, PluginState.INVALID, "“colour” is not known here"),
        ({"version": ""}, PluginState.INVALID, "“version” is missing"),
    ],
)
def test_refused_without_running(
    workshop: Any, make_host: Host, manifest: dict[str, str], state: PluginState, words: str
) -> None:
    workshop.code("bad", "raise SystemError('must not run')", **manifest)
    workshop.code("good")
    host = make_host()
    info = next(plugin for plugin in host.plugins() if plugin.id == "bad")
    assert info.state is state
    assert words in info.reason
    _only_good_is_active(host)


@pytest.mark.parametrize("text", ["id = ", "", "\x00", "id = 3\n", "[[id]]"])
def test_malformed_manifest(workshop: Any, make_host: Host, text: str) -> None:
    package = workshop.code("bad")
    (package / "plugin.toml").write_text(text)
    workshop.code("good")
    host = make_host()
    info = next(plugin for plugin in host.plugins() if plugin.id == "bad")
    assert info.state is PluginState.INVALID
    assert "plugin.toml" in info.reason
    _only_good_is_active(host)


def test_broken_content_is_all_or_nothing(workshop: Any, make_host: Host) -> None:
    package = workshop.code("bad")
    with (package / "content.toml").open("a") as file:
        file.write('\n[[metrics]]\nid = "elsewhere.depth"\nname = "Depth"\nunits = "mm"\n')
    workshop.code("good")
    host = make_host()
    info = _info(host, "bad")
    assert info.state is PluginState.INVALID
    assert len(info.problems) >= 2
    assert "and" in info.reason
    _only_good_is_active(host)


def test_second_with_the_same_id_is_refused(workshop: Any, make_host: Host) -> None:
    workshop.code("good")
    workshop.pack("twin", id="good")
    host = make_host()
    states = [(plugin.origin, plugin.state) for plugin in host.plugins()]
    assert [state for _, state in states] == [PluginState.ACTIVE, PluginState.INVALID]
    assert "already has the id “good”" in host.plugins()[1].reason
    assert len(host.contributions()) == 1


def test_installed_plugins_come_before_folders(workshop: Any, make_host: Host) -> None:
    workshop.installed("good")
    workshop.pack("good")
    host = make_host()
    assert host.plugins()[0].origin == "zoo-good 1.0"
    assert host.plugins()[1].state is PluginState.INVALID


@pytest.mark.parametrize(
    ("entry", "words"),
    [("zoo_bad:main", "package:plugin.toml"), ("zoo_gone:plugin.toml", "is not there")],
)
def test_wrong_entry_point(workshop: Any, make_host: Host, entry: str, words: str) -> None:
    workshop.installed("bad", entry=entry)
    workshop.installed("good")
    host = make_host()
    info = next(plugin for plugin in host.plugins() if plugin.id == "bad")
    assert info.state is PluginState.INVALID
    assert words in info.reason
    _only_good_is_active(host)


def test_a_stranger_is_never_first_party(workshop: Any, make_host: Host) -> None:
    workshop.code("lymphatic")
    host = make_host(approve=False)
    info = _info(host, "lymphatic")
    assert not info.first_party
    assert info.state is PluginState.UNAPPROVED


def _function(body: str) -> str:
    return (
        "from workbench.plugin_api import hookimpl\n"
        f"def compute(answers):\n    {body}\n"
        "@hookimpl\ndef workbench_computations():\n    return {'PLUGIN.check': compute}\n"
    )


def test_raising_computation_is_a_plugin_error_and_then_rests(
    workshop: Any, make_host: Host
) -> None:
    workshop.code("bad", _function("return 1 / 0"))
    host = make_host()
    before = host.revision
    for _ in range(3):
        computation = host.computation("bad.check")
        assert computation is not None
        with pytest.raises(PluginError, match="ZeroDivisionError"):
            computation({})
    assert _info(host, "bad").state is PluginState.SUSPENDED
    assert host.computation("bad.check") is None
    assert host.revision > before
    host.set_enabled("bad", enabled=True)
    assert _info(host, "bad").state is PluginState.ACTIVE


@pytest.mark.parametrize(
    "body",
    [
        "return 5",
        "return {1: 2}",
        "return {'result': float('nan')}",
        "return {'result': object}",
        "raise SystemExit",
        "return compute(answers)",
    ],
)
def test_wrong_results_are_plugin_errors(workshop: Any, make_host: Host, body: str) -> None:
    workshop.code("bad", _function(body))
    computation = make_host().computation("bad.check")
    assert computation is not None
    with pytest.raises(PluginError):
        computation({})


def test_a_computation_cannot_change_the_answers(workshop: Any, make_host: Host) -> None:
    workshop.code("odd", _function("answers['marks'].append(9); return {}"))
    computation = make_host().computation("odd.check")
    assert computation is not None
    answers: dict[str, Any] = {"marks": [1]}
    computation(answers)
    assert answers == {"marks": [1]}


def test_choices_are_remembered(workshop: Any, make_host: Host) -> None:
    workshop.code("good")
    host = make_host()
    host.set_enabled("good", enabled=False)
    assert host.contributions() == ()
    again = make_host(approve=False)
    assert _info(again, "good").state is PluginState.DISABLED
    again.set_enabled("good", enabled=True)
    assert _info(make_host(approve=False), "good").state is PluginState.ACTIVE


@pytest.mark.allow_log("plugin settings unreadable")
@pytest.mark.parametrize("text", ["{", "[]", '{"disabled": 3}', "null", "\x00\xff"])
def test_a_damaged_state_file_forgets_approvals(
    workshop: Any, make_host: Host, tmp_path: Path, text: str
) -> None:
    workshop.code("good")
    workshop.pack("plain")
    make_host()
    (tmp_path / "state" / "plugins.json").write_text(text, encoding="latin-1")
    host = make_host(approve=False)
    assert _info(host, "good").state is PluginState.UNAPPROVED
    assert _info(host, "plain").state is PluginState.ACTIVE


def test_changed_files_ask_again(workshop: Any, make_host: Host) -> None:
    package = workshop.code("good")
    make_host()
    assert _info(make_host(approve=False), "good").state is PluginState.ACTIVE
    (package / "extra.py").write_text("x = 1\n")
    info = _info(make_host(approve=False), "good")
    assert info.state is PluginState.UNAPPROVED
    assert "extra.py" in info.reason


def test_another_version_asks_again(workshop: Any, make_host: Host, tmp_path: Path) -> None:
    workshop.code("good")
    make_host()
    state = tmp_path / "state" / "plugins.json"
    data = json.loads(state.read_text())
    data["approved"]["good"]["version"] = "0.9"
    state.write_text(json.dumps(data))
    info = _info(make_host(approve=False), "good")
    assert info.state is PluginState.UNAPPROVED
    assert "new version" in info.reason


def test_safe_mode_starts_nothing(workshop: Any, make_host: Host) -> None:
    workshop.code("good")
    workshop.pack("plain")
    make_host()
    host = make_host(safe_mode=True)
    assert {plugin.state for plugin in host.plugins()} == {PluginState.DISCOVERED}
    assert all("Safe mode" in plugin.reason for plugin in host.plugins())
    assert host.contributions() == ()


def test_a_package_name_that_is_in_use_is_left_alone(workshop: Any, make_host: Host) -> None:
    folder = workshop.folder / "taken"
    workshop.code("taken")
    (folder / "zoo_taken").rename(folder / "json")
    manifest = folder / "json" / "plugin.toml"
    manifest.write_text(manifest.read_text().replace("zoo_taken.hooks", "json.hooks"))
    info = _info(make_host(), "taken")
    assert info.state is PluginState.FAILED
    assert "already in use" in info.reason
    assert sys.modules["json"] is json


def test_a_choice_that_cannot_be_saved_is_told(
    workshop: Any, make_host: Host, tmp_path: Path
) -> None:
    workshop.pack("plain")
    host = make_host()
    assert not (tmp_path / "state" / "plugins.json").exists()
    if (tmp_path / "state").is_dir():
        (tmp_path / "state").rmdir()
    (tmp_path / "state").write_text("in the way")
    with pytest.raises(UserFacingError, match="could not be saved"):
        host.set_enabled("plain", enabled=False)
    assert _info(host, "plain").state is PluginState.DISABLED


def test_damaged_metadata_hides_no_other_plugin(
    workshop: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    workshop.installed("good")
    workshop.installed("bad", entry="no equals sign\nnothing here")
    nameless = workshop.site / "zoo_nameless-1.0.dist-info"
    nameless.mkdir()
    (nameless / "entry_points.txt").write_text("[workbench.plugins]\nodd = zoo_odd:plugin.toml\n")
    monkeypatch.setattr(sys, "path", [str(workshop.site)])
    names = [point.name for point in installed_entry_points()]
    assert "good" in names
    assert "bad" not in names


@pytest.mark.parametrize("name", ["a\\u0000b.toml", "../x.toml", "/etc/passwd", "", "."])
def test_odd_content_names_are_refused(workshop: Any, make_host: Host, name: str) -> None:
    folder = workshop.pack("odd")
    manifest = folder / "plugin.toml"
    manifest.write_text(manifest.read_text().replace("content.toml", name))
    assert _info(make_host(), "odd").state is PluginState.INVALID


def test_an_error_that_cannot_even_be_printed(workshop: Any, make_host: Host) -> None:
    workshop.code(
        "bad", "class Odd(Exception):\n    def __str__(self):\n        raise self\nraise Odd"
    )
    info = _info(make_host(), "bad")
    assert (info.state, "(Odd)" in info.reason) == (PluginState.FAILED, True)
