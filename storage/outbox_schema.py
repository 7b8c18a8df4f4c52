"""The tables of the outbox file, one migration a format: never changed once released, only added to."""

from __future__ import annotations

import sqlite3

from sqlite_utils import Database

from storage.errors import ProfileTooNew


def _first_tables(db: Database) -> None:
    db.table("facts").create({"key": str, "value": str}, pk="key", not_null={"value"})
    db.table("drafts").create(
        {"key": str, "customer": str, "registration": int, "typed": str, "basis": str, "kept": int, "note": str},
        pk="key",
        not_null={"customer", "registration", "typed", "basis", "kept", "note"},
    )
    # Numbers of these two are never given twice, and what is asked for has its index: SQL says that better.
    db.execute(
        "CREATE TABLE entries (n INTEGER PRIMARY KEY AUTOINCREMENT, id BLOB NOT NULL UNIQUE, kind TEXT NOT NULL,"
        " customer BLOB, seq INTEGER NOT NULL, prev TEXT, at INTEGER NOT NULL, value BLOB NOT NULL,"
        " handed INTEGER NOT NULL, position INTEGER, verdict INTEGER, code TEXT, shared INTEGER)"
    )
    db.execute("CREATE INDEX entries_pending ON entries (n) WHERE position IS NULL")
    db.execute("CREATE INDEX entries_pending_of ON entries (customer, n) WHERE position IS NULL")
    db.execute("CREATE INDEX entries_shared ON entries (shared) WHERE position IS NOT NULL")
    db.execute(
        "CREATE TABLE jobs (job INTEGER PRIMARY KEY AUTOINCREMENT, what TEXT NOT NULL, details TEXT NOT NULL,"
        " done INTEGER NOT NULL DEFAULT 0, finished INTEGER NOT NULL DEFAULT 0)"
    )


MIGRATIONS = (_first_tables,)
"""One step a format of the file, in order."""


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the file to this program's format, step by step, each in one transaction; a newer one is refused."""
    db = Database(connection)
    found = connection.execute("PRAGMA user_version").fetchone()[0]
    if found > len(MIGRATIONS):
        raise ProfileTooNew
    for number in range(found, len(MIGRATIONS)):
        with db.atomic():
            MIGRATIONS[number](db)
            db.execute(f"PRAGMA user_version = {number + 1}")
