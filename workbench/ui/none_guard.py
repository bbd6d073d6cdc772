"""Keeps ``None`` alive under PySide6 6.12 on Python 3.11.

The 6.12.0 wheels are built for the stable ABI with headers that take ``None`` for immortal, which
it is from Python 3.12 on. On 3.11 every Qt call that returns nothing therefore drops one reference
to ``None`` too many, and after some ten thousand paint calls the interpreter aborts with
"none_dealloc: deallocating None". A count that cannot run out makes the drop harmless.
"""

from __future__ import annotations

import ctypes
import sys

ENOUGH = 1 << 48  # calls that return nothing; at a million a second it lasts for nine years


def keep_none_alive() -> None:
    """Give ``None`` a count of references that cannot run out; does nothing from 3.12 on."""
    if sys.version_info < (3, 12) and sys.getrefcount(None) < ENOUGH:
        # The count is the first word of an object in CPython.
        ctypes.c_ssize_t.from_address(id(None)).value += ENOUGH
