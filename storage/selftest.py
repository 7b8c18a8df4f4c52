"""The storage's part of the self-test: the libraries below it are there and whole, also in the installed program."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Mapping
from contextlib import closing
from importlib import import_module

from storage.kafka_log.features import NEEDED, client_version, missing_features
from storage.warm import LATER


class Unfit(Exception):
    """Something the program needs is not in it."""


def _kafka() -> str:
    missing = missing_features()
    if missing:
        raise Unfit(f"librdkafka {client_version()} was built without {', '.join(missing)}.")
    return f"librdkafka {client_version()} with {', '.join(NEEDED)}"


def _full_text() -> str:
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute("CREATE VIRTUAL TABLE words USING fts5(name, tokenize='unicode61 remove_diacritics 2')")
        db.execute("INSERT INTO words VALUES ('Castellanos, Inés')")
        found = db.execute("SELECT count(*) FROM words WHERE words MATCH 'ines'").fetchone()[0]
    if found != 1:
        raise Unfit(f"SQLite {sqlite3.sqlite_version} has a full-text index that does not find what is in it.")
    return f"SQLite {sqlite3.sqlite_version} with FTS5"


_KEYRINGS = {"linux": "SecretService", "darwin": "macOS", "win32": "Windows"}


def _keyring() -> str:
    name = _KEYRINGS[sys.platform]
    import_module(f"keyring.backends.{name}")
    if sys.platform == "linux":
        import_module("secretstorage")
    return f"the client of the system's keyring: {name}"


def _late() -> str:
    for name in LATER:
        import_module(name)
    return ", ".join(LATER)


CHECKS: Mapping[str, Callable[[], str]] = {
    "kafka client": _kafka,
    "full text": _full_text,
    "keyring": _keyring,
    "late": _late,
}
"""Each returns what it found, and raises whatever went wrong."""
