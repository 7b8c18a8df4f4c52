"""Publish: a register goes to an empty topic byte for byte, and the profile goes on there.

An embedded log is copied itself; of a register on Kafka the copy that this desktop keeps, so a lost one can come back.

Every record must get its old position and its old recorded time; anything else stops the copying, and the profile
stays where it is.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from domain.errors import Refusal
from domain.events import Record
from storage import settings
from storage.codec import decode
from storage.event_log import Entry, EventLog, Logged, Standing
from storage.lock import held
from storage.logs import FileAddress, KafkaAddress, parse
from storage.outbox import FILE as OUTBOX
from storage.outbox import Outbox
from storage.reach import reached, stream
from storage.repair.copy import OwnCopy
from storage.secrets import complete
from storage.settings import Settings
from storage.sharing import identity_fact

_CHUNK = 500
_PATIENCE = 60.0


class NotEmpty(Refusal):
    """A topic that holds something already."""

    code = "not_empty"
    template = (
        "The topic at {where} is not empty. Nothing was copied, and this profile stays where it is. "
        "Make a new one: daybook log create --log kafka://HOST:PORT/NEW-NAME"
    )


class NoTopic(Refusal):
    """A register is to be published to something else."""

    code = "no_topic"
    template = "A register can only be published to a topic (kafka://host:port/topic). Nothing was copied."


class CopyDiffers(Refusal):
    """A record that did not arrive as it was sent."""

    code = "copy_differs"
    template = (
        "Copying to {where} stopped: record {position} did not arrive as it is here ({what}). "
        "This profile stays where it is; please make a new topic and try again."
    )


def publish(folder: Path, target: str, wait: float, report: Callable[[int, int], None]) -> int:
    """Copy the register of the profile in a folder to a topic; returns how many records there are."""
    with held(folder):
        kept = settings.read(folder)
        if not isinstance(parse(target, folder), KafkaAddress):
            raise NoTopic
        with _held(kept, folder, wait) as source, reached(target, folder, wait, complete(folder, kept.kafka)) as topic:
            copied = _copy(source, topic, report)
            _remember(folder, topic)
        settings.write(folder, replace(kept, log=target))
        return copied


def _remember(folder: Path, topic: EventLog) -> None:
    """Know the topic by what it is from now on: another one may have been at the same address."""
    with closing(Outbox(folder / OUTBOX)) as outbox:
        outbox.note(identity_fact(topic.where), topic.identity)


class _Held(NamedTuple):
    """What is to be copied: all of it in order, and how many records that is."""

    records: Iterator[Sequence[Logged]]
    total: int


@contextmanager
def _held(kept: Settings, folder: Path, wait: float) -> Iterator[_Held]:
    """Open the log in a file, or this desktop's copy of a topic."""
    if isinstance(parse(kept.log, folder), FileAddress):
        with reached(kept.log, folder, wait) as log:
            yield _Held(stream(log), log.end + 1)
    else:
        with closing(OwnCopy(folder)) as copy:
            yield _Held(copy.records(), copy.end + 1)


def _copy(source: _Held, topic: EventLog, report: Callable[[int, int], None]) -> int:
    if topic.poll() is not Standing.OPEN:
        raise topic.trouble or NotEmpty(where=topic.where)
    if topic.end >= 0:
        raise NotEmpty(where=topic.where)
    topic.assign(0)
    copied = 0
    for records in source.records:
        for at in range(0, len(records), _CHUNK):
            chunk = records[at : at + _CHUNK]
            topic.hand_over([_entry(one) for one in chunk])
            _compare(topic, chunk)
            copied += len(chunk)
            report(copied, source.total)
    return copied


def _compare(topic: EventLog, sent: Sequence[Logged]) -> None:
    """Read back what was handed over and hold it against what was sent."""
    arrived = _read_back(topic, len(sent))
    for one, other in zip(sent, arrived, strict=True):
        if other.position != one.position:
            raise CopyDiffers(where=topic.where, position=one.position, what=f"it got position {other.position}")
        if other.value != one.value:
            raise CopyDiffers(where=topic.where, position=one.position, what="other bytes")
        if other.recorded != one.recorded:
            raise CopyDiffers(where=topic.where, position=one.position, what="another recorded time")


def _read_back(topic: EventLog, count: int) -> list[Logged]:
    found: list[Logged] = []
    deadline = time.monotonic() + _PATIENCE
    while len(found) < count:
        standing = topic.poll()
        if topic.undelivered() or standing is not Standing.OPEN or time.monotonic() > deadline:
            why = str(topic.trouble) if topic.trouble is not None else "the topic did not take it"
            raise CopyDiffers(where=topic.where, position=-1, what=why)
        found += topic.read(count - len(found), 0.1)
    return found


def _entry(one: Logged) -> Entry:
    record = decode(one.value)
    if not isinstance(record, Record):
        return Entry(str(one.position), "", None, one.value, one.recorded)
    return Entry(record.id, record.kind, record.customer, one.value, one.recorded)
