"""What other threads ask of the worker: a queue with tickets, and a call that wakes the worker."""

from __future__ import annotations

import itertools
from collections import deque
from collections.abc import Callable, Mapping

import msgspec

from storage.ports import FormDraft, Submission


class Submit(msgspec.Struct, frozen=True):
    """Save a command."""

    ticket: int
    submission: Submission


class Withdraw(msgspec.Struct, frozen=True):
    """Take back the newest record."""

    ticket: int
    record: str


class Keep(msgspec.Struct, frozen=True):
    """Keep a draft."""

    draft: FormDraft


class Drop(msgspec.Struct, frozen=True):
    """Forget a draft."""

    key: str


class Import(msgspec.Struct, frozen=True):
    """Begin an import, or the trial of one."""

    job: int
    file: str
    mapping: Mapping[str, str]
    trial: bool


class Rebuild(msgspec.Struct, frozen=True):
    """Fold the whole log again; ``asked``: by a person, so that it is begun anew if the program ends before it does."""

    job: int
    asked: bool = True


class Cancel(msgspec.Struct, frozen=True):
    """End a job."""

    job: int


class Recheck(msgspec.Struct, frozen=True):
    """Ask the log anew."""


class Renew(msgspec.Struct, frozen=True):
    """Go on with other connection settings."""

    given: Mapping[str, str]


Request = Submit | Withdraw | Keep | Drop | Import | Rebuild | Cancel | Recheck | Renew


class Requests:
    """``ports.Commands`` as a queue: filled by any thread, emptied by the worker. A deque is all the lock it needs."""

    def __init__(self, wake: Callable[[], None]) -> None:
        """``wake`` is called after each request."""
        self._wake = wake
        self._waiting: deque[Request] = deque()
        self._tickets = itertools.count(1)

    def __bool__(self) -> bool:
        return bool(self._waiting)

    def take(self) -> list[Request]:
        """Return what waits now, in order, and forget it."""
        return [self._waiting.popleft() for _ in range(len(self._waiting))]

    def number(self) -> int:
        """Return a number that no other ticket or job has."""
        return next(self._tickets)

    def submit(self, submission: Submission) -> int:
        """Queue a command; returns the ticket of its outcome."""
        ticket = self.number()
        return self._put(Submit(ticket, submission), ticket)

    def withdraw(self, record: str) -> int:
        """Queue a withdrawal."""
        ticket = self.number()
        return self._put(Withdraw(ticket, record), ticket)

    def keep_draft(self, draft: FormDraft) -> None:
        """Queue the keeping of a draft."""
        self._put(Keep(draft), 0)

    def drop_draft(self, key: str) -> None:
        """Queue the dropping of a draft."""
        self._put(Drop(key), 0)

    def import_file(self, file: str, mapping: Mapping[str, str], trial: bool = False) -> int:
        """Queue an import or the trial of one."""
        job = self.number()
        return self._put(Import(job, file, dict(mapping), trial), job)

    def rebuild(self) -> int:
        """Queue a rebuild."""
        job = self.number()
        return self._put(Rebuild(job), job)

    def cancel(self, job: int) -> None:
        """Queue the end of a job."""
        self._put(Cancel(job), 0)

    def recheck(self) -> None:
        """Queue another look at the log, after a person put something right."""
        self._put(Recheck(), 0)

    def renew(self, given: Mapping[str, str]) -> None:
        """Queue other connection settings, secrets included."""
        self._put(Renew(dict(given)), 0)

    def _put(self, request: Request, number: int) -> int:
        self._waiting.append(request)
        self._wake()
        return number
