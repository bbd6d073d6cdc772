"""Putting a finished document where it was asked for, whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

from workbench.domain.errors import StorageUnavailableError

_SENTENCES = {
    errno.ENOSPC: ("The disk is full.", "Free some space, or choose another folder."),
    errno.EDQUOT: ("The disk quota is used up.", "Free some space, or choose another folder."),
    errno.EACCES: ("The folder may not be written to.", "Choose another folder."),
    errno.EPERM: ("The folder may not be written to.", "Choose another folder."),
    errno.EROFS: ("The disk is read-only.", "Choose another folder."),
    errno.ENOENT: ("The folder does not exist.", "Choose another folder."),
    errno.ENOTDIR: ("The folder does not exist.", "Choose another folder."),
    errno.EISDIR: ("There is a folder with that name.", "Choose another name."),
    errno.ENAMETOOLONG: ("The file name is too long.", "Choose a shorter name."),
}
_OTHER = ("The file could not be written.", "Choose another folder, or close it elsewhere.")


def deliver(content: bytes, out: Path) -> None:
    """Write a file by way of a temporary one beside it, readable by its owner only.

    Args:
        content: The whole file.
        out: Where it goes; a file of that name is replaced.

    Raises:
        StorageUnavailableError: with what the user can do; an older file is untouched.
    """
    part: Path | None = None
    try:
        handle, name = tempfile.mkstemp(dir=out.parent, prefix=".document-", suffix=".part")
        part = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(out)
    except OSError as error:
        if part is not None:
            part.unlink(missing_ok=True)
        message, hint = _SENTENCES.get(error.errno or 0, _OTHER)
        raise StorageUnavailableError(message, hint) from error
