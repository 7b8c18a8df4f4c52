"""``make crash``: kill -9 at random moments of a loop of edits, and of the window's tour; nothing saved may be lost.

A victim process makes edits through the command line, in one process so that the kills fall into the edits and not into
the start of Python, and prints the id of each record that was reported saved. The parent kills it at a random moment,
starts the next one on the same profile, and at the end looks for every printed id on the log.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
VICTIM = "tests.journeys.edit_loop"


def run_until_killed(command: Sequence[str], seconds: float) -> list[str]:
    """Run a command, kill -9 it and its children after some seconds of printing, and return the lines it printed."""
    victim = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    assert victim.stdout is not None
    first = victim.stdout.readline()
    try:
        out, err = victim.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(victim.pid, signal.SIGKILL)
        out, err = victim.communicate()
    if victim.returncode not in (0, -signal.SIGKILL):
        raise AssertionError(f"{' '.join(command)} ended with {victim.returncode}: {err[-2000:]}")
    return (first + out).splitlines()


def saved_ids(lines: Sequence[str]) -> Iterator[str]:
    """Yield the record ids of the lines ``saved ID``; a line cut in two by the kill counts as not reported."""
    for line in lines:
        word, _, record = line.partition(" ")
        if word == "saved" and len(record) == 36:
            yield record


def daybook(profile: Path, *arguments: str) -> dict[str, object]:
    """Run one command of the command line and return its JSON."""
    command = [sys.executable, "main.py", "--profile", str(profile), "--json", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, f"{arguments[0]}: {done.stdout}{done.stderr}"
    answer: dict[str, object] = json.loads(done.stdout)
    return answer


def lost(profile: Path, reported: Sequence[str]) -> list[str]:
    """Return the reported records that are not applied on the log of this profile, and check the whole log."""
    checked = daybook(profile, "verify")
    assert checked["ok"], checked
    history = daybook(profile, "history", "--limit", "1000000")
    records = history["records"]
    assert isinstance(records, list)
    applied = [row["record"] for row in records if row["verdict"] == "applied"]
    assert len(applied) == len(set(applied))
    return sorted(set(reported) - set(applied))


def crash_edits(profile: Path, kills: int, moments: random.Random) -> tuple[int, list[str]]:
    """Kill the loop of edits so many times; return the number of edits reported saved and those that were lost."""
    reported: list[str] = []
    for _ in range(kills):
        lines = run_until_killed([sys.executable, "-m", VICTIM, str(profile)], moments.uniform(0.0, 0.4))
        reported += saved_ids(lines)
    return len(reported), lost(profile, reported)


def crash_tour(folder: Path, kills: int, moments: random.Random) -> tuple[int, list[str]]:
    """Kill the window's tour so many times, each in a fresh folder; return edits reported saved and those lost."""
    count, missing = 0, []
    for kill in range(kills):
        place = folder / f"tour-{kill}"
        command = [sys.executable, "main.py", "--tour", str(place), "--once"]
        reported = list(saved_ids(run_until_killed(command, moments.uniform(0.5, 20.0))))
        profile = place / "light" / "sample"
        if reported:
            missing += lost(profile, reported)
        count += len(reported)
    return count, missing


def main() -> int:
    """Run the counts that were asked for and print one line each."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--edits", type=int, default=160)
    parser.add_argument("--tours", type=int, default=40)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    options = parser.parse_args()
    moments = random.Random(options.seed)
    print(f"seed {options.seed}")
    failed = False
    with tempfile.TemporaryDirectory(prefix="daybook-crash-") as folder:
        for what, crash, kills in (("edits", crash_edits, options.edits), ("tour", crash_tour, options.tours)):
            count, missing = crash(Path(folder) / what, kills, moments)
            print(f"{what}: killed {kills} times, {count} edits were reported saved, {len(missing)} lost", flush=True)
            failed = failed or bool(missing) or not count
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
