"""The embedded log: one append-only SQLite file behind the port of the event log.

It is truth, so every commit is synced. Several processes may share the file: a writer takes SQLite's write lock,
so the order of commits is the order of positions, without gaps. A reader asks for what lies behind its position,
which is one step into a B-tree. The journal is a rollback journal: a write-ahead log with several writers is not
safe in the SQLite versions that are about.
"""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from uuid import uuid4

from domain.errors import Refusal
from domain.sentences import Sentence
from storage.errors import LogAway, LogLostRecords, LogReplaced
from storage.event_log import Entry, Logged, Standing

_SCHEMA = (
    "CREATE TABLE records (position INTEGER PRIMARY KEY, recorded INTEGER NOT NULL, value BLOB NOT NULL)",
    "CREATE TRIGGER records_never_change BEFORE UPDATE ON records"
    " BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END",
    "CREATE TRIGGER records_never_go BEFORE DELETE ON records BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END",
    "CREATE TABLE log (identity TEXT NOT NULL, format INTEGER NOT NULL)",
)
_PEEK = 0.005
"""So often a waiting reader looks whether another process appended."""
_BUSY = 1.0
"""So many seconds a writer waits for another process's commit."""

_SOON, _LATER = 0.1, 1.0
"""Seconds before the file is tried again: another process has it, or something worse."""


def now_ms() -> int:
    """Return the time in milliseconds since 1970 UTC."""
    return time.time_ns() // 1_000_000


def _is_made(db: sqlite3.Connection) -> bool:
    return bool(db.execute("SELECT 1 FROM sqlite_master WHERE name = 'log'").fetchone())


def _is_locked(error: Exception) -> bool:
    """Whether only another process's commit was in the way."""
    return isinstance(error, sqlite3.OperationalError) and "locked" in str(error)


class EmbeddedLog:
    """The ``EventLog`` in a file. ``clock`` gives the recorded time."""

    def __init__(self, file: Path, clock: Callable[[], int] = now_ms) -> None:
        """Nothing is opened yet; the first ``poll`` opens or makes the file."""
        self._file = file
        self._clock = clock
        self._db: sqlite3.Connection | None = None
        self._next = 0
        self._expected = ""
        self._woken = threading.Event()
        self._stopped = False
        self._inode = -1
        self._locked = False
        self._retry_at = 0.0
        self.where = str(file)
        self.trouble: Refusal | None = None
        self.findings: Sequence[Refusal] = ()
        self.identity = ""
        self.sessions = 0
        self.end = -1
        self.caught_up = False

    def expect(self, identity: str) -> None:
        """Tell which identity the profile remembers."""
        self._expected = identity

    def poll(self) -> Standing:
        """Open the file if it is not, and see that it is still the same file."""
        if self._stopped:
            return Standing.STOPPED
        if self._db is not None and not self._still_there():
            self._lose(LogAway(where=self.where, what=Sentence("the file is gone")))
        if self._db is None and time.monotonic() >= self._retry_at:
            self._open()
        if self._stopped:
            return Standing.STOPPED
        return Standing.OPEN if self._db is not None else Standing.AWAY

    def recheck(self) -> None:
        """Begin anew with the next ``poll``."""
        self._stopped = False
        self._retry_at = 0.0
        self._drop()

    def renew(self, given: Mapping[str, str]) -> None:
        """Begin anew; a file has no connection settings."""
        self.recheck()

    def assign(self, position: int) -> None:
        """Read from this position on."""
        self._next = position
        self.caught_up = False

    def read(self, limit: int, wait: float) -> Sequence[Logged]:
        """Return what lies behind the reader's position; see the port."""
        deadline = time.monotonic() + wait
        while self._db is not None:
            stamp = self._stamp()
            rows = self._query(
                "SELECT position, recorded, value FROM records WHERE position >= ? ORDER BY position LIMIT ?",
                (self._next, limit),
            )
            if rows:
                return self._took(rows, limit)
            self.caught_up = self._db is not None and not self._locked
            if self._waited(deadline, stamp):
                break
        self._woken.clear()
        return ()

    def _waited(self, deadline: float, stamp: tuple[int, int]) -> bool:
        """Wait until the file changes (False), or until the time is up or somebody wakes us (True)."""
        while (left := deadline - time.monotonic()) > 0 and not self._woken.wait(min(left, _PEEK)):
            if self._stamp() != stamp:
                return False
        return True

    def _took(self, rows: list[tuple[int, int, bytes]], limit: int) -> Sequence[Logged]:
        if rows[0][0] != self._next:
            self._stop(LogLostRecords(where=self.where, position=self._next))
            return ()
        self._next = rows[-1][0] + 1
        self.end = max(self.end, rows[-1][0])
        self.caught_up = len(rows) < limit
        return [Logged(*row) for row in rows]

    def _stamp(self) -> tuple[int, int]:
        """What the file system says of the last commit: much cheaper than asking SQLite."""
        try:
            facts = os.stat(self._file)
        except OSError:
            return (0, 0)
        return facts.st_mtime_ns, facts.st_size

    def hand_over(self, entries: Sequence[Entry]) -> None:
        """Append in one synced commit; when the file fails, nothing was taken and the sentence is raised."""
        db = self._db
        if db is None or not entries:
            return
        try:
            db.execute("BEGIN IMMEDIATE")
            try:
                self._append(db, entries)
                db.execute("COMMIT")
            except BaseException:
                db.rollback()
                raise
        except sqlite3.Error as error:
            if not _is_locked(error):
                self._lose(LogAway(where=self.where, what=str(error)), delay=_SOON)
            raise LogAway(where=self.where, what=str(error)) from error

    def undelivered(self) -> Sequence[str]:
        """A commit took all or raised: nothing ever comes back."""
        return ()

    def wake(self) -> None:
        """End a waiting ``read``."""
        self._woken.set()

    def close(self) -> None:
        """Close the file."""
        self._drop()

    def _append(self, db: sqlite3.Connection, entries: Iterable[Entry]) -> None:
        last = db.execute("SELECT COALESCE(MAX(position), -1) FROM records").fetchone()[0]
        now = self._clock()
        rows = [
            (last + n, now if one.recorded is None else min(one.recorded, now), one.value)
            for n, one in enumerate(entries, 1)
        ]
        db.executemany("INSERT INTO records VALUES (?, ?, ?)", rows)

    def _open(self) -> None:
        try:
            db = self._connect()
            identity = db.execute("SELECT identity FROM log").fetchone()[0]
            self.end = db.execute("SELECT COALESCE(MAX(position), -1) FROM records").fetchone()[0]
            self._inode = os.stat(self._file).st_ino
        except (sqlite3.Error, OSError, TypeError) as error:
            self._lose(LogAway(where=self.where, what=str(error)), delay=_SOON if _is_locked(error) else _LATER)
            return
        if self._expected and identity != self._expected:
            db.close()
            self._stop(LogReplaced(where=self.where))
            return
        self._db, self.identity, self._expected = db, identity, identity
        self.trouble = None
        self.sessions += 1

    def _connect(self) -> sqlite3.Connection:
        if self._expected and not self._file.exists():
            raise FileNotFoundError("the file is gone")
        self._file.parent.mkdir(parents=True, exist_ok=True)
        db = sqlite3.connect(self._file, timeout=_BUSY, isolation_level=None, check_same_thread=False)
        db.execute("PRAGMA journal_mode=PERSIST")
        db.execute("PRAGMA synchronous=FULL")
        if not _is_made(db):
            db.execute("BEGIN IMMEDIATE")
            if not _is_made(db):
                for statement in _SCHEMA:
                    db.execute(statement)
                db.execute("INSERT INTO log VALUES (?, 1)", (str(uuid4()),))
            db.execute("COMMIT")
        return db

    def _query(self, sql: str, values: tuple[int, ...]) -> list[tuple[int, int, bytes]]:
        if self._db is None:
            return []
        try:
            self._locked = False
            return self._db.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            self._locked = _is_locked(error)
            if not self._locked:
                self._lose(LogAway(where=self.where, what=str(error)))
            return []

    def _still_there(self) -> bool:
        try:
            return os.stat(self._file).st_ino == self._inode
        except OSError:
            return False

    def _lose(self, trouble: Refusal, delay: float = _LATER) -> None:
        self._drop()
        self.trouble = trouble
        self._retry_at = time.monotonic() + delay

    def _stop(self, trouble: Refusal) -> None:
        self._drop()
        self._stopped = True
        self.trouble = trouble

    def _drop(self) -> None:
        self.caught_up = False
        if self._db is not None:
            self._db.close()
            self._db = None
