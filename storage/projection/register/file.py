"""The write side of the display's file: follows the judge's verdicts, one transaction a batch."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from domain.judge import Judged
from storage.projection.database import Database
from storage.projection.register.document import Packed, decode, values_of
from storage.projection.register.folding import Folded, Folding, Rows, applied_in
from storage.projection.register.listing import Line
from storage.projection.register.origins import Trail, origins_of
from storage.projection.register.places import place_for
from storage.projection.register.schema import INDEXES, OPEN, PLACE_INDEX, STAMP, TABLES
from storage.projection.register.words import exchange, words_of

LINE = "INSERT INTO listing VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
CUSTOMER = "INSERT INTO customer VALUES (?,?,?,?,?,?,?,?)"
_AMENDED = "UPDATE customer SET version = ?, position = ?, listed = ?, document = ? WHERE number = ?"
PLACED = "UPDATE customer SET place = ? WHERE number = ?"
"""Apart from the rest: a column that is set has its index written, changed or not."""

_CHECKPOINT = 4_000
"""Pages in the journal (16 MB) before they go into the file: every time the disk is waited for."""


def create(db: Database, indexes: bool = True) -> None:
    """Make the tables of a fresh file; a rebuild makes the indexes later."""
    for statement in (*TABLES, *((*INDEXES, PLACE_INDEX) if indexes else ())):
        db.execute(statement)
    db.execute(f"PRAGMA user_version = {STAMP}")


def write_rows(db: Database, rows: Rows) -> None:
    """Add rows that nothing in the file depends on."""
    for statement, found in (
        (LINE, rows.lines),
        ("INSERT OR REPLACE INTO held VALUES (?,?,?)", rows.held),
        ("INSERT OR REPLACE INTO snapshot VALUES (?,?,?,?)", rows.snapshots),
    ):
        if found:
            db.executemany(statement, found)
    if rows.former:
        last = db.execute("SELECT coalesce(max(id), 0) FROM former").fetchone()[0]
        numbered = [(last + index, *row) for index, row in enumerate(rows.former, 1)]
        db.executemany("INSERT INTO former VALUES (?,?,?,?,?,?)", numbered)
        db.executemany("INSERT INTO former_words (rowid, text) VALUES (?,?)", enumerate(rows.former_words, last + 1))


class RegisterFile:
    """The one write connection to the display's file; belongs to the worker."""

    def __init__(self, file: Path, trail: Trail) -> None:
        """Open or make the file. ``trail`` reads the judge's file, where origins are looked up."""
        self._db = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=NORMAL")
        self._db.execute(f"PRAGMA wal_autocheckpoint={_CHECKPOINT}")
        self._trail = trail
        if stamp(self._db) != STAMP:
            with self._transaction():
                _empty(self._db)
                create(self._db)
        self._next: int = self._db.execute("SELECT next FROM checkpoint").fetchone()[0]
        self._moved: dict[int, int] = {}
        """number and new place of customers that made room in the batch under way"""

    @property
    def next(self) -> int:
        """The next position to fold: the checkpoint."""
        return self._next

    def apply(self, batch: Sequence[Judged]) -> None:
        """Fold what the judge found, in order, in one transaction; what is folded already is passed over."""
        fresh = [judged for judged in batch if judged.position >= self._next]
        if not fresh:
            return
        folding = Folding(self._load)
        with self._transaction():
            folding.take(applied_in(fresh))
            self._moved.clear()
            for customer in folding.customers.values():
                self._store(customer)
            write_rows(self._db, folding.rows)
            self._db.executemany("INSERT OR IGNORE INTO item VALUES (?,?)", folding.rows.items)
            self._note_origins(folding.rows)
            self._db.execute(
                "UPDATE checkpoint SET next = ?, customers = customers + ?, retired = retired + ?",
                (fresh[-1].position + 1, folding.registered, folding.retired),
            )
        self._next = fresh[-1].position + 1

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            self._db.rollback()
            raise

    def _load(self, number: int) -> Folded:
        identity, registered, version, position, listed, place, data = self._db.execute(
            "SELECT id, registered, version, position, listed, place, document FROM customer WHERE number = ?",
            (number,),
        ).fetchone()
        return Folded(
            number, identity, registered, Packed(data), version, position, listed, place, shown=listed, before=data
        )

    def _store(self, customer: Folded) -> None:
        number, line, stored = customer.number, customer.line, customer.stored
        if line is not None and customer.listed != customer.shown:
            self._show(customer, line)
        place = None
        if line is not None and (stored is None or line.sort != stored.sort):
            place = place_for(self._db, line.sort, number, self._move)
        # Asked only now: a neighbourhood spread for this name or one before it may have moved the old place.
        old_place = self._moved.get(number, customer.place)
        customer.place = old_place if place is None else place
        self._index(customer, old_place)
        self._write(customer)
        if customer.place != old_place and customer.before:
            self._db.execute(PLACED, (customer.place, number))

    def _write(self, customer: Folded) -> None:
        document = customer.document.pack()
        changing = customer.version, customer.position, customer.listed
        if customer.before:
            self._db.execute(_AMENDED, (*changing, document, customer.number))
        else:
            row = (customer.number, customer.id, customer.registered, *changing, customer.place, document)
            self._db.execute(CUSTOMER, row)

    def _show(self, customer: Folded, line: Line) -> None:
        """Write the line that holds now, and of one that is there only what changed: each column has its index."""
        stored = customer.stored
        if stored is None:
            self._db.execute(LINE, (customer.number, customer.listed, OPEN, *line))
            return
        changed = {name: new for name, old, new in zip(Line._fields, stored, line, strict=True) if old != new}
        columns = "".join(f", {name} = ?" for name in changed)
        query = f"UPDATE listing SET since = ?{columns} WHERE number = ? AND until = ?"
        self._db.execute(query, (customer.listed, *changed.values(), customer.number, OPEN))

    def _index(self, customer: Folded, old_place: int | None) -> None:
        number, place = customer.number, customer.place
        if old_place is not None and not customer.reworded and old_place == place:
            return
        text = words_of(number, values_of(customer.document.settle()))
        if old_place is not None:
            old = words_of(number, values_of(decode(customer.before)))
            if place == old_place:
                if text == old:
                    return
                old, text = exchange(old, text)
            self._forget(old_place, old)
        self._db.execute("INSERT INTO words (rowid, text) VALUES (?, ?)", (place, text))

    def _forget(self, place: int, text: str) -> None:
        self._db.execute("INSERT INTO words (words, rowid, text) VALUES ('delete', ?, ?)", (place, text))

    def _move(self, number: int, old: int, new: int) -> None:
        row = self._db.execute("SELECT document FROM customer WHERE number = ?", (number,)).fetchone()
        text = words_of(number, values_of(decode(row[0])))
        self._forget(old, text)
        self._db.execute("INSERT INTO words (rowid, text) VALUES (?, ?)", (new, text))
        self._db.execute(PLACED, (new, number))
        self._moved[number] = new

    def _note_origins(self, rows: Rows) -> None:
        for _, position in rows.put_back:
            found = origins_of(self._db, self._trail, position)
            self._db.executemany("INSERT OR REPLACE INTO origin VALUES (?,?,?)", found)


def stamp(db: sqlite3.Connection) -> int:
    """Return the schema's stamp of a file, 0 of an empty one."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def _empty(db: sqlite3.Connection) -> None:
    """Drop whatever another program version left; shadow tables of an index go with it."""
    for (name,) in db.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%'").fetchall():
        db.execute(f'DROP TABLE "{name}"')
    for (name,) in db.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    ).fetchall():
        db.execute(f'DROP TABLE "{name}"')
