"""What can keep a practice from opening or saving; each has its own sentence and hint."""

from __future__ import annotations

import errno

from workbench.domain.errors import StorageUnavailableError


class VaultError(StorageUnavailableError):
    """Base of the storage errors: the class carries the sentence, the raiser may sharpen it.

    Args:
        message: Replaces the sentence of the class.
        hint: Replaces the hint of the class.
    """

    sentence = "The record cannot be used right now."
    advice = "Nothing was changed."

    def __init__(self, message: str = "", hint: str = "") -> None:
        super().__init__(message or self.sentence, hint or self.advice)


class WrongPassphrase(VaultError):
    """The passphrase opens no slot of the vault."""

    sentence = "The passphrase is not right."
    advice = "Check the Caps Lock key and the keyboard layout, or use the recovery key."


class WrongRecoveryKey(WrongPassphrase):
    """The recovery key is complete, but it opens no slot of the vault."""

    sentence = "This recovery key does not belong to this practice, or a newer one replaced it."
    advice = "Use the sheet that was printed last."


class MistypedRecoveryKey(WrongRecoveryKey):
    """The recovery key has a wrong length or its check characters do not fit."""

    sentence = "The recovery key is mistyped."
    advice = "Compare it with the printed sheet, group by group; capitals and spaces do not matter."


class WeakPassphrase(VaultError):
    """The passphrase could be guessed."""

    sentence = "This passphrase is too easy to guess."
    advice = "Use four or more random words."


class DamagedHeader(VaultError):
    """The vault's header file cannot be trusted."""

    sentence = "The file vault.json, which holds the wrapped keys, is damaged."
    advice = "The record itself was not touched. Put vault.json back from a backup folder."


class DamagedRecord(VaultError):
    """The record file is damaged, cut off or missing."""

    sentence = "The record file record.db is damaged."
    advice = "It was not changed. Restore the newest backup; the damaged file is kept beside it."


class NewerRecord(VaultError):
    """The record was written by a newer program whose format this one does not know."""

    sentence = "This practice was saved by a newer version of Massage Workbench."
    advice = "It was not changed. Update this program to open it."


class ReadOnlyRecord(VaultError):
    """The record was written by a slightly newer program and is open for reading only."""

    sentence = (
        "This practice was saved by a newer version of Massage Workbench and is open for "
        "reading only."
    )
    advice = "Update this program to go on writing."


class NotOurFile(VaultError):
    """The file belongs to another program."""

    sentence = "This is not a record of Massage Workbench."
    advice = "The file was not changed. Choose another folder."


class NoPractice(VaultError):
    """There is no practice in the folder."""

    sentence = "There is no practice in this folder."
    advice = "Choose another folder, or create a practice."


class AlreadyExists(VaultError):
    """A practice is in the folder already, and nothing overwrites one."""

    sentence = "There is a practice in this folder already."
    advice = "It was not changed. Open it, or choose an empty folder."


class NoPermission(VaultError):
    """The operating system refuses access to the file or folder."""

    sentence = "This user may not read or write the practice folder."
    advice = "Nothing was changed. Check who owns the folder and whether it is write-protected."


class LockedByOther(VaultError):
    """Another running program uses the practice."""

    sentence = "The practice is open in another window or program."
    advice = "Close it there first."


class MissingFolder(VaultError):
    """A folder that should be there is not."""

    sentence = "The folder does not exist, or its disk is not connected."
    advice = "Connect the disk, or choose another folder."


class DiskFull(VaultError):
    """No space is left."""

    sentence = "The disk is full."
    advice = "What you typed is still on the screen. Free some space; it is then saved again."


class DiskFailure(VaultError):
    """The disk or its connection failed while reading or writing."""

    sentence = "The disk reported an error."
    advice = "What you typed is still on the screen. Check the disk and make a backup elsewhere."


class TooOldSqlite(VaultError):
    """The SQLite library has the bug that can corrupt a record in WAL mode."""

    sentence = "The installed SQLite library is too old to keep records safely."
    advice = "Install sqlcipher3 0.6.4 or newer; the record was not opened."


class OutOfMemory(VaultError):
    """Not enough memory to derive the key."""

    sentence = "There is not enough free memory to unlock the practice."
    advice = "Close other programs and try again."


class BackupFailed(VaultError):
    """A backup was written but does not pass its check, so it does not count."""

    sentence = "The backup did not pass its check and was thrown away."
    advice = "The practice itself was not changed. Choose another folder or disk."


class BackupUnusable(VaultError):
    """A backup cannot be restored."""

    sentence = "This backup is incomplete or damaged."
    advice = "Nothing was restored. Choose an older backup."


def from_os_error(problem: OSError) -> VaultError:
    """Return the sentence for an operating system error on a file of the practice."""
    if problem.errno in {errno.ENOSPC, errno.EDQUOT}:
        return DiskFull()
    if problem.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return NoPermission()
    if problem.errno == errno.ENOENT:
        return MissingFolder()
    if problem.errno in {errno.ENOTDIR, errno.EISDIR, errno.ELOOP}:
        return NotOurFile()
    return DiskFailure()
