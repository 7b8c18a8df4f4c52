"""The inbox of an actor, derived from the log alone, so that it follows the person to another desktop.

What was found is remembered: a look takes in what the log and the outbox have had since the last one, and only items
of customers that somebody wrote to since are made anew. All of it is done in small steps, each bounded by a number of
rows or by one item, so a look in parts stops between two of them when its time is over and the next one goes on there.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from itertools import chain as joined
from operator import itemgetter

import msgspec

from domain.events import CONFLICT_RESOLVED
from domain.history.inbox import Failed, InboxItem, chains
from domain.judge import Code
from storage.overlay import lay_over
from storage.ports import OpenItem
from storage.projection.history_schema import KIND_NUMBERS
from storage.projection.history_state import from_blob, to_blob
from storage.projection.view import View
from storage.records.inbox_item import failed_at, item_now, newest_of, offered, will_fail

_UNAPPLIED = (
    "SELECT r.position, r.actor = (SELECT key FROM actor WHERE id = ?) AND r.kind <> ?, coalesce(c.id, s.customer)"
    " FROM record r INDEXED BY record_unapplied LEFT JOIN customer c ON c.number = r.customer"
    " LEFT JOIN stranger s ON s.position = r.position"
    " WHERE r.verdict = ? AND r.verdict <> 1 AND r.position >= ? AND r.position < ? ORDER BY r.position LIMIT ?"
)
_TOUCHED = (
    "SELECT DISTINCT c.id FROM record r JOIN customer c ON c.number = r.customer"
    " WHERE r.position >= ? AND r.position < ?"
)
_PENDING = (
    "SELECT customer, max(n), count(*) FROM entries INDEXED BY entries_pending_of"
    " WHERE position IS NULL AND customer > ? GROUP BY customer ORDER BY customer LIMIT ?"
)

LOOK = 0.005
"""Seconds of a look in parts; the step under way when they are over is the last one."""
_PAGE = 100
"""Rows read in a step."""
_SORTED = 2e-6
"""Seconds that each item takes to be put in its place."""
_MANY = 1500
"""After so many records everything is looked at anew rather than asked who was written to."""

_Made = tuple[tuple[tuple[bool, int], InboxItem], ...]
"""The open items of a customer, each with its place among all: those that wait come last."""


class _Patience:
    """How long a look goes on. It does one step in any case, however long that takes, so each look gets on."""

    def __init__(self, seconds: float | None) -> None:
        self._end = time.monotonic() + seconds if seconds is not None else None
        self._begun = False

    def left(self, need: float = 0.0) -> bool:
        """Return whether there is time for one more step, one that takes so many seconds."""
        if not self._begun or self._end is None:
            self._begun = True
            return True
        return time.monotonic() + need < self._end


class _Circle(msgspec.Struct):
    """A round through the customers with pending records, page by page, in the order of their ids."""

    version: int
    """what the outbox was when it began"""
    reached: bytes = b""
    met: set[bytes] = msgspec.field(default_factory=set)


class _Making(msgspec.Struct):
    """A customer whose items are being made."""

    customer: bytes
    chains: list[tuple[Failed, ...]]
    made: list[tuple[tuple[bool, int], InboxItem]] = msgspec.field(default_factory=list)


class Inbox:
    """What one actor's inbox holds, as far as it was looked at. For one thread."""

    def __init__(self, actor: str) -> None:
        self._actor = actor
        self._files: object = None
        self.lacks = 0
        """how many customers the last look left to the next one, at least; 0: it is complete"""
        self._answer: tuple[InboxItem, ...] = ()
        self._begin()

    def _begin(self) -> None:
        """Know nothing yet; what was answered last stays the answer until all is found out again."""
        self._seen = 0
        self._read = dict.fromkeys((2, 3), 0)
        self._failed: dict[bytes, list[int]] = {}
        self._pending: dict[bytes, tuple[int, int]] = {}
        self._circle: _Circle | None = None
        self._circled: int | None = None
        self._stale: dict[bytes, None] = {}
        self._making: _Making | None = None
        self._made: dict[bytes, _Made] = {}
        self._moved = True
        self._newest: str | None = None
        self._complete: tuple[int, int] | None = None

    def look(self, view: View, patience: float | None = None) -> tuple[InboxItem, ...]:
        """Return the items, oldest first; with ``patience`` go on finding out for so many seconds only.

        Until all is found out the answer is the last one that was complete.
        """
        state = self._start(view)
        if self._complete != state:
            self._find_out(view, state, _Patience(patience))
        return self._answer

    def open(self, view: View, record: str, customer: str | None) -> OpenItem | None:
        """Return the item that holds a record as it is at this moment, with what whoever looks at it has seen.

        Of a customer that is named only its own items are looked at; None: nothing is left to decide.
        """
        if customer is None:
            customer = next((item.customer for item in self.look(view) if record in item.records), None)
        if customer is None:
            return None
        self._start(view)
        self._follow(view, _Patience(None))
        self._read_failed(view, _Patience(None))
        chain = next((one for one in self._chains_of(view, to_blob(customer)) if record in _ids(one)), None)
        item = offered(item_now(view, chain), newest_of(view)) if chain is not None else None
        if item is None or item.closed:
            return None
        return OpenItem(item, lay_over(view, item.customer).basis)

    def _start(self, view: View) -> tuple[int, int]:
        """Return what the outbox and the log are now; files that were swapped are looked at from the beginning."""
        if self._files is not view.history or view.next < self._seen:
            self._files = view.history
            self._begin()
        return view.outbox.execute("PRAGMA data_version").fetchone()[0], view.next

    def _find_out(self, view: View, state: tuple[int, int], patience: _Patience) -> None:
        stages = (self._follow, self._read_failed, self._read_pending, self._make, self._put_together)
        done = all(stage(view, patience) for stage in stages)
        self._complete = state if done and self._circled == state[0] else None
        self.lacks = max(1, len(self._stale)) if self._complete is None else 0

    def _follow(self, view: View, patience: _Patience) -> bool:
        """Take in who was written to since the last look."""
        known = (*self._failed, *self._pending)
        if view.next - self._seen > _MANY or not known:
            self._stale |= dict.fromkeys(known)
            self._making, self._seen = None, view.next
        while self._seen < view.next:
            if not patience.left():
                return False
            upto = min(self._seen + _PAGE, view.next)
            for (customer,) in view.history.execute(_TOUCHED, (self._seen, upto)).fetchall():
                if customer in self._failed or customer in self._pending:
                    self._touch(customer)
            self._seen = upto
        return True

    def _touch(self, customer: bytes) -> None:
        """Have the items of a customer made anew."""
        self._stale[customer] = None
        if self._making is not None and self._making.customer == customer:
            self._making = None

    def _read_failed(self, view: View, patience: _Patience) -> bool:
        """Read which records of this actor the log did not take."""
        for verdict in self._read:
            while self._read[verdict] < view.next:
                if not patience.left():
                    return False
                given = (self._actor, KIND_NUMBERS[CONFLICT_RESOLVED], verdict, self._read[verdict], view.next, _PAGE)
                rows = view.history.execute(_UNAPPLIED, given).fetchall()
                for position, own, customer in rows:
                    if own and customer is not None:
                        self._failed.setdefault(customer, []).append(position)
                        self._touch(customer)
                self._read[verdict] = rows[-1][0] + 1 if len(rows) == _PAGE else view.next
        return True

    def _read_pending(self, view: View, patience: _Patience) -> bool:
        """Go once around the outbox if it has moved, to find the customers whose pending records are others now.

        A round that began before the outbox moved again is brought to its end; the next look begins another.
        """
        version = view.outbox.execute("PRAGMA data_version").fetchone()[0]
        if self._circle is None and self._circled == version:
            return True
        circle = self._circle = self._circle or _Circle(version)
        full = True
        while full:
            if not patience.left():
                return False
            rows = view.outbox.execute(_PENDING, (circle.reached, _PAGE)).fetchall()
            for customer, newest, count in rows:
                circle.met.add(customer)
                if self._pending.get(customer) != (newest, count):
                    self._pending[customer] = newest, count
                    self._touch(customer)
            full = len(rows) == _PAGE
            circle.reached = rows[-1][0] if rows else b""
        for customer in self._pending.keys() - circle.met:
            del self._pending[customer]
            self._touch(customer)
        self._circle, self._circled = None, circle.version
        return True

    def _make(self, view: View, patience: _Patience) -> bool:
        """Make the items of the customers that were written to."""
        while self._stale or self._making is not None:
            if not patience.left():
                return False
            self._make_one(view)
        return True

    def _make_one(self, view: View) -> None:
        if self._making is None:
            customer = next(reversed(self._stale))
            self._making = _Making(customer, self._chains_of(view, customer))
            del self._stale[customer]
        making = self._making
        if making.chains:
            chain = making.chains[-1]
            item = item_now(view, chain)
            if not item.closed:
                making.made.append(((chain[0].waiting, chain[0].place), item))
            making.chains.pop()
        if not making.chains:
            self._keep(making)

    def _keep(self, making: _Making) -> None:
        """Put the items of a customer in the place of what was made of it before."""
        made = tuple(making.made)
        if made != self._made.get(making.customer, ()):
            self._made[making.customer] = made
            self._moved = True
        if not made:
            self._made.pop(making.customer, None)
        self._making = None

    def _chains_of(self, view: View, customer: bytes) -> list[tuple[Failed, ...]]:
        """Return the open chains of a customer, with its pending records that will not apply.

        A pending decision that will apply settles what it names at once.
        """
        failed = [failed_at(view, position) for position in sorted(self._failed.get(customer, ()))]
        over = lay_over(view, from_blob(customer))
        own = [one for one in over.pending if one.record.actor.id == self._actor]
        deciding = [one.record.links for one in own if one.applies and one.record.kind == CONFLICT_RESOLVED]
        named = {links.resolves for links in deciding if links is not None}
        failed += [will_fail(view, one) for one in own if not one.applies]
        settled = {one.record.id for one in failed if one.record.id in named and one.code != Code.ID}
        return [chain for chain in chains(failed) if settled.isdisjoint(_ids(chain))]

    def _put_together(self, view: View, patience: _Patience) -> bool:
        """Make the answer anew if anything of it has moved."""
        newest = newest_of(view)
        if not self._moved and newest == self._newest:
            return True
        if not patience.left(len(self._made) * _SORTED):
            return False
        found = sorted(joined.from_iterable(self._made.values()), key=itemgetter(0))
        answer = tuple([offered(item, newest) if item.waiting else item for _place, item in found])
        self._answer = answer if answer != self._answer else self._answer
        self._moved, self._newest = False, newest
        return True


def _ids(chain: Sequence[Failed]) -> tuple[str, ...]:
    return tuple(one.record.id for one in chain)


def inbox(view: View, actor: str) -> Sequence[InboxItem]:
    """Return what of an actor's work was not applied and is not settled, oldest first."""
    return Inbox(actor).look(view)
