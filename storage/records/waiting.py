"""Customers with pending records, for lists: worked out again only when the outbox or the files have moved."""

from __future__ import annotations

import time

import msgspec

from domain.customer import Customer
from storage.overlay import lay_over
from storage.projection.history_state import from_blob
from storage.projection.register.listing import Line, line_of
from storage.projection.view import View

_PENDING = (
    "SELECT customer, max(n) FROM entries INDEXED BY entries_pending_of"
    " WHERE position IS NULL AND customer IS NOT NULL GROUP BY customer"
)

LOOK = 0.008
"""Seconds of a look in parts, before it leaves the rest to the next one: an import registers hundreds at once."""

Fresh = tuple[Customer, Line]
"""A customer that is registered in the outbox alone, and its line."""


class Pending(msgspec.Struct, frozen=True):
    """Who has pending records (ids as stored), and who is registered in the outbox alone."""

    customers: frozenset[bytes]
    fresh: tuple[Fresh, ...]


class Waiting:
    """Remembers what was found for a state of the outbox, and each fresh customer until it has another record."""

    def __init__(self) -> None:
        self._found: tuple[tuple[int, int, int], Pending] | None = None
        self._known: dict[bytes, tuple[int, Fresh | None]] = {}
        self.in_parts = False
        self.unseen = 0
        """how many the last look left to the next one, if it was to look in parts"""

    def of(self, view: View, further: bool = False) -> Pending:
        """Return what is pending as the view sees it; ``further``: go on where the last look stopped."""
        version = view.outbox.execute("PRAGMA data_version").fetchone()[0]
        key = (id(view.outbox), version, view.next)
        if self._found is None or self._found[0] != key or (further and self.unseen):
            self._found = key, self._look(view)
        return self._found[1]

    def _look(self, view: View) -> Pending:
        """Look at all that is known and at some of the rest: the newest first, as a person waits for that one."""
        newest = dict(view.outbox.execute(_PENDING).fetchall())
        deadline = time.monotonic() + (LOOK if self.in_parts else 3600)
        known: dict[bytes, tuple[int, Fresh | None]] = {}
        late = False
        for customer, n in sorted(newest.items(), key=lambda pair: -pair[1]):
            same = self._known.get(customer, (-1, None))[0] == n
            if same or not late:
                known[customer] = n, self._one(view, customer, n)
                late = late or (not same and time.monotonic() > deadline)
        self._known, self.unseen = known, len(newest) - len(known)
        return Pending(frozenset(newest), tuple(fresh for _n, fresh in known.values() if fresh is not None))

    def _one(self, view: View, customer: bytes, newest: int) -> Fresh | None:
        stored = view.register.execute("SELECT 1 FROM customer WHERE id = ?", (customer,)).fetchone()
        if stored is not None:
            return None
        n, fresh = self._known.get(customer, (-1, None))
        if n == newest and fresh is not None:
            return fresh
        found = lay_over(view, from_blob(customer)).customer
        return (found, line_of(dict(found.values))) if found is not None else None
