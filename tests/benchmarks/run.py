"""Measures speed and memory as ratios taken in one run, and says which limits are held.

``python tests/benchmarks/run.py [NAME …] [--clients N] [--turns N] [--json OUT]``

Every number comes from a process of its own over a synthetic practice in a temporary folder. Only
ratios and limits mean something across machines; seconds are shown to explain them.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[2]
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    from tests.benchmarks.results import Measure

NAMES = ("startup", "today", "finding", "client", "graph")


def main() -> int:
    """Run the chosen measurements; returns 1 when a limit is not held."""
    chosen = _arguments()
    found: list[Measure] = []
    with tempfile.TemporaryDirectory(prefix="workbench-bench-") as folder:
        found += _measure(Path(folder), chosen)
    from tests.benchmarks.results import table

    print(table(found))
    if chosen.json:
        facts = {
            "python": platform.python_version(),
            "system": f"{platform.system()} {platform.machine()}",
            "processors": os.cpu_count(),
            "clients": chosen.clients,
            "measures": [asdict(measure) | {"held": measure.held} for measure in found],
        }
        chosen.json.write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")
    return 1 if any(measure.held is False for measure in found) else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("names", nargs="*", choices=[*NAMES, []], help="which; all by default")
    parser.add_argument("--clients", type=int, default=2000, help="size of the practice")
    parser.add_argument("--turns", type=int, default=7, help="repetitions of each start")
    parser.add_argument("--clicks", type=int, default=250, help="clicks on the body map")
    parser.add_argument("--json", type=Path, help="also write everything to this file")
    return parser.parse_args()


def _measure(folder: Path, chosen: argparse.Namespace) -> list[Measure]:
    from tests.benchmarks import measures
    from tests.benchmarks.generate import make_practice

    names = chosen.names or NAMES
    needs_practice = {"today", "finding", "client"} & set(names)
    clients = chosen.clients if needs_practice else 1
    print(f"Making a synthetic practice of {clients} clients …", flush=True)
    made = make_practice(folder / "practice", clients)
    known = {
        "startup": lambda: measures.startup(made, chosen.turns),
        "today": lambda: measures.today(made, max(chosen.turns // 2, 1)),
        "finding": lambda: measures.finding(made, chosen.clicks),
        "client": lambda: measures.client(made, 15),
        "graph": lambda: measures.graph(5000, chosen.turns),
    }
    found: list[Measure] = []
    for name in names:
        print(f"Measuring: {name} …", flush=True)
        try:
            found += known[name]()
        except subprocess.CalledProcessError as error:
            found.append(measures.failed(name, error))
    return found


if __name__ == "__main__":
    sys.exit(main())
