"""JSON values and their canonical text, the base of every content hash."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import TypeAlias, Union

JsonValue: TypeAlias = Union[
    bool, int, float, str, "list[JsonValue]", "tuple[JsonValue, ...]", "dict[str, JsonValue]", None
]
JsonObject: TypeAlias = Mapping[str, JsonValue]


def canonical_json(value: JsonValue | JsonObject) -> str:
    """Write a value as JSON with one spelling: sorted keys, no spaces, no escapes, no NaN."""
    return json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )


def digest(value: JsonValue | JsonObject) -> str:
    """Return the SHA-256 (hex) of the canonical JSON of a value."""
    return hashlib.sha256(canonical_json(value).encode("utf-8")).hexdigest()
