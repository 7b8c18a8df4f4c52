"""The inbox of an actor, derived from the log alone, so that it follows the person to another desktop.

What was found is remembered: a look takes in what the log and the outbox have had since the last one, and only items
of customers that somebody wrote to since are made anew. Looks in parts leave what takes long to the next one.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from domain.events import CONFLICT_RESOLVED, LIFE, Record
from domain.history.inbox import Failed, InboxItem, InboxUnit, Writer, chains, item_of
from domain.judge import Code
from storage.overlay import Overlaid, Pending, lay_over
from storage.ports import OpenItem
from storage.projection.history_schema import KIND_NUMBERS
from storage.projection.history_state import from_blob, to_blob
from storage.projection.register.document import values_of
from storage.projection.view import Stored, View
from storage.projection.walk import record_of, state_at
from storage.records.rows import batch_title

_FAILED = (
    'SELECT r.position, r.code, r.rival, r.recorded, s."by" FROM record r INDEXED BY record_unapplied'
    " JOIN actor a ON a.key = r.actor LEFT JOIN settled s ON s.position = r.position"
    " WHERE r.verdict = ? AND r.verdict <> 1 AND r.kind <> ? AND a.id = ? AND r.position >= ? AND r.position < ?"
    " ORDER BY r.position LIMIT ?"
)
_SETTLING = (
    "SELECT position FROM record INDEXED BY record_kind"
    " WHERE kind = ? AND kind <> 1 AND verdict = 1 AND position >= ? AND position < ?"
)
_TOUCHED = (
    "SELECT DISTINCT c.id FROM record r JOIN customer c ON c.number = r.customer"
    " WHERE r.position >= ? AND r.position < ?"
)
_PENDING = (
    "SELECT customer, max(n), count(*) FROM entries INDEXED BY entries_pending_of"
    " WHERE position IS NULL AND customer IS NOT NULL GROUP BY customer"
)
_NEWEST = "SELECT id, handed FROM entries WHERE n = (SELECT max(n) FROM entries)"

LOOK = 0.008
"""Seconds of a look in parts."""
_PAGE = 40
_MANY = 1500
"""After so many records everything is looked at anew rather than asked who was written to."""

_Late = Callable[[], bool]
_Chain = tuple[tuple[str, ...], tuple[Failed, ...]]
"""The ids of a chain's records, and the chain."""


class _Made(NamedTuple):
    """An item that was made of a chain of records, and whether it has closed by itself."""

    ids: tuple[str, ...]
    item: InboxItem
    closed: bool


class Inbox:
    """What one actor's inbox holds, as far as it was looked at. For one thread."""

    def __init__(self, actor: str) -> None:
        self._actor = actor
        self._files: object = None
        self.lacks = 0
        """how many records and items the last look left to the next one, at least"""
        self._begin()

    def _begin(self) -> None:
        self._read = dict.fromkeys((2, 3), 0)
        self._seen = 0
        self._steps = 0
        self._failed: dict[int, Failed] = {}
        self._settled: set[str] = set()
        self._pending: dict[bytes, tuple[tuple[int, int], list[Failed], frozenset[str]]] = {}
        self._made: dict[str, _Made] = {}
        self._stale: set[str] = set()
        self._chains: list[_Chain] | None = None
        self._answer: tuple[InboxItem, ...] = ()
        self._complete: tuple[int, int] | None = None
        self._state: tuple[int, int] | None = None
        self._due: list[tuple[bytes, tuple[int, int]]] | None = None
        self._todo: list[_Chain] | None = None

    def look(self, view: View, patience: float | None = None) -> tuple[InboxItem, ...]:
        """Return the items, oldest first; with ``patience`` only as much as can be found out in so many seconds."""
        if self._files is not view.history or view.next < self._seen:
            self._files = view.history
            self._begin()
        end = time.monotonic() + (patience if patience is not None else 3600)
        self.lacks = self._steps = 0

        def late() -> bool:
            return self._steps > 0 and time.monotonic() > end  # each look gets on, however long the rest of it takes

        state = (view.outbox.execute("PRAGMA data_version").fetchone()[0], view.next)
        if self._complete == state:
            return self._answer
        self._complete = None
        if self._state != state:
            self._state, self._due, self._todo = state, None, None
        self._follow(view)
        self._read_failed(view, late)
        self._read_pending(view, late)
        if not self.lacks:
            self._answer = self._items(view, late)
        if not self.lacks:
            self._complete = state
        return self._answer

    def chain(self, record: str) -> tuple[Failed, ...] | None:
        """Return the open chain that holds a record, as far as it was looked at."""
        return next((chain for ids, chain in self._chains or [] if record in ids), None)

    def _follow(self, view: View) -> None:
        """Take in who was written to, and what was settled, since the last look."""
        start, self._seen = self._seen, view.next
        if start in (0, view.next):
            return
        for (position,) in view.history.execute(_SETTLING, (KIND_NUMBERS[CONFLICT_RESOLVED], start, view.next)):
            links = view.record_at(position).links
            if links is not None and links.resolves is not None:
                self._settled.add(links.resolves)
                self._chains = None
        if view.next - start > _MANY:
            self._stale |= {made.item.customer for made in self._made.values()}
            self._pending.clear()
            self._chains = None
            return
        for (customer,) in view.history.execute(_TOUCHED, (start, view.next)):
            if customer in self._pending:
                self._forget(customer)
            self._stale.add(from_blob(customer))

    def _read_failed(self, view: View, late: _Late) -> None:
        for verdict in self._read:
            while self._read[verdict] < view.next:
                given = (verdict, KIND_NUMBERS[CONFLICT_RESOLVED], self._actor, self._read[verdict], view.next, _PAGE)
                rows = view.history.execute(_FAILED, given).fetchall()
                for position, code, rival, recorded, by in rows:
                    settled = by is not None and by < view.next
                    record = view.record_at(position)
                    self._failed[position] = Failed(
                        record, code or "", settled, at=recorded, rival=_writer(view, rival)
                    )
                    self._chains = None
                    if record.customer is not None:
                        self._forget(to_blob(record.customer))
                self._steps += bool(rows)
                self._read[verdict] = rows[-1][0] + 1 if len(rows) == _PAGE else view.next
                if late() and self._read[verdict] < view.next:
                    self.lacks += 1
                    break

    def _read_pending(self, view: View, late: _Late) -> None:
        if self._due is None:
            found = {customer: (newest, count) for customer, newest, count in view.outbox.execute(_PENDING)}
            for customer in self._pending.keys() - found.keys():
                self._forget(customer)
            known = {customer: state for customer, (state, _failed, _settling) in self._pending.items()}
            self._due = [one for one in found.items() if known.get(one[0]) != one[1]]
        while self._due:
            if late():
                self.lacks += len(self._due)
                return
            customer, state = self._due[-1]
            self._steps += 1
            self._forget(customer)
            self._pending[customer] = state, *self._judged(lay_over(view, from_blob(customer)), view)
            self._due.pop()

    def _forget(self, customer: bytes) -> None:
        """Let go of what a customer's pending records came to; its items are made anew."""
        self._pending.pop(customer, None)
        self._stale.add(from_blob(customer))
        self._chains = None

    def _judged(self, over: Overlaid, view: View) -> tuple[list[Failed], frozenset[str]]:
        """Return the pending records of this actor that will not apply, and what others that apply will settle."""
        own = [one for one in over.pending if one.record.actor.id == self._actor]
        failed = [_will_fail(view, one) for one in own if not one.applies]
        links = [one.record.links for one in own if one.applies and one.record.kind == CONFLICT_RESOLVED]
        return failed, frozenset(link.resolves for link in links if link is not None and link.resolves is not None)

    def _open_chains(self) -> list[_Chain]:
        if self._chains is None:
            known = [self._failed[position] for position in sorted(self._failed)]
            waiting = [one for _state, failed, _settling in self._pending.values() for one in failed]
            waiting.sort(key=lambda one: one.record.seq)
            settling = {record for _state, _failed, settling in self._pending.values() for record in settling}
            settled = self._settled | settling
            failed = [replace(one, settled=True) if one.record.id in settled else one for one in (*known, *waiting)]
            self._chains = [(tuple(one.record.id for one in chain), chain) for chain in chains(failed)]
        return self._chains

    def _items(self, view: View, late: _Late) -> tuple[InboxItem, ...]:
        if self._todo is None:
            self._todo = self._unmade()
        while self._todo:
            if late():
                self.lacks += len(self._todo)
                return self._answer
            ids, chain = self._todo[-1]
            self._steps += 1
            item = item_now(view, chain)
            self._made[ids[0]] = _Made(ids, item, item.closed)
            self._todo.pop()
        newest = _newest(view)
        made = (self._made[ids[0]] for ids, _chain in self._open_chains())
        return tuple(_offered(one.item, newest) if one.item.waiting else one.item for one in made if not one.closed)

    def _unmade(self) -> list[_Chain]:
        """Forget the items that are no more or may have changed, and return the chains whose items are to be made."""
        made: dict[str, _Made] = {}
        todo: list[_Chain] = []
        for ids, chain in self._open_chains():
            old = self._made.get(ids[0])
            if old is None or old.ids != ids or chain[0].record.customer in self._stale:
                todo.append((ids, chain))
            else:
                made[ids[0]] = old
        self._made, self._stale = made, set()
        return todo


def inbox(view: View, actor: str) -> Sequence[InboxItem]:
    """Return what of an actor's work was not applied and is not settled, oldest first."""
    return Inbox(actor).look(view)


def open_item(view: View, found: Inbox, record: str) -> OpenItem | None:
    """Return the item that holds a record as it is at this moment, with what whoever looks at it has seen."""
    chain = found.chain(record)
    if chain is None:
        return None
    item = item_now(view, chain)
    return OpenItem(_offered(item, _newest(view)), lay_over(view, item.customer).basis)


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


def _will_fail(view: View, one: Pending) -> Failed:
    rival = one.judged.rival
    named = _writer(view, rival) if rival is not None and rival < view.next else None
    return Failed(one.record, str(one.judged.code), waiting=True, at=one.at, rival=named)


def _writer(view: View, position: int | None) -> Writer | None:
    if position is None:
        return None
    return Writer(view.record_at(position).actor.name, view.recorded_at(position))


def _newest(view: View) -> str | None:
    """Return the newest record of this desktop, None if it was handed over: then it cannot be taken back."""
    row = view.outbox.execute(_NEWEST).fetchone()
    return from_blob(row[0]) if row is not None and not row[1] else None


def _offered(item: InboxItem, newest: str | None) -> InboxItem:
    """Say whether a waiting item may be taken back."""
    may = item.waiting and item.records == (newest,)
    return replace(item, withdrawable=may) if may != item.withdrawable else item


def _title(view: View, record: Record) -> str:
    if record.batch is None:
        return ""
    row = view.history.execute("SELECT key FROM batch WHERE id = ?", (to_blob(record.batch),)).fetchone()
    return batch_title(view, row[0] if row is not None else None) or ""
