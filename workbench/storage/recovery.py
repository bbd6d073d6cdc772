"""The printed recovery key: 160 random bits in a form that forgives typing."""

from __future__ import annotations

import hashlib
import secrets

from .errors import MistypedRecoveryKey

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O or U
_FORGIVEN = str.maketrans({"O": "0", "I": "1", "L": "1"})
_SECRET_BYTES = 20
_SECRET_LETTERS = 32
_CHECK_LETTERS = 4
_GROUP = 4


class RecoveryKey:
    """A recovery key; its text is for the printed sheet only.

    Args:
        secret: 20 random bytes.
    """

    __slots__ = ("_secret",)

    def __init__(self, secret: bytes) -> None:
        if len(secret) != _SECRET_BYTES:
            raise ValueError("a recovery key has 20 bytes")
        self._secret = secret

    def __repr__(self) -> str:
        return "RecoveryKey(…)"

    @classmethod
    def random(cls) -> RecoveryKey:
        """Make a new one."""
        return cls(secrets.token_bytes(_SECRET_BYTES))

    @classmethod
    def parse(cls, text: str) -> RecoveryKey:
        """Read what was typed: case, spaces and dashes do not matter, O is 0, I and L are 1.

        Raises:
            MistypedRecoveryKey: when letters are missing or the check letters do not fit.
        """
        letters = "".join(c for c in text.upper().translate(_FORGIVEN) if c.isalnum())
        if len(letters) != _SECRET_LETTERS + _CHECK_LETTERS or any(
            letter not in _ALPHABET for letter in letters
        ):
            raise MistypedRecoveryKey
        number = 0
        for letter in letters[:_SECRET_LETTERS]:
            number = number * 32 + _ALPHABET.index(letter)
        secret = number.to_bytes(_SECRET_BYTES, "big")
        if _check_letters(secret) != letters[_SECRET_LETTERS:]:
            raise MistypedRecoveryKey
        return cls(secret)

    @property
    def text(self) -> str:
        """Nine groups of four letters and digits; the last group checks the others."""
        letters = _encode(self._secret, _SECRET_LETTERS) + _check_letters(self._secret)
        return "-".join(letters[i : i + _GROUP] for i in range(0, len(letters), _GROUP))

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups of :attr:`text`, for a printed table."""
        return tuple(self.text.split("-"))

    def secret(self) -> bytes:
        """Return the bytes that the slot's key is derived from."""
        return self._secret


def _encode(data: bytes, length: int) -> str:
    number = int.from_bytes(data, "big")
    letters = []
    for _ in range(length):
        number, rest = divmod(number, 32)
        letters.append(_ALPHABET[rest])
    return "".join(reversed(letters))


def _check_letters(secret: bytes) -> str:
    mark = hashlib.sha256(b"recovery-check" + secret).digest()[:3]
    return _encode((int.from_bytes(mark, "big") >> 4).to_bytes(3, "big"), _CHECK_LETTERS)
