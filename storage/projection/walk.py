"""Walks by key: a customer as it was, from the nearest snapshot on; never a scan of other customers' records."""

from __future__ import annotations

from msgspec.structs import replace

from domain.events import Record
from storage.projection.register.document import decode
from storage.projection.view import Stored, View

APPLIED_OF = (
    "SELECT position FROM record INDEXED BY record_customer"
    " WHERE customer = ? AND position > ? AND position <= ? AND version IS NOT NULL ORDER BY position"
)


def state_at(view: View, now: Stored, position: int) -> Stored | None:
    """Return a customer as it was with the record at a position included, None if it was not registered then."""
    if position < now.registered:
        return None
    if position >= now.position:
        return now
    then = _nearest(view, now, position)
    version, last, document = then.version, then.position, dict(then.document)
    for (at,) in view.history.execute(APPLIED_OF, (now.number, then.position, position)):
        for change in view.record_at(at).changes:
            document[change.path] = (change.now, at)
        version, last = version + 1, at
    return replace(now, version=version, position=last, document=document)


def position_of_version(view: View, now: Stored, version: int) -> int | None:
    """Return the position of the record that made a version, None if there is no such version."""
    if version < 1 or version > now.version:
        return None
    if version == now.version:
        return now.position
    below = view.register.execute(
        "SELECT coalesce(max(position), -1) FROM snapshot WHERE number = ? AND version <= ?", (now.number, version)
    ).fetchone()[0]
    row = view.history.execute(
        "SELECT position FROM record INDEXED BY record_customer"
        " WHERE customer = ? AND position >= ? AND version = ? ORDER BY position LIMIT 1",
        (now.number, below, version),
    ).fetchone()
    return int(row[0]) if row is not None and row[0] < view.next else None


def _nearest(view: View, now: Stored, position: int) -> Stored:
    row = view.register.execute(
        "SELECT position, version, document FROM snapshot WHERE number = ? AND position <= ?"
        " ORDER BY position DESC LIMIT 1",
        (now.number, position),
    ).fetchone()
    if row is None:
        return replace(now, version=0, position=-1, document={})
    return replace(now, position=row[0], version=row[1], document=decode(row[2]))


def record_of(view: View, record: str) -> tuple[int, Record] | None:
    """Return position and record of an id that the view has seen."""
    position = view.position_of(record)
    return (position, view.record_at(position)) if position is not None else None
