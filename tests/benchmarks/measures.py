"""The measurements, each made of child processes whose numbers are compared here."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from tests.benchmarks.generate import Made
from tests.benchmarks.results import Measure
from tests.benchmarks.timing import median

ROOT = Path(__file__).resolve().parents[2]
START_LIMIT = 2.5  # times the start of a bare window
CLICK_LIMIT_MS = 16.0


def startup(made: Made, turns: int) -> list[Measure]:
    """Start to the painted unlock screen, against a bare window of the same library."""
    seconds: dict[str, list[float]] = {"bare": [], "unlock": []}
    last: dict[str, Any] = {}
    for turn in range(turns + 1):
        for kind, times in seconds.items():
            begun = time.monotonic()
            last[kind] = _child("startup_child", kind, made.folder)
            if turn:  # the first pair fills the disk's cache
                times.append(last[kind]["painted"] - begun)
    bare, ours = median(seconds["bare"]), median(seconds["unlock"])
    heavy = last["unlock"]["heavy"]
    return [
        Measure(
            "start to unlock screen / bare window",
            ours / bare,
            "×",
            START_LIMIT,
            f"{ours * 1000:.0f} ms against {bare * 1000:.0f} ms, median of {turns}",
        ),
        Measure(
            "heavy modules before the unlock screen",
            float(len(heavy)),
            "",
            0.0,
            ", ".join(heavy) or "none",
        ),
        Measure(
            "memory at the unlock screen / bare window",
            last["unlock"]["megabytes"] / last["bare"]["megabytes"],
            "×",
            None,
            f"{last['unlock']['megabytes']:.0f} MB against {last['bare']['megabytes']:.0f} MB",
        ),
    ]


def today(made: Made, turns: int) -> list[Measure]:
    """From the unlocked key to the painted Today page, warmed up as while typing."""
    found = [_child("window_child", "today", made.folder) for _ in range(turns)]
    seconds = median([one["today"] for one in found])
    derive = median([one["derive"] for one in found])
    size = f"{made.clients} clients, {made.visits} visits"
    return [
        Measure("unlock to Today", seconds * 1000, "ms", None, f"{size}; median of {turns}"),
        Measure("unlock to Today / key derivation", seconds / derive, "×", None, "least cost"),
        Measure("peak memory at Today", max(one["megabytes"] for one in found), "MB"),
    ]


def finding(made: Made, clicks: int) -> list[Measure]:
    """From the click to the painted finding in a visit with 500 marks at 1920 × 1080."""
    found = _child("window_child", "finding", made.folder, made.crowded_visit, str(clicks))
    detail = f"{found['clicks']:.0f} clicks over {found['marks']:.0f} marks, 1920 × 1080"
    return [
        Measure("click to painted finding, median", found["median"] * 1000, "ms", None, detail),
        Measure("click to painted finding, p99", found["p99"] * 1000, "ms", CLICK_LIMIT_MS),
        Measure("click to painted finding, worst", found["worst"] * 1000, "ms"),
        Measure(
            "click to painted finding, p99 of processor time",
            found["cpu"] * 1000,
            "ms",
            None,
            "of the window's thread: what other programs do is not in it",
        ),
        Measure("list and strip after the painting, p99", found["list"] * 1000, "ms"),
        Measure("opening that visit", found["opened"] * 1000, "ms"),
        Measure("opening that visit, longest stall", found["stall"] * 1000, "ms"),
        Measure("peak memory in that visit", found["megabytes"], "MB"),
    ]


def client(made: Made, turns: int) -> list[Measure]:
    """Open a client with many visits, against the raw SQL for the same rows."""
    found = _child("record_child", made.folder, made.heavy_client, str(turns))
    return [
        Measure(
            "open a client / raw SQL of the same rows",
            found["service"] / found["raw"],
            "×",
            None,
            f"{found['service'] * 1000:.1f} ms against {found['raw'] * 1000:.1f} ms; "
            f"{found['visits']:.0f} visits, {found['rows']:.0f} rows; with its audit event",
        )
    ]


def graph(points: int, turns: int) -> list[Measure]:
    """First painting of a graph of many points, against bare pyqtgraph."""
    found = _child("chart_child", str(points), str(turns))
    return [
        Measure(
            f"first painting of {points} points / bare pyqtgraph",
            found["ours"] / found["bare"],
            "×",
            None,
            f"{found['ours'] * 1000:.0f} ms against {found['bare'] * 1000:.0f} ms",
        )
    ]


def failed(name: str, error: subprocess.CalledProcessError) -> Measure:
    """Return the line for a measurement whose process failed."""
    last = (error.stderr or "").strip().splitlines()[-1:]
    return Measure(name, None, "", None, " ".join(last))


def _child(module: str, *arguments: str) -> dict[str, Any]:
    """Run a measuring process and return what it reported last."""
    env = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", f"tests.benchmarks.{module}", *arguments],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        timeout=600,
    )
    return dict(json.loads(done.stdout.strip().splitlines()[-1]))
