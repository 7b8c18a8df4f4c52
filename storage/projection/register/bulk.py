"""The display's fold into a fresh file: rows as they come, and all that needs an order at the end.

Documents live in memory as long as there is room: the newest ready for use, more of them packed to a tenth of the
size, the rest in the file.
Words, places and indexes are made once, from what is there at the end.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from domain.events import CUSTOMER_REGISTERED, Record
from domain.judge import Judged, Verdict
from storage.projection.history_state import to_blob
from storage.projection.register.document import decode, encode, values_of
from storage.projection.register.file import CUSTOMER, LINE, create, write_rows
from storage.projection.register.folding import Folded, Rows, fold_into, retirement
from storage.projection.register.listing import line_of
from storage.projection.register.origins import Trail, origins_of
from storage.projection.register.places import STEP
from storage.projection.register.schema import INDEXES, OPEN, PLACE_INDEX
from storage.projection.register.words import words_of

READY = 40_000
"""So many documents are kept ready for use; 6.5 KB each."""

PACKED = 400_000
"""So many more are kept packed; 1 KB each."""

BLOCK = 2_000

_Packed = tuple[bytes, int, int, int, int, bytes]
"""Id, registered, version, position, listed, document."""


class BulkRegister:
    """Writes the display's file of a rebuild. ``finish`` makes it ready for use; without it the file is rubbish."""

    def __init__(self, file: Path, ready: int = READY, packed: int = PACKED) -> None:
        """Make a fresh file; a crash leaves nothing that is worth keeping, so nothing is synced."""
        self._db = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
        self._db.execute("PRAGMA journal_mode=OFF")
        self._db.execute("PRAGMA synchronous=OFF")
        self._db.execute("PRAGMA cache_size=-65536")
        create(self._db, indexes=False)
        self._db.execute("CREATE TEMP TABLE met (key INTEGER, number INTEGER)")
        self._db.execute("BEGIN")
        self._room = ready, packed
        self._ready: dict[int, Folded] = {}
        self._packed: dict[int, _Packed] = {}
        self._rows = Rows()
        self._put_back: list[tuple[int, int]] = []
        self._next = self._customers = self._retired = 0

    @property
    def next(self) -> int:
        """The next position to fold."""
        return self._next

    def apply(self, batch: Sequence[Judged]) -> None:
        """Fold what the judge found, in order."""
        for judged in batch:
            record = judged.record
            if record is not None and judged.verdict is Verdict.APPLIED and record.changes:
                fold_into(self._customer(judged, record), judged, record, self._rows)
                self._customers += record.kind == CUSTOMER_REGISTERED
                self._retired += retirement(record)
        if batch:
            self._next = batch[-1].position + 1
        self._flush_rows()
        if len(self._ready) > self._room[0]:
            self._pack(len(self._ready) // 4)
        if len(self._packed) > self._room[1]:
            self._write(len(self._packed) // 4)

    def finish(self, trail: Trail) -> None:
        """Write what is left, then places, words, lines that still hold, indexes, origins; close the file."""
        self._pack(len(self._ready))
        self._write(len(self._packed))
        self._db.executemany(LINE, self._open_lines())
        self._db.execute("INSERT OR IGNORE INTO item SELECT key, number FROM temp.met ORDER BY key, rowid")
        for statement in INDEXES:
            self._db.execute(statement)
        self._index_words()
        self._db.execute(PLACE_INDEX)
        for _, position in self._put_back:
            found = list(origins_of(self._db, trail, position))
            self._db.executemany("INSERT OR REPLACE INTO origin VALUES (?,?,?)", found)
        self._db.execute(
            "UPDATE checkpoint SET next = ?, customers = ?, retired = ?", (self._next, self._customers, self._retired)
        )
        self._db.execute("COMMIT")
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.close()

    def close(self) -> None:
        """Give up: close the file as it is."""
        self._db.close()

    def _customer(self, judged: Judged, record: Record) -> Folded:
        number = judged.number or 0
        customer = self._ready.get(number)
        if customer is None:
            if record.kind == CUSTOMER_REGISTERED:
                customer = Folded(number, to_blob(record.customer or ""), judged.position)
            else:
                customer = self._load(number)
            self._ready[number] = customer
        return customer

    def _load(self, number: int) -> Folded:
        packed = self._packed.pop(number, None)
        if packed is None:
            packed = self._db.execute(
                "SELECT id, registered, version, position, listed, document FROM customer WHERE number = ?", (number,)
            ).fetchone()
        identity, registered, version, position, listed, document = packed
        return Folded(number, identity, registered, decode(document), version, position, listed)

    def _flush_rows(self) -> None:
        rows = self._rows
        self._put_back += rows.put_back
        write_rows(self._db, rows)
        self._db.executemany("INSERT INTO temp.met VALUES (?,?)", rows.items)
        self._rows = Rows()

    def _pack(self, count: int) -> None:
        """Pack the documents that were made ready first."""
        for number in list(islice(self._ready, count)):
            one = self._ready.pop(number)
            self._packed[number] = (
                one.id,
                one.registered,
                one.version,
                one.position,
                one.listed,
                encode(one.document),
            )

    def _write(self, count: int) -> None:
        """Write the documents that were packed first; they come back when they are needed."""
        numbers = sorted(islice(self._packed, count))
        rows = (
            (number, identity, registered, version, position, listed, None, document)
            for number in numbers
            for identity, registered, version, position, listed, document in (self._packed.pop(number),)
        )
        self._db.executemany(CUSTOMER, rows)

    def _open_lines(self) -> Iterator[tuple[object, ...]]:
        reader = self._db.execute("SELECT number, listed, document FROM customer ORDER BY number")
        while block := reader.fetchmany(BLOCK):
            for number, listed, document in block:
                yield (number, listed, OPEN, *line_of(values_of(decode(document))))

    def _index_words(self) -> None:
        order = f"SELECT number FROM listing INDEXED BY listing_now WHERE until = {OPEN} ORDER BY sort, number"
        reader = self._db.execute(order)
        place = 0
        while block := reader.fetchmany(BLOCK):
            places = []
            texts = []
            for (number,) in block:
                place += STEP
                document = self._db.execute("SELECT document FROM customer WHERE number = ?", (number,)).fetchone()[0]
                texts.append((place, words_of(number, values_of(decode(document)))))
                places.append((place, number))
            self._db.executemany("INSERT INTO words (rowid, text) VALUES (?,?)", texts)
            self._db.executemany("UPDATE customer SET place = ? WHERE number = ?", places)
