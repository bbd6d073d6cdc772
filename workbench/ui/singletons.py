"""Keeps ``None``, ``True``, ``False`` and ``NotImplemented`` alive under PySide6 on Python 3.11.

The wheels of PySide6 6.12.0 are built for the stable ABI with headers that take these objects for
immortal, which they are from Python 3.12 on. On 3.11 every Qt call that returns one of them drops
one reference too many, and after some ten thousand paint calls the interpreter aborts with
"none_dealloc: deallocating None". A count that cannot run out makes the drop harmless.
"""

from __future__ import annotations

import ctypes
import sys

ENOUGH = 1 << 48  # a million calls a second would take nine years


def keep_singletons_alive() -> None:
    """Give the singletons a count of references that cannot run out; not needed from 3.12 on."""
    if sys.version_info < (3, 12) and sys.getrefcount(None) < ENOUGH:
        for thing in (None, True, False, NotImplemented):
            # The count is the first word of an object in CPython.
            ctypes.c_ssize_t.from_address(id(thing)).value += ENOUGH
