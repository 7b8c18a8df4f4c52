"""The stage of the sample: a log in memory, judged as it grows, and the desktops that write on it."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from random import Random
from uuid import UUID

import msgspec

from domain.commands import Basis, Command, decide
from domain.customer import Customer, evolve
from domain.events import FORMAT, IMPORT, REGISTER_OPENED, Actor, Base, Data, Event, Record
from domain.judge import Judged, Verdict
from domain.layer import Layer
from storage.codec import encode
from storage.event_log import Entry

_KEPT_VERSIONS = 6


def iso(moment: int) -> str:
    """Return a time in milliseconds as records write it."""
    return datetime.fromtimestamp(moment / 1000, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def day(moment: int) -> str:
    """Return the date of a time in milliseconds."""
    return iso(moment)[:10]


class Desktop(msgspec.Struct):
    """One invented desktop: who sits there, and its chain."""

    device: str
    actor: Actor
    seq: int = 0
    prev: str | None = None


class Sight(msgspec.Struct, frozen=True):
    """What somebody had on the screen: a customer, and how far that desktop had read."""

    customer: Customer | None
    basis: Basis


class Version(msgspec.Struct, frozen=True):
    """An applied record of a customer, and the customer it made."""

    record: Record
    customer: Customer


class Stage(msgspec.Struct):
    """The log so far. Times only go forward; ``entries`` are what goes into the file."""

    random: Random
    now: int
    layer: Layer = msgspec.field(default_factory=Layer)
    entries: list[Entry] = msgspec.field(default_factory=list)
    customers: dict[str, Customer] = msgspec.field(default_factory=dict)
    past: dict[str, deque[Version]] = msgspec.field(default_factory=dict)
    last: Judged | None = None

    def __len__(self) -> int:
        return len(self.entries)

    def new_id(self) -> str:
        """Return a UUID (version 7) of this moment."""
        return str(UUID(int=self.now << 80 | 0x7 << 76 | self.random.getrandbits(12) << 64 | 0x2 << 62 | self._tail()))

    def new_device(self) -> str:
        """Return a UUID (version 4)."""
        return str(UUID(int=self.random.getrandbits(128), version=4))

    def _tail(self) -> int:
        return self.random.getrandbits(62)

    def sight(self, customer: str) -> Sight:
        """Return what a desktop that has read everything shows."""
        register = self.layer.register
        at = register.position - 1
        return Sight(self.customers.get(customer), Basis(Base(at, self.layer.mark(at) or "")))

    def open(self, desk: Desktop, register: str, name: str) -> None:
        """Write the register's first record."""
        self._write(desk, Event(kind=REGISTER_OPENED, data=Data(register=register, name=name, format=FORMAT)), None)

    def announce(self, desk: Desktop, kind: str, batch: str, data: Data) -> None:
        """Write the beginning or the end of a batch."""
        basis = self.sight("").basis
        self._write(desk, Event(kind=kind, batch=batch, source=IMPORT, data=data), basis)

    def submit(self, desk: Desktop, command: Command, sight: Sight, *, made: int | None = None, id: str = "") -> Judged:
        """Write what a command makes; ``made`` is when it was saved, long ago where the desktop was offline."""
        for event in decide(sight.customer, command):
            self._write(desk, event, sight.basis, made, id)
        if self.last is None:
            raise AssertionError("an invented command changes something")
        return self.last

    def _write(self, desk: Desktop, event: Event, basis: Basis | None, made: int | None = None, id: str = "") -> None:
        record = Record(
            v=FORMAT,
            id=id or self.new_id(),
            kind=event.kind,
            customer=event.customer,
            device=desk.device,
            seq=desk.seq + 1,
            prev=desk.prev,
            actor=desk.actor,
            at=iso(made if made is not None else self.now - self.random.randrange(30, 900)),
            base=basis.base if basis else None,
            batch=event.batch,
            source=event.source,
            reason=event.reason,
            links=event.links,
            changes=event.changes,
            data=event.data,
        )
        value = encode(record)
        judged = self.layer.fold(record, value, self.now)
        if not isinstance(judged, Judged):
            raise AssertionError("an invented record is of this format")
        desk.seq, desk.prev = desk.seq + 1, sha256(value).digest()[:16].hex()
        self.entries.append(Entry(record.id, record.kind, record.customer, value, self.now))
        self.last = judged
        self._take_in(record, judged)

    def _take_in(self, record: Record, judged: Judged) -> None:
        if judged.verdict is not Verdict.APPLIED or record.customer is None or not record.changes:
            return
        customer = evolve(self.customers.get(record.customer), record, judged.position)
        self.customers[record.customer] = customer
        self.past.setdefault(record.customer, deque(maxlen=_KEPT_VERSIONS)).append(Version(record, customer))


def differing(target: Mapping[str, str], current: Mapping[str, str]) -> dict[str, str | None]:
    """Return what makes the current values equal to the target, ``life`` left alone."""
    paths = (set(target) | set(current)) - {"life"}
    return {path: target.get(path) for path in sorted(paths) if target.get(path) != current.get(path)}
