"""What the command line is given by the composition root."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from workbench.domain.practitioner import Practitioner
    from workbench.plugin_host import PluginHost
    from workbench.services.practice import Practice
    from workbench.storage.record import RecordStore
    from workbench.storage.vault import VaultKey


class OpenPractice(Protocol):
    """Opens a practice with its key."""

    def __call__(
        self, folder: Path, key: VaultKey, *, safe_mode: bool = False
    ) -> Practice:  # pragma: no cover - a protocol
        """Open it."""
        ...


@dataclass(frozen=True, slots=True)
class Wiring:
    """Concrete makers, so that the command line imports none of them at start."""

    default_folder: Callable[[], Path]
    resources: Callable[[], Path]
    new_practitioner: Callable[[str, str, str], Practitioner]
    create_record: Callable[[Path, VaultKey, Practitioner], RecordStore]
    open_practice: OpenPractice
    load_plugins: Callable[[Path], PluginHost]
    run_gui: Callable[[Path, bool], int]
    run_demo: Callable[[Path | None, bool], int]
    run_tour: Callable[[Path, bool], int]
