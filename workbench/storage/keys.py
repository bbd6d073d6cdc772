"""The data key of a vault, kept out of every text."""

from __future__ import annotations

from typing import NoReturn

KEY_BYTES = 32


class VaultKey:
    """The random 256-bit key that encrypts the record.

    Its text forms never show it. Python cannot promise to wipe memory; :meth:`wipe` clears the
    one buffer that this object owns.

    Args:
        raw: Exactly 32 bytes.
    """

    __slots__ = ("_raw",)

    def __init__(self, raw: bytes) -> None:
        if len(raw) != KEY_BYTES:
            raise ValueError("a vault key has 32 bytes")
        self._raw = bytearray(raw)

    def __repr__(self) -> str:
        return "VaultKey(…)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a vault key is never pickled or copied")

    def hex(self) -> str:
        """Return the key as the database driver takes it. Never log or format the result."""
        return self._live().hex()

    def raw(self) -> bytes:
        """Return the key's bytes, for wrapping it."""
        return bytes(self._live())

    def subkey(self, purpose: str) -> bytes:
        """Derive a 256-bit key for one purpose, such as the audit chain (HKDF-SHA-256)."""
        from cryptography.hazmat.primitives.hashes import SHA256
        from cryptography.hazmat.primitives.kdf.hkdf import HKDF

        info = f"massage-workbench/{purpose}".encode()
        return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=info).derive(
            bytes(self._live())
        )

    def wipe(self) -> None:
        """Overwrite the key; every later use raises ``ValueError``."""
        for index in range(len(self._raw)):
            self._raw[index] = 0
        self._raw = bytearray()

    def _live(self) -> bytearray:
        if not self._raw:
            raise ValueError("the practice is locked: its key is gone")
        return self._raw
