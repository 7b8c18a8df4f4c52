"""The write side of the display's file: follows the judge's verdicts, one transaction a batch."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from domain.events import CUSTOMER_REGISTERED, Record
from domain.judge import Judged, Verdict
from storage.projection.history_state import to_blob
from storage.projection.register.document import decode, encode, values_of
from storage.projection.register.folding import Folded, Rows, fold_into, retirement
from storage.projection.register.listing import Line, line_of
from storage.projection.register.origins import Trail, origins_of
from storage.projection.register.places import place_for
from storage.projection.register.schema import INDEXES, OPEN, PLACE_INDEX, STAMP, TABLES
from storage.projection.register.words import words_of, words_of_value

LINE = "INSERT INTO listing VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
CUSTOMER = (
    "INSERT INTO customer VALUES (?,?,?,?,?,?,?,?) ON CONFLICT (number) DO UPDATE SET version = excluded.version,"
    " position = excluded.position, listed = excluded.listed, place = excluded.place, document = excluded.document"
)


def create(db: sqlite3.Connection, indexes: bool = True) -> None:
    """Make the tables of a fresh file; a rebuild makes the indexes later."""
    for statement in (*TABLES, *((*INDEXES, PLACE_INDEX) if indexes else ())):
        db.execute(statement)
    db.execute(f"PRAGMA user_version = {STAMP}")


def write_rows(db: sqlite3.Connection, rows: Rows) -> None:
    """Add rows that nothing in the file depends on."""
    db.executemany(LINE, rows.lines)
    db.executemany("INSERT OR REPLACE INTO held VALUES (?,?,?)", rows.held)
    db.executemany("INSERT OR REPLACE INTO snapshot VALUES (?,?,?,?)", rows.snapshots)
    if rows.former:
        last = db.execute("SELECT coalesce(max(id), 0) FROM former").fetchone()[0]
        numbered = [(last + index, *row) for index, row in enumerate(rows.former, 1)]
        db.executemany("INSERT INTO former VALUES (?,?,?,?,?,?)", numbered)
        texts = [(row[0], " ".join(words_of_value(row[2], row[3]))) for row in numbered]
        db.executemany("INSERT INTO former_words (rowid, text) VALUES (?,?)", texts)


class RegisterFile:
    """The one write connection to the display's file; belongs to the worker."""

    def __init__(self, file: Path, trail: Trail) -> None:
        """Open or make the file. ``trail`` reads the judge's file, where origins are looked up."""
        self._db = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=NORMAL")
        self._trail = trail
        if stamp(self._db) != STAMP:
            with self._transaction():
                _empty(self._db)
                create(self._db)
        self._next: int = self._db.execute("SELECT next FROM checkpoint").fetchone()[0]
        self._batch: dict[int, Folded] = {}

    @property
    def next(self) -> int:
        """The next position to fold: the checkpoint."""
        return self._next

    def apply(self, batch: Sequence[Judged]) -> None:
        """Fold what the judge found, in order, in one transaction; what is folded already is passed over."""
        fresh = [judged for judged in batch if judged.position >= self._next]
        if not fresh:
            return
        rows, customers, retired = Rows(), 0, 0
        try:
            with self._transaction():
                for judged in fresh:
                    record = judged.record
                    if record is None or judged.verdict is not Verdict.APPLIED or not record.changes:
                        continue
                    fold_into(self._customer(judged, record), judged, record, rows)
                    customers += record.kind == CUSTOMER_REGISTERED
                    retired += retirement(record)
                for customer in self._batch.values():
                    self._store(customer)
                write_rows(self._db, rows)
                self._db.executemany("INSERT OR IGNORE INTO item VALUES (?,?)", rows.items)
                self._note_origins(rows)
                self._db.execute(
                    "UPDATE checkpoint SET next = ?, customers = customers + ?, retired = retired + ?",
                    (fresh[-1].position + 1, customers, retired),
                )
            self._next = fresh[-1].position + 1
        finally:
            self._batch.clear()

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

    def _customer(self, judged: Judged, record: Record) -> Folded:
        number = judged.number or 0
        customer = self._batch.get(number)
        if customer is None:
            if record.kind == CUSTOMER_REGISTERED:
                customer = Folded(number, to_blob(record.customer or ""), judged.position)
            else:
                customer = self._load(number)
            self._batch[number] = customer
        return customer

    def _load(self, number: int) -> Folded:
        row = self._db.execute(
            "SELECT number, id, registered, version, position, listed, place, document FROM customer WHERE number = ?",
            (number,),
        ).fetchone()
        document = decode(row[7])
        values = values_of(document)
        line = line_of(values)
        words = words_of(number, values)
        return Folded(number, row[1], row[2], document, row[3], row[4], row[5], row[6], line, line, row[5], words)

    def _store(self, customer: Folded) -> None:
        line = customer.line
        if line is None:
            return
        if customer.listed != customer.shown:
            self._show(customer, line)
        place = None
        if customer.stored is None or line.sort != customer.stored.sort:
            place = place_for(self._db, line.sort, customer.number, self._move)
        # Read only now: a neighbourhood spread for this name or one before it may have moved the old place.
        row = self._db.execute("SELECT place FROM customer WHERE number = ?", (customer.number,)).fetchone()
        old_place = row[0] if row else None
        customer.place = old_place if place is None else place
        self._index(customer, old_place)
        self._db.execute(
            CUSTOMER,
            (
                customer.number,
                customer.id,
                customer.registered,
                customer.version,
                customer.position,
                customer.listed,
                customer.place,
                encode(customer.document),
            ),
        )

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
        text = words_of(customer.number, values_of(customer.document))
        if text == customer.words and old_place == customer.place:
            return
        if old_place is not None and customer.words is not None:
            self._forget(old_place, customer.words)
        self._db.execute("INSERT INTO words (rowid, text) VALUES (?, ?)", (customer.place, text))

    def _forget(self, place: int, text: str) -> None:
        self._db.execute("INSERT INTO words (words, rowid, text) VALUES ('delete', ?, ?)", (place, text))

    def _move(self, number: int, old: int, new: int) -> None:
        row = self._db.execute("SELECT document FROM customer WHERE number = ?", (number,)).fetchone()
        text = words_of(number, values_of(decode(row[0])))
        self._forget(old, text)
        self._db.execute("INSERT INTO words (rowid, text) VALUES (?, ?)", (new, text))
        self._db.execute("UPDATE customer SET place = ? WHERE number = ?", (new, number))

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
