"""``make crash``, kill -9 at every executed line from saving to settling: no saved edit is lost, none is there twice.

A child process counts the lines that it executes in ``storage`` and kills itself at the n-th. What it was told is saved
must then be on the log, once, and all files must be whole.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from types import FrameType
from typing import Any

from domain.judge import Judged, Verdict
from domain.layer import Layer
from storage.codec import decode
from tests.storage.desks import Desk

_processes = multiprocessing.get_context("forkserver")
_processes.set_forkserver_preload(["tests.storage.desks"])
_STORAGE = f"{os.sep}storage{os.sep}"
NEVER = 10**9


class LineBomb:
    """Counts executed lines of the storage; kills the process at one of them."""

    def __init__(self, fatal: int) -> None:
        self.lines = 0
        self.places: set[tuple[str, int]] = set()
        """which lines these were"""
        self._fatal = fatal

    def __call__(self, frame: FrameType, event: str, argument: object) -> Callable[..., Any] | None:
        """Trace calls into the storage only, the tests' own aside."""
        file = frame.f_code.co_filename
        return self._line if _STORAGE in file and "tests" not in file else None

    def _line(self, frame: FrameType, event: str, argument: object) -> Callable[..., Any]:
        if event == "line":
            self.lines += 1
            self.places.add((frame.f_code.co_filename, frame.f_lineno))
            if self.lines == self._fatal:
                os.kill(os.getpid(), signal.SIGKILL)
        return self._line


def edit_until_killed(folder: str, fatal: int, teller: Connection) -> None:
    """Open a profile, make two edits, share and fold them; tell each record that was reported saved, then the lines."""
    bomb = LineBomb(fatal)
    sys.settrace(bomb)
    desk = Desk(Path(folder)).ready()
    outcome = desk.register(name_display="Victim")
    teller.send(outcome.records[0])
    outcome = desk.amend(str(outcome.customer), {"birth_date": "1980", "language": "de"})
    teller.send(outcome.records[0])
    desk.ready()
    desk.close()
    sys.settrace(None)
    teller.send((bomb.lines, len(bomb.places)))


def run_victim(folder: Path, fatal: int) -> list[Any]:
    """Run a victim to its end, whichever, and return what it told."""
    told, teller = _processes.Pipe(duplex=False)
    victim = _processes.Process(target=edit_until_killed, args=(str(folder), fatal, teller))
    victim.start()
    teller.close()
    heard: list[Any] = []
    try:
        while True:
            heard.append(told.recv())
    except EOFError:
        victim.join()
    assert victim.exitcode in (0, -signal.SIGKILL)
    return heard


@dataclass
class Kills:
    """What came of a number of kills on one profile."""

    points: int = 0
    killed: int = 0
    saved: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)

    def one(self, folder: Path, fatal: int) -> None:
        """Let a victim work until a line; note what it told."""
        heard = run_victim(folder, fatal)
        self.points += 1
        self.killed += not any(isinstance(one, tuple) for one in heard)
        self.saved += [one for one in heard if isinstance(one, str)]

    def look(self, folder: Path) -> None:
        """Open the profile again: saved records are on the log once, nothing waits, a fold in memory agrees."""
        desk = Desk(folder).ready()
        applied = applied_ids(desk)
        self.lost = sorted(set(self.saved) - set(applied))
        self.twice = [one for one, times in Counter(applied).items() if times > 1]
        assert desk.status.trouble is None, desk.status.trouble
        desk.register(name_display="Afterwards")
        assert desk.ready().status.pending == 0
        desk.close()


def applied_ids(desk: Desk) -> list[str]:
    """Fold what a desktop has of its log in memory, see that it agrees, and return the ids of what was applied."""
    layer, applied = Layer(), list[str]()
    for position in range(desk.status.position + 1):
        value = desk.desktop.worker.fold._history.value_at(position)
        judged = layer.fold(decode(value), value)
        assert isinstance(judged, Judged)
        assert judged.record is not None
        if judged.verdict is Verdict.APPLIED:
            applied.append(judged.record.id)
    assert layer.register.digest.hex() == desk.status.digest
    return applied


def lines_of(folder: Path) -> tuple[int, int]:
    """Make a profile and return how many lines a whole run executes, and how many different ones."""
    Desk(folder).ready().close()
    found: tuple[int, int] = run_victim(folder, NEVER)[-1]
    return found


def main() -> int:
    """Kill at every line of a run, or at so many of them; a fresh profile after each hundred."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--points", type=int, default=0, help="0: every executed line")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    luck, total = random.Random(options.seed), Kills()
    with tempfile.TemporaryDirectory(prefix="daybook-lines-") as place:
        lines, places = lines_of(Path(place) / "first")
        every = range(1, lines + 1)
        moments = luck.sample(every, min(options.points, lines)) if options.points else list(every)
        for start in range(0, len(moments), 100):
            kills, folder = Kills(), Path(place) / str(start)
            Desk(folder).ready().close()
            for fatal in moments[start : start + 100]:
                kills.one(folder, fatal)
                kills.look(folder)
                total.lost += kills.lost
                total.twice += kills.twice
            total.points += kills.points
            total.killed += kills.killed
            total.saved += kills.saved
    print(
        f"killed at {total.killed} of {total.points} points of a run of {lines} lines ({places} different): of "
        f"{len(total.saved)} saved records {len(total.lost)} lost, {len(total.twice)} twice"
    )
    return int(bool(total.lost or total.twice))


if __name__ == "__main__":
    sys.exit(main())
