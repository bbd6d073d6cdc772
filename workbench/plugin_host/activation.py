"""Starts one plugin: all of it or nothing. The one place where foreign code is entered."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import TypeVar

import pluggy

from workbench.domain.errors import PluginError
from workbench.domain.values import JsonValue, canonical_json
from workbench.plugin_api import hookspecs
from workbench.plugin_api.content import Contributions
from workbench.plugin_api.hookspecs import Answers, Computation
from workbench.plugin_api.manifest import Manifest, Tier
from workbench.plugin_api.totals import is_total

from .files import forget_modules, import_hooks
from .watchdog import Watchdog

T = TypeVar("T")
Computations = dict[str, Computation]


class _Pack:
    """Our own hook implementation, which stands for any pack: data needs no code."""

    @hookspecs.hookimpl
    def workbench_computations(self) -> Mapping[str, Computation]:
        """Return nothing: a pack has no functions."""
        return {}


def guarded(plugin_id: str, doing: str, call: Callable[[], T]) -> T:
    """Run foreign code.

    Args:
        plugin_id: Whose code it is.
        doing: What it is doing, in words, for the reason.
        call: The call into the plugin.

    Raises:
        PluginError: for everything that the code raises, ``SystemExit`` included. An interrupt
            from the keyboard passes.
    """
    try:
        return call()
    except PluginError:
        raise
    except (Exception, SystemExit) as error:
        sentence = f"It stopped with an error while {doing} ({_describe(error)})."
        raise PluginError(plugin_id, sentence) from error


def _describe(error: BaseException) -> str:
    name = type(error).__name__
    try:
        text = " ".join(str(error).split())[:300]
    except Exception:  # noqa: BLE001 - even the message is foreign code
        return name
    return f"{name}: {text}" if text else name


def activate(
    manifest: Manifest, folder: Path, content: Contributions, watchdog: Watchdog
) -> Computations:
    """Start a plugin and return its functions by computation id.

    Raises:
        PluginError: when anything goes wrong; nothing of the plugin stays in use.
    """
    with watchdog.entering(manifest.id):
        try:
            found = _start(manifest, folder)
            _check_computations(manifest.id, content, found)
        except PluginError:
            if manifest.tier is Tier.CODE:
                forget_modules(folder)
            raise
    return found


def _start(manifest: Manifest, folder: Path) -> Computations:
    manager = pluggy.PluginManager(hookspecs.PROJECT)
    manager.add_hookspecs(hookspecs)
    name = manifest.id
    if manifest.tier is Tier.PACK:
        manager.register(_Pack(), name)
    else:
        hooks = guarded(name, "being loaded", lambda: import_hooks(folder, manifest.hooks))
        guarded(name, "registering its hooks", lambda: _register(manager, hooks, name))
    results: list[object] = guarded(name, "starting", manager.hook.workbench_computations)
    found: Computations = {}
    for result in results:
        if not isinstance(result, Mapping):
            raise PluginError(name, "workbench_computations must return functions by id.")
        found.update(guarded(name, "starting", partial(_functions, name, result)))
    return found


def _functions(name: str, given: Mapping[object, object]) -> Computations:
    found: Computations = {}
    for key, function in given.items():
        if not isinstance(key, str) or not key.startswith(f"{name}."):
            sentence = f"Its computation “{key}” must have an id that starts with “{name}.”."
            raise PluginError(name, sentence)
        if not callable(function):
            raise PluginError(name, f"Its computation “{key}” must be a function.")
        found[key] = function
    return found


def _register(manager: pluggy.PluginManager, hooks: object, name: str) -> None:
    known = {item for item in dir(hookspecs) if item.startswith("workbench_")}
    manager.register(hooks, name)
    try:
        manager.check_pending()
    except pluggy.PluginValidationError as error:
        wrong = sorted(
            item
            for item in dir(hooks)
            if manager.parse_hookimpl_opts(hooks, item) is not None and item not in known
        )
        near = get_close_matches(wrong[0], known, n=1) if wrong else []
        fix = f" Did the author mean {near[0]}?" if near else ""
        names = ", ".join(wrong) or str(error)
        raise PluginError(
            name, f"It implements a hook that does not exist: {names}.{fix}"
        ) from error


def _check_computations(plugin_id: str, content: Contributions, found: Computations) -> None:
    for form in content.forms:
        if form.computation and not is_total(form) and form.computation not in found:
            raise PluginError(
                plugin_id,
                f"Its form “{form.title}” needs the computation “{form.computation}”, "
                "which it does not provide.",
            )


class GuardedComputation:
    """A plugin's function that cannot hurt: it raises ``PluginError`` or returns JSON values.

    Args:
        plugin_id: Whose function it is.
        function: The function.
        watchdog: Marks the plugin as entered; None for the program's own plugins, which are
            tested with it and run on every keystroke.
        on_error: Told about every failure.
    """

    def __init__(
        self,
        plugin_id: str,
        function: Computation,
        watchdog: Watchdog | None,
        on_error: Callable[[str], None],
    ) -> None:
        self._plugin_id = plugin_id
        self._function = function
        self._watchdog = watchdog
        self._on_error = on_error

    def __call__(self, answers: Answers) -> Mapping[str, JsonValue]:
        """Compute.

        Raises:
            PluginError: when the function raises or returns something that is not JSON.
        """
        try:
            if self._watchdog is None:
                return self._run(answers)
            with self._watchdog.entering(self._plugin_id):
                return self._run(answers)
        except PluginError:
            self._on_error(self._plugin_id)
            raise

    def _run(self, answers: Answers) -> Mapping[str, JsonValue]:
        own = copy.deepcopy(dict(answers))
        return guarded(self._plugin_id, "computing", lambda: _as_json(self._function(own)))


def _as_json(result: object) -> dict[str, JsonValue]:
    if not isinstance(result, Mapping) or not all(isinstance(key, str) for key in result):
        raise TypeError("a computation returns values by field id")
    values: dict[str, JsonValue] = dict(result)
    canonical_json(values)
    return values
