"""System libraries on Linux: found by trying, installed by apt where that is possible."""

from __future__ import annotations

import importlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

from devtools.base import NotReadyError, say

# What Qt loads when its widgets are imported, and the Debian package that has it.
LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
}
# What Qt needs besides to open a window, on X or on Wayland.
DISPLAY_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}
FONT_PACKAGE = "fonts-dejavu-core"
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")

# Run in a child: a library once loaded stays loaded, and a broken one may take the process along.
_TRY = """
import ctypes, sys
for name in sys.argv[1:]:
    try:
        ctypes.CDLL(name)
    except OSError:
        print(name)
"""


def need(*, libraries: bool = False, display: bool = False, venv: bool = False) -> None:
    """Make sure that what is asked for is there; one call of apt installs all that is missing.

    Args:
        libraries: the libraries that Qt loads, and one font.
        display: those that a window needs besides.
        venv: Python's own modules for making a virtual environment.

    Raises:
        NotReadyError: when a person has to install something; the message holds the line to run.
    """
    wanted: dict[str, str] = {}
    if sys.platform.startswith("linux"):
        wanted = (LIBRARIES if libraries else {}) | (DISPLAY_LIBRARIES if display else {})
    missing = _missing(wanted, font=libraries, venv=venv)
    if not missing:
        return
    _install(missing)
    importlib.invalidate_caches()
    if still := _missing(wanted, font=libraries, venv=venv):
        raise NotReadyError(f"Installed, but still not to be loaded: {', '.join(still)}.")


def _missing(wanted: dict[str, str], *, font: bool, venv: bool) -> list[str]:
    """Return the packages whose content cannot be loaded."""
    packages = [_venv_package()] if venv and not _has_venv_modules() else []
    if wanted:
        child = [sys.executable, "-c", _TRY, *wanted]
        result = subprocess.run(child, capture_output=True, text=True, check=True)
        packages += [wanted[name] for name in result.stdout.split()]
        if font and not _font_present():
            packages.append(FONT_PACKAGE)
    return packages


def _venv_package() -> str:
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    if sys.base_prefix != "/usr":  # not the system's Python: its packages would not help
        raise NotReadyError(
            f"Python {version} at {sys.base_prefix} lacks the modules venv and ensurepip; "
            "install a complete Python."
        )
    return f"python{version}-venv"


def _has_venv_modules() -> bool:
    return all(importlib.util.find_spec(name) for name in ("venv", "ensurepip"))


def _font_present() -> bool:
    for folder in FONT_FOLDERS:
        for _, _, names in os.walk(Path(folder).expanduser()):
            if any(name.lower().endswith((".ttf", ".otf", ".ttc")) for name in names):
                return True
    return False


def _install(packages: list[str]) -> None:
    names = " ".join(packages)
    if not shutil.which("apt-get"):
        raise NotReadyError(f"This system lacks what Debian calls: {names}. Install that first.")
    line = f"apt-get update && apt-get install -y --no-install-recommends {names}"
    if os.geteuid() != 0:
        raise NotReadyError(f"System packages are missing. Run this once:\n  sudo sh -c '{line}'")
    say(f"System packages are missing; installing them with apt: {names}")
    _apt("update")  # one source that does not answer need not matter
    output = _apt("install", "-y", "--no-install-recommends", *packages)
    if output is not None:
        raise NotReadyError(f"{output}\napt failed. Run this by hand, then start again:\n  {line}")


def _apt(*words: str) -> str | None:
    """Run apt-get in silence and return what it said if it failed."""
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=120", *words]
    result = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    return None if result.returncode == 0 else (result.stdout + result.stderr).strip()
