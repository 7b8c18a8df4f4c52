"""From a command to records in the outbox: decide, look ahead, wrap, check the size, commit."""

from __future__ import annotations

import logging
import sqlite3
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import NamedTuple, Protocol
from uuid import uuid4

import msgspec

from domain.commands import REGISTRATION, Basis, Command, checked_units, decide
from domain.customer import Customer
from domain.errors import Refusal
from domain.events import FORMAT, REGISTER_OPENED, Actor, Base, Data, Event, Record
from storage.codec import decode, encode
from storage.errors import DiskFull, FilesUnwritable, NoActor, NotReady, RecordUnfit
from storage.notices import Clash, Outcome, Result
from storage.outbox import Outbox, Unsent, chain_of
from storage.ports import Submission

_log = logging.getLogger("daybook.saving")


class Ahead(Protocol):
    """What this desktop would show: the projection with the pending records of one customer laid over."""

    def look(self) -> AbstractContextManager[None]:
        """Answer what is asked meanwhile from one look at the files."""
        ...

    def customer(self, customer: str) -> Customer | None:
        """Return the customer as its author sees it now, None if there is none."""
        ...

    def units(self, customer: str) -> Sequence[str]:
        """Return all units that anybody ever wrote of the customer, pending ones included."""
        ...

    def clashes(self, event: Event, basis: Basis) -> tuple[Clash, ...]:
        """Return the units of the event that somebody else wrote since the basis."""
        ...

    def taken(self, customer: str, item: str) -> bool:
        """Return whether another customer has an item of this id."""
        ...


class Wanted(NamedTuple):
    """A submission with its ticket and, for long jobs, the id that its record must get."""

    ticket: int
    submission: Submission
    record: str | None = None


class Decided(NamedTuple):
    """An event that a long job has decided, with what its author had seen and the derived id of its record."""

    event: Event
    basis: Basis
    record: str
    units: Sequence[str]
    """all units that anybody ever wrote of the customer"""


def now_ms() -> int:
    """Return the time in milliseconds since 1970 UTC."""
    return time.time_ns() // 1_000_000


def written_time(milliseconds: int) -> str:
    """Return a time as records write it."""
    moment = datetime.fromtimestamp(milliseconds // 1000, UTC)
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{milliseconds % 1000:03d}Z"


def as_refusal(error: Exception) -> Refusal:
    """Return the sentence for a failed commit."""
    if "full" in str(error) or getattr(error, "errno", None) in (28, 122):
        return DiskFull()
    return FilesUnwritable(what=str(error))


class Saver:
    """Saves commands of one actor. What it saved lies in the outbox, committed, before it returns."""

    def __init__(self, outbox: Outbox, ahead: Ahead, actor: Actor | None, clock: Callable[[], int] = now_ms) -> None:
        """Without an actor nothing can be saved."""
        self._outbox = outbox
        self._ahead = ahead
        self.actor = actor
        self._clock = clock

    def save(self, wanted: Sequence[Wanted], handed: bool) -> list[Outcome]:
        """Save submissions; each commits alone, so that each later one sees the earlier ones."""
        return [self._save(one, handed) for one in wanted]

    def save_decided(self, decided: Sequence[Decided], handed: bool) -> None:
        """Save what a long job decided, in one commit; those of one customer follow each other."""
        seq, prev = self._outbox.chain
        records: list[Record] = []
        for one in decided:
            last = records[-1] if records and records[-1].customer == one.event.customer else None
            after = _after(one.event, one.basis, one.units, last.id if last is not None else None)
            record = self._wrap(one.event, one.basis.base, after, seq, prev, one.record)
            records.append(record)
            seq, prev = record.seq, chain_of(encode(record))
        self._append(records, handed)

    def open_register(self, name: str, handed: bool) -> str:
        """Save the first record of an empty log; returns the register's id."""
        register = str(uuid4())
        event = Event(kind=REGISTER_OPENED, data=Data(register=register, name=name, format=FORMAT))
        self._append([self._wrap(event, None, (), *self._outbox.chain)], handed)
        return register

    def announce(self, event: Event, base: Base, handed: bool, record: str | None = None) -> str:
        """Save a register-wide event, a batch's first or last; returns its record's id."""
        wrapped = self._wrap(event, base, (), *self._outbox.chain, record)
        self._append([wrapped], handed)
        return wrapped.id

    def _save(self, wanted: Wanted, handed: bool) -> Outcome:
        command, ticket = wanted.submission.command, wanted.ticket
        try:
            with self._ahead.look():
                events = self._decide(command)
                clashes = self._clashes(wanted.submission, events)
                if clashes:
                    return Outcome(ticket, Result.CLASHED, command.customer, clashes=clashes)
                records = self._records(command, events, wanted.record)
            self._append(records, handed)
        except Refusal as refusal:
            return Outcome(ticket, Result.REFUSED, command.customer, refusal=refusal)
        except (sqlite3.Error, OSError) as error:
            _log.warning("not saved: %s", error)
            return Outcome(ticket, Result.FAILED, command.customer, refusal=as_refusal(error))
        result = Result.SAVED if records else Result.NOTHING
        return Outcome(ticket, result, command.customer, tuple(one.id for one in records))

    def _decide(self, command: Command) -> tuple[Event, ...]:
        if self.actor is None:
            raise NoActor
        if command.basis.base is None:
            raise NotReady
        customer = self._ahead.customer(command.customer)
        return decide(
            customer,
            command,
            batch=_new_id(),
            taken=lambda item: self._ahead.taken(command.customer, item),
        )

    def _clashes(self, submission: Submission, events: Sequence[Event]) -> tuple[Clash, ...]:
        if not submission.preflight:
            return ()
        basis = submission.command.basis
        return tuple(clash for event in events for clash in self._ahead.clashes(event, basis))

    def _records(self, command: Command, events: Sequence[Event], record: str | None) -> list[Record]:
        seq, prev = self._outbox.chain
        units = self._ahead.units(command.customer) if events else ()
        records: list[Record] = []
        for event in events:
            before = records[-1].id if records else None
            after = _after(event, command.basis, units, before)
            one = self._wrap(event, command.basis.base, after, seq, prev, None if records else record)
            records.append(one)
            seq, prev = one.seq, chain_of(encode(one))
        return records

    def _wrap(
        self,
        event: Event,
        base: Base | None,
        after: tuple[str, ...],
        seq: int,
        prev: str | None,
        record: str | None = None,
    ) -> Record:
        if self.actor is None:
            raise NoActor
        return Record(
            v=FORMAT,
            id=record or _new_id(),
            device=self._outbox.device,
            seq=seq + 1,
            prev=prev,
            actor=self.actor,
            at=written_time(self._clock()),
            base=base,
            after=after,
            **msgspec.structs.asdict(event),
        )

    def _append(self, records: Sequence[Record], handed: bool) -> None:
        now = self._clock()
        unsent = []
        for one in records:
            value = encode(one)
            if decode(value) != one:
                raise RecordUnfit
            unsent.append(Unsent(one.id, one.kind, one.customer, one.seq, one.prev, now, value))
        self._outbox.append(unsent, handed)


def _after(event: Event, basis: Basis, units: Sequence[str], before: str | None) -> tuple[str, ...]:
    """Return the own pending records that the judge must know this author had seen."""
    if event.customer is None:
        return ()
    checked = (*checked_units(event, units), REGISTRATION)
    named = dict.fromkeys(basis.pending[unit] for unit in checked if unit in basis.pending)
    if before is not None:
        named[before] = None
    return tuple(named)


def _new_id() -> str:
    from uuid6 import uuid7  # no id is needed to show a window: see storage/warm.py

    return str(uuid7())
