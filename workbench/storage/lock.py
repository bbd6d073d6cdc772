"""One program at a time: the single-instance lock of a practice folder."""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path
from typing import ClassVar, Self

from .errors import LockedByOther, from_os_error
from .layout import LOCK, make_folder

if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: int) -> bool:
        os.lseek(handle, _LOCK_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


_LOCK_BYTE = 1_000_000  # behind the text, so that Windows still lets others read who holds it


class PracticeLock:
    """Holds a practice folder for this process.

    The operating system drops the lock when the process ends, however it ends, so a stale lock
    file is simply taken over. Within one process the lock counts: the last release frees it.
    """

    _held: ClassVar[dict[Path, tuple[int, int]]] = {}
    _guard: ClassVar[threading.Lock] = threading.Lock()

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._active = True

    @classmethod
    def acquire(cls, folder: Path) -> PracticeLock:
        """Take the lock.

        Args:
            folder: The practice folder; made when it does not exist.

        Raises:
            LockedByOther: another living process holds it.
            StorageUnavailableError: the folder cannot be written.
        """
        try:
            make_folder(folder)
            real = folder.resolve()
            with cls._guard:
                handle, count = cls._held.get(real, (-1, 0))
                if not count:
                    handle = _take(real / LOCK)
                cls._held[real] = (handle, count + 1)
        except OSError as problem:
            raise from_os_error(problem) from problem
        return cls(real)

    @classmethod
    def holders(cls, folder: Path) -> int:
        """Return how many times this process holds the folder."""
        return cls._held.get(folder.resolve(), (-1, 0))[1]

    def release(self) -> None:
        """Give the lock back; a second call does nothing."""
        if not self._active:
            return
        self._active = False
        with self._guard:
            handle, count = self._held[self._folder]
            if count > 1:
                self._held[self._folder] = (handle, count - 1)
                return
            del self._held[self._folder]
            os.ftruncate(handle, 0)
            os.close(handle)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()


def _take(path: Path) -> int:
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    if not _try_lock(handle):
        os.close(handle)
        raise LockedByOther
    os.ftruncate(handle, 0)
    os.lseek(handle, 0, os.SEEK_SET)
    os.write(handle, f"{os.getpid()}\n".encode())
    return handle
