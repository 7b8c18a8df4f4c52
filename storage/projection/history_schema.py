"""The tables of the judge's file, laid out for ten million records: narrow rows, bytes in a table beside.

There is no table of changes and none of blame: the record's bytes, ``prior`` and the display's documents hold both.
"""

from __future__ import annotations

from domain.events import (
    BATCH_CLOSED,
    BATCH_OPENED,
    CHANGE_REVIEWED,
    CHANGES_REVERSED,
    COMMAND_LINE,
    CONFLICT_RESOLVED,
    CUSTOMER_REGISTERED,
    CUSTOMER_REINSTATED,
    CUSTOMER_RETIRED,
    DETAILS_AMENDED,
    FORM,
    FORMAT_RAISED,
    IMPORT,
    REDO,
    REGISTER_OPENED,
    REMARK_ADDED,
    RESOLVE,
    RESTORE,
    REVERSE,
    UNDO,
    VERSION_RESTORED,
)

FILE = "history.sqlite3"
"""The judge's file inside a profile's folder."""

STAMP = 1
"""``user_version`` of the file; another one means: fold again."""

KIND_NAMES: tuple[str, ...] = (
    "",
    DETAILS_AMENDED,
    CUSTOMER_REGISTERED,
    CUSTOMER_RETIRED,
    CUSTOMER_REINSTATED,
    CHANGES_REVERSED,
    VERSION_RESTORED,
    CONFLICT_RESOLVED,
    REMARK_ADDED,
    CHANGE_REVIEWED,
    BATCH_OPENED,
    BATCH_CLOSED,
    REGISTER_OPENED,
    FORMAT_RAISED,
)
"""``record.kind`` is an index into this."""
KIND_NUMBERS = {name: number for number, name in enumerate(KIND_NAMES)}

SOURCE_NAMES: tuple[str, ...] = ("", FORM, IMPORT, REVERSE, RESTORE, UNDO, REDO, RESOLVE, COMMAND_LINE)
"""``record.source`` is an index into this."""
SOURCE_NUMBERS = {name: number for number, name in enumerate(SOURCE_NAMES)}

LINK_REVERSES, LINK_RESTORES, LINK_RESOLVES, LINK_ABOUT = 1, 2, 3, 4
"""``link.what``."""

OTHER_FIELDS = 62
"""The bit of ``record.fields`` that all parts share once every bit of their own is given away."""

TABLES = (
    # One row. ``halted`` is the format that this program does not know, else 0; ``raw`` says whether bytes lie here.
    "CREATE TABLE register (id BLOB, name TEXT, format INTEGER NOT NULL, position INTEGER NOT NULL,"
    " number INTEGER NOT NULL, fingerprint BLOB NOT NULL, digest BLOB NOT NULL, recorded INTEGER NOT NULL,"
    " halted INTEGER NOT NULL, raw INTEGER NOT NULL)",
    # ``id`` only where the record took its id; ``recorded`` and ``at`` in milliseconds since 1970 UTC, ``recorded``
    # never less than before; ``version`` only where it made one; ``fields`` one bit a part of the record (``field``);
    # ``prior`` the last writers before of the units written, in the order of its paths (-1 none): an integer for one
    # unit, msgpack for several; ``rival`` the position of the record that a conflicted one had not seen.
    "CREATE TABLE record (position INTEGER PRIMARY KEY, recorded INTEGER NOT NULL, verdict INTEGER NOT NULL,"
    " code TEXT, fingerprint BLOB NOT NULL, id BLOB, kind INTEGER, customer INTEGER, version INTEGER, actor INTEGER,"
    " device INTEGER, seq INTEGER, source INTEGER, batch INTEGER, at INTEGER, fields INTEGER, prior, rival INTEGER)",
    "CREATE TABLE raw (position INTEGER PRIMARY KEY, value BLOB NOT NULL)",
    "CREATE TABLE customer (number INTEGER PRIMARY KEY, id BLOB NOT NULL, life TEXT NOT NULL,"
    " version INTEGER NOT NULL, units BLOB NOT NULL)",
    # Records that speak of a customer nobody had registered.
    "CREATE TABLE stranger (position INTEGER PRIMARY KEY, customer BLOB NOT NULL)",
    'CREATE TABLE settled (position INTEGER PRIMARY KEY, "by" INTEGER NOT NULL)',
    # What applied records say of other records.
    'CREATE TABLE link (target INTEGER NOT NULL, what INTEGER NOT NULL, "by" INTEGER NOT NULL,'
    ' PRIMARY KEY (target, what, "by")) WITHOUT ROWID',
    # Names of the small numbers in ``record``; an actor's name is the newest.
    "CREATE TABLE actor (key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL)",
    "CREATE TABLE device (key INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE)",
    "CREATE TABLE batch (key INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, opened INTEGER)",
    "CREATE TABLE field (bit INTEGER PRIMARY KEY, part TEXT NOT NULL UNIQUE)",
)

KEYS = (
    "CREATE UNIQUE INDEX record_id ON record (id) WHERE id IS NOT NULL",
    "CREATE UNIQUE INDEX customer_id ON customer (id)",
)
"""Indexes that judging itself needs: there from the first row."""

INDEXES = (
    # A position is the rowid, so it is the last column of each of these. A query that wants an index with a WHERE
    # must repeat its term, also beside an equality: ``kind = 3 AND kind <> 1``.
    "CREATE INDEX record_customer ON record (customer) WHERE customer IS NOT NULL",
    "CREATE INDEX record_actor ON record (actor)",
    "CREATE INDEX record_batch ON record (batch) WHERE batch IS NOT NULL",
    "CREATE INDEX record_fields ON record (fields)",
    f"CREATE INDEX record_kind ON record (kind) WHERE kind <> {KIND_NUMBERS[DETAILS_AMENDED]}",
    "CREATE INDEX record_unapplied ON record (verdict) WHERE verdict <> 1",
)
"""Indexes for reading: a rebuild makes them after the rows."""
