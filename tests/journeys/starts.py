"""Two starts of one profile at the same moment, over and over: one owns it, the other brings that window to the front.

Each owner is then killed hard, and the next round begins on what it left. ``python -m tests.journeys.starts 100``
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Round:
    """How one double start went: exit statuses of those that left, how many stayed, and seconds until it was clear."""

    left: tuple[int, ...]
    stayed: int
    seconds: float


def start(profile: Path, home: Path) -> subprocess.Popen[bytes]:
    """Start the program around the window as a person does, with user folders of its own."""
    command = [sys.executable, str(ROOT / "main.py"), "--profile", str(profile), "--actor", "ada:Ada Okonjo"]
    given: Mapping[str, str] = {
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_STATE_HOME": str(home / "state"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "TMPDIR": str(home),
    }
    return subprocess.Popen(command, env={**os.environ, **given}, stderr=subprocess.DEVNULL)


def double_start(profile: Path, home: Path) -> Round:
    """Start twice at once, wait until one has left, and kill the other hard."""
    began = time.monotonic()
    pair = [start(profile, home), start(profile, home)]
    try:
        while all(one.poll() is None for one in pair) and time.monotonic() < began + PATIENCE:
            _a_moment(pair[1])
        seconds = time.monotonic() - began
        left = tuple(one.returncode for one in pair if one.poll() is not None)
        return Round(left, 2 - len(left), seconds)
    finally:
        for one in pair:
            one.kill()
            one.wait()


def _a_moment(process: subprocess.Popen[bytes]) -> None:
    """Wait for a process, but only for a moment."""
    try:
        process.wait(0.02)
    except subprocess.TimeoutExpired:
        return


def main() -> int:
    """Run so many rounds (100) and say how they went; 0 if each had one owner."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    with tempfile.TemporaryDirectory() as folder:
        rounds = [double_start(Path(folder) / "profile", Path(folder)) for _ in range(count)]
    good = [one for one in rounds if one.left == (0,) and one.stayed == 1]
    seconds = sorted(one.seconds for one in rounds)
    print(f"{len(good)} of {count} double starts have one owner, each after a kill -9 of the one before;")
    print(f"the second start had its answer after {statistics.median(seconds):.1f} s, {seconds[-1]:.1f} s at most.")
    return 0 if len(good) == count else 1


if __name__ == "__main__":
    sys.exit(main())
