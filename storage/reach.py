"""Reading a log without a profile: wait until it is open, read it from the beginning to its end."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from domain.sentences import Sentence
from storage.errors import LogAway
from storage.event_log import EventLog, Logged, Standing
from storage.logs import open_log

_BATCH = 1_000
_SILENCE = 30.0
"""So many seconds without a record, away from the end, and the log counts as away."""


@contextmanager
def reached(url: str, folder: Path, wait: float, kafka: Mapping[str, str] | None = None) -> Iterator[EventLog]:
    """Open a log and wait for its gate, or raise why it cannot be read."""
    log = open_log(url, folder, kafka)
    try:
        standing = settle(log, wait)
        if standing is Standing.STOPPED and log.trouble is not None:
            raise log.trouble
        if standing in (Standing.AWAY, Standing.CHECKING):
            raise log.trouble or LogAway(where=log.where, what=Sentence("no answer in time"))
        yield log
    finally:
        log.close()


def settle(log: EventLog, wait: float) -> Standing:
    """Poll until the gate has an answer, or the time is up; returns the standing then."""
    deadline = time.monotonic() + max(wait, 1.0)
    standing = log.poll()
    while standing in (Standing.CHECKING, Standing.AWAY) and time.monotonic() < deadline:
        if standing is Standing.AWAY and time.monotonic() > deadline - wait / 2:
            break
        log.read(1, 0.01)
        standing = log.poll()
    return standing


def stream(log: EventLog, start: int = 0) -> Iterator[Sequence[Logged]]:
    """Yield the records of an open log from a position to its end, some at a time."""
    log.poll()
    log.assign(start)
    heard = time.monotonic()
    while True:
        records = log.read(_BATCH, 0.1)
        if records:
            heard = time.monotonic()
            yield records
        if log.caught_up and not records:
            return
        standing = log.poll()
        if standing is Standing.STOPPED and log.trouble is not None:
            raise log.trouble
        if time.monotonic() - heard > _SILENCE or (standing is Standing.AWAY and not records):
            raise log.trouble or LogAway(where=log.where, what=Sentence("it fell silent"))
