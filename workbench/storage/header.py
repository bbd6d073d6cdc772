"""The header file ``vault.json``: key slots and the means to tell damage from a wrong passphrase.

A SHA-256 over the content finds damage without any key. A keyed hash, checked once the data key
is known, finds deliberate changes.
"""

from __future__ import annotations

import hmac
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.domain.values import JsonObject, JsonValue, canonical_json, digest

from .errors import DamagedHeader, NewerRecord, NoPractice, NotOurFile, from_os_error
from .keys import VaultKey
from .layout import HEADER, write_whole
from .slots import KdfCost, Slot, SlotKind

FORMAT = "massage-workbench vault"
VERSION = 1
_LARGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Header:
    """What ``vault.json`` says.

    Attributes:
        practice: Random id of the practice, the same in all of its backups.
        mac: Keyed hash over the rest, hex.
    """

    practice: str
    slots: tuple[Slot, ...]
    mac: str = ""

    def sealed(self, key: VaultKey) -> Header:
        """Return the header with its keyed hash."""
        return Header(self.practice, self.slots, self._mac(key))

    def check_seal(self, key: VaultKey) -> None:
        """Compare the keyed hash.

        Raises:
            DamagedHeader: when somebody changed the header without the key.
        """
        if not hmac.compare_digest(self.mac, self._mac(key)):
            raise DamagedHeader("The file vault.json was changed by something else.")

    def slot(self, kind: SlotKind) -> Slot:
        """Return the slot of a kind.

        Raises:
            DamagedHeader: when there is none.
        """
        for slot in self.slots:
            if slot.kind is kind:
                return slot
        raise DamagedHeader

    def with_slot(self, new: Slot) -> Header:
        """Return the header with the slot of the same kind replaced, not sealed yet."""
        kept = tuple(slot for slot in self.slots if slot.kind is not new.kind)
        return Header(self.practice, (*kept, new))

    def body(self) -> JsonObject:
        """Return what both hashes are taken over."""
        return {
            "format": FORMAT,
            "version": VERSION,
            "practice": self.practice,
            "slots": [_slot_json(slot) for slot in self.slots],
        }

    def _mac(self, key: VaultKey) -> str:
        text = canonical_json(self.body()).encode()
        return hmac.digest(key.subkey("header"), text, "sha256").hex()


def write_header(folder: Path, header: Header) -> None:
    """Write the header so that a crash leaves the old one or the new one.

    Raises:
        StorageUnavailableError: when the folder cannot be written.
    """
    content = {**header.body(), "mac": header.mac}
    text = json.dumps({**content, "checksum": digest(content)}, indent=1, sort_keys=True)
    try:
        write_whole(folder / HEADER, text.encode())
    except OSError as problem:
        raise from_os_error(problem) from problem


def read_header(folder: Path) -> Header:
    """Read and check the header, without any key.

    Raises:
        NoPractice: there is none.
        NotOurFile: a JSON file of another program.
        NewerRecord: a format that this program does not know.
        DamagedHeader: it cannot be trusted.
        StorageUnavailableError: it cannot be read.
    """
    path = folder / HEADER
    try:
        if path.exists() and not path.is_file():
            raise NotOurFile
        with path.open("rb") as file:
            data = file.read(_LARGEST)
    except FileNotFoundError as problem:
        raise NoPractice from problem
    except OSError as problem:
        raise from_os_error(problem) from problem
    try:
        content = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as problem:
        raise DamagedHeader from problem
    if not isinstance(content, dict):
        raise DamagedHeader
    return _parse(content)


def _parse(content: dict[str, Any]) -> Header:
    checksum = content.pop("checksum", None)
    try:
        intact = checksum == digest(content)
        if content.get("format") != FORMAT:
            raise DamagedHeader if "slots" in content else NotOurFile
        version = content.get("version")
        if intact and isinstance(version, int) and version > VERSION:
            raise NewerRecord
        if not intact:
            raise DamagedHeader
        slots = tuple(_slot(item) for item in content["slots"])
        return Header(str(content["practice"]), slots, str(content["mac"]))
    except (KeyError, TypeError, ValueError) as problem:
        raise DamagedHeader from problem


def _slot_json(slot: Slot) -> dict[str, JsonValue]:
    return {
        "kind": slot.kind.value,
        "kdf": "argon2id",
        "memory_kib": slot.cost.memory_kib,
        "time": slot.cost.time,
        "lanes": slot.cost.lanes,
        "salt": slot.salt.hex(),
        "nonce": slot.nonce.hex(),
        "wrapped": slot.wrapped.hex(),
    }


def _slot(item: dict[str, Any]) -> Slot:
    if item["kdf"] != "argon2id":
        raise ValueError("unknown key derivation")
    numbers = [item["memory_kib"], item["time"], item["lanes"]]
    memory, time, lanes = (n if isinstance(n, int) else 0 for n in numbers)
    return Slot(
        SlotKind(str(item["kind"])),
        KdfCost(memory, time, lanes).checked(),
        bytes.fromhex(str(item["salt"])),
        bytes.fromhex(str(item["nonce"])),
        bytes.fromhex(str(item["wrapped"])),
    )
