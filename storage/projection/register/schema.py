"""The tables of the display's file. Rows first, indexes after them: a rebuild makes the indexes at its end."""

from __future__ import annotations

from storage.projection.register.words import LONGEST, RULES, SHORTEST

FILE = "register.sqlite3"
"""The display's file inside a profile's folder."""

STAMP = 6 << 24 | RULES
"""``user_version`` of the file: the tables' number and the search's rules; another one means: fold again."""

OPEN = 1 << 62
"""``until`` of a line of the list that still holds."""

_BEGINNINGS = " ".join(map(str, range(SHORTEST, LONGEST + 1)))
_WORDS = "text, content='', detail=none, columnsize=0, tokenize='ascii'"

TABLES = (
    # One row: the next position to fold, and what a status line counts.
    "CREATE TABLE checkpoint (next INTEGER NOT NULL, customers INTEGER NOT NULL, retired INTEGER NOT NULL)",
    "INSERT INTO checkpoint VALUES (0, 0, 0)",
    # The document holds every path ever written with its value and last writer, so values and blame in one.
    # ``place`` is the customer's rank in the order of names, with gaps: the rowid of its words.
    "CREATE TABLE customer (number INTEGER PRIMARY KEY, id BLOB NOT NULL, registered INTEGER NOT NULL,"
    " version INTEGER NOT NULL, position INTEGER NOT NULL, listed INTEGER NOT NULL, place INTEGER,"
    " document BLOB NOT NULL)",
    # A line of the list and the positions from which and before which it held.
    "CREATE TABLE listing (number INTEGER NOT NULL, since INTEGER NOT NULL, until INTEGER NOT NULL,"
    " sort TEXT NOT NULL, display TEXT NOT NULL, town TEXT NOT NULL COLLATE NOCASE, postcode TEXT NOT NULL,"
    " country TEXT NOT NULL, phone TEXT NOT NULL, email TEXT NOT NULL COLLATE NOCASE, birth_date TEXT NOT NULL,"
    " status TEXT NOT NULL,"
    " nature TEXT NOT NULL, life TEXT NOT NULL)",
    # Searched values that were replaced, with who held them from when to before when.
    "CREATE TABLE former (id INTEGER PRIMARY KEY, number INTEGER NOT NULL, path TEXT NOT NULL, value TEXT NOT NULL,"
    " since INTEGER NOT NULL, until INTEGER NOT NULL)",
    "CREATE TABLE snapshot (number INTEGER NOT NULL, position INTEGER NOT NULL, version INTEGER NOT NULL,"
    " document BLOB NOT NULL, PRIMARY KEY (number, position)) WITHOUT ROWID",
    # What the fold held before a change, only where the record said otherwise.
    "CREATE TABLE held (position INTEGER NOT NULL, path TEXT NOT NULL, value TEXT,"
    " PRIMARY KEY (position, path)) WITHOUT ROWID",
    # Who first wrote a value that a record put back.
    "CREATE TABLE origin (position INTEGER NOT NULL, path TEXT NOT NULL, origin INTEGER NOT NULL,"
    " PRIMARY KEY (position, path)) WITHOUT ROWID",
    # Which customer an item belongs to, by the last 63 bits of its id; a rebuild collects the rows and sorts them in.
    "CREATE TABLE item (key INTEGER PRIMARY KEY, number INTEGER NOT NULL)",
    # Words are folded by us and only split here; detail=none: every word is asked for on its own.
    f"CREATE VIRTUAL TABLE words USING fts5 ({_WORDS}, prefix='{_BEGINNINGS}')",
    f"CREATE VIRTUAL TABLE former_words USING fts5 ({_WORDS})",
    # Looks into ``words``: which words there are.
    "CREATE VIRTUAL TABLE words_terms USING fts5vocab ('words', 'row')",
    # Each live batch leaves a small segment; merging eight at a time instead of four writes a third fewer pages.
    *(f"INSERT INTO {name} ({name}, rank) VALUES ('automerge', 8)" for name in ("words", "former_words")),
)

SORTED = ("town", "postcode", "country", "phone", "email", "birth_date", "status")
"""Columns of the list with an index of their own."""

INDEXES = (
    "CREATE UNIQUE INDEX customer_id ON customer (id)",
    "CREATE INDEX customer_position ON customer (position)",
    "CREATE UNIQUE INDEX listing_until ON listing (number, until)",
    "CREATE INDEX listing_then ON listing (sort, number, since, until)",
    f"CREATE INDEX listing_now ON listing (sort, number) WHERE until = {OPEN}",
    "CREATE INDEX listing_retired ON listing (until, since) WHERE life = 'retired'",
    "CREATE INDEX former_number ON former (number)",
    *(f"CREATE INDEX listing_{name} ON listing ({name}, number) WHERE until = {OPEN}" for name in SORTED),
)

PLACE_INDEX = "CREATE INDEX customer_place ON customer (place)"
"""Made when the places are known."""
