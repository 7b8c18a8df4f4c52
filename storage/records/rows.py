"""From a stored record to the row that a change list shows."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from domain.events import BATCH_OPENED, Record, unit_of
from domain.fields import display_name
from domain.judge import Verdict
from storage.overlay import Overlaid, Pending, lay_over
from storage.ports import PENDING, WILL_NOT_APPLY, ChangeRow, ShownChange
from storage.projection.history_schema import LINK_REVERSES
from storage.projection.history_state import from_blob
from storage.projection.view import View
from storage.records.found import line_at
from storage.records.sentences import message_of

COLUMNS = "position, recorded, verdict, code, kind, customer, version, at, batch, rival"
"""What is read of a record's row beside its bytes."""


class Entry(msgspec.Struct, frozen=True):
    """The narrow row of a record."""

    position: int
    recorded: int
    verdict: int
    code: str | None
    kind: int | None
    number: int | None
    version: int | None
    at: int | None
    batch: int | None
    rival: int | None


def entry_at(view: View, position: int) -> Entry | None:
    """Return the row of a position that the view has seen."""
    if not 0 <= position < view.next:
        return None
    row = view.history.execute(f"SELECT {COLUMNS} FROM record WHERE position = ?", (position,)).fetchone()
    return Entry(*row) if row is not None else None


def change_row(view: View, position: int) -> ChangeRow | None:
    """Return what a change list shows of the record at a position."""
    entry = entry_at(view, position)
    if entry is None:
        return None
    if entry.kind is None:
        return _unreadable(entry)
    record = view.record_at(position)
    verdict, rival = Verdict(entry.verdict).name.lower(), _author(view, entry.rival)
    return ChangeRow(
        record=record.id,
        position=position,
        kind=record.kind,
        customer=record.customer,
        number=entry.number,
        display=_name_then(view, entry, record),
        version=entry.version,
        verdict=verdict,
        code=entry.code or "",
        message=message_of(verdict, entry.code or "", rival),
        at=entry.at or 0,
        recorded=entry.recorded,
        actor_id=record.actor.id,
        actor_name=record.actor.name,
        device=record.device,
        source=record.source,
        reason=record.reason,
        batch=record.batch,
        batch_title=batch_title(view, entry.batch),
        links=record.links,
        data=record.data,
        changes=_shown(view, position, record),
        reversed_by=reversed_by(view, position),
        rival=rival,
    )


def pending_row(view: View, over: Overlaid, one: Pending) -> ChangeRow:
    """Return what a change list shows of a pending record."""
    record, ruling = one.record, one.judged
    rival = _author(view, ruling.rival) if ruling.rival is not None and ruling.rival < view.next else None
    if ruling.rival is not None and rival is None:
        rival = record.actor.name
    message = "" if one.applies else message_of(ruling.verdict.name.lower(), str(ruling.code), rival, pending=True)
    return ChangeRow(
        record=record.id,
        position=None,
        kind=record.kind,
        customer=record.customer,
        number=over.number,
        display=display_name(over.customer.values) if over.customer is not None else "",
        version=ruling.version,
        verdict=PENDING if one.applies else WILL_NOT_APPLY,
        code=str(ruling.code),
        message=message,
        at=one.at,
        recorded=None,
        actor_id=record.actor.id,
        actor_name=record.actor.name,
        device=record.device,
        source=record.source,
        reason=record.reason,
        batch=record.batch,
        batch_title=None,
        links=record.links,
        data=record.data,
        changes=tuple(ShownChange(change.path, change.was, change.now) for change in record.changes),
        rival=rival,
        handed=one.handed,
    )


def pending_row_of(view: View, customer: str, record: str) -> ChangeRow | None:
    """Return the row of one pending record of a customer."""
    over = lay_over(view, customer)
    return next((pending_row(view, over, one) for one in over.pending if one.record.id == record), None)


def reversed_by(view: View, position: int) -> str | None:
    """Return the id of the newest applied record that reverses the one at a position."""
    row = view.history.execute(
        'SELECT r.id FROM link l JOIN record r ON r.position = l."by"'
        ' WHERE l.target = ? AND l.what = ? AND l."by" < ? ORDER BY l."by" DESC LIMIT 1',
        (position, LINK_REVERSES, view.next),
    ).fetchone()
    return from_blob(row[0]) if row is not None else None


def batch_title(view: View, batch: int | None) -> str | None:
    """Return the title of a batch, None if it has none."""
    if batch is None:
        return None
    row = view.history.execute("SELECT opened FROM batch WHERE key = ?", (batch,)).fetchone()
    if row is None or row[0] is None or row[0] >= view.next:
        return None
    opened = view.record_at(row[0])
    return opened.data.title if opened.kind == BATCH_OPENED and opened.data is not None else None


def touches(record: Record, path: str) -> bool:
    """Tell whether a record writes a path, or a value of a unit of that name."""
    return any(change.path == path or unit_of(change.path) == path for change in record.changes)


def _author(view: View, position: int | None) -> str | None:
    return view.record_at(position).actor.name if position is not None else None


def _name_then(view: View, entry: Entry, record: Record) -> str:
    if entry.number is None:
        return display_name(_written(record))
    line = line_at(view, entry.number, entry.position) or line_at(view, entry.number, None)
    return line.display if line is not None else ""


def _written(record: Record) -> dict[str, str]:
    return {change.path: change.now for change in record.changes if change.now is not None}


def _shown(view: View, position: int, record: Record) -> tuple[ShownChange, ...]:
    held = dict(view.register.execute("SELECT path, value FROM held WHERE position = ?", (position,)).fetchall())
    return tuple(_changes(record, held))


def _changes(record: Record, held: dict[str, str | None]) -> Iterable[ShownChange]:
    for change in record.changes:
        if change.path in held:
            yield ShownChange(change.path, held[change.path], change.now, change.was, differs=True)
        else:
            yield ShownChange(change.path, change.was, change.now)


def _unreadable(entry: Entry) -> ChangeRow:
    """A record whose bytes are no record: there is nothing to show but that it lies there."""
    verdict = Verdict(entry.verdict).name.lower()
    return ChangeRow(
        record="",
        position=entry.position,
        kind="",
        customer=None,
        number=None,
        display="",
        version=None,
        verdict=verdict,
        code=entry.code or "",
        message=message_of(verdict, entry.code or "", None),
        at=entry.recorded,
        recorded=entry.recorded,
        actor_id="",
        actor_name="",
        device="",
        source=None,
        reason=None,
        batch=None,
        batch_title=None,
        links=None,
        data=None,
        changes=(),
    )
