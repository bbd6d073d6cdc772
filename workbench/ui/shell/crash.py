"""The top-level hook: our own faults are written down without client data, and said plainly."""

from __future__ import annotations

import platform
import sys
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from workbench import __version__
from workbench.domain.errors import WorkbenchError
from workbench.ui.presenters.first_start import sentence_of
from workbench.ui.text import tr

Hook = Callable[[type[BaseException], BaseException, TracebackType | None], object]


class CrashHook:
    """Installs itself as ``sys.excepthook``.

    Args:
        folder: Where reports go.
        tell: Shows one sentence.
    """

    def __init__(self, folder: Path, tell: Callable[[str], None]) -> None:
        self._folder = folder
        self._tell = tell
        self._before: Hook = sys.excepthook

    def install(self) -> None:
        """Take over from the hook that was there."""
        self._before = sys.excepthook
        sys.excepthook = self.handle

    def remove(self) -> None:
        """Put the hook that was there back."""
        sys.excepthook = self._before

    def handle(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Write the report and say so; an error that has a sentence is only said."""
        if not issubclass(kind, Exception):
            self._before(kind, error, trace)
            return
        if isinstance(error, WorkbenchError):
            self._tell(sentence_of(error))
            return
        path = self._write(report(kind, trace))
        place = tr(" A report without client data is in {path}.", path=path) if path else ""
        self._tell(tr("Something went wrong inside the program; what is saved is safe.") + place)

    def _write(self, text: str) -> Path | None:
        moment = datetime.now(tz=UTC)
        path = self._folder / f"crash-{moment:%Y%m%d-%H%M%S-%f}.txt"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        except OSError:
            return None
        return path


def report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Return the report: kind of error, places in the code, versions.

    The error's own text and the values of variables may hold client data, so neither is in it.
    """
    lines = [
        f"Massage Workbench {__version__}",
        f"Python {platform.python_version()} on {platform.system()} {platform.machine()}",
        f"{kind.__module__}.{kind.__qualname__}",
    ]
    lines += [
        f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(trace, limit=-40)
    ]
    return "\n".join(lines) + "\n"
