"""The outbox: this desktop's only local truth. Records not yet shared, its counter and chain, drafts, jobs, views.

Every commit that a person is told of is synced (``synchronous=FULL``). The one exception is the note that a record
was read back: losing it costs nothing, it is found out again from the folded records at the next start.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import msgspec

from domain.commands import Basis
from domain.events import Base
from storage.errors import TooLate
from storage.ports import FormDraft

FILE = "outbox.sqlite3"
"""The outbox inside a profile's folder."""

FORMAT = 1
"""``user_version`` of the file; an older one is brought to it (``outbox_schema``), a newer one is refused."""

KEPT_MS = 30 * 24 * 3600 * 1000
"""Shared records stay so long."""


class Unsent(msgspec.Struct, frozen=True):
    """A record ready for the outbox."""

    id: str
    kind: str
    customer: str | None
    seq: int
    prev: str | None
    at: int
    value: bytes


class Kept(Unsent, frozen=True):
    """A record as it lies in the outbox; ``n`` is the order, across device ids too."""

    n: int
    handed: bool


class Shared(msgspec.Struct, frozen=True):
    """A record of this desktop that was read back."""

    id: str
    position: int
    verdict: int
    code: str


def chain_of(value: bytes) -> str:
    """Return what the next record of this desktop names as ``prev``."""
    return sha256(value).digest()[:16].hex()


class Outbox:
    """The write connection of the outbox file; belongs to the worker."""

    def __init__(self, file: Path) -> None:
        """Open or make the file and give a new desktop its id."""
        self._db = sqlite3.connect(file, isolation_level=None, check_same_thread=False, timeout=5.0)
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=FULL")
        if self._db.execute("PRAGMA user_version").fetchone()[0] != FORMAT:
            from storage.outbox_schema import migrate  # its library is slow to load, and a file is made once

            migrate(self._db)
        self._facts: dict[str, str | None] = {}
        if self.fact("device") is None:
            self.new_device()

    @property
    def device(self) -> str:
        """This desktop's id."""
        return self.fact("device") or ""

    @property
    def chain(self) -> tuple[int, str | None]:
        """The counter of the newest own record (0 = none) and what the next one names as ``prev``."""
        return int(self.fact("seq") or 0), self.fact("prev") or None

    @property
    def devices(self) -> tuple[str, ...]:
        """The ids that records of this outbox may bear: this desktop's, and those it had before."""
        return self.device, *(self.fact("former_devices") or "").split()

    def new_device(self) -> None:
        """Begin a new chain under a new id: at first, and when a copy of this profile went on elsewhere.

        What waits under the former id keeps it.
        """
        former = " ".join(self.devices).strip()
        with self._commit():
            self._put("former_devices", former)
            self._put("device", str(uuid4()))
            self._put("seq", "0")
            self._put("prev", "")

    def fact(self, key: str) -> str | None:
        """Return a small kept fact, None if there is none."""
        if key not in self._facts:
            row = self._db.execute("SELECT value FROM facts WHERE key = ?", (key,)).fetchone()
            self._facts[key] = row[0] if row else None
        return self._facts[key]

    def note(self, key: str, value: str) -> None:
        """Keep a small fact: the log's identity, a saved view, a filter."""
        with self._commit():
            self._put(key, value)

    def append(self, records: Sequence[Unsent], handed: bool) -> None:
        """Save records in one synced commit; ``handed``: they go to the log right after it."""
        if not records:
            return
        with self._commit():
            self._insert(records, handed)
            self._put("seq", str(records[-1].seq))
            self._put("prev", chain_of(records[-1].value))

    def put_back(self, records: Sequence[Unsent]) -> None:
        """Let records that the log lost wait again, in this order, before all that waits already."""
        with self._commit():
            waiting = self._kept("position IS NULL ORDER BY n")
            lost = {one.id for one in records}
            later = [one for one in waiting if one.id not in lost]
            self._db.executemany("DELETE FROM entries WHERE id = ?", [(_key(one.id),) for one in (*records, *later)])
            self._insert(records, True)
            self._insert(later, True)

    def holds(self, record: str) -> bool:
        """Return whether a record is here, pending or shared."""
        return self._db.execute("SELECT 1 FROM entries WHERE id = ?", (_key(record),)).fetchone() is not None

    def pending(self, after: int = 0, limit: int = 1000) -> list[Kept]:
        """Return pending records in order, from behind the one numbered ``after``."""
        return self._kept("position IS NULL AND n > ? ORDER BY n LIMIT ?", after, limit)

    def numbered(self, seq: int) -> list[Kept]:
        """Return the records with this number in their desktop's chain, pending or shared."""
        return self._kept("seq = ? ORDER BY n", seq)

    def waiting(self) -> tuple[int, int | None]:
        """Return how many records are pending, and when the oldest was made."""
        row = self._db.execute("SELECT COUNT(*), MIN(at) FROM entries WHERE position IS NULL").fetchone()
        return row[0], row[1]

    def hand(self, upto: int) -> None:
        """Note, before it happens, that all pending records up to this number go to the log."""
        with self._commit():
            self._db.execute("UPDATE entries SET handed = 1 WHERE position IS NULL AND handed = 0 AND n <= ?", (upto,))

    def share(self, records: Iterable[Shared], now: int) -> None:
        """Note what was read back. Not synced: the folded records say it again."""
        rows = [(one.position, one.verdict, one.code, now, _key(one.id)) for one in records]
        self._db.execute("PRAGMA synchronous=NORMAL")
        try:
            with self._commit():
                self._db.executemany(
                    "UPDATE entries SET handed = 1, position = ?, verdict = ?, code = ?, shared = ?"
                    " WHERE id = ? AND position IS NULL",
                    rows,
                )
        finally:
            self._db.execute("PRAGMA synchronous=FULL")

    def withdraw(self, record: str) -> str | None:
        """Take back the newest record if it was never handed to the log, and its seq; returns its customer.

        One of a former device id stands in no chain that goes on, so there is no number to give back.
        """
        newest = next(iter(self._kept("1 ORDER BY n DESC LIMIT 1")), None)
        if newest is None or newest.id != record or newest.handed:
            raise TooLate
        with self._commit():
            self._db.execute("DELETE FROM entries WHERE id = ?", (_key(newest.id),))
            if self.chain == (newest.seq, chain_of(newest.value)):
                self._put("seq", str(newest.seq - 1))
                self._put("prev", newest.prev or "")
        return newest.customer

    def prune(self, now: int) -> None:
        """Forget shared records that are older than 30 days."""
        with self._commit():
            self._db.execute("DELETE FROM entries WHERE position IS NOT NULL AND shared < ?", (now - KEPT_MS,))

    def keep_draft(self, draft: FormDraft) -> None:
        """Keep what is typed in a form."""
        with self._commit():
            self._db.execute(
                "INSERT OR REPLACE INTO drafts VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    draft.key,
                    draft.customer,
                    int(draft.registration),
                    json.dumps(dict(draft.values)),
                    _basis_text(draft.basis),
                    draft.kept,
                    json.dumps(dict(draft.note)),
                ),
            )

    def drop_draft(self, key: str) -> None:
        """Forget a draft."""
        with self._commit():
            self._db.execute("DELETE FROM drafts WHERE key = ?", (key,))

    def new_job(self, what: str, details: Mapping[str, Any]) -> int:
        """Keep a long job, so that it can go on after a crash; returns its number."""
        with self._commit():
            cursor = self._db.execute(
                "INSERT INTO jobs (what, details) VALUES (?, ?)", (what, json.dumps(dict(details)))
            )
        return int(cursor.lastrowid or 0)

    def job_done(self, job: int, done: int, finished: bool, details: Mapping[str, Any]) -> None:
        """Keep how far a job is, and what it wants to know when it goes on."""
        with self._commit():
            self._db.execute(
                "UPDATE jobs SET done = ?, finished = ?, details = ? WHERE job = ?",
                (done, int(finished), json.dumps(dict(details)), job),
            )

    def open_jobs(self) -> list[tuple[int, str, dict[str, Any], int]]:
        """Return the jobs that were not finished: number, what, details, how far."""
        rows = self._db.execute("SELECT job, what, details, done FROM jobs WHERE finished = 0 ORDER BY job")
        return [(row[0], row[1], json.loads(row[2]), row[3]) for row in rows]

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def _kept(self, where: str, *values: int) -> list[Kept]:
        columns = "id, kind, customer, seq, prev, at, value, n, handed"
        rows = self._db.execute(f"SELECT {columns} FROM entries WHERE {where}", values)
        return [
            Kept(_uuid(row[0]) or "", row[1], _uuid(row[2]), row[3], row[4], row[5], row[6], row[7], bool(row[8]))
            for row in rows
        ]

    def _insert(self, records: Sequence[Unsent], handed: bool) -> None:
        self._db.executemany(
            "INSERT INTO entries (id, kind, customer, seq, prev, at, value, handed) VALUES (?,?,?,?,?,?,?,?)",
            [
                (_key(one.id), one.kind, _key(one.customer), one.seq, one.prev, one.at, one.value, int(handed))
                for one in records
            ],
        )

    def _put(self, key: str, value: str) -> None:
        self._db.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (key, value))
        self._facts[key] = value

    @contextmanager
    def _commit(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            self._facts.clear()  # what did not come to be committed is no fact
            if self._db.in_transaction:
                self._db.rollback()
            raise


def read_drafts(db: sqlite3.Connection) -> list[FormDraft]:
    """Return the kept drafts, oldest first, by any connection to the outbox file (the read side's, read-only)."""
    rows = db.execute("SELECT key, customer, registration, typed, basis, kept, note FROM drafts ORDER BY kept, key")
    return [
        FormDraft(row[0], row[1], bool(row[2]), json.loads(row[3]), _basis_of(row[4]), row[5], json.loads(row[6]))
        for row in rows
    ]


def _basis_text(basis: Basis) -> str:
    base = [basis.base.position, basis.base.mark] if basis.base else None
    return json.dumps({"base": base, "pending": dict(basis.pending)})


def _basis_of(text: str) -> Basis:
    found = json.loads(text)
    return Basis(Base(*found["base"]) if found["base"] else None, found["pending"])


def _key(identity: str | None) -> bytes | None:
    return UUID(identity).bytes if identity is not None else None


def _uuid(key: bytes | None) -> str | None:
    return str(UUID(bytes=key)) if key is not None else None
