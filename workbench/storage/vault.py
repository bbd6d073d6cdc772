"""The vault of a practice: making it, opening it, changing what opens it.

This module is on the way to the unlock screen: no SQL, and argon2 and cryptography only when used.
"""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Literal
from uuid import uuid4

from .errors import (
    AlreadyExists,
    DamagedHeader,
    NoPractice,
    VaultError,
    WeakPassphrase,
    WrongPassphrase,
    WrongRecoveryKey,
    from_os_error,
)
from .header import Header, read_header, write_header
from .keys import KEY_BYTES, VaultKey
from .layout import BACKUP_SUFFIX, BACKUPS, HEADER, RECORD, make_folder
from .lock import PracticeLock
from .passphrase import PassphraseRating, normalise, rate_passphrase
from .recovery import RecoveryKey
from .slots import FLOOR_COST, KdfCost, SlotKind, unwrap, wrap

__all__ = [
    "FLOOR_COST",
    "KdfCost",
    "PassphraseRating",
    "PracticeLock",
    "PracticeState",
    "RecoveryKey",
    "VaultKey",
    "change_passphrase",
    "create_vault",
    "practice_state",
    "rate_passphrase",
    "renew_recovery",
    "unlock",
    "unlock_with_recovery",
]

PracticeState = Literal["absent", "ready", "unfinished", "damaged"]


def practice_state(folder: Path) -> PracticeState:
    """Say what a folder holds, by its file names and the header's checksum.

    Returns:
        ``absent``: no practice. ``unfinished``: a vault without a record, left by an interrupted
        first start; creating again is allowed. ``damaged``: the header is missing or broken, or
        the record of a practice that has backups is gone; restoring is what is left. ``ready``:
        all else, which unlocking opens or refuses with the sentence that fits.
    """
    try:
        has_record = (folder / RECORD).exists()
        has_header = (folder / HEADER).exists()
        had_record = any((folder / BACKUPS).glob(f"*{BACKUP_SUFFIX}"))
    except OSError:
        return "ready"
    if not has_header:
        return "damaged" if has_record else "absent"
    try:
        read_header(folder)
    except DamagedHeader:
        return "damaged"
    except VaultError:
        return "ready"
    if has_record:
        return "ready"
    return "damaged" if had_record else "unfinished"


def create_vault(
    folder: Path, passphrase: str, cost: KdfCost | None = None
) -> tuple[VaultKey, RecoveryKey]:
    """Make a new data key and the header that wraps it.

    Args:
        folder: The practice folder; made when it does not exist.
        passphrase: Opens the vault from now on.
        cost: Argon2id cost; 256 MiB and three passes unless stated.

    Returns:
        The data key, and the recovery key to print; it is shown only this once.

    Raises:
        AlreadyExists: the folder holds a record.
        WeakPassphrase: the passphrase is below the floor.
        StorageUnavailableError: the folder cannot be written.
    """
    _refuse_weak(passphrase)
    try:
        make_folder(folder)
        if (folder / RECORD).exists():
            raise AlreadyExists
        _keep_old_header(folder)
    except OSError as problem:
        raise from_os_error(problem) from problem
    key, recovery = VaultKey(secrets.token_bytes(KEY_BYTES)), RecoveryKey.random()
    practice, paid = uuid4().hex, cost or KdfCost()
    slots = (
        wrap(key, SlotKind.PASSPHRASE, _secret(passphrase), practice, paid),
        wrap(key, SlotKind.RECOVERY, recovery.secret(), practice, paid),
    )
    write_header(folder, Header(practice, slots).sealed(key))
    return key, recovery


def unlock(folder: Path, passphrase: str) -> VaultKey:
    """Open the vault with its passphrase. Nothing is written.

    Raises:
        WrongPassphrase: it does not open the vault.
        DamagedHeader: the header cannot be trusted.
        StorageUnavailableError: the header is missing, newer, foreign or unreadable.
    """
    header = _header_of(folder)
    slot = header.slot(SlotKind.PASSPHRASE)
    key = unwrap(slot, _secret(passphrase), header.practice)
    if key is None:
        raise WrongPassphrase
    header.check_seal(key)
    return key


def unlock_with_recovery(folder: Path, text: str) -> VaultKey:
    """Open the vault with the printed recovery key. Nothing is written.

    Raises:
        MistypedRecoveryKey: letters are missing or wrong.
        WrongRecoveryKey: a whole key, but not of this vault.
        StorageUnavailableError: as for :func:`unlock`.
    """
    header = _header_of(folder)
    recovery = RecoveryKey.parse(text)
    key = unwrap(header.slot(SlotKind.RECOVERY), recovery.secret(), header.practice)
    if key is None:
        raise WrongRecoveryKey
    header.check_seal(key)
    return key


def change_passphrase(folder: Path, key: VaultKey, new: str, cost: KdfCost | None = None) -> None:
    """Wrap the data key with a new passphrase; the record itself is not touched.

    Args:
        folder: The practice folder.
        key: The data key of this vault.
        new: The new passphrase.
        cost: Argon2id cost; that of the old slot unless stated.

    Raises:
        WeakPassphrase: the new passphrase is below the floor.
        StorageUnavailableError: the header is damaged or cannot be written.
    """
    _refuse_weak(new)
    header = _header_of(folder)
    header.check_seal(key)
    paid = cost or header.slot(SlotKind.PASSPHRASE).cost
    slot = wrap(key, SlotKind.PASSPHRASE, _secret(new), header.practice, paid)
    write_header(folder, header.with_slot(slot).sealed(key))


def renew_recovery(folder: Path, key: VaultKey) -> RecoveryKey:
    """Make a new recovery key; the sheet printed before no longer opens this vault.

    Raises:
        StorageUnavailableError: the header is damaged or cannot be written.
    """
    header = _header_of(folder)
    header.check_seal(key)
    recovery = RecoveryKey.random()
    paid = header.slot(SlotKind.RECOVERY).cost
    slot = wrap(key, SlotKind.RECOVERY, recovery.secret(), header.practice, paid)
    write_header(folder, header.with_slot(slot).sealed(key))
    return recovery


def practice_id(folder: Path) -> str:
    """Return the random id of the practice; the same in all of its backups.

    Raises:
        StorageUnavailableError: the header is missing or damaged.
    """
    return _header_of(folder).practice


def _keep_old_header(folder: Path) -> None:
    """Set an old header aside: it may be all that opens a record that turns up again."""
    old = folder / HEADER
    if old.exists():
        numbers = (old.with_name(f"vault-old-{number}.json") for number in range(1, 10_000))
        old.rename(next(path for path in numbers if not path.exists()))


def _header_of(folder: Path) -> Header:
    try:
        return read_header(folder)
    except NoPractice as problem:
        if not (folder / RECORD).exists():
            raise
        raise DamagedHeader(
            "The file vault.json, which holds the wrapped keys, is missing."
        ) from problem


def _secret(passphrase: str) -> bytes:
    return normalise(passphrase).encode("utf-8")


def _refuse_weak(passphrase: str) -> None:
    rating = rate_passphrase(passphrase)
    if not rating.ok:
        raise WeakPassphrase(rating.sentence)
