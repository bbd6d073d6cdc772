"""The error family. Anything a person can act on carries a sentence and a hint."""

from __future__ import annotations


class WorkbenchError(Exception):
    """Base of every error that this program raises on purpose."""


class UserFacingError(WorkbenchError):
    """An error that a person reads: what happened, and what to do.

    Args:
        message: One sentence, no client data.
        hint: What is safe and what to do next; may be empty.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class StorageUnavailableError(UserFacingError):
    """The record cannot be read or written now, and the user can act on it."""


class ConflictError(UserFacingError):
    """Somebody else changed the same record since it was read."""


class RuleError(UserFacingError):
    """A change that the rules of the record do not allow (for example: editing a signed visit)."""


class PluginError(WorkbenchError):
    """A plugin failed.

    Args:
        plugin_id: The plugin that failed.
        message: One sentence, no client data.
    """

    def __init__(self, plugin_id: str, message: str) -> None:
        super().__init__(message)
        self.plugin_id = plugin_id
        self.message = message
