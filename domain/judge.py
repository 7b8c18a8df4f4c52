"""The fold rule: state + record -> verdict. Every desktop judges every record alike, in the order of the log.

The judge is blind to values except ``life``: it looks at positions, ids, marks, units and nothing else, so two
programs with different field tables still agree. It is pure and never raises. ``judge`` decides, ``enter`` also
moves the state. The first rule that fails wins: shape (the codec's and ``domain.shape``'s), duplicate, opened,
base, unknown or exists, settled, conflict, life. Only an applied record moves anything.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from enum import IntEnum, StrEnum
from hashlib import sha256
from typing import NamedTuple, Protocol

import msgspec

from domain.events import (
    CONFLICT_RESOLVED,
    CUSTOMER_REGISTERED,
    FORMAT,
    FORMAT_RAISED,
    LIFE,
    REGISTER_OPENED,
    RETIRED,
    Record,
)
from domain.shape import Fault

NEVER = -1
"""The last writer of a unit that nobody wrote."""

START = bytes(32)
"""What both chains start from."""


class Verdict(IntEnum):
    """What the fold makes of a record; the number is the byte that goes into the digest."""

    APPLIED = 1
    CONFLICTED = 2
    REFUSED = 3
    DUPLICATE = 4


class Code(StrEnum):
    """Why a record was not applied. Codes are for people and programs; the digest does not hold them."""

    NONE = ""
    SHAPE = "shape"
    FORMAT = "format"
    ID = "id"
    OPENED = "opened"
    BASE = "base"
    UNKNOWN = "unknown"
    EXISTS = "exists"
    SETTLED = "settled"
    LIFE = "life"
    UNSEEN = "unseen"
    """conflicted: somebody wrote a checked unit and the author had not seen it"""
    AFTER = "after"
    """conflicted: it builds on a record that was not applied"""


# Bound once: an enumeration looks its members up anew each time, and the fold asks a million times.
_APPLIED, _CONFLICTED, _REFUSED, _DUPLICATE = Verdict
_NONE = Code.NONE
_NOTHING: AbstractSet[int] = frozenset()


class Ruling(msgspec.Struct, frozen=True):
    """A verdict, why, and for a conflict the position of the newest record that its author had not seen."""

    verdict: Verdict
    code: Code = _NONE
    rival: int | None = None
    units: tuple[str, ...] = ()
    """applied: the units that are written"""
    customer: CustomerState | None = None
    """the customer it speaks of, if known"""


class Halt(NamedTuple):
    """The fold must stop before this record: the register goes on in a format that this program does not know."""

    format: int


class Judged(msgspec.Struct, frozen=True, array_like=True):
    """A record of the log with all that the judge found out about it; the display's fold needs nothing else."""

    position: int
    recorded: int
    """milliseconds since 1970 UTC, never less than that of the position before"""
    record: Record | None
    """None when it was refused for its shape or format"""
    verdict: Verdict
    code: str
    number: int | None
    """number of the customer it speaks of, None if there is no such customer (or the record is register-wide)"""
    version: int | None
    """the version of the customer that it made: applied and writing a unit, else None"""
    prior: tuple[tuple[str, int], ...]
    """applied: each unit written with its last writer before (``NEVER`` if none), in the order of ``record.units``"""
    rival: int | None = None

    @property
    def takes_id(self) -> bool:
        """Whether the record took its id; a duplicate or a record refused for shape, format or id does not."""
        verdict = self.verdict
        return verdict is _APPLIED or (verdict is not _DUPLICATE and self.code not in _TAKES_NO_ID)

    @property
    def given(self) -> int:
        """The customer number that this record gave (an applied registration), else 0: it goes into the digest."""
        record = self.record
        if record is None or record.kind != CUSTOMER_REGISTERED or self.verdict is not _APPLIED:
            return 0
        return self.number or 0


_TAKES_NO_ID = frozenset({Code.SHAPE, Code.FORMAT, Code.ID})


class Register(msgspec.Struct, frozen=True):
    """What the judge knows of the register as a whole after a prefix of the log."""

    id: str | None = None
    name: str | None = None
    format: int = 0
    """0 until the register is opened"""
    position: int = 0
    """the next position"""
    number: int = 1
    """the next customer number"""
    fingerprint: bytes = START
    digest: bytes = START


class CustomerState(msgspec.Struct):
    """What the judge knows of a customer: ``units`` maps each unit to the position of its last applied writer."""

    id: str
    number: int
    life: str
    version: int = 0
    units: dict[str, int] = {}

    def copy(self) -> CustomerState:
        """Return a copy that can be evolved without moving this one."""
        return CustomerState(self.id, self.number, self.life, self.version, dict(self.units))


class Taken(NamedTuple):
    """The earlier record that took an id."""

    position: int
    device: str
    customer: str | None
    verdict: Verdict


class State(Protocol):
    """What ``judge`` asks. Implemented over the judge's file and in memory (``Layer``)."""

    @property
    def register(self) -> Register:
        """Return the register as it stands before the next position."""
        ...

    def mark(self, position: int) -> str | None:
        """Return the mark of the fingerprint at a position in hex, None beyond the end."""
        ...

    def taken(self, record: str) -> Taken | None:
        """Return who took a record id; duplicates and records refused for shape, format or id take none."""
        ...

    def same(self, position: int, value: bytes) -> bool:
        """Return whether the record at an earlier position has exactly these bytes."""
        ...

    def customer(self, customer: str) -> CustomerState | None:
        """Return a customer by id, None if no applied registration made it."""
        ...

    def settled(self, position: int) -> bool:
        """Return whether an applied resolution settled the unapplied record at a position."""
        ...


class Store(State, Protocol):
    """A state that ``enter`` can move: what it was given by ``customer`` is its own to change."""

    def opened(self, record: Record) -> None:
        """Take over id, name and format of the register."""
        ...

    def raised(self, version: int) -> None:
        """Take over the register's new format."""
        ...

    def registered(self, customer: CustomerState) -> None:
        """Add a customer, who got the register's next number."""
        ...

    def touched(self, customer: CustomerState) -> None:
        """Note that a customer's state was changed in place."""
        ...

    def settle(self, position: int, by: int) -> None:
        """Note that the unapplied record at ``position`` was settled by the one at ``by``."""
        ...


def fingerprint(before: bytes, value: bytes) -> bytes:
    """Return F(n) from F(n-1) and the bytes of record n."""
    return sha256(before + value).digest()


def mark_of(chain: bytes) -> str:
    """Return the mark of a fingerprint: its first 16 bytes in hex."""
    return chain[:16].hex()


def digest(before: bytes, chain: bytes, verdict: Verdict, number: int) -> bytes:
    """Return D(n) from D(n-1), F(n), the verdict and the customer number it gave (0 = none)."""
    return sha256(before + chain + (_tail(verdict, number) if number else _TAILS[verdict])).digest()


def _tail(verdict: int, number: int) -> bytes:
    return b"%c%b" % (verdict, number.to_bytes(8, "big"))


_TAILS = tuple(_tail(verdict, 0) for verdict in range(len(Verdict) + 1))


def judge(state: State, record: Record | Fault, value: bytes) -> Ruling | Halt:
    """Return what the fold makes of the record at the state's next position; ``value`` is its bytes."""
    register = state.register
    if isinstance(record, Fault):
        return _misshapen(register, record)
    kind = record.kind
    if kind == FORMAT_RAISED and _format_of(record) != register.format + 1:
        return Ruling(_REFUSED, Code.FORMAT)
    earlier = state.taken(record.id)
    if earlier is not None:
        same = state.same(earlier.position, value)
        return _anyhow(state, record, _DUPLICATE if same else _REFUSED, _NONE if same else Code.ID)
    position = register.position
    if (kind == REGISTER_OPENED) != (position == 0) or (position and not register.format):
        return Ruling(_REFUSED, Code.OPENED)
    if kind == REGISTER_OPENED:
        return _MOVES_NOTHING if _format_of(record) <= FORMAT else Halt(_format_of(record))
    return _judge_member(state, record, position)


_MOVES_NOTHING = Ruling(_APPLIED)


def _anyhow(state: State, record: Record, verdict: Verdict, code: Code) -> Ruling:
    """Return a ruling that no customer has a part in, with the customer all the same."""
    return Ruling(verdict, code, customer=state.customer(record.customer) if record.customer is not None else None)


def _misshapen(register: Register, fault: Fault) -> Ruling | Halt:
    """A newer format is refused in a register that has not been raised to it; at the very start nobody can know."""
    if not fault.beyond:
        return Ruling(_REFUSED, Code.SHAPE)
    if register.position == 0:
        return Halt(fault.beyond)
    return Ruling(_REFUSED, Code.FORMAT)


def _format_of(record: Record) -> int:
    return (record.data.format if record.data is not None else None) or 0


def _judge_member(state: State, record: Record, position: int) -> Ruling | Halt:
    """Judge a record of an opened register by its base, its customer, its units and ``life``."""
    base = record.base
    customer = state.customer(record.customer) if record.customer is not None else None
    if base is None or base.position >= position or state.mark(base.position) != base.mark:
        return Ruling(_REFUSED, Code.BASE, customer=customer)
    if record.customer is None:
        return Halt(_format_of(record)) if _format_of(record) > FORMAT else _MOVES_NOTHING
    if (customer is None) != (record.kind == CUSTOMER_REGISTERED):
        return Ruling(_REFUSED, Code.UNKNOWN if customer is None else Code.EXISTS, customer=customer)
    if record.kind == CONFLICT_RESOLVED:
        code = _resolution(state, record)
        if code is not _NONE:
            return Ruling(_REFUSED, code, customer=customer)
    units = record.units
    if units and (customer is not None or record.after):
        failed = _conflict(state, customer, record, base.position, units) or _life(customer, record, units)
        if failed is not None:
            return failed
    return Ruling(_APPLIED, _NONE, None, units, customer)


def _resolution(state: State, record: Record) -> Code:
    """A resolution names an unapplied record of its customer, which no applied one has settled yet."""
    named = record.links.resolves if record.links is not None else None
    found = state.taken(named) if named is not None else None
    if found is None or found.customer != record.customer or found.verdict not in (_CONFLICTED, _REFUSED):
        return Code.UNKNOWN
    return Code.SETTLED if state.settled(found.position) else _NONE


def _conflict(
    state: State, customer: CustomerState | None, record: Record, seen: int, written: tuple[str, ...]
) -> Ruling | None:
    """Return a conflict if a checked unit has a writer that the author had not seen, or ``after`` does not hold."""
    known = _seen_besides(state, record) if record.after else _NOTHING
    if known is None:
        return Ruling(_CONFLICTED, Code.AFTER, customer=customer)
    if customer is None:
        return None
    units, rival = customer.units, NEVER
    for unit in units if LIFE in written else (*written, LIFE):
        last = units.get(unit, NEVER)
        if last > seen and last > rival and last not in known:
            rival = last
    return None if rival == NEVER else Ruling(_CONFLICTED, Code.UNSEEN, rival, customer=customer)


def _seen_besides(state: State, record: Record) -> AbstractSet[int] | None:
    """Return the positions of the records in ``after``, None if one is not the device's own applied one."""
    known: set[int] = set()
    for one in record.after:
        taken = state.taken(one)
        if taken is None or taken.verdict is not _APPLIED:
            return None
        if (taken.device, taken.customer) != (record.device, record.customer):
            return None
        known.add(taken.position)
    return known


def _life(customer: CustomerState | None, record: Record, written: tuple[str, ...]) -> Ruling | None:
    if customer is None:
        return None
    wrong = customer.life == (record.life if LIFE in written else RETIRED)
    return Ruling(_REFUSED, Code.LIFE, customer=customer) if wrong else None


def enter(store: Store, record: Record | Fault, value: bytes, recorded: int) -> Judged | Halt:
    """Judge the record at the store's next position and move what it moves; chains and rows are the store's."""
    register = store.register
    position = register.position
    ruling = judge(store, record, value)
    if isinstance(ruling, Halt):
        return ruling
    verdict, code, customer, written = ruling.verdict, ruling.code, ruling.customer, ruling.units
    if isinstance(record, Fault):
        return Judged(position, recorded, None, verdict, code, None, None, ())
    if verdict is not _APPLIED:
        known = customer.number if customer is not None else None
        return Judged(position, recorded, record, verdict, code, known, None, (), ruling.rival)
    if record.customer is None:
        _enter_register_wide(store, record)
        return Judged(position, recorded, record, verdict, code, None, None, ())
    if customer is None:
        customer = CustomerState(record.customer, register.number, "")
        store.registered(customer)
    if record.kind == CONFLICT_RESOLVED:
        _enter_resolution(store, record, position)
    if not written:
        return Judged(position, recorded, record, verdict, code, customer.number, None, ())
    prior = _evolve(customer, record, position, written)
    store.touched(customer)
    return Judged(position, recorded, record, verdict, code, customer.number, customer.version, prior)


def _enter_register_wide(store: Store, record: Record) -> None:
    if record.kind == REGISTER_OPENED:
        store.opened(record)
    elif record.kind == FORMAT_RAISED:
        store.raised(_format_of(record))


def _enter_resolution(store: Store, record: Record, position: int) -> None:
    named = record.links.resolves if record.links is not None else None
    taken = store.taken(named) if named is not None else None
    if taken is not None:
        store.settle(taken.position, position)


def _evolve(
    customer: CustomerState, record: Record, position: int, written: tuple[str, ...]
) -> tuple[tuple[str, int], ...]:
    """Give the written units their new last writer; returns those before."""
    units = customer.units
    prior = tuple([(unit, units.get(unit, NEVER)) for unit in written])
    for unit in written:
        units[unit] = position
    if LIFE in written:
        customer.life = record.life or customer.life
    customer.version += 1
    return prior
