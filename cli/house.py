"""What the command line needs from whoever composes the program. Everything here may raise a Refusal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from domain.errors import Refusal
from domain.events import Actor, Record
from storage.notices import Notice, Status, Step
from storage.ports import Commands, ListQuery, Records

Report = Callable[[int, int], None]
"""Told how far long work is: done, of how many (0 = unknown)."""


class Desk(Protocol):
    """One profile, held by this process; nothing runs but in ``tick``."""

    @property
    def records(self) -> Records:
        """The read side."""
        ...

    @property
    def commands(self) -> Commands:
        """The write side."""
        ...

    @property
    def actor(self) -> Actor | None:
        """Who works here, None if nobody said yet."""
        ...

    @property
    def status(self) -> Status:
        """Where the desktop is."""
        ...

    def tick(self, wait: float) -> None:
        """Let the worker do what there is to do once."""
        ...

    def close(self) -> None:
        """Give the profile back."""
        ...


class Findings(Protocol):
    """What ``verify`` found."""

    @property
    def records(self) -> int:
        """How many records were read."""
        ...

    @property
    def findings(self) -> Sequence[str]:
        """What is worth knowing, one sentence each."""
        ...

    @property
    def first_bad(self) -> tuple[int, str] | None:
        """The first bad position and what is wrong there; None if all is well."""
        ...


class Lost(Protocol):
    """Bytes that are here and no longer on the log."""

    @property
    def position(self) -> int:
        """Where they were."""
        ...

    @property
    def recorded(self) -> int:
        """When they were recorded, milliseconds since 1970 UTC."""
        ...

    @property
    def record(self) -> Record | None:
        """The record, None where they are none."""
        ...

    @property
    def own(self) -> bool:
        """Whether this desktop wrote it."""
        ...


class Compared(Protocol):
    """What this desktop's copy and a log have in common, and what not."""

    @property
    def held(self) -> int:
        """How many records are here."""
        ...

    @property
    def on_log(self) -> int:
        """How many are on the log."""
        ...

    @property
    def differs(self) -> int | None:
        """The first position where the two are not alike, None if there is none."""
        ...

    @property
    def lost(self) -> Sequence[Lost]:
        """What the log lost, by author, then by time."""
        ...


class House(Protocol):
    """Profiles and logs, opened by name."""

    @property
    def version(self) -> str:
        """The version of the program."""
        ...

    def default_profile(self) -> Path:
        """Return the profile that is used when none is named."""
        ...

    def open(self, profile: Path, log: str | None, actor: Actor | None, notify: Callable[[Notice], None]) -> Desk:
        """Take a profile's lock and open it; ``log`` and ``actor`` are remembered in it."""
        ...

    def peek(self, profile: Path) -> Records:
        """Open the files of a profile that another process holds, for reading only."""
        ...

    def as_owner_knows(self, profile: Path, status: Status) -> Status:
        """Return a status from the files of a profile that another process holds, with what that one knows."""
        ...

    def profile_facts(self, profile: Path) -> Mapping[str, str]:
        """Return what the profile's settings say: log and register."""
        ...

    def actor(self, text: str) -> Actor:
        """Return the actor that ``id:Name`` means."""
        ...

    def waiting(self, profile: Path) -> Sequence[tuple[str, str, str]]:
        """Return the records that wait in the outbox: id, saved or handed over, why."""
        ...

    def mapping(self, file: Path, given: Mapping[str, str] | None) -> Mapping[str, str]:
        """Return which column of a table is which value, as far as it is known."""
        ...

    def export(self, records: Records, file: Path, query: ListQuery, report: Report) -> int:
        """Write customers as a table; returns how many."""
        ...

    def verify(self, profile: Path, log: str | None, wait: float, report: Report) -> Findings:
        """Read the whole log and hold it against the profile's files."""
        ...

    def check_log(self, profile: Path, log: str | None, wait: float) -> Sequence[Refusal]:
        """Return what the gate has to say against a log."""
        ...

    def create_log(self, profile: Path, log: str, wait: float, copies: tuple[int, int], given: Path | None) -> str:
        """Make a topic, or an embedded log file, as it must be; says what was done.

        ``copies``: how many servers keep the topic, and how many of them must have a change before it counts.
        ``given`` is a file of connection settings, None for the profile's.
        """
        ...

    def is_topic(self, profile: Path, log: str) -> bool:
        """Return whether an address names a topic; raises if it is none."""
        ...

    def doctor(self, profile: Path, log: str | None, given: Path | None) -> Iterator[Step]:
        """Try the connection to a log; yields each step as it ends, the last one is the first that failed."""
        ...

    def connect(self, profile: Path, given: Path) -> None:
        """Keep the connection settings of a file in a profile, and its secrets in the keyring."""
        ...

    def publish(self, profile: Path, target: str, wait: float, report: Report) -> int:
        """Copy the profile's register to an empty topic byte for byte; returns how many records."""
        ...

    def compare(self, profile: Path, log: str | None, wait: float, report: Report) -> Compared:
        """Return what the profile's own copy holds and a log does not."""
        ...

    def hand_over_again(self, profile: Path, log: str | None, found: Any) -> Path:
        """Let the profile go on with a log that lost records, and hand its own lost ones over again.

        ``found`` is what ``compare`` returned; returns where the files are that were used before.
        """
        ...

    def follow(self, profile: Path, log: str | None, found: Any) -> None:
        """Let the profile go on with a log that was made anew and, as ``compare`` found, holds all that is here."""
        ...
