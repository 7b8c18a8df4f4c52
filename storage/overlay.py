"""The overlay: this desktop's pending records of a customer, judged and evolved over the projection for display.

The same judge and the same evolve run as will run on the log. A record that would not apply is not laid over. Only
records of that customer matter: a verdict depends on nothing else. ``Overlay`` is how the worker looks before it saves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec

from domain.commands import REGISTRATION, Basis, checked_units
from domain.customer import Customer, evolve
from domain.events import ACTIVE, CUSTOMER_REGISTERED, LIFE, Event, Record, unit_of
from domain.fields import unit_values
from domain.judge import NEVER, Halt, Judged, Verdict
from storage.codec import trusted
from storage.notices import Clash
from storage.projection.history_state import from_blob, to_blob
from storage.projection.register.document import values_of
from storage.projection.register.folding import item_key
from storage.projection.view import Files, Stored, View
from storage.projection.walk import record_of, state_at


class Pending(msgspec.Struct, frozen=True):
    """A pending record, when it was made, and what the judge would say now."""

    n: int
    at: int
    record: Record
    judged: Judged
    handed: bool
    """whether it was handed to the log"""

    @property
    def applies(self) -> bool:
        """Whether it is laid over."""
        return self.judged.verdict is Verdict.APPLIED


class Overlaid(msgspec.Struct, frozen=True):
    """A customer with its pending records laid over. ``customer`` is None if nobody registered it, here or there."""

    customer: Customer | None
    stored: Stored | None
    pending: tuple[Pending, ...] = ()
    basis: Basis = msgspec.field(default_factory=lambda: Basis(None))

    @property
    def number(self) -> int | None:
        """The customer's number, None while its registration is pending."""
        return self.stored.number if self.stored is not None else None

    @property
    def last(self) -> Pending | None:
        """The newest pending record that is laid over and writes something."""
        return next((one for one in reversed(self.pending) if one.applies and one.record.changes), None)


def lay_over(view: View, customer: str) -> Overlaid:
    """Return a customer with its pending records laid over."""
    stored = view.stored(customer)
    now = customer_of(stored) if stored is not None else None
    rows = pending_rows(view, customer)
    if not rows:
        return Overlaid(now, stored, (), Basis(view.base()))
    layer = view.layer()
    found: list[Pending] = []
    newest: dict[str, str] = {}
    for n, at, value, handed in rows:
        record = trusted(value)
        judged = layer.fold(record, value, at)
        if isinstance(judged, Halt):
            break
        found.append(Pending(n, at, record, judged, bool(handed)))
        if judged.verdict is Verdict.APPLIED and record.changes:
            now = evolve(now, record, judged.position)
            newest |= dict.fromkeys(record.units, record.id)
            if record.kind == CUSTOMER_REGISTERED:
                newest[REGISTRATION] = record.id
    return Overlaid(now, stored, tuple(found), Basis(view.base(), newest))


def customer_of(stored: Stored) -> Customer:
    """Return the customer of a document."""
    values = values_of(stored.document)
    return Customer(stored.id, values.get(LIFE, ACTIVE), stored.version, values, stored.units())


def pending_rows(view: View, customer: str) -> list[tuple[int, int, bytes, int]]:
    """Return a customer's records that the view has not seen on the log, oldest first: each one's number, time and
    bytes, and whether it was handed over.
    """
    try:
        key = to_blob(customer)
    except ValueError:
        return []
    rows = view.outbox.execute(
        "SELECT n, at, value, handed, id FROM entries INDEXED BY entries_pending_of"
        " WHERE position IS NULL AND customer = ? ORDER BY n",
        (key,),
    ).fetchall()
    return [(n, at, value, handed) for n, at, value, handed, record in rows if not _seen(view, record)]


def pending_customers(view: View) -> Iterator[str]:
    """Yield the customers that have pending records."""
    rows = view.outbox.execute(
        "SELECT DISTINCT customer FROM entries INDEXED BY entries_pending_of"
        " WHERE position IS NULL AND customer IS NOT NULL"
    ).fetchall()
    yield from (from_blob(row[0]) for row in rows)


def _seen(view: View, record: bytes) -> bool:
    """Tell whether the view has seen a record on the log, though the outbox was not told yet."""
    row = view.history.execute("SELECT position FROM record WHERE id = ?", (record,)).fetchone()
    return row is not None and row[0] < view.next


class Overlay:
    """What the worker asks before it saves: the customer as its author sees it, and who wrote the same meanwhile."""

    def __init__(self, folder: Path, log_file: Path | None) -> None:
        """``folder`` of the profile; ``log_file`` of the embedded log, if there is one."""
        self._files = Files(folder, log_file)
        self._laid: dict[str, Overlaid] | None = None

    @contextmanager
    def look(self) -> Iterator[None]:
        """Answer what is asked meanwhile from one look at the files, each customer laid over once."""
        with self._files.view():
            self._laid = {}
            try:
                yield
            finally:
                self._laid = None

    def customer(self, customer: str) -> Customer | None:
        """Return the customer with pending records laid over, None if there is none."""
        with self._files.view() as view:
            return self._lay_over(view, customer).customer

    def units(self, customer: str) -> Sequence[str]:
        """Return all units that anybody ever wrote of the customer, pending ones included."""
        with self._files.view() as view:
            found = self._lay_over(view, customer).customer
            return tuple(found.writers) if found is not None else ()

    def clashes(self, event: Event, basis: Basis) -> tuple[Clash, ...]:
        """Return the units the judge will check for an event that somebody wrote since the basis."""
        if event.customer is None or basis.base is None or not event.changes:
            return ()
        with self._files.view() as view:
            return tuple(_clashes(view, self._lay_over(view, event.customer), event, basis))

    def taken(self, customer: str, item: str) -> bool:
        """Return whether another customer has an item of this id."""
        with self._files.view() as view:
            row = view.register.execute("SELECT number FROM item WHERE key = ?", (item_key(item),)).fetchone()
            stored = view.stored(customer)
            return row is not None and (stored is None or stored.number != row[0])

    def close(self) -> None:
        """Let go of the files."""
        self._files.close()

    def _lay_over(self, view: View, customer: str) -> Overlaid:
        if self._laid is None:
            return lay_over(view, customer)
        if customer not in self._laid:
            self._laid[customer] = lay_over(view, customer)
        return self._laid[customer]


def _clashes(view: View, now: Overlaid, event: Event, basis: Basis) -> Iterator[Clash]:
    customer, stored = now.customer, now.stored
    if customer is None or basis.base is None:
        return
    known = {found[0] for one in set(basis.pending.values()) if (found := record_of(view, one)) is not None}
    writers = stored.units() if stored is not None else {}
    for unit in checked_units(event, tuple(customer.writers)):
        own = now.basis.pending.get(unit)
        if own is not None:
            if own != basis.pending.get(unit):
                rival = next(one for one in now.pending if one.record.id == own)
                yield _clash(view, now, event, basis, unit, rival.record, rival.at)
            continue
        last = writers.get(unit, NEVER)
        if last > basis.base.position and last not in known:
            yield _clash(view, now, event, basis, unit, view.record_at(last), view.recorded_at(last) or 0)


def _clash(view: View, now: Overlaid, event: Event, basis: Basis, unit: str, rival: Record, recorded: int) -> Clash:
    return Clash(
        unit=unit,
        before=_before(view, now, basis, unit),
        theirs=unit_values(now.customer.values if now.customer is not None else {}, unit),
        mine={change.path: change.now for change in event.changes if unit_of(change.path) == unit},
        record=rival.id,
        who=rival.actor.name,
        recorded=recorded,
    )


def _before(view: View, now: Overlaid, basis: Basis, unit: str) -> dict[str, str]:
    """Return what the author had before the eyes: the unit at the basis, with the own pending record named there."""
    then = state_at(view, now.stored, basis.base.position) if now.stored is not None and basis.base else None
    values = unit_values(values_of(then.document), unit) if then is not None else {}
    named = basis.pending.get(unit)
    own = next((one.record for one in now.pending if one.record.id == named), None)
    if own is None and named is not None and (found := record_of(view, named)) is not None:
        own = found[1]
    for change in own.changes if own is not None else ():
        if unit_of(change.path) == unit and change.now is not None:
            values[change.path] = change.now
        elif unit_of(change.path) == unit:
            values.pop(change.path, None)
    return values
