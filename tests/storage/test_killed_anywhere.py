"""kill -9 at any executed line between an edit and its fold: what was reported saved is there, once, and all is whole.

A child process counts the lines that it executes in ``storage`` and kills itself at the n-th. ``LINES=2000`` (or any
number) tries so many moments instead of the sample.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import shutil
import signal
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from types import FrameType
from typing import Any

from domain.judge import Judged
from domain.layer import Layer
from storage.codec import decode
from tests.storage.desks import Desk

_processes = multiprocessing.get_context("forkserver")
_processes.set_forkserver_preload(["tests.storage.desks"])
_STORAGE = f"{os.sep}storage{os.sep}"
SAMPLE = 25
NEVER = 10**9


class LineBomb:
    """Counts executed lines of the storage; kills the process at one of them."""

    def __init__(self, fatal: int) -> None:
        self.lines = 0
        self._fatal = fatal

    def __call__(self, frame: FrameType, event: str, argument: object) -> Callable[..., Any] | None:
        """Trace calls into the storage only."""
        return self._line if _STORAGE in frame.f_code.co_filename else None

    def _line(self, frame: FrameType, event: str, argument: object) -> Callable[..., Any]:
        if event == "line":
            self.lines += 1
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
    teller.send(bomb.lines)


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


def check(folder: Path, saved: list[str]) -> None:
    """Open the profile again: saved records are on the log once, nothing waits, and a fold in memory agrees."""
    desk = Desk(folder).ready()
    layer, applied = Layer(), []
    for position in range(desk.status.position + 1):
        value = desk.desktop.worker.fold._history.value_at(position)
        judged = layer.fold(decode(value), value)
        assert isinstance(judged, Judged)
        assert judged.record is not None
        if judged.verdict.name == "APPLIED":
            applied.append(judged.record.id)
    assert layer.register.digest.hex() == desk.status.digest
    assert set(saved) <= set(applied)
    assert len(applied) == len(set(applied))
    assert desk.status.trouble is None
    desk.register(name_display="Afterwards")
    assert desk.ready().status.pending == 0
    desk.close()


def test_killed_at_any_line_nothing_that_was_reported_saved_is_lost(tmp_path: Path) -> None:
    """A sample of the lines of one whole run, the same profile again and again."""
    Desk(tmp_path / "ada").ready().close()
    lines = int(run_victim(tmp_path / "ada", NEVER)[-1])
    assert lines > 500
    moments = random.Random(7).sample(range(1, lines), min(int(os.environ.get("LINES", SAMPLE)), lines - 1))
    killed, saved = 0, list[str]()
    for fatal in moments:
        heard = run_victim(tmp_path / "ada", fatal)
        killed += not any(isinstance(one, int) for one in heard)
        saved += [one for one in heard if isinstance(one, str)]
        check(tmp_path / "ada", saved)
    assert killed > len(moments) // 2
    shutil.rmtree(tmp_path / "ada")
