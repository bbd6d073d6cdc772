"""Whether a window could be shown here."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

OFFSCREEN = ("offscreen", "minimal")


def why_no_display() -> str | None:
    """Return why no window can be shown, or None when one can."""
    platform = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if platform in OFFSCREEN:
        return f"QT_QPA_PLATFORM is {platform}"
    if not sys.platform.startswith("linux") or platform:
        return None
    wayland, display = os.environ.get("WAYLAND_DISPLAY", ""), os.environ.get("DISPLAY", "")
    if not wayland and not display:
        return "there is no display"
    if (wayland and _wayland_answers(wayland)) or (display and _x_answers(display)):
        return None
    return f"the display {display or wayland} does not answer"


def _wayland_answers(name: str) -> bool:
    return _connects(str(Path(os.environ.get("XDG_RUNTIME_DIR", "/run")) / name))


def _x_answers(display: str) -> bool:
    host, _, number = display.rpartition(":")
    if host not in ("", "unix"):
        return True  # another machine or a path: Qt will say so itself
    path = f"/tmp/.X11-unix/X{number.partition('.')[0]}"  # noqa: S108 - X's own fixed place
    return _connects(path) or _connects(f"\0{path}")


def _connects(path: str) -> bool:
    if not hasattr(socket, "AF_UNIX"):
        return False
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        connection.settimeout(2)
        try:
            connection.connect(path)
        except OSError:
            return False
    return True
