"""The port of an event log: what the storage asks of the embedded one and of Kafka alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Protocol

import msgspec

from domain.errors import Refusal


class Entry(msgspec.Struct, frozen=True):
    """A record as it is handed to a log: the bytes and what other tools may want (key and headers)."""

    id: str
    kind: str
    customer: str | None
    value: bytes
    recorded: int | None = None
    """only when publishing: the recorded time to keep (header ``rt``)"""


class Logged(msgspec.Struct, frozen=True, gc=False):
    """A record as it was read from a log. ``recorded`` is not yet monotone."""

    position: int
    recorded: int
    value: bytes


class Standing(StrEnum):
    """How a log answers right now."""

    CHECKING = "checking"
    """the gate is still asking; nothing may be handed over"""
    OPEN = "open"
    READ_ONLY = "read_only"
    """the gate found a setting that endangers records: reading goes on, nothing may be handed over"""
    AWAY = "away"
    """it cannot be reached; ``trouble`` says what it last complained of, and it is tried again"""
    STOPPED = "stopped"
    """the gate found a surprise; ``trouble`` says which; reading and handing over are over until the log is what it
    was again, or a person looked"""


class EventLog(Protocol):
    """One register's records in one total order. Used by one thread, but for ``wake``. Nothing here blocks long.

    A life: ``poll`` until the standing is OPEN, ``assign`` the position to read from, then ``read`` and
    ``hand_over`` at will, with a ``poll`` between. After an interruption the standing goes through CHECKING again
    (``sessions`` counts up when it opens), and the reader must be assigned anew.
    """

    @property
    def where(self) -> str:
        """Where the log is, for a tooltip: a file name, or host and topic."""
        ...

    @property
    def trouble(self) -> Refusal | None:
        """The sentence that goes with AWAY, READ_ONLY and STOPPED."""
        ...

    @property
    def findings(self) -> Sequence[Refusal]:
        """All that the gate has to say against the log's settings, each with the command that puts it right."""
        ...

    @property
    def identity(self) -> str:
        """What must never change: names cluster and topic, or the log file; empty until the log was first reached."""
        ...

    @property
    def sessions(self) -> int:
        """How often the log was opened: a new number asks for a new ``assign``."""
        ...

    @property
    def end(self) -> int:
        """The last position known on the log, -1 when it is empty or was never reached."""
        ...

    @property
    def caught_up(self) -> bool:
        """Whether the reader stood at the end of the log after the last ``read``."""
        ...

    def expect(self, identity: str) -> None:
        """Tell which identity the profile remembers; any other stops the log."""
        ...

    def poll(self) -> Standing:
        """Serve callbacks, go on with the gate, and return the standing. Never waits."""
        ...

    def recheck(self) -> None:
        """Begin the gate again: after a person put something right, or to ask anew."""
        ...

    def renew(self, given: Mapping[str, str]) -> None:
        """Begin the gate again with other connection settings, secrets included."""
        ...

    def assign(self, position: int) -> None:
        """Read from this position on."""
        ...

    def read(self, limit: int, wait: float) -> Sequence[Logged]:
        """Return the next records, at most ``limit``; wait at most so many seconds for the first, or until woken."""
        ...

    def hand_over(self, entries: Sequence[Entry]) -> None:
        """Take records in this order, or raise why not (then none was taken). They leave now or with the next calls.

        Shared means read back, nothing less.
        """
        ...

    def undelivered(self) -> Sequence[str]:
        """Return ids of records that the log gave back since the last call: hand them and all later ones over again."""
        ...

    def wake(self) -> None:
        """End a waiting ``read``; may be called from any thread."""
        ...

    def close(self) -> None:
        """Let go of the log within two seconds, reachable or not."""
        ...
