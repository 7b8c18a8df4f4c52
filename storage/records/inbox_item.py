"""One item of the inbox as things stand: what its author saw, who wrote what since, whether it may be taken back."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from domain.events import LIFE, Record
from domain.history.inbox import Failed, InboxItem, InboxUnit, Writer, item_of
from domain.judge import Code
from storage.overlay import Overlaid, Pending, lay_over
from storage.projection.history_state import from_blob, to_blob
from storage.projection.register.document import values_of
from storage.projection.view import Stored, View
from storage.projection.walk import record_of, state_at
from storage.records.rows import batch_title

_NEWEST = "SELECT id, handed FROM entries WHERE n = (SELECT max(n) FROM entries)"
_FAILED = (
    'SELECT r.code, r.rival, r.recorded, s."by" FROM record r LEFT JOIN settled s ON s.position = r.position'
    " WHERE r.position = ?"
)


def failed_at(view: View, position: int) -> Failed:
    """Return a record of the log that was not applied, with what became of it."""
    code, rival, recorded, by = view.history.execute(_FAILED, (position,)).fetchone()
    settled = by is not None and by < view.next
    record = view.record_at(position)
    return Failed(record, code or "", settled, at=recorded, rival=_writer(view, rival), place=position)


def will_fail(view: View, one: Pending) -> Failed:
    """Return a record of the outbox that will not be applied as things stand."""
    rival = one.judged.rival
    named = _writer(view, rival) if rival is not None and rival < view.next else None
    return Failed(one.record, str(one.judged.code), waiting=True, at=one.at, rival=named, place=one.record.seq)


def newest_of(view: View) -> str | None:
    """Return the newest record of this desktop, None if it was handed over: then it cannot be taken back."""
    row = view.outbox.execute(_NEWEST).fetchone()
    return from_blob(row[0]) if row is not None and not row[1] else None


def offered(item: InboxItem, newest: str | None) -> InboxItem:
    """Say whether a waiting item may be taken back."""
    may = item.waiting and item.records == (newest,)
    return replace(item, withdrawable=may) if may != item.withdrawable else item


def item_now(view: View, chain: Sequence[Failed]) -> InboxItem:
    """Return the item of a chain as things stand."""
    first = chain[0].record
    over = lay_over(view, first.customer or "")
    now = dict(over.customer.values) | {LIFE: over.customer.life} if over.customer is not None else {}
    item = item_of(chain, _before(view, over.stored, chain[0]), now, known=over.customer is not None)
    units = tuple(_signed(view, over, one) for one in item.units)
    return replace(item, units=units, batch_title=_title(view, first))


def _before(view: View, stored: Stored | None, failed: Failed) -> dict[str, str]:
    """Return what the author saw: the customer at the base, with own records that were under way and came to apply."""
    base = failed.record.base
    if stored is None or base is None or failed.code == Code.BASE:
        return {}
    then = state_at(view, stored, base.position)
    values = values_of(then.document) if then is not None else {}
    for name in failed.record.after:
        found = record_of(view, name)
        for change in found[1].changes if found is not None and _applied(view, found[0]) else ():
            if change.now is None:
                values.pop(change.path, None)
            else:
                values[change.path] = change.now
    return values


def _applied(view: View, position: int) -> bool:
    row = view.history.execute("SELECT verdict FROM record WHERE position = ?", (position,)).fetchone()
    return row is not None and row[0] == 1


def _signed(view: View, over: Overlaid, unit: InboxUnit) -> InboxUnit:
    """Say who wrote what is there now, where it is not what was there before."""
    if unit.theirs == unit.before:
        return unit
    own = over.basis.pending.get(unit.unit)
    pending = next((one.record for one in over.pending if one.record.id == own), None)
    if pending is not None:
        return replace(unit, writer=Writer(pending.actor.name, None))
    position = over.stored.units().get(unit.unit) if over.stored is not None else None
    return replace(unit, writer=_writer(view, position))


def _writer(view: View, position: int | None) -> Writer | None:
    if position is None:
        return None
    return Writer(view.record_at(position).actor.name, view.recorded_at(position))


def _title(view: View, record: Record) -> str:
    if record.batch is None:
        return ""
    row = view.history.execute("SELECT key FROM batch WHERE id = ?", (to_blob(record.batch),)).fetchone()
    return batch_title(view, row[0] if row is not None else None) or ""
