"""What the built atlas was made from, and what it holds, as hashes. Standard library only."""

from __future__ import annotations

import hashlib
from pathlib import Path

HERE = Path(__file__).parent
DATA = HERE / "data"
FILES = {
    "region": "region.toml",
    "muscle": "muscle-superficial.toml",
    "deep": "deep.toml",
    "lymph": "lymph.toml",
    "lymph_node": "lymph-node.toml",
}
LANDMARKS = "landmark.toml"
CHAINS = "chain.toml"
_NOT_BUILT = {"manifest.json", "SOURCE.md"}


def recipe_hash() -> str:
    """Return the hash of this recipe: its code and the data that it reads."""
    found = hashlib.sha256()
    for path in sorted(
        [*HERE.glob("*.py"), *(DATA / name for name in (*FILES.values(), LANDMARKS, CHAINS))]
    ):
        found.update(path.name.encode() + b"\0" + path.read_bytes().replace(b"\r\n", b"\n"))
    return found.hexdigest()


def file_hashes(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every built file by its name in the folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in _NOT_BUILT
    }
