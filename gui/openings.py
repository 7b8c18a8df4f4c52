"""What the window needs from whoever composes it: the profiles of this person, and ways to open or begin one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from domain.events import Actor
from storage.notices import Notice, Step
from storage.ports import Commands, Records


class Beginning(StrEnum):
    """How a new profile begins."""

    SAMPLE = "sample"
    EMPTY = "empty"
    CSV = "csv"
    KAFKA = "kafka"


@dataclass(frozen=True, slots=True)
class Start:
    """What a person chose at a first start. ``log`` only for Kafka: ``kafka://host:port/topic``."""

    beginning: Beginning
    actor: Actor
    log: str = ""
    connection: Mapping[str, str] = field(default_factory=dict, repr=False)
    """settings of the connection to it, secrets included"""


class KnownProfile(Protocol):
    """A profile that was used before."""

    @property
    def folder(self) -> Path:
        """Where it lies."""
        ...

    @property
    def title(self) -> str:
        """What people call it."""
        ...

    @property
    def log(self) -> str:
        """Where its records are."""
        ...


class Opened(Protocol):
    """One open profile."""

    @property
    def records(self) -> Records:
        """The read side, for the window's thread."""
        ...

    @property
    def commands(self) -> Commands:
        """The write side."""
        ...

    @property
    def actor(self) -> Actor:
        """Who works here."""
        ...

    @property
    def title(self) -> str:
        """What people call it."""
        ...

    @property
    def died(self) -> bool:
        """Whether the program died hard the last time, as it does without a word."""
        ...

    def connection(self) -> tuple[str, Mapping[str, str]]:
        """Return the log, and the settings of its connection without secrets."""
        ...

    def attempt(self, given: Mapping[str, str]) -> Iterator[Step]:
        """Try other connection settings, in any thread; a secret that is not given is the kept one."""
        ...

    def connect(self, given: Mapping[str, str]) -> None:
        """Keep other settings and go on with them, in any thread; the keyring may ask the person something."""
        ...

    def start(self) -> None:
        """Let the worker run in its thread; from now on notices come."""

    def close(self) -> None:
        """Stop the worker and give the profile back."""


class Openings(Protocol):
    """The profiles on this computer; every method raises a Refusal whose text is a sentence for people."""

    def versions(self) -> Mapping[str, str]:
        """Return name -> version of the program ("Daybook", first) and of what it stands on."""
        ...

    def log_file(self, folder: Path) -> Path:
        """Return where the program notes what went wrong in a profile; its stem names the profile without its name."""
        ...

    def trace(self, error: BaseException) -> tuple[str, ...]:
        """Return a fault in lines that hold nothing of a register."""
        ...

    def known(self) -> Sequence[KnownProfile]:
        """Return the profiles used before, the last one first."""
        ...

    def propose_actor(self) -> Actor:
        """Return an actor made of the login."""
        ...

    def check_actor(self, actor_id: str, name: str) -> Actor:
        """Return the actor, or refuse."""
        ...

    def has_actor(self, folder: Path) -> bool:
        """Return whether a profile knows who works here."""
        ...

    def begin(self, start: Start, folder: Path | None, progress: Callable[[int, int], None]) -> Path:
        """Make a new profile (in this folder, or a fresh one); may take seconds, runs in any thread."""
        ...

    def attempt(self, log: str, given: Mapping[str, str]) -> Iterator[Step]:
        """Try the connection to a log that no profile has yet; waits, so in a thread of its own."""
        ...

    def open(self, folder: Path, notify: Callable[[Notice], None]) -> Opened:
        """Open a profile: take its lock, read its files. Another process may have it: ``profile_in_use``."""
        ...
