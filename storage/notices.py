"""What the worker tells whoever runs it: plain frozen values, one ``Notice`` a tick at most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from itertools import chain

import msgspec

from domain.errors import Refusal
from domain.events import Value


class LogState(StrEnum):
    """How things stand between this desktop and the log."""

    STARTING = "starting"
    FOLDING = "folding"
    """behind the log and catching up, or rebuilding"""
    UP_TO_DATE = "up_to_date"
    OFFLINE = "offline"
    READ_ONLY = "read_only"
    """the gate found a surprise: nothing is handed over, nothing overwritten"""


class Status(msgspec.Struct, frozen=True):
    """Where the desktop is. Times are milliseconds since 1970 UTC, ages are seconds."""

    state: LogState = LogState.STARTING
    register: str | None = None
    register_name: str | None = None
    position: int = -1
    """last position folded, -1 when none"""
    end: int = -1
    """last position known on the log, -1 when none"""
    pending: int = 0
    """own records not yet read back"""
    oldest_seconds: float = 0.0
    """age of the oldest of them"""
    stopped: str | None = None
    """why the outbox stopped, or why the register is read-only: one sentence for people"""
    trouble: str | None = None
    """what the log last complained of while offline: one sentence for people"""
    host: str = ""
    """where the log is, for a tooltip: a file name or host and topic"""
    customers: int = 0
    not_applied: int = 0
    """own records that were not applied and are not settled (the inbox)"""
    digest: str = ""
    fingerprint: str = ""


class Result(StrEnum):
    """What became of a submission."""

    SAVED = "saved"
    """committed to the outbox: it cannot be lost any more"""
    WITHDRAWN = "withdrawn"
    NOTHING = "nothing"
    """the command changes nothing, so no record was made"""
    REFUSED = "refused"
    CLASHED = "clashed"
    """preflight: somebody changed the same unit since the basis; nothing was saved"""
    FAILED = "failed"
    """the files could not be written (disk full ...); nothing was saved"""


class Clash(msgspec.Struct, frozen=True):
    """One unit that was changed by somebody while a form was open: whole values of the unit, path -> value."""

    unit: str
    before: Mapping[str, str]
    theirs: Mapping[str, str]
    mine: Mapping[str, Value]
    record: str
    who: str
    recorded: int


class Outcome(msgspec.Struct, frozen=True):
    """What became of the submission with this ticket. ``records`` are the ids of the records made, in order."""

    ticket: int
    result: Result
    customer: str | None = None
    records: tuple[str, ...] = ()
    clashes: tuple[Clash, ...] = ()
    refusal: Refusal | None = None


class Verdicted(msgspec.Struct, frozen=True):
    """An own record came back from the log: its verdict (applied, conflicted, refused, duplicate) and code."""

    record: str
    customer: str | None
    verdict: str
    code: str
    position: int


TARGET_CUSTOMER = "customer"
TARGET_NUMBER = "number"
"""The columns of a table that name the customer instead of a value."""


class TableLook(msgspec.Struct, frozen=True):
    """What is known of a table before it is imported."""

    heads: tuple[str, ...]
    samples: tuple[tuple[str, ...], ...]
    """the first rows"""
    mapping: Mapping[str, str]
    """head -> target (a path with numbered items, or what names the customer); empty for a column that is not read"""
    encoding: str
    delimiter: str


class Progress(msgspec.Struct, frozen=True):
    """How far a long job is. ``done`` of ``total`` (0 = unknown); ``finished`` with ``counts`` or ``failure``."""

    job: int
    what: str
    done: int
    total: int
    finished: bool = False
    failure: str | None = None
    counts: Mapping[str, int] = msgspec.field(default_factory=dict)
    errors: tuple[tuple[int, str], ...] = ()
    """an import that is finished: the first rows that could not be taken, and why"""
    batch: str | None = None
    """an import that is finished: its batch, if it wrote anything"""
    look: TableLook | None = None
    """a trial of an import: the table"""


class Step(msgspec.Struct, frozen=True):
    """One step of a connection that is tried: ``settings``, ``server``, ``tls``, ``login`` or ``topic``."""

    key: str
    troubles: tuple[Refusal, ...] = ()
    """what is wrong, the gravest first; nothing if the step went well"""


class Notice(msgspec.Struct, frozen=True):
    """All that happened in one tick that a window may want to show."""

    status: Status
    customers: frozenset[str] = frozenset()
    """customers whose shown state may differ now (folded or pending)"""
    everything: bool = False
    """too many to name, or files were swapped: re-read whatever is shown"""
    outcomes: tuple[Outcome, ...] = ()
    verdicts: tuple[Verdicted, ...] = ()
    progress: tuple[Progress, ...] = ()

    @property
    def lost(self) -> tuple[Verdicted, ...]:
        """Own records about customers that came back and were not applied."""
        found = (one for one in self.verdicts if one.verdict in ("conflicted", "refused"))
        return tuple(one for one in found if one.customer is not None)


def together(notices: Sequence[Notice]) -> Notice:
    """Return all that these notices tell, one after the other, as one; the status is that of the last."""
    if len(notices) == 1:
        return notices[0]
    return Notice(
        notices[-1].status,
        frozenset().union(*(one.customers for one in notices)),
        any(one.everything for one in notices),
        tuple(chain.from_iterable(one.outcomes for one in notices)),
        tuple(chain.from_iterable(one.verdicts for one in notices)),
        tuple(chain.from_iterable(one.progress for one in notices)),
    )
