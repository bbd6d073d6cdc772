"""System libraries on Linux: found by trying, installed by apt where that is possible."""

from __future__ import annotations

import importlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from devtools.base import NotReadyError, run, say

# What Qt loads when its widgets are imported, and the Debian package that has it.
LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
}
# What Qt needs besides to open a window on an X display; a desktop lacks mostly the first one.
DISPLAY_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
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


def need_venv_module() -> None:
    """Make sure that this Python can make a virtual environment with pip in it."""
    if _has_venv_modules():
        return
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    from_debian = sys.base_prefix == "/usr" and shutil.which("apt-get")
    if not from_debian:
        raise NotReadyError(
            f"Python {version} at {sys.base_prefix} lacks the modules venv and ensurepip; "
            "install a complete Python."
        )
    _install([f"python{version}-venv"], "Python's venv module is missing")
    importlib.invalidate_caches()
    if not _has_venv_modules():
        raise NotReadyError(
            f"python{version}-venv was installed, yet Python still lacks venv or ensurepip."
        )


def need_libraries(*, display: bool) -> None:
    """Make sure that Qt's system libraries and one font are there, and a display's when asked."""
    if not sys.platform.startswith("linux"):
        return
    wanted = LIBRARIES | (DISPLAY_LIBRARIES if display else {})
    missing = _missing_packages(wanted)
    if not missing:
        return
    _install(missing, "Qt needs system libraries that are missing")
    if still := _missing_packages(wanted):
        raise NotReadyError(f"Installed, but still not to be loaded: {', '.join(still)}.")


def _has_venv_modules() -> bool:
    return all(importlib.util.find_spec(name) for name in ("venv", "ensurepip"))


def _missing_packages(wanted: dict[str, str]) -> list[str]:
    child = [sys.executable, "-c", _TRY, *wanted]
    result = subprocess.run(child, capture_output=True, text=True, check=True)
    packages = [wanted[name] for name in result.stdout.split()]
    return packages if _font_present() else [*packages, FONT_PACKAGE]


def _font_present() -> bool:
    for folder in FONT_FOLDERS:
        for _, _, names in os.walk(Path(folder).expanduser()):
            if any(name.lower().endswith((".ttf", ".otf", ".ttc")) for name in names):
                return True
    return False


def _install(packages: Iterable[str], why: str) -> None:
    names = list(packages)
    line = f"apt-get update && apt-get install -y --no-install-recommends {' '.join(names)}"
    if not shutil.which("apt-get"):
        raise NotReadyError(
            f"{why}. Install what your system calls (Debian's names): {' '.join(names)}"
        )
    if os.geteuid() != 0:
        sudo = f"sudo sh -c '{line}'"
        raise NotReadyError(f"{why}. Run this once, then start again:\n  {sudo}")
    say(f"{why}; installing with apt: {' '.join(names)}")
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    quiet = ["-qq", "-o", "Dpkg::Use-Pty=0"]
    run(["apt-get", *quiet, "update"], env)  # one source that does not answer need not matter
    if run(["apt-get", *quiet, "install", "-y", "--no-install-recommends", *names], env) != 0:
        raise NotReadyError(
            f"{why}, and apt could not install them. Run this by hand to see why:\n  {line}"
        )
