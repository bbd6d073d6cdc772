"""Driver errors in the words of the error family."""

from __future__ import annotations

from collections.abc import Callable

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.orm.exc import StaleDataError

from workbench.domain.errors import ConflictError, RuleError, UserFacingError

from .errors import (
    DamagedRecord,
    DiskFailure,
    DiskFull,
    LockedByOther,
    NoPermission,
    OutOfMemory,
    VaultError,
    from_os_error,
)
from .guards import APPEND_ONLY, FIXED, SIGNED, UNSIGNED

_BY_CODE: dict[str, type[VaultError]] = {
    "SQLITE_FULL": DiskFull,
    "SQLITE_IOERR": DiskFailure,
    "SQLITE_PROTOCOL": LockedByOther,
    "SQLITE_BUSY": LockedByOther,
    "SQLITE_LOCKED": LockedByOther,
    "SQLITE_READONLY": NoPermission,
    "SQLITE_PERM": NoPermission,
    "SQLITE_AUTH": NoPermission,
    "SQLITE_CANTOPEN": NoPermission,
    "SQLITE_CORRUPT": DamagedRecord,
    "SQLITE_NOTADB": DamagedRecord,
    "SQLITE_NOMEM": OutOfMemory,
}
SQL_ERRORS = (SQLAlchemyError, sqlcipher.Error)
DRIVER_ERRORS = (*SQL_ERRORS, OSError)


def conflict() -> ConflictError:
    """Return the error for a record that was changed since it was read."""
    return ConflictError(
        "This record was changed somewhere else since it was opened.",
        "Nothing was overwritten. Compare both versions and save again.",
    )


def signed_visit() -> RuleError:
    """Return the error for an attempt to change a signed visit."""
    return RuleError(
        "This visit is signed and cannot be changed.",
        "Add an addendum or a correction instead; the signed text stays readable.",
    )


def translate(problem: BaseException) -> UserFacingError | None:
    """Return the error a person can act on, or None when the problem is a bug of ours."""
    if isinstance(problem, StaleDataError):
        return conflict()
    if isinstance(problem, OSError):
        return from_os_error(problem)
    driver = problem.orig if isinstance(problem, DBAPIError) else problem
    if not isinstance(driver, sqlcipher.Error):
        return None
    name: str = getattr(driver, "sqlite_errorname", None) or ""
    if name.startswith("SQLITE_CONSTRAINT"):
        return _constraint(str(driver))
    code = "_".join(name.split("_")[:2])
    known = _BY_CODE.get(code)
    if known is None and "not a database" in str(driver):
        known = DamagedRecord
    return known() if known else None


_RULES: tuple[tuple[str, Callable[[], UserFacingError]], ...] = (
    (SIGNED, signed_visit),
    (APPEND_ONLY, lambda: RuleError("This entry is final: it is never changed or removed.")),
    (UNSIGNED, lambda: RuleError("Only a visit with a signature is closed, and then amended.")),
    (FIXED, lambda: RuleError("The time of entry of a visit cannot be changed.")),
    ("UNIQUE", conflict),
    ("FOREIGN KEY", lambda: RuleError("Other records depend on this, or it names a missing one.")),
)


def _constraint(text: str) -> UserFacingError | None:
    return next((make() for mark, make in _RULES if mark in text), None)
