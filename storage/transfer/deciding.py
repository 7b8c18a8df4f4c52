"""From a row to decided events: what would become of each row, and why some cannot be taken."""

from __future__ import annotations

from collections import Counter

import msgspec

from domain.commands import AmendDetails, Basis, Command, RegisterCustomer, decide
from domain.errors import Refusal
from domain.events import IMPORT, Event
from storage.derived import derived_id
from storage.saving import Decided
from storage.transfer.look import ViewLook
from storage.transfer.rows import Action, Reader, RowRefused, Understood, Wish
from storage.transfer.table import Row

SHOWN_ERRORS = 1000
"""So many rows that cannot be taken are listed; all are counted."""

NAMES = ("rows", *(str(action) for action in Action))
"""What is counted."""


class Tally(msgspec.Struct):
    """What became of the rows so far."""

    counts: Counter[str] = msgspec.field(default_factory=Counter)
    errors: list[tuple[int, str]] = msgspec.field(default_factory=list)

    def row(self, action: Action) -> None:
        """Count a row."""
        self.counts["rows"] += 1
        self.counts[str(action)] += 1

    def error(self, row: int, message: str) -> None:
        """Count a row that cannot be taken, and remember why."""
        self.row(Action.ERROR)
        if len(self.errors) < SHOWN_ERRORS:
            self.errors.append((row, message))

    def plain(self) -> dict[str, int]:
        """Return all counts, zeros included."""
        return {name: self.counts[name] for name in NAMES}


class Decider:
    """Decides row after row of one table."""

    def __init__(self, reader: Reader, batch: str, tally: Tally) -> None:
        """``batch`` is the id of the batch, and what record ids are derived from."""
        self._reader = reader
        self._batch = batch
        self.tally = tally

    def understand(self, row: Row) -> Understood | None:
        """Return what a row means; None if it says nothing or cannot be understood, which is counted."""
        try:
            read = self._reader.understand(row)
        except RowRefused as refusal:
            self.tally.error(row.number, refusal.sentence)
            return None
        if read.empty:
            self.tally.row(Action.SKIPPED)
            return None
        return read

    def customer(self, read: Understood, look: ViewLook) -> str | None:
        """Return which customer a row means; None if that cannot be said, which is counted."""
        try:
            return self._reader.customer(read, look)
        except RowRefused as refusal:
            self.tally.error(read.row, refusal.sentence)
            return None

    def decide(self, read: Understood, customer: str, look: ViewLook) -> list[Decided]:
        """Return what a row writes, and count it; a row that cannot be taken is counted with its reason."""
        seen = look.overlaid(customer)
        try:
            wish = self._reader.wish(read, customer, seen.customer)
            events = self._events(wish, seen.basis, look)
        except Refusal as refusal:
            self.tally.error(read.row, refusal.sentence)
            return []
        known = wish.known
        self.tally.row(Action.UNCHANGED if not events else Action.CREATED if known is None else Action.UPDATED)
        units = tuple(known.writers) if known is not None else ()
        return [
            Decided(event, seen.basis, derived_id(self._batch, read.row, 1, part), units)
            for part, event in enumerate(events)
        ]

    def _events(self, wish: Wish, basis: Basis, look: ViewLook) -> tuple[Event, ...]:
        if not wish.values:
            return ()
        command = _command(wish, basis, self._batch)
        return decide(wish.known, command, batch=self._batch, taken=lambda item: look.taken(wish.customer, item))


def _command(wish: Wish, basis: Basis, batch: str) -> Command:
    if wish.known is None:
        values = {path: text for path, text in wish.values.items() if text is not None}
        return RegisterCustomer(customer=wish.customer, basis=basis, values=values, source=IMPORT, batch=batch)
    return AmendDetails(customer=wish.customer, basis=basis, values=wish.values, source=IMPORT, batch=batch)
