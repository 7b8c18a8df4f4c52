"""The customer: a frozen state, ``evolve`` (one applied record further) and ``fold`` (all of them)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec
from msgspec.structs import replace

from domain.events import ACTIVE, LIFE, RETIRED, Event, Record
from domain.fields.reading import display_name, nature


class Customer(msgspec.Struct, frozen=True):
    """A person or an organisation as a prefix of the applied records left it."""

    id: str
    life: str = ACTIVE
    version: int = 0
    values: Mapping[str, str] = msgspec.field(default_factory=dict)
    """path -> text, ``life`` included; what is absent holds nothing"""
    writers: Mapping[str, int] = msgspec.field(default_factory=dict)
    """unit -> position of its last writer; units that were emptied stay here"""

    @property
    def retired(self) -> bool:
        """Whether the customer was taken out of use."""
        return self.life == RETIRED

    @property
    def name(self) -> str:
        """The name to show."""
        return display_name(self.values)

    @property
    def nature(self) -> str:
        """Person or organisation."""
        return nature(self.values)


def evolve(customer: Customer | None, record: Event | Record, position: int) -> Customer:
    """Return the customer one applied record further; a record without changes leaves it as it is.

    The record is believed: whether it applies was judged before.
    """
    now = customer or Customer(record.customer or "")
    if not record.changes:
        return now
    values = dict(now.values)
    for change in record.changes:
        if change.now is None:
            values.pop(change.path, None)
        else:
            values[change.path] = change.now
    writers = {**now.writers, **dict.fromkeys(record.units, position)}
    return replace(now, life=values.get(LIFE, now.life), version=now.version + 1, values=values, writers=writers)


def fold(records: Iterable[tuple[int, Event | Record]], start: Customer | None = None) -> Customer | None:
    """Return the customer that applied records (position, record), in order, make; None if there are none."""
    customer = start
    for position, record in records:
        customer = evolve(customer, record, position)
    return customer
