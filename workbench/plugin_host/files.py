"""Hashes of a plugin's files, and importing its code from where it lies."""

from __future__ import annotations

import hashlib
import importlib
import importlib.machinery
import importlib.util
import sys
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType

_SKIPPED = {"__pycache__", ".git", ".mypy_cache", ".ruff_cache", ".pytest_cache"}


def file_hashes(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file of a package, by its path inside the package.

    ``__pycache__`` is left out, because Python itself writes there on the first import.
    """
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not _SKIPPED & set(path.relative_to(folder).parts)
    }


def changed_files(approved: Mapping[str, str], found: Mapping[str, str]) -> tuple[str, ...]:
    """Return the names of files that were added, removed or altered."""
    names = sorted({*approved, *found})
    return tuple(name for name in names if approved.get(name) != found.get(name))


def import_hooks(package_folder: Path, hooks: str) -> object:
    """Import the object that holds the hook implementations.

    Args:
        package_folder: Folder of the plugin's package; its name is the package's name.
        hooks: ``package.module`` or ``package.module:object``.

    Raises:
        ImportError: when the code is not where it should be; whatever the code itself raises.
    """
    name, _, attribute = hooks.partition(":")
    _load_package(package_folder, name.partition(".")[0])
    module = importlib.import_module(name)
    return getattr(module, attribute) if attribute else module


def _load_package(folder: Path, name: str) -> ModuleType:
    loaded = sys.modules.get(name)
    if loaded is not None:
        places = [Path(place).resolve() for place in getattr(loaded, "__path__", ())]
        if folder.resolve() not in places:
            raise ImportError(f"another package named “{name}” is already in use")
        return loaded
    spec = importlib.machinery.PathFinder.find_spec(name, [str(folder.parent)])
    if spec is None or spec.loader is None:
        raise ImportError(f"the folder {folder.name} is not a package: add __init__.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def forget_modules(folder: Path) -> None:
    """Drop what was imported from a plugin's package, so that nothing of it stays in use.

    A package of the same name that lies elsewhere is left alone.
    """
    home = folder.resolve()
    for name in [key for key in sys.modules if key.partition(".")[0] == folder.name]:
        file = getattr(sys.modules[name], "__file__", None)
        if file and Path(file).resolve().is_relative_to(home):
            del sys.modules[name]
