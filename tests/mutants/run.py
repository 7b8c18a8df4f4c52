"""``make mutants``: breaks one promise after the other in a copy of the program; its test must turn red each time.

A test that stays green proves nothing of its promise. The copy lies in a temporary folder; the program itself is not
touched.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.mutants import connection, desk, domain, gui, kafka, storage
from tests.mutants.promise import Promise

ROOT = Path(__file__).parents[2]
PROMISES: tuple[Promise, ...] = (
    *domain.PROMISES,
    *storage.PROMISES,
    *kafka.PROMISES,
    *connection.PROMISES,
    *gui.PROMISES,
    *desk.PROMISES,
)
COPIED = ("domain", "storage", "gui", "cli", "tests", "packaging", "docs", "main.py", "pyproject.toml")
PASSED, FAILED = 0, 1
"""What pytest returns; anything else is a test that did not run."""


def copy_program(place: Path) -> Path:
    """Copy what the tests need into a folder; returns it. The test broker lies where it lies."""
    (place / ".cache").symlink_to(ROOT / ".cache")
    leave = shutil.ignore_patterns("__pycache__", "pictures")
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, place / name, ignore=leave)
        else:
            shutil.copy2(ROOT / name, place / name)
    return place


def run_tests(place: Path, tests: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Run tests of a copy, and nothing that was compiled before."""
    command = [sys.executable, "-B", "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests]
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(place)}
    return subprocess.run(
        command, cwd=place, env=surroundings, capture_output=True, text=True, timeout=600, check=False
    )


def is_caught(place: Path, promise: Promise) -> bool:
    """Break a promise in the copy, see whether its test fails, and mend it."""
    file = place / promise.file
    sound = file.read_text("utf-8")
    assert sound.count(promise.old) == 1, f"{promise.promise}: {promise.old!r} must be in {promise.file} once"
    file.write_text(sound.replace(promise.old, promise.new), "utf-8")
    try:
        done = run_tests(place, [promise.test])
    finally:
        file.write_text(sound, "utf-8")
    if done.returncode not in (PASSED, FAILED):
        raise AssertionError(f"{promise.test} did not run: {done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done.returncode == FAILED


def main() -> int:
    """Print a line a promise, and how many were caught."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", default="", help="part of the promise, or of several, with a | between")
    options = parser.parse_args()
    promises = [one for one in PROMISES if any(part in one.promise for part in options.only.split("|"))]
    caught = 0
    with tempfile.TemporaryDirectory(prefix="daybook-mutants-") as folder:
        place = copy_program(Path(folder))
        sound = run_tests(place, sorted({one.test for one in promises}))
        if sound.returncode != PASSED:
            print(f"the program as it is does not pass: {sound.stdout[-3000:]}{sound.stderr[-1000:]}")
            return 1
        for one in promises:
            red = is_caught(place, one)
            caught += red
            print(f"{'caught' if red else 'MISSED'}  {one.promise}", flush=True)
    print(f"{caught} of {len(promises)} caught")
    return int(caught < len(promises))


if __name__ == "__main__":
    sys.exit(main())
