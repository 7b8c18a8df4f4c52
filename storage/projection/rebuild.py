"""Fold the whole log again into fresh files beside the live ones, in two processes of their own.

The first process reads the log and judges; the second is fed with what was judged and makes the display's file. The
window's process is left alone meanwhile: people keep working, and the caller swaps the files by renaming them.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import shutil
import sqlite3
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import NamedTuple

import msgspec

if sys.platform == "linux":
    import fcntl

from domain.errors import Refusal
from domain.judge import Judged
from storage.codec import event_of
from storage.errors import ListNotMade, RebuildCancelled, RebuildInterrupted, RebuildUnwritable
from storage.event_log import EventLog, Logged, Standing
from storage.logs import FileAddress, open_log, parse
from storage.projection.database import bulk_error
from storage.projection.history import HistoryFile
from storage.projection.history_schema import FILE as HISTORY
from storage.projection.register.bulk import BulkRegister
from storage.projection.register.folding import Applied
from storage.projection.register.schema import FILE as REGISTER

FOLDER = "rebuild"
"""Where the fresh files grow, inside the profile's folder."""

BATCH = 200
"""Records judged, and handed to the display's process, at a time: more do not stay in a processor's cache."""
_PIPE = 1 << 20
_WAIT = 0.05
_PATIENCE = 600
"""So many waits in a row for a log that does not answer, then the rebuild gives up."""
_END = b""
"""Said twice: when all is judged, and when the judge's file is whole."""
_TIDY = 100_000
"""Short-lived objects are many and in no cycles: look for cycles seldom."""


_Fed = tuple[int, list[tuple[int, int, int, bytes]]]
"""What goes through the pipe for a batch: the next position and, for each applied record that writes something, its
position, customer number, version and bytes, which are cheaper to send and to decode again than their parts."""

_pack = msgspec.msgpack.Encoder().encode
_unpack = msgspec.msgpack.Decoder(_Fed).decode
_context = multiprocessing.get_context("spawn")


@dataclass(frozen=True, slots=True)
class Source:
    """Which log to fold, in words that another process understands; ``kafka`` may hold secrets, never printed."""

    url: str
    folder: Path
    kafka: Mapping[str, str] = field(default_factory=dict, repr=False)
    identity: str = ""
    """what the profile knows the log by, empty if nothing yet"""

    def open(self) -> EventLog:
        """Open the log."""
        log = open_log(self.url, self.folder, self.kafka)
        if self.identity:
            log.expect(self.identity)
        return log

    @property
    def log_file(self) -> Path | None:
        """The embedded log's file, None for Kafka."""
        address = parse(self.url, self.folder)
        return address.file if isinstance(address, FileAddress) else None


class Step(NamedTuple):
    """How far a rebuild is: ``finished`` without a ``failure`` means that the fresh files may be swapped in."""

    done: int
    total: int
    finished: bool = False
    failure: Refusal | None = None


class Rebuild:
    """A rebuild under way, as the process that started it sees it. What an earlier one left is thrown away."""

    def __init__(self, source: Source) -> None:
        """Start the two processes."""
        self._place = source.folder / FOLDER
        shutil.rmtree(self._place, ignore_errors=True)
        self._place.mkdir(parents=True)
        self._told, teller = _context.Pipe(duplex=False)
        self._process = _context.Process(target=_judge_all, args=(source, self._place, teller), name="daybook-judge")
        self._process.start()
        teller.close()
        self._last = Step(0, 0)

    @property
    def process(self) -> int:
        """The number of the first process."""
        return self._process.pid or 0

    def poll(self, wait: float = 0.0) -> Step:
        """Return how far it is; wait at most so many seconds for news."""
        try:
            while not self._last.finished and self._told.poll(wait):
                self._last = Step(*self._told.recv())
                wait = 0.0
        except (EOFError, OSError):
            self._last = self._last._replace(finished=True, failure=RebuildInterrupted())
        if self._last.finished:
            self._end()
        return self._last

    def cancel(self) -> None:
        """Stop both processes and throw the fresh files away."""
        self._process.terminate()
        self._last = self._last._replace(finished=True, failure=RebuildCancelled())
        self._end()
        shutil.rmtree(self._place, ignore_errors=True)

    def swap(self) -> None:
        """Put the fresh files in the place of the live ones; nobody may have those open for writing.

        The judge's file comes first: the display's may be behind it, never ahead.
        """
        for name in (HISTORY, REGISTER):
            live = self._place.parent / name
            for ending in ("-wal", "-shm", "-journal"):
                live.with_name(name + ending).unlink(missing_ok=True)
            os.replace(self._place / name, live)
        shutil.rmtree(self._place, ignore_errors=True)

    def _end(self) -> None:
        self._process.join()
        self._told.close()


def feed(upto: int, logged: Sequence[Logged], judged: Sequence[Judged]) -> bytes:
    """Return what the display's process is told of a batch; ``judged`` may be shorter, where the fold halted."""
    applied = [
        (one.position, one.number, one.version, raw.value)
        for raw, one in zip(logged, judged, strict=False)
        if one.prior
    ]
    return _pack((upto, applied))


def fed(message: bytes) -> tuple[int, list[Applied]]:
    """Return the next position and what the display folds before it."""
    upto, applied = _unpack(message)
    return upto, [(position, number, version, event_of(value)) for position, number, version, value in applied]


def _judge_all(source: Source, place: Path, teller: Connection) -> None:
    """The first process: read, judge, feed the second one, tell how far it is."""
    gc.set_threshold(_TIDY, 20, 100)
    try:
        log = source.open()
        try:
            step = _Feeding(source, place, teller).run(log)
        finally:
            log.close()
    except Refusal as refusal:
        step = Step(0, 0, True, refusal)
    except (BrokenPipeError, EOFError):
        step = Step(0, 0, True, RebuildInterrupted())
    except (OSError, sqlite3.Error, bulk_error()) as error:
        step = Step(0, 0, True, RebuildUnwritable(what=str(error)))
    with suppress(BrokenPipeError):
        teller.send(tuple(step))


class _Feeding:
    """The judge's process while it runs."""

    def __init__(self, source: Source, place: Path, teller: Connection) -> None:
        self._log_file = source.log_file
        self._place = place
        self._teller = teller
        self._feeder: Connection
        self._display: BaseProcess

    def run(self, log: EventLog) -> Step:
        """Fold the log up to its end into both fresh files."""
        _open(log)
        history = HistoryFile(self._place / HISTORY, self._log_file, bulk=max(log.end + 1, 1))
        taker, self._feeder = _context.Pipe(duplex=False)
        _widen(self._feeder)
        args = (taker, self._place, self._log_file)
        self._display = _context.Process(target=_show_all, args=args, name="daybook-display")
        self._display.start()
        taker.close()
        try:
            self._fold(log, history)
            self._feeder.send_bytes(_END)
            history.finish()
            self._feeder.send_bytes(_END)
            self._display.join()
        finally:
            self._feeder.close()
            self._display.join()
        done = history.register.position
        return Step(done, done, True, ListNotMade() if self._display.exitcode != 0 else None)

    def _fold(self, log: EventLog, history: HistoryFile) -> None:
        waits = 0
        while not history.halted:
            logged = log.read(BATCH, _WAIT)
            if not logged:
                if log.caught_up:
                    return
                waits += 1
                _still_there(log, waits)
                continue
            waits = 0
            judged = history.fold(logged)
            position = history.register.position
            self._feeder.send_bytes(feed(position, logged, judged))
            self._teller.send((position, max(log.end + 1, position)))


def _widen(feeder: Connection) -> None:
    """Let the pipe hold a few batches, so neither process waits for every hiccup of the other."""
    if sys.platform == "linux":
        with suppress(OSError):
            fcntl.fcntl(feeder.fileno(), fcntl.F_SETPIPE_SZ, _PIPE)


def _open(log: EventLog) -> None:
    """Wait until the log answers and is the one it must be."""
    waits = 0
    while log.poll() not in (Standing.OPEN, Standing.READ_ONLY):
        waits += 1
        _still_there(log, waits)
        log.read(1, _WAIT)
    log.assign(0)


def _still_there(log: EventLog, waits: int) -> None:
    if log.poll() is Standing.STOPPED or waits > _PATIENCE:
        raise log.trouble or Refusal()


def _show_all(taker: Connection, place: Path, log_file: Path | None) -> None:
    """The second process: make the display's file from what was judged; ends quietly when the first one is gone."""
    try:
        _show(taker, place, log_file)
    except EOFError:
        sys.exit(1)
    except (OSError, sqlite3.Error, bulk_error()):
        if place.exists():
            raise
        sys.exit(1)


def _show(taker: Connection, place: Path, log_file: Path | None) -> None:
    gc.set_threshold(_TIDY, 20, 100)
    register = BulkRegister(place / REGISTER)
    while batch := taker.recv_bytes():
        register.apply(*fed(batch))
    register.settle()
    taker.recv_bytes()  # the judge's file is whole, too
    history = HistoryFile(place / HISTORY, log_file)
    register.finish(history)
    history.close()
    with open(place / REGISTER, "rb+") as written:
        os.fsync(written.fileno())
