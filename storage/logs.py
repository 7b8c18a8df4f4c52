"""From the address of a log to the log: ``embedded:``, ``embedded:FILE`` or ``kafka://host:port[,host:port]/topic``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import msgspec

from storage.embedded_log import EmbeddedLog
from storage.errors import BadLogUrl
from storage.event_log import EventLog
from storage.settings import EMBEDDED

OWN_LOG = "log.sqlite3"
"""The embedded log's file when no other is named."""

_KAFKA = re.compile(r"kafka://([^/\s,]+:\d{1,5}(?:,[^/\s,]+:\d{1,5})*)/([A-Za-z0-9._-]{1,249})")


class KafkaAddress(msgspec.Struct, frozen=True):
    """Where a topic is: ``servers`` as the client wants them."""

    servers: str
    topic: str


class FileAddress(msgspec.Struct, frozen=True):
    """Where an embedded log is."""

    file: Path


def parse(url: str, folder: Path) -> KafkaAddress | FileAddress:
    """Return what an address means for the profile in ``folder``, or raise ``BadLogUrl``."""
    if url == EMBEDDED:
        return FileAddress(folder / OWN_LOG)
    if url.startswith(EMBEDDED):
        return FileAddress(Path(url.removeprefix(EMBEDDED)).expanduser().absolute())
    match = _KAFKA.fullmatch(url)
    if match is None or not all(0 < int(one.rpartition(":")[2]) < 65536 for one in match[1].split(",")):
        raise BadLogUrl(url=url)
    return KafkaAddress(match[1], match[2])


def remembered(url: str, folder: Path) -> str:
    """Return the address as a profile keeps it: a file by its whole path, whatever folder the program runs in."""
    address = parse(url, folder)
    return f"{EMBEDDED}{address.file}" if isinstance(address, FileAddress) and url != EMBEDDED else url


def open_log(url: str, folder: Path, kafka: Mapping[str, str] | None = None) -> EventLog:
    """Open the log of a profile; ``kafka`` are further connection settings, secrets included.

    Never fails because the log is away: ``poll`` says so.
    """
    address = parse(url, folder)
    if isinstance(address, FileAddress):
        return EmbeddedLog(address.file)
    from storage.kafka_log import KafkaLog  # Kafka's client takes 80 ms to load: only for who uses it

    return KafkaLog(address.servers, address.topic, kafka or {})
