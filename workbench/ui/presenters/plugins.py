"""Plugins: what each one is, does and why it is not active; switching and approving."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from workbench.domain.change import Change, Subject
from workbench.domain.errors import WorkbenchError
from workbench.plugin_host.states import PluginInfo, PluginState
from workbench.ui.jobs import JobRunner
from workbench.ui.navigation import Tone
from workbench.ui.text import plural, tr

from .first_start import sentence_of

_TONES: dict[PluginState, Tone] = {
    PluginState.ACTIVE: "ok",
    PluginState.UNAPPROVED: "warning",
    PluginState.SUSPENDED: "warning",
    PluginState.FAILED: "danger",
    PluginState.INVALID: "danger",
    PluginState.INCOMPATIBLE: "danger",
}


class Host(Protocol):
    """The plugin host."""

    def plugins(self) -> tuple[PluginInfo, ...]:
        """Return every plugin that was found."""
        ...

    def set_enabled(self, plugin_id: str, enabled: bool) -> None:
        """Switch one on or off."""
        ...

    def approve(self, plugin_id: str) -> None:
        """Allow one in its present version and files."""
        ...


@dataclass(frozen=True, slots=True)
class PluginShown:
    """One card.

    Attributes:
        action: ``enable``, ``disable``, ``approve`` or empty.
        warning: What approving means; empty unless the action is ``approve``.
    """

    id: str
    name: str
    state: str
    tone: Tone
    reason: str
    summary: str
    facts: tuple[tuple[str, str], ...]
    action: str
    warning: str = ""


class PluginsPresenter(QObject):
    """Shows plugins, and switches them on the worker.

    Signals:
        shown: A tuple of ``PluginShown``.
        failed: A sentence.
    """

    shown = Signal(object)
    failed = Signal(str)

    def __init__(self, host: Host, jobs: JobRunner, publish: Callable[[Change], None]) -> None:
        super().__init__()
        self._host = host
        self._jobs = jobs
        self._publish = publish

    def load(self) -> None:
        """Show every plugin."""
        self.shown.emit(tuple(_shown(info) for info in self._host.plugins()))

    def act(self, plugin_id: str, action: str) -> None:
        """Enable, disable or approve a plugin."""
        self.failed.emit("")

        def change() -> None:
            if action == "approve":
                self._host.approve(plugin_id)
            else:
                self._host.set_enabled(plugin_id, action == "enable")
            self._publish(Change(Subject.PLUGINS))

        self._jobs.mutate(change, lambda _: self.load(), self._on_failed)

    def _on_failed(self, error: WorkbenchError) -> None:
        self.failed.emit(sentence_of(error))
        self.load()


def approval_warning() -> str:
    """Return what a program among the plugins can do, in plain words."""
    return tr(
        "This plugin is a program. While your vault is unlocked it can read and change every "
        "client record, use files on this computer and use the network. The workbench cannot "
        "prevent that. Install it only if you trust its author. Form packs do not contain programs "
        "and do not have this risk."
    )


def _shown(info: PluginInfo) -> PluginShown:
    action = {
        PluginState.ACTIVE: "disable",
        PluginState.DISABLED: "enable",
        PluginState.SUSPENDED: "enable",
        PluginState.FAILED: "enable",
        PluginState.UNAPPROVED: "approve",
    }.get(info.state, "")
    words = {
        PluginState.DISCOVERED: tr("Not started"),
        PluginState.UNAPPROVED: tr("Needs approval"),
        PluginState.ACTIVE: tr("Active"),
        PluginState.DISABLED: tr("Switched off"),
        PluginState.INCOMPATIBLE: tr("Not compatible"),
        PluginState.INVALID: tr("Invalid"),
        PluginState.FAILED: tr("Failed"),
        PluginState.SUSPENDED: tr("Suspended"),
    }
    return PluginShown(
        id=info.id,
        name=info.name or info.id,
        state=words[info.state],
        tone=_TONES.get(info.state, "neutral"),
        reason="\n".join(dict.fromkeys((info.reason, *info.problems))).strip(),
        summary=info.summary,
        facts=_facts(info),
        action=action,
        warning=approval_warning() if action == "approve" else "",
    )


def _facts(info: PluginInfo) -> tuple[tuple[str, str], ...]:
    adds = ", ".join(
        plural(count, name.removesuffix("s"), name) for name, count in info.counts.items() if count
    )
    tier = {
        "pack": tr("Form pack: data only, it contains no program"),
        "code": tr("Program: it runs with everything the workbench may do"),
    }.get(info.tier, tr("Unknown: its manifest could not be read"))
    time = tr("{n} ms to start", n=round(info.seconds * 1000)) if info.seconds else ""
    publisher = info.publisher or tr("Not named")
    if info.first_party:
        publisher = tr("{name}, comes with the workbench", name=publisher)
    facts = (
        (tr("Adds"), adds),
        (tr("Kind"), tier),
        (tr("Publisher"), publisher),
        (tr("Version"), info.version),
        (tr("From"), info.origin),
        (tr("Time"), time),
    )
    return tuple(fact for fact in facts if fact[1])
