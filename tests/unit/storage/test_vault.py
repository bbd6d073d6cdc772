"""The vault: what opens it, what does not, and how each refusal reads."""

from __future__ import annotations

import contextlib
import json
import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.values import digest
from workbench.storage.errors import (
    AlreadyExists,
    DamagedHeader,
    MistypedRecoveryKey,
    NewerRecord,
    NoPractice,
    NotOurFile,
    VaultError,
    WeakPassphrase,
    WrongPassphrase,
    WrongRecoveryKey,
)
from workbench.storage.vault import (
    FLOOR_COST,
    KdfCost,
    RecoveryKey,
    VaultKey,
    change_passphrase,
    create_vault,
    practice_state,
    renew_recovery,
    unlock,
    unlock_with_recovery,
)


def rewrite(folder: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Change the header the way an attacker would: with a fitting checksum."""
    path = folder / "vault.json"
    content = json.loads(path.read_text())
    del content["checksum"]
    change(content)
    path.write_text(json.dumps({**content, "checksum": digest(content)}))


def test_passphrase_and_recovery_key_open_the_same_vault(
    folder: Path, key: VaultKey, passphrase: str, recovery_text: str
) -> None:
    assert unlock(folder, passphrase).hex() == key.hex()
    assert unlock(folder, f"  {passphrase}\n").hex() == key.hex()
    assert unlock_with_recovery(folder, recovery_text).hex() == key.hex()


def test_recovery_key_forgives_how_it_is_typed(folder: Path, key: VaultKey) -> None:
    text = renew_recovery(folder, key).text
    sloppy = text.lower().replace("-", "  ").replace("0", "o").replace("1", "l")
    assert unlock_with_recovery(folder, sloppy).hex() == key.hex()


@given(st.binary(min_size=20, max_size=20), st.integers(0, 35), st.integers(1, 31))
def test_one_wrong_letter_of_a_recovery_key_is_noticed(
    secret: bytes, place: int, shift: int
) -> None:
    alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    text = RecoveryKey(secret).text.replace("-", "")
    assert RecoveryKey.parse(text).secret() == secret
    other = alphabet[(alphabet.index(text[place]) + shift) % 32]
    wrong = text[:place] + other + text[place + 1 :]
    with contextlib.suppress(MistypedRecoveryKey):  # one in a million passes the check
        assert RecoveryKey.parse(wrong).secret() != secret


def test_wrong_secrets(folder: Path) -> None:
    before = (folder / "vault.json").read_bytes()
    with pytest.raises(WrongPassphrase) as wrong:
        unlock(folder, "not the right one at all")
    assert type(wrong.value) is WrongPassphrase
    with pytest.raises(WrongRecoveryKey) as foreign:
        unlock_with_recovery(folder, RecoveryKey.random().text)
    assert type(foreign.value) is WrongRecoveryKey
    with pytest.raises(MistypedRecoveryKey):
        unlock_with_recovery(folder, "ABCD-EFGH")
    assert (folder / "vault.json").read_bytes() == before


def test_change_of_passphrase_keeps_the_data_key(
    folder: Path, key: VaultKey, passphrase: str, recovery_text: str
) -> None:
    record = (folder / "record.db").read_bytes()
    change_passphrase(folder, key, "seven violet anchors drifting")
    assert unlock(folder, "seven violet anchors drifting").hex() == key.hex()
    with pytest.raises(WrongPassphrase):
        unlock(folder, passphrase)
    assert unlock_with_recovery(folder, recovery_text).hex() == key.hex()
    assert (folder / "record.db").read_bytes() == record


def test_renewed_recovery_key_ends_the_old_one(
    folder: Path, key: VaultKey, passphrase: str, recovery_text: str
) -> None:
    renew_recovery(folder, key)
    with pytest.raises(WrongRecoveryKey):
        unlock_with_recovery(folder, recovery_text)
    assert unlock(folder, passphrase).hex() == key.hex()


@pytest.mark.parametrize("place", [0.01, 0.2, 0.4, 0.6, 0.8, 0.97])
def test_a_flipped_bit_in_the_header_is_damage_not_a_wrong_passphrase(
    folder: Path, passphrase: str, place: float
) -> None:
    path = folder / "vault.json"
    data = bytearray(path.read_bytes())
    index = int(len(data) * place)
    while chr(data[index]).isspace():
        index += 1
    data[index] ^= 1
    path.write_bytes(data)
    with pytest.raises(DamagedHeader):
        unlock(folder, passphrase)
    assert path.read_bytes() == bytes(data)
    assert practice_state(folder) == "damaged"


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"null", b"\xff\xfe\x00", b'{"slots": 1e999}']
)
def test_rubbish_in_the_header_is_damage(folder: Path, passphrase: str, content: bytes) -> None:
    (folder / "vault.json").write_bytes(content)
    with pytest.raises(DamagedHeader):
        unlock(folder, passphrase)


def test_header_of_another_program(folder: Path, passphrase: str) -> None:
    (folder / "vault.json").write_text('{"format": "someone else", "version": 3}')
    with pytest.raises(NotOurFile):
        unlock(folder, passphrase)


def test_header_of_a_newer_program(folder: Path, passphrase: str) -> None:
    rewrite(folder, lambda content: content.update(version=2))
    assert practice_state(folder) == "ready"  # unlocking says what is wrong
    with pytest.raises(NewerRecord):
        unlock(folder, passphrase)


def test_missing_header_beside_a_record_is_damage(folder: Path, passphrase: str) -> None:
    (folder / "vault.json").unlink()
    with pytest.raises(DamagedHeader):
        unlock(folder, passphrase)
    assert practice_state(folder) == "damaged"


def test_a_lost_record_of_a_used_practice_is_no_first_start(folder: Path) -> None:
    (folder / "record.db").unlink()
    assert practice_state(folder) == "unfinished"
    (folder / "backups" / "practice-20260101-100000.mwbackup").mkdir(parents=True)
    assert practice_state(folder) == "damaged"


def test_no_practice(tmp_path: Path) -> None:
    assert practice_state(tmp_path) == "absent"
    with pytest.raises(NoPractice):
        unlock(tmp_path, "anything")


@pytest.mark.parametrize(
    "change",
    [{"memory_kib": 1024}, {"time": 1}, {"lanes": 0}, {"memory_kib": 10**9}, {"memory_kib": True}],
)
def test_a_weakened_lock_is_refused(folder: Path, passphrase: str, change: dict[str, Any]) -> None:
    rewrite(folder, lambda content: content["slots"][0].update(change))
    with pytest.raises(DamagedHeader):
        unlock(folder, passphrase)


def test_changes_without_the_key_are_refused(folder: Path, passphrase: str) -> None:
    rewrite(folder, lambda content: content["slots"].pop())
    with pytest.raises(DamagedHeader, match="changed"):
        unlock(folder, passphrase)


def test_a_slot_of_another_practice_does_not_open(folder: Path, passphrase: str) -> None:
    rewrite(folder, lambda content: content.update(practice="0" * 32))
    with pytest.raises(WrongPassphrase):
        unlock(folder, passphrase)


def test_a_record_is_never_overwritten_by_a_new_vault(folder: Path, passphrase: str) -> None:
    with pytest.raises(AlreadyExists):
        create_vault(folder, passphrase, FLOOR_COST)


def test_an_interrupted_first_start_can_be_repeated(tmp_path: Path, passphrase: str) -> None:
    create_vault(tmp_path / "p", passphrase, FLOOR_COST)
    assert practice_state(tmp_path / "p") == "unfinished"
    old = (tmp_path / "p" / "vault.json").read_bytes()
    key, _ = create_vault(tmp_path / "p", passphrase, FLOOR_COST)
    assert unlock(tmp_path / "p", passphrase).hex() == key.hex()
    assert (tmp_path / "p" / "vault-old-1.json").read_bytes() == old
    if sys.platform != "win32":
        assert (tmp_path / "p" / "vault.json").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("weak", ["", "   ", "123456", "8264 9175 0364 8826 1954", "password1"])
def test_weak_passphrases_are_refused(tmp_path: Path, weak: str) -> None:
    with pytest.raises(WeakPassphrase):
        create_vault(tmp_path / "p", weak, FLOOR_COST)
    assert practice_state(tmp_path / "p") == "absent"


def test_cost_below_the_floor_is_refused(tmp_path: Path, passphrase: str) -> None:
    with pytest.raises(DamagedHeader):
        create_vault(tmp_path / "p", passphrase, KdfCost(1024, 3, 1))
    assert KdfCost().memory_kib >= 64 * 1024


def test_the_key_shows_itself_nowhere(key: VaultKey) -> None:
    shown = f"{key} {key!r} {RecoveryKey.random()!r}"
    assert key.hex() not in shown
    assert shown.count("…") == 3
    with pytest.raises(TypeError):
        pickle.dumps(key)
    assert key.subkey("audit") != key.subkey("header") != key.raw()
    key.wipe()
    with pytest.raises(ValueError, match="locked"):
        key.hex()


def test_every_refusal_has_its_own_sentence() -> None:
    kinds: list[type[VaultError]] = [VaultError]
    for kind in kinds:
        kinds.extend(kind.__subclasses__())
    sentences = {kind().message for kind in kinds}
    assert len(sentences) == len(kinds) > 15
    assert all(kind().hint for kind in kinds)


def test_the_unlock_path_stays_light() -> None:
    code = (
        "import sys, workbench.storage.vault\n"
        "heavy = {'sqlalchemy', 'alembic', 'zxcvbn', 'numpy', 'PySide6', 'sqlcipher3'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"
