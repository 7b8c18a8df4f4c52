"""Two starts of one profile at the same moment, over and over: one owns it, the other brings that window to the front.

Each owner is then killed hard, and a new start is timed until it works, that is, until its window answers a ring.
``python -m tests.journeys.starts 100``; ``... 100 /usr/bin/daybook`` starts an installed program.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from gui.instance import ring
from storage.openings import Openings
from storage.settings import Profiles

ROOT = Path(__file__).parents[2]
SOURCE = (sys.executable, str(ROOT / "main.py"))
PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Round:
    """How one double start went: exit statuses of those that left, how many stayed, and seconds until it was clear."""

    left: tuple[int, ...]
    stayed: int
    seconds: float


def start(profile: Path, home: Path, program: Sequence[str] = SOURCE) -> subprocess.Popen[bytes]:
    """Start the program around the window as a person does, with user folders of its own."""
    command = [*program, "--profile", str(profile), "--actor", "ada:Ada Okonjo"]
    given: Mapping[str, str] = {
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_STATE_HOME": str(home / "state"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "TMPDIR": str(home),
        "PYTHONDONTWRITEBYTECODE": "",  # as at a person's: what Python compiled once it keeps, from the first start on
    }
    return subprocess.Popen(command, env={**os.environ, **given}, stderr=subprocess.DEVNULL)


def double_start(profile: Path, home: Path, program: Sequence[str] = SOURCE) -> Round:
    """Start twice at once, wait until one has left, and kill the other hard."""
    began = time.monotonic()
    pair = [start(profile, home, program), start(profile, home, program)]
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


def start_again(profile: Path, home: Path, program: Sequence[str] = SOURCE) -> float:
    """Start once, after a kill, and return the seconds until the window is there and answers; then kill it too.

    The user's temporary folder, where a bell hangs, must be ``home`` here as well.
    """
    bell = Openings(Profiles(home)).log_file(profile).stem
    began = time.monotonic()
    one = start(profile, home, program)
    try:
        while not ring(bell):
            if one.poll() is not None or time.monotonic() > began + PATIENCE:
                raise RuntimeError("the new start does not work")
            _a_moment(one)
        return time.monotonic() - began
    finally:
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
    program = sys.argv[2:] or SOURCE
    rounds: list[Round] = []
    again: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        profile, home = Path(folder) / "profile", Path(folder)
        os.environ["TMPDIR"] = folder  # where a bell hangs
        for _ in range(count):
            rounds.append(double_start(profile, home, program))
            again.append(start_again(profile, home, program))
    good = [one for one in rounds if one.left == (0,) and one.stayed == 1]
    print(f"{len(good)} of {count} double starts have one owner, each after a kill -9 of the one before;")
    print(f"the second start had its answer after {_middle_and_most([one.seconds for one in rounds])}.")
    print(f"A start after a kill -9 works after {_middle_and_most(again)}.")
    return 0 if len(good) == count else 1


def _middle_and_most(seconds: Sequence[float]) -> str:
    return f"{statistics.median(seconds):.2f} s, {max(seconds):.2f} s at most"


if __name__ == "__main__":
    sys.exit(main())
