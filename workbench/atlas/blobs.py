"""Arrays of the built atlas: zlib over a line of JSON (type, shape) and the values by rows."""

from __future__ import annotations

import json
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy.typing as npt


def read_blob(path: Path) -> npt.NDArray[Any]:
    """Return the array in a file of the atlas."""
    import numpy as np

    head, _, values = zlib.decompress(path.read_bytes()).partition(b"\n")
    shape = json.loads(head)
    return np.frombuffer(values, dtype=shape["dtype"]).reshape(shape["shape"])
