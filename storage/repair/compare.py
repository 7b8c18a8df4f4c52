"""Compare: what this desktop's copy holds and the log has lost.

Both are walked side by side. Where they agree nothing is remembered, so that memory is only needed for the difference.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterator
from contextlib import closing
from hashlib import sha256
from itertools import chain
from pathlib import Path

import msgspec

from domain.events import Record
from storage import settings
from storage.codec import decode
from storage.errors import LogCut
from storage.event_log import EventLog, Logged
from storage.outbox import FILE as OUTBOX
from storage.reach import reached, stream
from storage.repair.copy import OwnCopy
from storage.secrets import complete

Report = Callable[[int, int], None]


class Lost(msgspec.Struct, frozen=True):
    """Bytes that are here and no longer on the log; ``record`` is None where they are no record."""

    position: int
    """where they were"""
    recorded: int
    value: bytes
    record: Record | None
    own: bool
    """whether this desktop wrote it"""


class Compared(msgspec.Struct, frozen=True):
    """What came out. ``differs`` is the first position where the two are not alike, None if there is none."""

    identity: str
    held: int
    on_log: int
    differs: int | None
    lost: tuple[Lost, ...]
    """by author, then by time"""


def compare(folder: Path, log: str | None, wait: float, report: Report) -> Compared:
    """Hold a profile's copy against a log, its own if none is named; raises why either cannot be read."""
    kept = settings.read(folder)
    devices = _devices(folder)
    given = complete(folder, kept.kafka)
    with closing(OwnCopy(folder)) as copy, reached(log or kept.log, folder, wait, given) as opened:
        difference = _Difference()
        on_log = 0
        for ours, theirs in _side_by_side(copy, opened):
            on_log += theirs is not None
            difference.note(ours, theirs)
            if ours is not None:
                report(ours.position + 1, copy.end + 1)
        lost = sorted((_lost(one, devices) for one in difference.lost()), key=_by)
        return Compared(opened.identity, copy.end + 1, on_log, difference.first, tuple(lost))


class _Difference:
    """What is only on one of the two sides, wherever it is there."""

    def __init__(self) -> None:
        self.first: int | None = None
        self._ours: dict[bytes, Logged] = {}
        self._theirs: set[bytes] = set()

    def note(self, ours: Logged | None, theirs: Logged | None) -> None:
        """Take in what is at one position here and there; behind the end of the copy a record may have moved to."""
        if ours is not None and theirs is not None and ours.value == theirs.value:
            return
        if ours is not None:
            self.first = ours.position if self.first is None else self.first
            self._ours.setdefault(_hash(ours.value), ours)
        if theirs is not None and self._ours:
            self._theirs.add(_hash(theirs.value))

    def lost(self) -> list[Logged]:
        """Return what is nowhere on the log."""
        return [one for key, one in self._ours.items() if key not in self._theirs]


def _side_by_side(copy: OwnCopy, log: EventLog) -> Iterator[tuple[Logged | None, Logged | None]]:
    """Yield for each position what is there here and on the log."""
    first = next((int(str(one.facts["first"])) for one in log.findings if isinstance(one, LogCut)), 0)
    theirs = chain.from_iterable(stream(log, first)) if log.end >= first else iter(())
    other = next(theirs, None)
    for ours in chain.from_iterable(copy.records()):
        while other is not None and other.position < ours.position:
            other = next(theirs, None)
        if other is not None and other.position == ours.position:
            yield ours, other
            other = next(theirs, None)
        else:
            yield ours, None
    while other is not None:
        yield None, other
        other = next(theirs, None)


def _lost(one: Logged, devices: Collection[str]) -> Lost:
    record = decode(one.value)
    known = record if isinstance(record, Record) else None
    return Lost(one.position, one.recorded, one.value, known, known is not None and known.device in devices)


def _by(lost: Lost) -> tuple[str, int, int]:
    return (lost.record.actor.id if lost.record else "", lost.recorded, lost.position)


def _devices(folder: Path) -> list[str]:
    """Return the ids under which this desktop writes and wrote."""
    with closing(sqlite3.connect(f"{(folder / OUTBOX).absolute().as_uri()}?mode=ro", uri=True)) as db:
        rows = db.execute("SELECT value FROM facts WHERE key IN ('device', 'former_devices')").fetchall()
    return [one for row in rows for one in str(row[0]).split()]


def _hash(value: bytes) -> bytes:
    return sha256(value).digest()
