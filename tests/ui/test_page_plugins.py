"""The plugins page over the real host."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from workbench.plugin_host import PluginHost
from workbench.ui.jobs import InlineJobRunner
from workbench.ui.presenters.plugins import PluginsPresenter, approval_warning
from workbench.ui.views.plugins import PluginCard, PluginsView

if TYPE_CHECKING:
    from tests.ui.conftest import HostStub

LEFT = Qt.MouseButton.LeftButton
METRIC = """
[[metrics]]
id = "broken.depth"
name = "Depth"
unit = "mm"
direction = "lower"
"""
MANIFEST = """
id = "broken"
name = "Broken on purpose"
version = "1.0.0"
api = ">=0.1,<0.2"
tier = "code"
summary = "Raises while it is imported."
publisher = "Nobody"
hooks = "zoo_broken.hooks"
content = ["metrics.toml"]
"""


def page(
    folder: Path, host: HostStub, show: Callable[[QWidget], None]
) -> tuple[PluginsView, list[object]]:
    plugins = PluginHost(folder / "plugins.json", folders=(folder / "plugins",))
    plugins.discover_and_activate()
    jobs = InlineJobRunner()
    published: list[object] = []
    view = PluginsView(PluginsPresenter(plugins, jobs, published.append), host)
    jobs.setParent(view)
    show(view)
    return view, published


def card(view: PluginsView, plugin_id: str) -> PluginCard:
    found = view.card(plugin_id)
    assert found is not None
    return found


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def test_a_plugin_is_switched_off_and_on(
    tmp_path: Path, host: HostStub, show: Callable[[QWidget], None]
) -> None:
    view, published = page(tmp_path, host, show)
    assert card(view, "lymphatic").shown.state == "Active"
    button = card(view, "lymphatic").button
    assert button is not None
    QTest.mouseClick(button, LEFT)
    assert card(view, "lymphatic").shown.state == "Switched off"
    assert json.loads((tmp_path / "plugins.json").read_text("utf-8"))
    button = card(view, "lymphatic").button
    assert button is not None
    QTest.mouseClick(button, LEFT)
    assert card(view, "lymphatic").shown.state == "Active"
    assert len(published) == 2


def test_a_program_is_approved_with_open_eyes_and_a_broken_one_is_named(
    tmp_path: Path, host: HostStub, show: Callable[[QWidget], None]
) -> None:
    folder = tmp_path / "plugins" / "broken" / "zoo_broken"
    folder.mkdir(parents=True)
    (folder / "plugin.toml").write_text(MANIFEST, "utf-8")
    (folder / "__init__.py").write_text("", "utf-8")
    (folder / "metrics.toml").write_text(METRIC, "utf-8")
    (folder / "hooks.py").write_text("raise RuntimeError('on purpose')\n", "utf-8")
    view, _ = page(tmp_path, host, show)
    shown = card(view, "broken")
    assert shown.shown.state == "Needs approval"
    text = words(shown)
    assert approval_warning() in text
    assert not any(word in text.lower() for word in ("sandbox", "verified", "permission"))
    assert shown.button is not None
    assert not shown.button.isEnabled()
    assert shown.agreed is not None
    shown.agreed.setFocus()
    QTest.keyClick(shown.agreed, Qt.Key.Key_Space)
    QTest.mouseClick(shown.button, LEFT)
    failed = card(view, "broken")
    assert failed.shown.state == "Failed"
    assert failed.shown.reason
    assert card(view, "trigger_point").shown.state == "Active"
