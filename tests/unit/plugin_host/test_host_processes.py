"""What only a process of its own can show: nothing ran, and what ended the process is named."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import pytest

from workbench.plugin_host import PluginHost, PluginState
from workbench.plugin_host.watchdog import Watchdog

_PRELUDE = """
import importlib.metadata, sys
from pathlib import Path
from workbench.plugin_host import PluginHost
folder, site, state = map(Path, sys.argv[1:4])
sys.path.insert(0, str(site))
def points():
    return [p for d in importlib.metadata.distributions(path=[str(site)]) for p in d.entry_points]
host = PluginHost(state, folders=[folder], entry_points=points)
"""


def _child(workshop: Any, tmp_path: Path, script: str) -> subprocess.CompletedProcess[str]:
    state = tmp_path / "state" / "plugins.json"
    return subprocess.run(
        [sys.executable, "-c", _PRELUDE + textwrap.dedent(script), str(workshop.folder),
         str(workshop.site), str(state)],
        capture_output=True, text=True, timeout=25, check=False,
    )  # fmt: skip


_WITNESS = """
seen = []
def witness(event, args):
    if event == "exec" and "zoo_" in getattr(args[0], "co_filename", ""):
        seen.append(args[0].co_filename)
    if event == "import" and str(args[0]).startswith("zoo_"):
        seen.append(args[0])
sys.addaudithook(witness)
host.discover_and_activate()
print(sorted((p.id, p.state.value) for p in host.plugins()))
print(seen, [m for m in sys.modules if m.startswith("zoo_")])
"""


def test_unapproved_plugins_execute_nothing(workshop: Any, tmp_path: Path) -> None:
    workshop.code("folder", "print('ran')")
    workshop.installed("dist", "print('ran')")
    result = _child(workshop, tmp_path, _WITNESS)
    assert result.stdout.splitlines() == [
        "[('dist', 'unapproved'), ('folder', 'unapproved')]",
        "[] []",
    ], result.stderr


def test_the_witness_sees_an_approved_plugin(workshop: Any, tmp_path: Path) -> None:
    workshop.code("folder")
    first = _child(workshop, tmp_path, "host.discover_and_activate()\nhost.approve('folder')")
    assert first.returncode == 0, first.stderr
    result = _child(workshop, tmp_path, _WITNESS)
    assert "('folder', 'active')" in result.stdout
    assert "hooks.py" in result.stdout


def test_altered_plugin_executes_nothing(workshop: Any, tmp_path: Path) -> None:
    package = workshop.installed("dist")
    _child(workshop, tmp_path, "host.discover_and_activate()\nhost.approve('dist')")
    (package / "hooks.py").write_text("print('ran')")
    result = _child(workshop, tmp_path, _WITNESS)
    assert result.stdout.splitlines() == ["[('dist', 'unapproved')]", "[] []"], result.stderr


@pytest.mark.parametrize(
    "source",
    [
        "import os\nos._exit(9)",
        "import faulthandler, ctypes\nfaulthandler.disable()\nctypes.string_at(0)",
        "import os, signal\nos.kill(os.getpid(), signal.SIGTERM)\nimport time\ntime.sleep(20)",
    ],
)
def test_the_plugin_that_ended_the_process_is_named(
    workshop: Any, tmp_path: Path, source: str
) -> None:
    workshop.code("bad", source)
    workshop.code("good")
    approve = "host.discover_and_activate()\nhost.approve('good')\nhost.approve('bad')"
    assert _child(workshop, tmp_path, approve).returncode != 0
    # the approval is saved only after a start that came back, so nothing runs unasked
    host = PluginHost(
        tmp_path / "state" / "plugins.json", folders=[workshop.folder], entry_points=list
    )
    host.discover_and_activate()
    states = {plugin.id: plugin for plugin in host.plugins()}
    assert states["good"].state is PluginState.ACTIVE
    assert states["bad"].state is PluginState.SUSPENDED
    assert "ended while this plugin was running" in states["bad"].reason
    again = PluginHost(
        tmp_path / "state" / "plugins.json", folders=[workshop.folder], entry_points=list
    )
    again.discover_and_activate()
    assert {p.id: p.state for p in again.plugins()}["bad"] is PluginState.SUSPENDED


def test_the_marker_is_there_inside_and_gone_after(tmp_path: Path) -> None:
    watchdog = Watchdog(tmp_path)
    with watchdog.entering("someone"):
        (marker,) = tmp_path.glob("plugin-entered-*")
        assert marker.read_text() == "someone"
    assert not list(tmp_path.glob("plugin-entered-*"))
    assert Watchdog(tmp_path).crashed() == ()


def test_the_marker_of_a_living_process_is_left_alone(tmp_path: Path) -> None:
    script = (
        "import sys\nfrom pathlib import Path\n"
        "from workbench.plugin_host.watchdog import Watchdog\n"
        "with Watchdog(Path(sys.argv[1])).entering('busy'):\n"
        "    print('in', flush=True)\n    sys.stdin.readline()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "in\n"
        assert Watchdog(tmp_path).crashed() == ()
        child.kill()
    assert Watchdog(tmp_path).crashed() == ("busy",)
    assert Watchdog(tmp_path).crashed() == ()


def test_a_folder_that_cannot_be_written_does_not_stop_the_work(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    with Watchdog(blocked).entering("someone"):
        pass
    assert blocked.read_text() == ""
