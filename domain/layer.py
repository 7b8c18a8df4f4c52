"""A fold in memory, alone or on top of another state that stays as it is.

Alone it is the whole fold of a log (tests, ``verify``); on top of a projection it judges records that are not on
the log yet, by the very rule that will judge them there.
"""

from __future__ import annotations

from msgspec.structs import replace

from domain.events import Record
from domain.judge import (
    CustomerState,
    Halt,
    Judged,
    Register,
    State,
    Taken,
    digest,
    enter,
    fingerprint,
    mark_of,
)
from domain.shape import Fault


class Layer:
    """A ``Store`` that keeps what it is given in memory and asks ``under`` for the rest."""

    def __init__(self, under: State | None = None) -> None:
        self._under = under
        self._register = under.register if under is not None else Register()
        self._start = self._register.position
        self._marks: list[str] = []
        self._values: list[bytes] = []
        self._taken: dict[str, Taken] = {}
        self._customers: dict[str, CustomerState] = {}
        self._settled: set[int] = set()

    @property
    def register(self) -> Register:
        """Return the register as it stands after all records folded into this layer."""
        return self._register

    def fold(self, record: Record | Fault, value: bytes, recorded: int = 0) -> Judged | Halt:
        """Judge one record at the next position and take it in."""
        judged = enter(self, record, value, recorded)
        if isinstance(judged, Halt):
            return judged
        if judged.takes_id and judged.record is not None:
            one = judged.record
            self._taken[one.id] = Taken(judged.position, one.device, one.customer, judged.verdict)
        self._advance(judged, value)
        return judged

    def _advance(self, judged: Judged, value: bytes) -> None:
        before = self._register
        chain = fingerprint(before.fingerprint, value)
        self._marks.append(mark_of(chain))
        self._values.append(value)
        self._register = replace(
            before,
            position=before.position + 1,
            number=before.number + bool(judged.given),
            fingerprint=chain,
            digest=digest(before.digest, chain, judged.verdict, judged.given),
        )

    def mark(self, position: int) -> str | None:
        """Return the mark of the fingerprint at a position, None beyond the end."""
        if position >= self._start:
            own = position - self._start
            return self._marks[own] if own < len(self._marks) else None
        return self._under.mark(position) if self._under is not None else None

    def taken(self, record: str) -> Taken | None:
        """Return who took a record id."""
        found = self._taken.get(record)
        if found is None and self._under is not None:
            return self._under.taken(record)
        return found

    def same(self, position: int, value: bytes) -> bool:
        """Return whether the record at an earlier position has exactly these bytes."""
        if position >= self._start:
            return self._values[position - self._start] == value
        return self._under is not None and self._under.same(position, value)

    def customer(self, customer: str) -> CustomerState | None:
        """Return this layer's own copy of a customer's state."""
        found = self._customers.get(customer)
        if found is None and self._under is not None:
            below = self._under.customer(customer)
            if below is not None:
                found = self._customers[customer] = below.copy()
        return found

    def settled(self, position: int) -> bool:
        """Return whether an applied resolution settled the unapplied record at a position."""
        return position in self._settled or (self._under is not None and self._under.settled(position))

    def opened(self, record: Record) -> None:
        """Take over id, name and format of the register."""
        data = record.data
        if data is not None:
            self._register = replace(self._register, id=data.register, name=data.name, format=data.format or 0)

    def raised(self, version: int) -> None:
        """Take over the register's new format."""
        self._register = replace(self._register, format=version)

    def registered(self, customer: CustomerState) -> None:
        """Add a customer."""
        self._customers[customer.id] = customer

    def touched(self, customer: CustomerState) -> None:
        """Nothing to do: what ``customer`` returned is this layer's own."""

    def settle(self, position: int, by: int) -> None:
        """Note that the unapplied record at a position was settled."""
        self._settled.add(position)
