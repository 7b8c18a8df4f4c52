"""The judge's state as it lies in its file: read by key, nothing cached. Also what a pending record is judged on."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import msgspec

from domain.events import Record
from domain.judge import START, CustomerState, Register, Taken, Verdict, fingerprint, mark_of
from storage.codec import trusted
from storage.projection.database import Database

decode_units = msgspec.msgpack.Decoder(dict[str, int]).decode
_prior = msgspec.msgpack.Decoder(tuple[int, ...]).decode
pack = msgspec.msgpack.Encoder().encode


def to_blob(uuid: str) -> bytes:
    """Return the 16 bytes of a UUID that records hold as text."""
    return bytes.fromhex(uuid.replace("-", ""))


def from_blob(blob: bytes) -> str:
    """Return the text of a UUID's 16 bytes."""
    text = blob.hex()
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def unpack_prior(stored: int | bytes | None) -> tuple[int, ...]:
    """Return the positions in ``record.prior``."""
    if stored is None:
        return ()
    return (stored,) if isinstance(stored, int) else _prior(stored)


class RawValues:
    """The bytes of records by position: from the judge's file, or from the embedded log, where they lie anyway."""

    def __init__(self, history: Database, log_file: Path | None) -> None:
        """``log_file`` is the embedded log's; without one the bytes lie in the judge's file."""
        self._db = history
        self._own: sqlite3.Connection | None = None
        table = "raw"
        if log_file is not None:
            uri = f"{log_file.absolute().as_uri()}?mode=ro"
            self._own = self._db = sqlite3.connect(uri, uri=True, timeout=5, check_same_thread=False)
            table = "records"
        self._one = f"SELECT value FROM {table} WHERE position = ?"
        self._many = f"SELECT r.position, r.value FROM json_each(?) j CROSS JOIN {table} r ON r.position = j.value"

    def value_at(self, position: int) -> bytes:
        """Return the bytes of the record at a position that was folded."""
        row = self._db.execute(self._one, (position,)).fetchone()
        if row is None:
            raise LookupError(f"no bytes at position {position}")
        return bytes(row[0])

    def values_at(self, positions: Sequence[int]) -> dict[int, bytes]:
        """Return the bytes of records that were folded: far quicker than one by one."""
        return dict(self._db.execute(self._many, (json.dumps(positions),)).fetchall())

    def close(self) -> None:
        """Let go of the log's file."""
        if self._own is not None:
            self._own.close()


class StoredState:
    """``domain.judge.State`` over a connection to the judge's file, read-only or not."""

    def __init__(self, db: Database) -> None:
        """The connection stays the caller's."""
        self._db = db

    @property
    def register(self) -> Register:
        """Return the register as it stands in the file."""
        row = self._db.execute(
            "SELECT id, name, format, position, number, fingerprint, digest FROM register"
        ).fetchone()
        return Register(from_blob(row[0]) if row[0] is not None else None, *row[1:])

    def fingerprint_at(self, position: int) -> bytes | None:
        """Return F at a position, None where nothing was folded."""
        row = self._db.execute("SELECT fingerprint FROM record WHERE position = ?", (position,)).fetchone()
        return row[0] if row is not None else None

    def mark(self, position: int) -> str | None:
        """Return the mark of the fingerprint at a position."""
        found = self.fingerprint_at(position)
        return mark_of(found) if found is not None else None

    def same(self, position: int, value: bytes) -> bool:
        """Return whether these bytes continue the chain at a position as the record there did."""
        before = START if position == 0 else self.fingerprint_at(position - 1)
        return before is not None and fingerprint(before, value) == self.fingerprint_at(position)

    def position_of(self, record: str) -> int | None:
        """Return the position of the record that took an id."""
        row = self._db.execute("SELECT position FROM record WHERE id = ?", (to_blob(record),)).fetchone()
        return row[0] if row is not None else None

    def taken(self, record: str) -> Taken | None:
        """Return who took a record id."""
        row = self._db.execute(
            "SELECT r.position, d.id, coalesce(c.id, s.customer), r.verdict FROM record r"
            " JOIN device d ON d.key = r.device LEFT JOIN customer c ON c.number = r.customer"
            " LEFT JOIN stranger s ON s.position = r.position WHERE r.id = ?",
            (to_blob(record),),
        ).fetchone()
        if row is None:
            return None
        return Taken(row[0], from_blob(row[1]), from_blob(row[2]) if row[2] is not None else None, Verdict(row[3]))

    def customer(self, customer: str) -> CustomerState | None:
        """Return a customer by id."""
        row = self._db.execute(
            "SELECT number, life, version, units FROM customer WHERE id = ?", (to_blob(customer),)
        ).fetchone()
        return CustomerState(customer, row[0], row[1], row[2], decode_units(row[3])) if row is not None else None

    def settled(self, position: int) -> bool:
        """Return whether an applied resolution settled the unapplied record at a position."""
        return self._db.execute("SELECT 1 FROM settled WHERE position = ?", (position,)).fetchone() is not None


class Trail:
    """The way back from a record to those that wrote its units before: walks by key, never scans."""

    def __init__(self, db: Database, raw: RawValues) -> None:
        """``raw`` has the bytes of the records in ``db``."""
        self._db = db
        self._raw = raw

    def record_at(self, position: int) -> Record:
        """Return the record at a position; it must be one that had the right shape."""
        return trusted(self._raw.value_at(position))

    def prior_of(self, position: int) -> dict[str, int]:
        """Return for each unit that a record wrote its last writer before, -1 if none."""
        row = self._db.execute("SELECT prior FROM record WHERE position = ?", (position,)).fetchone()
        prior = unpack_prior(row[0]) if row is not None else ()
        return dict(zip(self.record_at(position).units, prior, strict=True)) if prior else {}
