"""Origins: who first wrote a value that a reversal or a restored version only put back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from domain.events import Record, unit_of
from storage.projection.database import Database

NEVER = -1


class Trail(Protocol):
    """The way back from a record to those that wrote its units before: walks by key in the judge's file."""

    def record_at(self, position: int) -> Record:
        """Return the record at a position."""
        ...

    def prior_of(self, position: int) -> dict[str, int]:
        """Return for each unit that a record wrote its last writer before, -1 if none."""
        ...


def origins_of(db: Database, trail: Trail, position: int) -> Iterator[tuple[int, str, int]]:
    """Yield (position, path, origin) for the values that an applied record put back.

    The origin of a value is the origin of the newest earlier write that held it and that the record does not cancel.
    """
    record = trail.record_at(position)
    cancelled = set(record.links.reverses) if record.links else set()
    writers: dict[str, list[tuple[int, Record]]] = {}
    for change in record.changes:
        if change.now is None:
            continue
        unit = unit_of(change.path)
        walk = writers.setdefault(unit, [])
        found = _first_holder(trail, walk, position, unit, change.path, change.now, cancelled)
        if found is not None:
            yield position, change.path, _origin(db, found, change.path)


def _first_holder(
    trail: Trail, walk: list[tuple[int, Record]], start: int, unit: str, path: str, value: str, cancelled: set[str]
) -> int | None:
    """Walk back along a unit's writers, keeping what was read, to the newest uncancelled one that wrote the value."""
    at = 0
    while True:
        if at == len(walk):
            before = trail.prior_of(walk[-1][0] if walk else start).get(unit, NEVER)
            if before == NEVER:
                return None
            walk.append((before, trail.record_at(before)))
        position, record = walk[at]
        if record.id not in cancelled and any(one.path == path and one.now == value for one in record.changes):
            return position
        at += 1


def _origin(db: Database, position: int, path: str) -> int:
    row = db.execute("SELECT origin FROM origin WHERE position = ? AND path = ?", (position, path)).fetchone()
    return int(row[0]) if row else position
