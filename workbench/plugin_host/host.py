"""The plugin host: what there is, what may run, and what runs."""

from __future__ import annotations

import contextlib
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from workbench.domain.errors import PluginError, UserFacingError
from workbench.plugin_api.content import Contributions
from workbench.plugin_api.hookspecs import Computation
from workbench.plugin_api.manifest import Manifest, Tier

from .activation import GuardedComputation, activate
from .discovery import EntryPoints, Found, find_in_folders, find_installed, installed_entry_points
from .examination import Entry, examine
from .files import changed_files, file_hashes, forget_modules
from .memory import Approval, Memory
from .states import PluginInfo, PluginState
from .watchdog import Watchdog

MAX_ERRORS = 3

_CRASHED = (
    "The program ended while this plugin was running, so it was switched off. "
    "Switch it on to try again."
)
_UNAPPROVED = (
    "This plugin is a program that nobody allowed yet. While your record is open it could read "
    "and change all of it. Allow it only if you trust its author."
)


class PluginHost:
    """Discovers and activates plugins. Nothing that goes wrong in one touches another.

    Args:
        state_file: Where choices of the user are kept; the watchdog's marker lies beside it.
        folders: Further folders with plugins, as the user's own.
        bundled: Folder of the plugins that come with the program, used for those that are not
            installed (a bare checkout, a frozen build).
        safe_mode: Discover, but activate nothing.
        entry_points: Source of installed plugins; the environment's unless given.
    """

    def __init__(
        self,
        state_file: Path,
        *,
        folders: Sequence[Path] = (),
        bundled: Path | None = None,
        safe_mode: bool = False,
        entry_points: EntryPoints = installed_entry_points,
    ) -> None:
        self._memory = Memory.load(state_file)
        self._watchdog = Watchdog(state_file.parent)
        self._folders = tuple(folders)
        self._bundled = bundled
        self._safe_mode = safe_mode
        self._entry_points = entry_points
        self._entries: list[Entry] = []
        self._errors: Counter[str] = Counter()
        self._revision = 0
        self._lock = threading.RLock()

    @property
    def revision(self) -> int:
        """A number that grows whenever contributions may have changed."""
        return self._revision

    @property
    def safe_mode(self) -> bool:
        """True when nothing is activated."""
        return self._safe_mode

    def discover_and_activate(self) -> None:
        """Find every plugin, read its manifest and content, and start what may run."""
        with self._lock:
            crashed = self._watchdog.crashed()
            if crashed:
                self._memory.suspended.update(dict.fromkeys(crashed, _CRASHED))
                with contextlib.suppress(UserFacingError):  # the start goes on without the file
                    self._memory.save()
            self._entries = []
            for found in self._find():
                entry = examine(found, self._entries)
                self._entries.append(entry)
                self._start(entry)
            self._revision += 1

    def plugins(self) -> tuple[PluginInfo, ...]:
        """Return every plugin that was found, with its state and the reason for it."""
        with self._lock:
            return tuple(entry.info for entry in self._entries)

    def contributions(self) -> tuple[tuple[str, Contributions], ...]:
        """Return what the active plugins add, by plugin id."""
        with self._lock:
            return tuple(
                (entry.info.id, entry.content)
                for entry in self._entries
                if entry.info.state is PluginState.ACTIVE
            )

    def computation(self, computation_id: str) -> Computation | None:
        """Return a guarded function of an active plugin, or None.

        Calling it raises nothing but ``PluginError``.
        """
        with self._lock:
            for entry in self._entries:
                function = entry.computations.get(computation_id)
                if function is not None and entry.info.state is PluginState.ACTIVE:
                    watchdog = None if entry.info.first_party else self._watchdog
                    return GuardedComputation(entry.info.id, function, watchdog, self._count_error)
        return None

    def set_enabled(self, plugin_id: str, enabled: bool) -> None:
        """Switch a plugin on or off and remember it.

        Switching on also lifts a suspension; what is not approved stays so.

        Raises:
            UserFacingError: when the choice cannot be saved; it holds until the program ends.
        """
        with self._lock:
            self._errors.pop(plugin_id, None)
            if enabled:
                self._memory.disabled.discard(plugin_id)
                self._memory.suspended.pop(plugin_id, None)
            else:
                self._memory.disabled.add(plugin_id)
            self._restart(plugin_id)
            self._memory.save()

    def approve(self, plugin_id: str) -> None:
        """Allow a code plugin in exactly its present version and files, and start it.

        Raises:
            UserFacingError: when its files cannot be read (nothing is allowed then), or when the
                approval cannot be saved (it holds until the program ends).
        """
        with self._lock:
            entry = self._usable(plugin_id)
            if entry is None or entry.manifest is None:
                return
            try:
                files = file_hashes(entry.folder)
            except OSError as error:
                raise UserFacingError("The plugin's files cannot be read.") from error
            self._memory.approved[plugin_id] = Approval(entry.manifest.version, files)
            if entry.info.state is not PluginState.ACTIVE:
                forget_modules(entry.folder)  # an earlier version may still be loaded
            self._restart(plugin_id)
            self._memory.save()

    def _find(self) -> Iterator[Found]:
        places: set[Path] = set()
        names: set[str] = set()
        for found in find_installed(self._entry_points):
            if found.manifest is not None:
                places.add(found.manifest.resolve())
            names.add(found.name)
            yield found
        bundled = find_in_folders([self._bundled] if self._bundled else [], bundled=True)
        for found in bundled:
            if found.name not in names and found.manifest is not None:
                places.add(found.manifest.resolve())
                yield found
        for found in find_in_folders(self._folders, bundled=False):
            if found.manifest is not None and found.manifest.resolve() not in places:
                yield found

    def _start(self, entry: Entry) -> None:
        """Activate an entry, or set the state that says why not."""
        if not entry.usable or entry.manifest is None:
            return
        state, reason = self._obstacle(entry, entry.manifest)
        if state is not None:
            entry.set(state, reason)
            return
        start = time.perf_counter()
        try:
            entry.computations = activate(
                entry.manifest, entry.folder, entry.content, self._watchdog
            )
            entry.set(PluginState.ACTIVE)
        except PluginError as error:
            entry.set(PluginState.FAILED, error.message)
        entry.info = replace(entry.info, seconds=time.perf_counter() - start)

    def _obstacle(self, entry: Entry, manifest: Manifest) -> tuple[PluginState | None, str]:
        if reason := self._memory.suspended.get(manifest.id):
            return PluginState.SUSPENDED, reason
        if manifest.id in self._memory.disabled:
            return PluginState.DISABLED, "Switched off. Records made with it stay readable."
        state, reason = self._unapproved(entry, manifest)
        if state is None and self._safe_mode:
            return PluginState.DISCOVERED, "Safe mode: no plugin is started."
        return state, reason

    def _unapproved(self, entry: Entry, manifest: Manifest) -> tuple[PluginState | None, str]:
        """Say why a stranger's code may not run; nothing when it may."""
        if manifest.tier is Tier.PACK or entry.info.first_party:
            return None, ""
        approval = self._memory.approved.get(manifest.id)
        if approval is None:
            return PluginState.UNAPPROVED, _UNAPPROVED
        try:
            changed = changed_files(approval.files, file_hashes(entry.folder))
        except OSError as error:
            return PluginState.FAILED, f"Its files cannot be read ({error.strerror})."
        if changed or approval.version != manifest.version:
            what = f"changed files: {', '.join(changed[:3])}" if changed else "a new version"
            return PluginState.UNAPPROVED, f"Not as it was when allowed ({what}). {_UNAPPROVED}"
        return None, ""

    def _restart(self, plugin_id: str) -> None:
        entry = self._usable(plugin_id)
        if entry is not None:
            entry.computations = {}
            self._start(entry)
        self._revision += 1

    def _usable(self, plugin_id: str) -> Entry | None:
        entries = (entry for entry in self._entries if entry.info.id == plugin_id)
        return next((entry for entry in entries if entry.usable), None)

    def _count_error(self, plugin_id: str) -> None:
        with self._lock:
            self._errors[plugin_id] += 1
            entry = self._usable(plugin_id)
            if entry is None or self._errors[plugin_id] < MAX_ERRORS:
                return
            entry.set(
                PluginState.SUSPENDED,
                f"It failed {MAX_ERRORS} times, so it rests until the program starts again. "
                "Switch it on to try at once.",
            )
            self._revision += 1
