"""Connections to the projection's files: the standard library's, or, for the bulk of a rebuild, apsw's.

apsw inserts rows in half the time. Both bring an SQLite of their own, and two of those in one process drop each other's
locks on a file: so apsw opens only the fresh files of a rebuild, in its processes, where nobody else opens them yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol


class Found(Protocol):
    """What a query found."""

    def fetchone(self) -> Any:
        """Return the next row, None if there is none."""
        ...

    def fetchall(self) -> list[Any]:
        """Return the rows that are left."""
        ...

    def __iter__(self) -> Iterator[Any]: ...

    def __next__(self) -> Any: ...


class Database(Protocol):
    """What both libraries have alike. Neither begins a transaction by itself."""

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction was begun."""
        ...

    def execute(self, sql: str, values: Any = ..., /) -> Found:
        """Run a statement."""
        ...

    def executemany(self, sql: str, rows: Iterable[Sequence[Any]], /) -> object:
        """Run a statement with the values of each row."""
        ...

    def close(self) -> None:
        """Close the file."""
        ...


def open_bulk(file: Path, cache: int) -> Database:
    """Open a file that is worth nothing before it is whole, with so many MiB of memory; nothing in it is synced."""
    from apsw import Connection  # the window, which imports this module as well, has no use for it

    db = Connection(str(file))
    for pragma in ("journal_mode=OFF", "synchronous=OFF", f"cache_size={-cache * 1024}", "locking_mode=EXCLUSIVE"):
        db.execute(f"PRAGMA {pragma}")
    return db


def bulk_error() -> type[Exception]:
    """Return what such a connection raises."""
    from apsw import Error

    return Error
