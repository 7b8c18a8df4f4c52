"""Between outbox, log and fold: reads the log from the right place, and hands the outbox over in order.

Every session with the log begins at the record before the checkpoint: its bytes must be the ones that were folded,
otherwise the log has lost or changed records. Nothing is handed over before that is known and the log was read to
its end once.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping, Sequence

from domain.errors import Refusal
from domain.events import REGISTER_OPENED, Record
from domain.judge import Judged, State, Verdict
from storage.codec import decode, trusted
from storage.errors import LogLostRecords, NoCopy, NotARegister, OtherRegister
from storage.event_log import Entry, EventLog, Logged, Standing
from storage.outbox import Kept, Outbox, Shared

_log = logging.getLogger("daybook.sharing")

WINDOW = 500
"""At most so many records are handed over and not yet read back: keeps the order if one of them fails."""
_PAUSE = 1.0
"""Seconds before records that the log gave back are handed over again."""


def identity_fact(where: str) -> str:
    """Return the key of the fact in the outbox that names the log found at a place."""
    return f"log_identity {where}"


class Sharing:
    """One desktop's way to and from its log. ``register`` is the id of the profile's register, None if it has none."""

    def __init__(self, log: EventLog, outbox: Outbox, register: str | None) -> None:
        """Nothing is asked of the log yet."""
        self._log = log
        self._outbox = outbox
        self._register = register
        self._session = 0
        self._anchored = False
        self._ended = False
        self._sent_upto = 0
        self._in_flight: dict[str, int] = {}
        self._not_before = 0.0
        self._surprise: Refusal | None = None
        self.standing = Standing.CHECKING
        self._identity = outbox.fact(identity_fact(log.where)) or ""
        log.expect(self._identity)

    @property
    def log(self) -> EventLog:
        """The log itself."""
        return self._log

    @property
    def register(self) -> str | None:
        """The id of the profile's register, None as long as it has none."""
        return self._register

    @property
    def surprise(self) -> Refusal | None:
        """Why nothing is handed over until a person looked, None if all is well."""
        if self._surprise is not None:
            return self._surprise
        return self._log.trouble if self.standing in (Standing.STOPPED, Standing.READ_ONLY) else None

    @property
    def trouble(self) -> Refusal | None:
        """What the log last complained of while it is away."""
        return self._log.trouble if self.standing is Standing.AWAY else None

    @property
    def readable(self) -> bool:
        """Whether the log answers and is ours as far as we know."""
        return self._surprise is None and self.standing in (Standing.OPEN, Standing.READ_ONLY)

    @property
    def anchored(self) -> bool:
        """Whether the log is known to continue what was folded."""
        return self.readable and self._anchored

    @property
    def caught_up(self) -> bool:
        """Whether everything on the log has been read."""
        return self.readable and self._anchored and self._log.caught_up

    def current(self, folded: State) -> bool:
        """Whether the end was reached in this session and nothing behind what was folded is known."""
        return self.readable and self._ended and self._log.end < folded.register.position

    @property
    def can_send(self) -> bool:
        """Whether records may be handed over right now."""
        return self.standing is Standing.OPEN and self._surprise is None and self._anchored and self._ended

    def stop(self, surprise: Refusal) -> None:
        """Hand nothing over and read nothing until ``recheck``."""
        if self._surprise is None:
            _log.warning("stopped: %s", surprise.code)
        self._surprise = surprise

    def recheck(self) -> None:
        """Look again after a person put something right."""
        self._surprise = None
        self._log.recheck()
        self.again()

    def renew(self, given: Mapping[str, str]) -> None:
        """Look again with other connection settings."""
        self._surprise = None
        self._log.renew(given)
        self.again()

    def again(self) -> None:
        """Read again from the checkpoint: what was read could not be folded."""
        self._session = 0

    def meet(self, folded: State) -> None:
        """Serve the log; at the start of a session, begin to read at the record before the checkpoint."""
        self.standing = self._log.poll()
        self._take_back(self._log.undelivered())
        if not self.readable or self._session == self._log.sessions:
            return
        self._session = self._log.sessions
        checkpoint = folded.register.position
        self._anchored = checkpoint == 0
        self._ended = False
        self._log.assign(max(checkpoint - 1, 0))

    def read(self, folded: State, limit: int, wait: float) -> Sequence[Logged]:
        """Return the next records to fold, in order and without a gap; at most ``limit``."""
        records = self._log.read(limit, wait)
        if records and not self._anchored:
            records = self._anchor(records, folded)
        if records and records[0].position == 0 and not self._is_ours(records[0].value):
            return ()
        if not records and self._log.caught_up and self._log.end < folded.register.position - 1:
            self.stop(self._lost(folded.register.position - 1))
        self._ended = self._ended or (self._anchored and self._log.caught_up)
        return records

    def send(self) -> Sequence[str | None]:
        """Hand over what waits, in order; raises what the log says against it.

        Returns the customers of those that are handed over for the first time.
        """
        if not self.can_send or time.monotonic() < self._not_before:
            return ()
        room = WINDOW - len(self._in_flight)
        rows = self._outbox.pending(self._sent_upto, room) if room > 0 else []
        if not rows:
            return ()
        if not all(row.handed for row in rows):
            self._outbox.hand(rows[-1].n)
        try:
            self._log.hand_over([_entry(row) for row in rows])
        except Refusal:
            self._not_before = time.monotonic() + _PAUSE
            raise
        self._sent_upto = rows[-1].n
        self._in_flight.update((row.id, row.n) for row in rows)
        return [row.customer for row in rows if not row.handed]

    def reconcile(self, folded: State, now: int) -> None:
        """Note as shared what lies in the outbox as pending but was folded: a crash came between the two."""
        after = 0
        while rows := self._outbox.pending(after):
            found = [(row.id, folded.taken(row.id)) for row in rows]
            self._outbox.share([Shared(one, at.position, int(at.verdict), "") for one, at in found if at], now)
            after = rows[-1].n

    def came_back(self, judged: Sequence[Judged], folded: State, now: int) -> list[Judged]:
        """Take note of own records among those that were folded; returns those that this outbox holds."""
        if self._anchored and folded.register.position > 0:
            self._keep_identity()
        devices = self._outbox.devices
        own = [one for one in judged if one.record is not None and one.record.device in devices]
        held = [one for one in own if one.record is not None and self._outbox.holds(one.record.id)]
        self._outbox.share([_shared(one) for one in held if one.verdict is not Verdict.DUPLICATE], now)
        if any(one.verdict is Verdict.DUPLICATE for one in held):
            self.reconcile(folded, now)
        for one in held:
            self._in_flight.pop(one.record.id if one.record else "", None)
        if any(self._is_strange(one.record) for one in own if one.record is not None and one not in held):
            _log.warning("another copy of this profile went on: a new device id from here")
            self._outbox.new_device()
        return held

    def adopt(self, register: str) -> None:
        """The profile belongs to this register from now on."""
        self._register = register
        self._keep_identity()

    def _take_back(self, returned: Sequence[str]) -> None:
        numbers = [self._in_flight[one] for one in returned if one in self._in_flight]
        if not numbers:
            return
        first = min(numbers)
        self._in_flight = {one: n for one, n in self._in_flight.items() if n < first}
        self._sent_upto = min(self._sent_upto, first - 1)
        self._not_before = time.monotonic() + _PAUSE

    def _anchor(self, records: Sequence[Logged], folded: State) -> Sequence[Logged]:
        first, checkpoint = records[0], folded.register.position
        if first.position != checkpoint - 1 or not folded.same(first.position, first.value):
            self.stop(self._lost(checkpoint - 1))
            return ()
        self._anchored = True
        return records[1:]

    def _lost(self, position: int) -> Refusal:
        if self._identity:
            return LogLostRecords(where=self._log.where, position=position)
        return NoCopy(where=self._log.where)

    def _is_ours(self, value: bytes) -> bool:
        record = decode(value)
        if not isinstance(record, Record) or record.kind != REGISTER_OPENED or record.data is None:
            self.stop(NotARegister(where=self._log.where))
            return False
        if self._register is not None and record.data.register != self._register:
            self.stop(OtherRegister(where=self._log.where, name=record.data.name))
            return False
        return True

    def _is_strange(self, record: Record) -> bool:
        """Whether a record of this device is not from this outbox: its number is to come, or taken by another one."""
        if record.device != self._outbox.device:
            return False
        if record.seq > self._outbox.chain[0]:
            return True
        return any(trusted(one.value).device == record.device for one in self._outbox.numbered(record.seq))

    def _keep_identity(self) -> None:
        if self._identity != self._log.identity:
            self._identity = self._log.identity
            self._outbox.note(identity_fact(self._log.where), self._identity)
            self._log.expect(self._identity)


def _shared(judged: Judged) -> Shared:
    record = judged.record.id if judged.record is not None else ""
    return Shared(record, judged.position, int(judged.verdict), judged.code)


def _entry(row: Kept) -> Entry:
    return Entry(row.id, row.kind, row.customer, row.value)
