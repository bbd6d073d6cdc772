"""One advisory lock on a whole file, on every system."""

from __future__ import annotations

import sys

if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 30  # a byte that nobody writes: Windows locks are mandatory

    def try_lock(descriptor: int) -> bool:
        """Lock the open file until it is closed; False when another process holds it."""
        import os

        place = os.lseek(descriptor, 0, os.SEEK_CUR)
        try:
            os.lseek(descriptor, _FAR, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(descriptor, place, os.SEEK_SET)
        return True

else:
    import fcntl

    def try_lock(descriptor: int) -> bool:
        """Lock the open file until it is closed; False when another process holds it."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
