"""Customers with pending records, for lists: worked out again only when the outbox or the files have moved."""

from __future__ import annotations

from dataclasses import dataclass

from domain.customer import Customer
from storage.overlay import lay_over
from storage.projection.history_state import from_blob
from storage.projection.register.listing import Line, line_of
from storage.projection.view import View

_PENDING = (
    "SELECT customer, max(n) FROM entries INDEXED BY entries_pending_of"
    " WHERE position IS NULL AND customer IS NOT NULL GROUP BY customer"
)

Fresh = tuple[Customer, Line]
"""A customer that is registered in the outbox alone, and its line."""


@dataclass(frozen=True, slots=True)
class Pending:
    """Who has pending records (ids as stored), and who is registered in the outbox alone."""

    customers: frozenset[bytes]
    fresh: tuple[Fresh, ...]


class Waiting:
    """Remembers what was found for a state of the outbox, and each fresh customer until it has another record."""

    def __init__(self) -> None:
        self._found: tuple[tuple[int, int, int], Pending] | None = None
        self._known: dict[bytes, tuple[int, Fresh | None]] = {}

    def of(self, view: View) -> Pending:
        """Return what is pending as the view sees it."""
        version = view.outbox.execute("PRAGMA data_version").fetchone()[0]
        key = (id(view.outbox), version, view.next)
        if self._found is None or self._found[0] != key:
            self._found = key, self._look(view)
        return self._found[1]

    def _look(self, view: View) -> Pending:
        newest = dict(view.outbox.execute(_PENDING).fetchall())
        known = {customer: self._one(view, customer, n) for customer, n in newest.items()}
        self._known = {customer: (newest[customer], fresh) for customer, fresh in known.items()}
        return Pending(frozenset(newest), tuple(fresh for fresh in known.values() if fresh is not None))

    def _one(self, view: View, customer: bytes, newest: int) -> Fresh | None:
        stored = view.register.execute("SELECT 1 FROM customer WHERE id = ?", (customer,)).fetchone()
        if stored is not None:
            return None
        n, fresh = self._known.get(customer, (-1, None))
        if n == newest and fresh is not None:
            return fresh
        found = lay_over(view, from_blob(customer)).customer
        return (found, line_of(dict(found.values))) if found is not None else None
