"""The whole schema in one place: importing this module registers every table."""

from __future__ import annotations

from . import care, health, log, people, visits
from .base import Row

METADATA = Row.metadata
TABLES: tuple[str, ...] = tuple(table.name for table in METADATA.sorted_tables)
VISIT_CHILDREN: tuple[str, ...] = (
    "note",
    "finding",
    "response",
    "measurement",
    "protocol_use",
    "exercise",
)

__all__ = [
    "METADATA",
    "TABLES",
    "VISIT_CHILDREN",
    "Row",
    "care",
    "health",
    "log",
    "people",
    "visits",
]
