"""What the host remembers between starts: switched off, approved, suspended."""

from __future__ import annotations

import contextlib
import json
import logging
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from workbench.domain.errors import UserFacingError

_LOG = logging.getLogger(__name__)


@dataclass(slots=True)
class Approval:
    """The version and files that the user allowed."""

    version: str
    files: dict[str, str]


@dataclass(slots=True)
class Memory:
    """The host's state file.

    Attributes:
        disabled: Plugins that the user switched off.
        approved: What the user allowed, by plugin id.
        suspended: Why the program switched a plugin off, by plugin id.
    """

    path: Path
    disabled: set[str] = field(default_factory=set)
    approved: dict[str, Approval] = field(default_factory=dict)
    suspended: dict[str, str] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path) -> Memory:
        """Read the file. An unreadable one counts as empty: then nothing is approved."""
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
            return cls(
                path,
                {str(item) for item in data["disabled"]},
                {
                    str(key): Approval(str(item["version"]), _texts(item["files"]))
                    for key, item in data["approved"].items()
                },
                _texts(data["suspended"]),
            )
        except FileNotFoundError:
            pass
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            _LOG.warning("plugin settings unreadable; every approval has to be given again")
        return cls(path)

    def save(self) -> None:
        """Write the file in one step.

        Raises:
            UserFacingError: when it cannot be written.
        """
        data = {
            "disabled": sorted(self.disabled),
            "approved": {
                key: {"version": item.version, "files": item.files}
                for key, item in sorted(self.approved.items())
            },
            "suspended": self.suspended,
        }
        fresh = self.path.with_name(f"{self.path.name}.{os.getpid()}.new")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with fresh.open("w", encoding="utf-8") as file:
                json.dump(data, file, indent=1)
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(self.path)
        except OSError as error:
            with contextlib.suppress(OSError):
                fresh.unlink()
            raise UserFacingError(
                "The choice about this plugin could not be saved.",
                "It holds until the program ends. Check that the settings folder can be written.",
            ) from error


def _texts(value: Any) -> dict[str, str]:
    return {str(key): str(item) for key, item in value.items()}
