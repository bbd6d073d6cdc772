"""Key slots: the data key wrapped by Argon2id and AES-256-GCM.

Both are imported where they are used: the unlock screen is shown without them, and they load while
the passphrase is typed.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from enum import StrEnum

from workbench.domain.values import canonical_json

from .errors import DamagedHeader, OutOfMemory
from .keys import KEY_BYTES, VaultKey

FLOOR_MEMORY_KIB = 64 * 1024
FLOOR_TIME = 3
_CEILING_MEMORY_KIB = 4 * 1024 * 1024
_CEILING_TIME = 64
_CEILING_LANES = 16
_SALT_BYTES = 16
_NONCE_BYTES = 12


class SlotKind(StrEnum):
    """What opens a slot."""

    PASSPHRASE = "passphrase"  # noqa: S105 - the name of a slot kind, not a secret
    RECOVERY = "recovery"


@dataclass(frozen=True, slots=True)
class KdfCost:
    """What one guess costs: Argon2id parameters.

    Attributes:
        memory_kib: Memory in KiB; the floor is 64 MiB.
        time: Passes over the memory; the floor is 3.
        lanes: Parallel lanes.
    """

    memory_kib: int = 262_144
    time: int = 3
    lanes: int = 2

    def checked(self) -> KdfCost:
        """Return this cost when it is within bounds.

        Raises:
            DamagedHeader: below the floor (somebody weakened the file) or absurdly high.
        """
        if self.memory_kib < FLOOR_MEMORY_KIB or self.time < FLOOR_TIME or self.lanes < 1:
            raise DamagedHeader("The file vault.json asks for a weaker lock than is allowed.")
        if (
            self.memory_kib > _CEILING_MEMORY_KIB
            or self.time > _CEILING_TIME
            or self.lanes > _CEILING_LANES
        ):
            raise DamagedHeader
        return self


FLOOR_COST = KdfCost(FLOOR_MEMORY_KIB, FLOOR_TIME, 2)


@dataclass(frozen=True, slots=True)
class Slot:
    """One wrapped copy of the data key."""

    kind: SlotKind
    cost: KdfCost
    salt: bytes
    nonce: bytes
    wrapped: bytes

    def label(self, practice: str) -> bytes:
        """Return what the wrapping authenticates besides the key: nothing can be swapped."""
        return canonical_json(
            [practice, self.kind.value, self.cost.memory_kib, self.cost.time, self.cost.lanes]
        ).encode()


def wrap(key: VaultKey, kind: SlotKind, secret: bytes, practice: str, cost: KdfCost) -> Slot:
    """Wrap the data key for one secret."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = secrets.token_bytes(_SALT_BYTES), secrets.token_bytes(_NONCE_BYTES)
    blank = Slot(kind, cost.checked(), salt, nonce, b"")
    cipher = AESGCM(_derive(secret, salt, cost))
    wrapped = cipher.encrypt(nonce, key.raw(), blank.label(practice))
    return Slot(kind, cost, salt, nonce, wrapped)


def unwrap(slot: Slot, secret: bytes, practice: str) -> VaultKey | None:
    """Return the data key, or None when the secret does not open this slot."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    cipher = AESGCM(_derive(secret, slot.salt, slot.cost.checked()))
    try:
        raw = cipher.decrypt(slot.nonce, slot.wrapped, slot.label(practice))
    except InvalidTag:
        return None
    return VaultKey(raw)


def _derive(secret: bytes, salt: bytes, cost: KdfCost) -> bytes:
    from argon2.exceptions import HashingError
    from argon2.low_level import Type, hash_secret_raw

    try:
        return hash_secret_raw(
            secret, salt, cost.time, cost.memory_kib, cost.lanes, KEY_BYTES, Type.ID
        )
    except (HashingError, MemoryError) as problem:
        raise OutOfMemory from problem
