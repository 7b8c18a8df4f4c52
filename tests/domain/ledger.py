"""A log in memory for tests: makes records with little said and folds each at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from domain.events import (
    BATCH_CLOSED,
    BATCH_OPENED,
    CUSTOMER_REGISTERED,
    CUSTOMER_REINSTATED,
    CUSTOMER_RETIRED,
    DETAILS_AMENDED,
    REGISTER_OPENED,
    REGISTER_WIDE,
    Actor,
    Base,
    Change,
    Data,
    Record,
)
from domain.judge import Halt, Judged
from domain.layer import Layer
from storage.codec import decode, encode
from storage.event_log import Logged

LIVES = {CUSTOMER_REGISTERED: "active", CUSTOMER_RETIRED: "retired", CUSTOMER_REINSTATED: "active"}


def uid(n: int) -> str:
    """Return the n-th UUID of a test."""
    return f"00000000-0000-7000-8000-{n:012x}"


ANN, BOB = uid(0xA), uid(0xB)
DESK, OTHER_DESK = uid(0xD1), uid(0xD2)
NEWEST = -2


def make_record(
    kind: str,
    changes: Mapping[str, str | None] | tuple[Change, ...] | None = None,
    *,
    customer: str | None = ANN,
    id: str = uid(1),
    device: str = DESK,
    base: Base | None = None,
    **more: Any,
) -> Record:
    """Return a record whose shape is right unless ``more`` says otherwise."""
    if not isinstance(changes, tuple):
        written = {**({"life": LIVES[kind]} if kind in LIVES else {}), **(changes or {})}
        changes = tuple(Change(path, None, now) for path, now in sorted(written.items()))
    return Record(
        **{
            "v": 1,
            "id": id,
            "kind": kind,
            "customer": None if kind in REGISTER_WIDE else customer,
            "device": device,
            "seq": 1,
            "actor": Actor("ann", "Ann Actor"),
            "at": "2026-05-03T12:00:00.000Z",
            "base": base,
            "batch": uid(0xBA) if kind in (BATCH_OPENED, BATCH_CLOSED) else None,
            "changes": changes,
            **more,
        }
    )


class Ledger:
    """A log with its fold. ``put`` adds a record made from what is said and returns what the judge found."""

    def __init__(self, opened: bool = True) -> None:
        self.layer = Layer()
        self.logged: list[Logged] = []
        self.judged: list[Judged] = []
        self._ids = 0x1000
        if opened:
            self.put(REGISTER_OPENED, data=Data(register=uid(0xFE), name="Test", format=1))

    @property
    def end(self) -> int:
        """Return the next position."""
        return self.layer.register.position

    def base(self, position: int = NEWEST) -> Base:
        """Return a truthful base."""
        at = self.end - 1 if position == NEWEST else position
        return Base(at, self.layer.mark(at) or "0" * 32)

    def make(self, kind: str, changes: Mapping[str, str | None] | None = None, **said: Any) -> Record:
        """Return a record for the next position; ``base`` may be a position."""
        self._ids += 1
        base = said.pop("base", NEWEST)
        if kind == REGISTER_OPENED:
            base = None
        return make_record(
            kind,
            changes,
            id=said.pop("id", uid(self._ids)),
            base=self.base(base) if isinstance(base, int) else base,
            **said,
        )

    def put(self, kind: str, changes: Mapping[str, str | None] | None = None, **said: Any) -> Judged:
        """Add a record and return what the judge found."""
        return self.put_value(encode(self.make(kind, changes, **said)))

    def put_value(self, value: bytes) -> Judged:
        """Add any bytes."""
        judged = self.try_value(value)
        assert not isinstance(judged, Halt)
        return judged

    def try_value(self, value: bytes) -> Judged | Halt:
        """Add any bytes, which may halt the fold."""
        position = self.end
        judged = self.layer.fold(decode(value), value, 1000 + position)
        if not isinstance(judged, Halt):
            self.logged.append(Logged(position, 1000 + position, value))
            self.judged.append(judged)
        return judged

    def register(self, customer: str = ANN, **said: Any) -> Judged:
        """Register a customer with a name and a phone."""
        values = {"name/display": "Ann", f"phones/{uid(0xF1)}/number": "1"}
        return self.put(CUSTOMER_REGISTERED, values, customer=customer, **said)

    def amend(self, changes: Mapping[str, str | None], **said: Any) -> Judged:
        """Amend a customer."""
        return self.put(DETAILS_AMENDED, changes, **said)

    def id_at(self, position: int) -> str:
        """Return the id of the record at a position."""
        record = self.judged[position].record
        assert record is not None
        return record.id
