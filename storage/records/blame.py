"""Blame: who wrote what stands there, served from the document; and all writers of a unit, by steps of ``prior``."""

from __future__ import annotations

from msgspec.structs import replace

from domain.events import LIFE, Record, unit_of
from domain.judge import NEVER
from storage.overlay import lay_over
from storage.ports import Blame
from storage.projection.view import View
from storage.projection.walk import state_at
from storage.records.rows import entry_at


def blame(view: View, customer: str, as_of: int | None) -> dict[str, Blame]:
    """Return the last writer of each path that holds something, and of each that was emptied."""
    stored = view.stored(customer)
    if stored is not None and as_of is not None:
        stored = state_at(view, stored, as_of)
    known: dict[int, Blame] = {}
    found: dict[str, Blame] = {}
    for path, (value, position) in stored.document.items() if stored is not None else ():
        writer = known.get(position) or known.setdefault(position, written_by(view, position))
        origin = _origin(view, position, path) if value is not None else None
        found[path] = replace(writer, origin=written_by(view, origin)) if origin is not None else writer
    if as_of is None:
        for one in lay_over(view, customer).pending:
            if one.applies:
                found |= dict.fromkeys((change.path for change in one.record.changes), _pending(one.record, one.at))
    found.pop(LIFE, None)
    return found


def writers(view: View, customer: str, unit: str) -> list[Blame]:
    """Return all applied writers of a unit, newest first, pending ones before them."""
    found = [
        _pending(one.record, one.at)
        for one in reversed(lay_over(view, customer).pending)
        if one.applies and unit in one.record.units
    ]
    stored = view.stored(customer)
    position = stored.units().get(unit, NEVER) if stored is not None else NEVER
    while position != NEVER:
        record = view.record_at(position)
        found.append(_writer(view, position, record, unit))
        position = view.before(position, record, unit)
    return found


def written_by(view: View, position: int) -> Blame:
    """Return who wrote the record at a position, and when."""
    return _blame(view, position, view.record_at(position))


def _blame(view: View, position: int, record: Record) -> Blame:
    entry = entry_at(view, position)
    return Blame(
        record=record.id,
        position=position,
        version=entry.version if entry is not None else None,
        actor_id=record.actor.id,
        actor_name=record.actor.name,
        at=(entry.at if entry is not None else None) or 0,
        recorded=entry.recorded if entry is not None else None,
        source=record.source,
        reason=record.reason,
        kind=record.kind,
        batch=record.batch,
    )


def _writer(view: View, position: int, record: Record, unit: str) -> Blame:
    """Return a writer of a unit; with an origin if all it wrote there was put back from one record."""
    origins = {
        origin
        for path, origin in view.register.execute("SELECT path, origin FROM origin WHERE position = ?", (position,))
        if unit_of(path) == unit
    }
    writer = _blame(view, position, record)
    return replace(writer, origin=written_by(view, origins.pop())) if len(origins) == 1 else writer


def _origin(view: View, position: int, path: str) -> int | None:
    row = view.register.execute(
        "SELECT origin FROM origin WHERE position = ? AND path = ?", (position, path)
    ).fetchone()
    return int(row[0]) if row is not None else None


def _pending(record: Record, at: int) -> Blame:
    return Blame(
        record=record.id,
        position=None,
        version=None,
        actor_id=record.actor.id,
        actor_name=record.actor.name,
        at=at,
        recorded=None,
        source=record.source,
        reason=record.reason,
        kind=record.kind,
        batch=record.batch,
    )
