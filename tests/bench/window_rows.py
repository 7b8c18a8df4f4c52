"""The window: how soon it paints, what it weighs, and how little it slows the fold."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from storage.projection.rebuild import Source
from tests.bench.fold_rows import cold_fold
from tests.bench.table import Row, ms, rate

COMPILED = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(Path(".cache/bytecode").absolute())}
"""An installed program is compiled, so a start is measured from bytecode, also where the environment keeps none."""


@contextmanager
def window(folder: Path, *said: str) -> Iterator[dict[str, float]]:
    """Open a window on a profile; yields when it has painted what it measured."""
    begun = time.time()
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.window_child", str(folder), repr(begun), *said],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **COMPILED},
    )
    try:
        line = child.stdout.readline() if child.stdout else ""
        if not line:
            raise RuntimeError("the window did not open")
        yield json.loads(line)
    finally:
        if child.stdin:
            child.stdin.close()
        child.wait(30)


def start_rows(big: Path, small: Path, customers: int, runs: int) -> list[Row]:
    """Start the window on a big register and on an empty one."""

    def measured(folder: Path) -> tuple[float, float]:
        found = []
        for _ in range(runs):
            with window(folder) as one:
                found.append((one["painted"], one["memory"]))
        return statistics.median(one[0] for one in found), statistics.median(one[1] for one in found)

    with window(small):
        pass  # compiles
    empty, empty_memory = measured(small)
    full, full_memory = measured(big)
    return [
        Row(
            f"start to first paint, {customers:,} customers",
            f"{full:.2f} s, {full / empty:.2f}x",
            f"empty register {empty:.2f} s",
            "<= 1.3x, below 1 s",
            full <= 1.3 * empty and full < 1,
        ),
        Row(
            f"memory of the window, {customers:,} customers",
            f"{full_memory:,.0f} MB",
            f"empty register {empty_memory:,.0f} MB",
            "below 400 MB",
            full_memory < 400,
        ),
    ]


def list_row(folder: Path, customers: int, runs: int) -> Row:
    """Go to the end of a long list, read it again, search in it and sort it; the slowest thing of the median run."""
    found = []
    for _ in range(runs):
        child = subprocess.run(
            [sys.executable, "-m", "tests.bench.list_child", str(folder)],
            stdout=subprocess.PIPE,
            text=True,
            check=True,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **COMPILED},
        )
        found.append(json.loads(child.stdout))
    one = sorted(found, key=lambda said: said["kept"])[runs // 2]
    return Row(
        f"window kept by a list of {customers:,} customers, at the longest",
        f"{ms(one['kept'])} ({one['by']})",
        f"longest event, painting too, {ms(one['longest'])} ({one['what']})",
        "<= 10 ms",
        one["kept"] <= 0.01,
    )


def busy_row(profile: Path, source: Source, records: int, alone: float) -> Row:
    """Fold cold while somebody types and scrolls in a window."""
    with window(profile, "busy"):
        seconds = cold_fold(source)
    return Row(
        "cold fold with the window busy",
        f"{rate(records, seconds)}, {alone / seconds:.2f}x",
        f"alone {rate(records, alone)}",
        ">= 0.8x",
        alone / seconds >= 0.8,
    )
