"""The judge's file: reads the log in order, judges, and keeps what judging and history need. Derived: it comes back.

One batch is one transaction, checkpoint included. This file leads; the display's file follows what it says.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from domain.events import Record
from domain.judge import (
    START,
    CustomerState,
    Halt,
    Judged,
    Register,
    Taken,
    Verdict,
    enter,
)
from storage.codec import decode_all, trusted
from storage.errors import LogLostRecords
from storage.event_log import Logged
from storage.projection.database import Database, open_bulk
from storage.projection.history_rows import MANY, Row, RowMaker, insert
from storage.projection.history_schema import INDEXES, KEYS, STAMP, TABLES
from storage.projection.history_state import RawValues, Trail, unpack_prior
from storage.projection.history_store import BULK_ROOM, LIVE_ROOM, CachedState

_CACHE = 128
"""MiB of the file that a rebuild keeps in memory."""


class HistoryFile:
    """The one write connection to the judge's file; belongs to the worker. It is a ``domain.judge.State``.

    With ``log_file``, the embedded log's, records' bytes are read there instead of being stored a second time.
    ``bulk`` is the number of records that a rebuild expects to write into a fresh file.
    """

    def __init__(
        self, file: Path, log_file: Path | None = None, bulk: int = 0, room: tuple[int, int] | None = None
    ) -> None:
        """Open or make the file; one of another schema, or one kept the other way, is emptied."""
        self._file = file
        self._bulk = bulk > 0
        self._keeps_raw = log_file is None
        self._db = self._connect()
        if not self._fits():
            self._make()
        if self._bulk:
            self._db.execute("BEGIN")  # until the end: a crash leaves nothing that is worth keeping
        self._state = CachedState(self._db, bulk, room or (BULK_ROOM if bulk else LIVE_ROOM))
        self._rows = RowMaker(self._db, self._state)
        self._raw = RawValues(self._db, log_file)
        self._trail = Trail(self._db, self._raw)
        self._recorded, self._halted = self._db.execute("SELECT recorded, halted FROM register").fetchone()

    @property
    def register(self) -> Register:
        """Return the register as it stands; ``position`` is the checkpoint."""
        return self._state.register

    @property
    def halted(self) -> int:
        """Return the format that this program does not know and the register goes on in, 0 if there is none."""
        return int(self._halted)

    def fold(self, logged: Sequence[Logged]) -> list[Judged]:
        """Judge records in the order of the log, in one transaction; those folded before are passed over.

        Stops before a record that this program cannot judge (``halted``). A gap in the positions is refused.
        """
        fresh = self._fresh(logged)
        if not fresh or self._halted:
            return []
        try:
            with self._transaction():
                return self._fold(fresh)
        except BaseException:
            self._state.forget()
            self._rows.forget()
            self._recorded, self._halted = self._db.execute("SELECT recorded, halted FROM register").fetchone()
            raise

    def judged_from(self, position: int, limit: int) -> list[Judged]:
        """Return again what was judged from a position on: the display's file follows this after a crash."""
        rows = self._db.execute(
            "SELECT position, recorded, verdict, code, kind, customer, version, prior, rival FROM record"
            " WHERE position >= ? ORDER BY position LIMIT ?",
            (position, limit),
        ).fetchall()
        return [self._judged(*row) for row in rows]

    def value_at(self, position: int) -> bytes:
        """Return the bytes of the record at a position."""
        return self._raw.value_at(position)

    def record_at(self, position: int) -> Record:
        """Return the record at a position; it must have had the right shape."""
        return self._trail.record_at(position)

    def prior_of(self, position: int) -> dict[str, int]:
        """Return for each unit that a record wrote its last writer before, -1 if none."""
        return self._trail.prior_of(position)

    def mark(self, position: int) -> str | None:
        """Return the mark of the fingerprint at a position, None beyond the end."""
        return self._state.mark(position)

    def taken(self, record: str) -> Taken | None:
        """Return who took a record id."""
        return self._state.taken(record)

    def same(self, position: int, value: bytes) -> bool:
        """Return whether the record folded at a position has exactly these bytes."""
        return self._state.same(position, value)

    def customer(self, customer: str) -> CustomerState | None:
        """Return a copy of a customer's state."""
        found = self._state.customer(customer)
        return found.copy() if found is not None else None

    def settled(self, position: int) -> bool:
        """Return whether an applied resolution settled the unapplied record at a position."""
        return self._state.settled(position)

    def finish(self) -> None:
        """End a rebuild: write what memory held back, make the indexes, and sync the file."""
        self._state.write_customers()
        self._write_register()
        for statement in INDEXES:
            self._db.execute(statement)
        self._db.execute("COMMIT")
        self._db.execute("PRAGMA journal_mode=WAL")
        self.close()
        with open(self._file, "rb+") as written:
            os.fsync(written.fileno())

    def close(self) -> None:
        """Close the file."""
        self._raw.close()
        self._db.close()

    def _fresh(self, logged: Sequence[Logged]) -> Sequence[Logged]:
        following = self._state.register.position
        fresh = [one for one in logged if one.position >= following]
        for expected, one in enumerate(fresh, following):
            if one.position != expected:
                raise LogLostRecords(where="the log", position=expected)
        return fresh

    def _fold(self, fresh: Sequence[Logged]) -> list[Judged]:
        state, maker, recorded = self._state, self._rows, self._recorded
        found: list[Judged] = []
        rows: list[Row] = []
        for one, record in zip(fresh, decode_all([one.value for one in fresh]), strict=True):
            recorded = max(recorded, one.recorded)
            judged = enter(state, record, one.value, recorded)
            if isinstance(judged, Halt):
                self._halted = judged.format
                break
            rows.append(maker.row(judged, state.advance(judged, one.value)))
            found.append(judged)
            self._recorded = recorded
        many = 1 if self._bulk else MANY
        insert(self._db, "record", rows, many)
        if self._keeps_raw:
            insert(self._db, "raw", [(one.position, one.value) for one in fresh[: len(found)]], many)
        maker.flush()
        state.flush()
        if not self._bulk:
            self._write_register()
        return found

    def _write_register(self) -> None:
        """Write the checkpoint and all else that is known of the register as a whole."""
        self._state.write_register()
        self._db.execute("UPDATE register SET recorded = ?, halted = ?", (self._recorded, self._halted))

    def _judged(
        self,
        position: int,
        recorded: int,
        verdict: int,
        code: str | None,
        kind: int | None,
        customer: int | None,
        version: int | None,
        prior: int | bytes | None,
        rival: int | None,
    ) -> Judged:
        record = trusted(self._raw.value_at(position)) if kind is not None else None
        before = unpack_prior(prior)
        units = tuple(zip(record.units, before, strict=True)) if record is not None and before else ()
        return Judged(position, recorded, record, Verdict(verdict), code or "", customer, version, units, rival)

    def _connect(self) -> Database:
        if self._bulk:
            return open_bulk(self._file, _CACHE)
        db = sqlite3.connect(self._file, isolation_level=None, check_same_thread=False, cached_statements=256)
        db.execute("PRAGMA journal_mode=WAL")
        db.execute("PRAGMA synchronous=NORMAL")
        return db

    def _fits(self) -> bool:
        if self._db.execute("PRAGMA user_version").fetchone()[0] != STAMP:
            return False
        row = self._db.execute("SELECT raw FROM register").fetchone()
        return row is not None and bool(row[0]) == self._keeps_raw

    def _make(self) -> None:
        with self._transaction():
            tables = self._db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
            for (name,) in tables.fetchall():
                self._db.execute(f'DROP TABLE "{name}"')
            for statement in (*TABLES, *KEYS, *(() if self._bulk else INDEXES)):
                self._db.execute(statement)
            self._db.execute(
                "INSERT INTO register VALUES (NULL, NULL, 0, 0, 1, ?, ?, 0, 0, ?)", (START, START, self._keeps_raw)
            )
            self._db.execute(f"PRAGMA user_version = {STAMP}")

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        if self._db.in_transaction:  # a rebuild's
            yield
            return
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise
