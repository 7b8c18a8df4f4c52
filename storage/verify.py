"""Verify: the whole log is read and judged again, beside the files in use, and both are held against each other.

Checked are every record's shape, each desktop's counter and chain, every base's mark, and both chains of the
profile's own files. Nothing is held in memory: the second judging has a file of its own that is thrown away.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from hashlib import sha256
from itertools import islice
from pathlib import Path
from uuid import UUID

import msgspec

from domain.events import Record
from domain.judge import Code, Judged, Verdict, mark_of
from storage.codec import decode
from storage.event_log import EventLog, Logged
from storage.projection.history import HistoryFile
from storage.projection.history_schema import FILE as HISTORY
from storage.projection.history_schema import STAMP
from storage.projection.history_state import StoredState
from storage.reach import stream
from storage.scratch import scratch

_SHOWN = 50
"""So many findings are listed; more are only counted."""

_WRONG = {
    Code.SHAPE: "it is not a record: {detail}",
    Code.FORMAT: "it is of a format this register has not reached",
    Code.ID: "its id belongs to another record",
    Code.BASE: "its base does not fit this log: no such position, or another mark there",
    Code.OPENED: "the register was not open here, or is opened a second time",
}
"""Refusals that no honest desktop causes, in words."""


class Verified(msgspec.Struct):
    """What was found. ``first_bad``: the first position with something wrong, and what."""

    records: int = 0
    findings: list[str] = msgspec.field(default_factory=list)
    first_bad: tuple[int, str] | None = None
    further: int = 0
    """findings that are not listed"""
    digest: str = ""
    fingerprint: str = ""

    def bad(self, position: int, what: str) -> None:
        """Note something wrong at a position."""
        if self.first_bad is None or position < self.first_bad[0]:
            self.first_bad = (position, what)
        self.tell(f"Position {position}: {what}.")

    def tell(self, sentence: str) -> None:
        """Note something worth knowing."""
        if len(self.findings) < _SHOWN:
            self.findings.append(sentence)
        else:
            self.further += 1


class Chains:
    """Each desktop's own chain: its counter without gaps, each record naming the one before. Kept in a file."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        db.execute(
            "CREATE TABLE chain (device BLOB, seq INTEGER, mark BLOB, next INTEGER, PRIMARY KEY (device, seq, mark))"
        )
        self._second: set[str] = set()

    def check(self, record: Record, value: bytes) -> str | None:
        """Return what is wrong with a record's place in its desktop's chain; remember it."""
        device = UUID(record.device).bytes
        mark = sha256(value).digest()[:16]
        before = (device, record.seq - 1, bytes.fromhex(record.prev or ""))
        fault = None
        if record.seq > 1 or record.prev is not None:
            row = self._db.execute(
                "UPDATE chain SET next = next + 1 WHERE device = ? AND seq = ? AND mark = ? RETURNING next", before
            ).fetchone()
            if row is None:
                fault = self._missing(device, record)
            elif row[0] > 1:
                self._second.add(record.device)
        elif self._db.execute("SELECT 1 FROM chain WHERE device = ? LIMIT 1", (device,)).fetchone():
            self._second.add(record.device)
        self._db.execute("INSERT OR IGNORE INTO chain VALUES (?, ?, ?, 0)", (device, record.seq, mark))
        return fault

    def _missing(self, device: bytes, record: Record) -> str:
        last = self._db.execute("SELECT MAX(seq) FROM chain WHERE device = ?", (device,)).fetchone()[0]
        if last is not None and record.seq <= last:
            return f"record {record.seq} of desktop {record.device} does not follow from its record before"
        return f"desktop {record.device} counts on with {record.seq} after {last or 0}: records are missing or altered"

    @property
    def second(self) -> Sequence[str]:
        """Desktops with more than one chain: an old copy of a profile was used."""
        return sorted(self._second)


class Kept:
    """What the profile's own judge made of the log, row by row."""

    def __init__(self, db: sqlite3.Connection | None) -> None:
        """Without a file there is nothing to compare with."""
        self._rows: Iterator[tuple[int, int, bytes]] = iter(())
        self.position = -1
        self.digest = self.fingerprint = b""
        if db is not None:
            db.execute("BEGIN")
            register = StoredState(db).register
            self.position = register.position - 1
            self.digest, self.fingerprint = register.digest, register.fingerprint
            self._rows = iter(db.execute("SELECT position, verdict, fingerprint FROM record ORDER BY position"))

    def following(self, count: int) -> list[tuple[int, int, bytes]]:
        """Return the next rows."""
        return list(islice(self._rows, count))


def verify(log: EventLog, folder: Path, report: Callable[[int, int], None], log_file: Path | None = None) -> Verified:
    """Read an open log from its beginning and hold it against the profile in a folder.

    With ``log_file``, the embedded log's, the records need not be copied for the second judging.
    """
    found = Verified()
    unapplied: Counter[Verdict] = Counter()
    with ExitStack() as stack:
        room = stack.enter_context(scratch(folder, "verify"))
        kept = Kept(stack.enter_context(_profile(folder)))
        again = stack.enter_context(closing(HistoryFile(room / HISTORY, log_file)))
        chains = Chains(stack.enter_context(closing(_scratch(room))))
        for records in stream(log):
            _verify_some(found, again, chains, kept, records, unapplied)
            report(found.records, log.end + 1)
            if again.halted:
                found.bad(again.register.position, "the register goes on in a format that needs a newer Daybook")
                break
        _conclude(found, again, chains, kept, unapplied)
    return found


def _verify_some(
    found: Verified,
    again: HistoryFile,
    chains: Chains,
    kept: Kept,
    records: Sequence[Logged],
    unapplied: Counter[Verdict],
) -> None:
    for one in records:
        if one.position != found.records:
            found.bad(found.records, f"positions up to {one.position - 1} are missing")
        found.records = one.position + 1
    judged = again.fold(records)
    for one, what in zip(records, judged, strict=False):
        unapplied[what.verdict] += what.verdict is not Verdict.APPLIED
        _verify_one(found, chains, one, what)
    for what, (position, verdict, chain) in zip(judged, kept.following(len(judged)), strict=False):
        if again.mark(position) != mark_of(chain):
            found.bad(position, "these are not the bytes that were folded here")
        elif verdict != what.verdict:
            found.bad(position, "the verdict in this profile's files is another")


def _verify_one(found: Verified, chains: Chains, one: Logged, judged: Judged) -> None:
    if judged.code in _WRONG and judged.verdict is Verdict.REFUSED:
        loaded = decode(one.value)
        detail = "" if isinstance(loaded, Record) else loaded.why
        found.bad(one.position, _WRONG[Code(judged.code)].format(detail=detail))
    if judged.record is not None and judged.verdict is not Verdict.DUPLICATE:
        fault = chains.check(judged.record, one.value)
        if fault is not None:
            found.bad(one.position, fault)


def _conclude(found: Verified, again: HistoryFile, chains: Chains, kept: Kept, unapplied: Counter[Verdict]) -> None:
    register = again.register
    found.digest, found.fingerprint = register.digest.hex(), register.fingerprint.hex()
    if kept.position >= register.position:
        found.bad(register.position, f"the log ends here, but this profile has read up to {kept.position}")
    elif kept.position == register.position - 1 and kept.digest != register.digest and found.first_bad is None:
        found.bad(kept.position, "the digest in this profile's files is another")
    for device in chains.second:
        found.tell(f"Desktop {device} has a second chain: an old copy of its profile was used.")
    if any(unapplied.values()):
        counts = ", ".join(f"{count} {verdict.name.lower()}" for verdict, count in sorted(unapplied.items()) if count)
        found.tell(f"Not applied, as judged on every desktop: {counts}.")
    if found.further:
        found.findings.append(f"{found.further} more findings are not listed.")


def _scratch(room: Path) -> sqlite3.Connection:
    db = sqlite3.connect(room / "chains.sqlite3", isolation_level=None)
    db.execute("PRAGMA journal_mode=OFF")
    db.execute("PRAGMA synchronous=OFF")
    return db


@contextmanager
def _profile(folder: Path) -> Iterator[sqlite3.Connection | None]:
    """Open the judge's file of a profile for reading, if there is one that this program understands."""
    file = folder / HISTORY
    if not file.exists():
        yield None
        return
    with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)) as db:
        yield db if db.execute("PRAGMA user_version").fetchone()[0] == STAMP else None
