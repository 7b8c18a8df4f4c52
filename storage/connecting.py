"""The connection of a profile: what it is set to, trying other settings, keeping them, reading them from a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec.structs import replace

from storage import secrets, settings
from storage.errors import StorageError
from storage.kafka_settings import check, public
from storage.logs import FileAddress, parse
from storage.notices import Step


class NoBroker(StorageError):
    """A connection is to be tried to a log that is a file."""

    code = "no_broker"
    template = "The log {log} is a file on this computer: there is no connection to try. Name one as kafka://..."


class ConnectionFileBad(StorageError):
    """A file of connection settings that is not one."""

    code = "connection_file_bad"
    template = (
        "The connection file {file} cannot be read ({what}). Nothing was changed; "
        "it holds a setting a line, as in: security.protocol=SASL_SSL"
    )


def given_in(folder: Path) -> tuple[str, dict[str, str]]:
    """Return the log of a profile and the settings of its connection, secrets included as far as they are kept."""
    kept = settings.read(folder)
    return kept.log, secrets.complete(folder, kept.kafka)


def filled(folder: Path, given: Mapping[str, str]) -> dict[str, str]:
    """Return typed settings with the kept secrets where none was typed."""
    return {**secrets.complete(folder, given), **given}


def keep(folder: Path, given: Mapping[str, str]) -> None:
    """Keep the settings of a profile's connection: the secrets in the keyring first, the others in its folder."""
    check(given)
    secrets.keep(folder, given)
    settings.write(folder, replace(settings.read(folder), kafka=public(given)))


def attempt(folder: Path, log: str, given: Mapping[str, str]) -> Iterator[Step]:
    """Try a connection, step by step; waits for answers, so it belongs into a thread of its own beside a window."""
    address = parse(log, folder)
    if isinstance(address, FileAddress):
        raise NoBroker(log=log)
    from storage.kafka_log import try_connection  # see storage/logs.py

    yield from try_connection(address.servers, address.topic, given)


def read_file(file: Path) -> dict[str, str]:
    """Return the settings of a file of lines ``key=value``; ``#`` begins a remark. They must be on the list."""
    try:
        lines = [line.strip() for line in file.read_text("utf-8").splitlines()]
    except (OSError, UnicodeDecodeError) as error:
        raise ConnectionFileBad(file=file, what=getattr(error, "strerror", None) or "not UTF-8") from error
    found: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        key, equals, value = (part.strip() for part in line.partition("="))
        if not line or line.startswith("#"):
            continue
        if not equals:
            raise ConnectionFileBad(file=file, what=f"line {number}")
        found[key] = value
    check(found)
    return found
