"""Opening a practice: store, plugins, catalog and services wired together."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from workbench.domain.audit import AuditAction
from workbench.domain.ids import PractitionerId
from workbench.domain.practitioner import Practitioner

if TYPE_CHECKING:
    from workbench.domain.moments import Clock
    from workbench.plugin_host import PluginHost
    from workbench.services.practice import Practice
    from workbench.storage.record import RecordStore
    from workbench.storage.vault import VaultKey


def local_now() -> datetime:
    """Return the time with the local offset from UTC."""
    return datetime.now(tz=UTC).astimezone()


def new_id() -> UUID:
    """Return a fresh UUIDv7."""
    from uuid_utils.compat import uuid7

    return uuid7()


def create_record(
    folder: Path, key: VaultKey, practitioner: Practitioner, clock: Clock = local_now
) -> RecordStore:
    """Make the empty record of a new practice and write its first lines."""
    from workbench.storage.record import RecordStore

    store = RecordStore.create(folder, key, clock=clock, new_id=new_id)
    with store.unit_of_work() as unit:
        unit.practitioners.save(practitioner)
        unit.audit.append(
            f"practitioner:{practitioner.id}", AuditAction.PRACTICE_CREATED, "practice"
        )
    return store


def new_practitioner(name: str, credentials: str = "", licence_number: str = "") -> Practitioner:
    """Return a practitioner with a fresh key."""
    return Practitioner(PractitionerId(new_id()), name, credentials, licence_number)


def load_plugins(folder: Path, safe_mode: bool = False) -> PluginHost:
    """Find and activate the plugins; approvals are kept in the practice's folder."""
    from workbench.plugin_host import PluginHost

    from .paths import resource_folder

    host = PluginHost(
        folder / "plugins.json",
        folders=(folder / "plugins",),
        bundled=resource_folder().parent / "plugins",
        safe_mode=safe_mode,
    )
    host.discover_and_activate()
    return host


def open_practice(
    folder: Path,
    key: VaultKey,
    *,
    clock: Clock = local_now,
    safe_mode: bool = False,
    store: RecordStore | None = None,
) -> Practice:
    """Open the record with its key and build every service.

    Raises:
        StorageUnavailableError: when the record cannot be opened; the file is untouched.
    """
    from workbench.storage.record import RecordStore

    from .assembly import assemble

    opened = store or RecordStore.open(folder, key, clock=clock)
    practice = assemble(folder, opened, load_plugins(folder, safe_mode), clock, new_id)
    with opened.unit_of_work() as unit:
        unit.audit.append(practice.desk.actor, AuditAction.UNLOCKED, "practice")
    return practice
