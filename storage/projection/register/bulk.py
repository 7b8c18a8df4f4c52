"""The display's fold into a fresh file: rows as they come, and all that needs an order at the end.

Documents live in memory as long as there is room: those in use with their changes beside them, more of them packed to
bytes, the rest in the file.
Words, places and indexes are made once, from what is there at the end.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import msgspec

from storage.projection.database import open_bulk
from storage.projection.register.document import Packed, decode, encode, values_of
from storage.projection.register.file import CUSTOMER, LINE, PLACED, create, write_rows
from storage.projection.register.folding import Applied, Folded, Folding, Rows
from storage.projection.register.listing import Line, line_of
from storage.projection.register.origins import Trail, origins_of
from storage.projection.register.places import STEP
from storage.projection.register.schema import INDEXES, OPEN, PLACE_INDEX
from storage.projection.register.words import words_of

READY = 200_000
"""So many customers are kept ready for use; 2.5 KB each."""

PACKED = 200_000
"""So many more are kept packed; 1.6 KB each."""

_CACHE = 64
"""MiB of the file that are kept in memory."""

BLOCK = 2_000

_WRITTEN = (
    f"{CUSTOMER} ON CONFLICT (number) DO UPDATE SET version = excluded.version, position = excluded.position,"
    " listed = excluded.listed, place = excluded.place, document = excluded.document"
)
_line = msgspec.msgpack.Decoder(tuple[Line | None, dict[str, str]]).decode


class _Packed(NamedTuple):
    """A customer that is not in use. Changes of the document and line (with primary items) are empty where none are."""

    id: bytes
    registered: int
    version: int
    position: int
    listed: int
    document: bytes
    changes: bytes = b""
    line: bytes = b""

    def whole(self) -> Packed:
        """Return the document."""
        return Packed(self.document, decode(self.changes) if self.changes else None)


class _Found(NamedTuple):
    """What is left to write of a customer at the end."""

    number: int
    listed: int
    line: Line
    words: str


class BulkRegister:
    """Writes the display's file of a rebuild: ``apply``, ``settle``, ``finish``. The file is rubbish before."""

    def __init__(self, file: Path, ready: int = READY, packed: int = PACKED) -> None:
        """Make a fresh file; a crash leaves nothing that is worth keeping, so nothing is synced."""
        self._db = open_bulk(file, _CACHE)
        create(self._db, indexes=False)
        self._db.execute("CREATE TEMP TABLE met (key INTEGER, number INTEGER)")
        self._db.execute("BEGIN")
        self._room = ready, packed
        self._folding = Folding(self._load)
        self._ready = self._folding.customers
        self._packed: dict[int, _Packed] = {}
        self._places = array("q")
        """By number, 0 until the end"""
        self._put_back: list[int] = []
        self._next = 0

    @property
    def next(self) -> int:
        """The next position to fold."""
        return self._next

    def apply(self, upto: int, batch: Sequence[Applied]) -> None:
        """Fold what was applied of the records before a position, in order."""
        self._folding.take(batch)
        self._next = upto
        self._flush_rows()
        if len(self._ready) > self._room[0]:
            self._pack(len(self._ready) // 4)
        if len(self._packed) > self._room[1]:
            self._write(len(self._packed) // 4)

    def settle(self) -> None:
        """Write what is left when all is folded: lines that still hold, words, places, customers, indexes."""
        self._note_all()
        self._index_words()
        self._pack(len(self._ready))
        self._write(len(self._packed))
        self._db.execute("INSERT OR IGNORE INTO item SELECT key, number FROM temp.met ORDER BY key, rowid")
        for statement in (*INDEXES, PLACE_INDEX):
            self._db.execute(statement)

    def finish(self, trail: Trail) -> None:
        """Write what needs the whole judge's file: origins; then close the file, ready for use."""
        for position in self._put_back:
            found = list(origins_of(self._db, trail, position))
            self._db.executemany("INSERT OR REPLACE INTO origin VALUES (?,?,?)", found)
        self._db.execute(
            "UPDATE checkpoint SET next = ?, customers = ?, retired = ?",
            (self._next, self._folding.registered, self._folding.retired),
        )
        self._db.execute("COMMIT")
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.close()

    def close(self) -> None:
        """Give up: close the file as it is."""
        self._db.close()

    def _load(self, number: int) -> Folded:
        packed = self._packed.pop(number, None)
        if packed is None:
            packed = _Packed(
                *self._db.execute(
                    "SELECT id, registered, version, position, listed, document FROM customer WHERE number = ?",
                    (number,),
                ).fetchone()
            )
        line, primaries = _line(packed.line) if packed.line else (None, {})
        return Folded(number, *packed[:2], packed.whole(), *packed[2:5], line=line, primaries=primaries)

    def _flush_rows(self) -> None:
        rows = self._folding.rows
        self._put_back += [position for _, position in rows.put_back]
        write_rows(self._db, rows)
        self._db.executemany("INSERT INTO temp.met VALUES (?,?)", rows.items)
        self._folding.rows = Rows()

    def _pack(self, count: int) -> None:
        """Pack the documents that were made ready first."""
        for number in list(islice(self._ready, count)):
            one = self._ready.pop(number)
            document = one.document
            self._packed[number] = _Packed(
                one.id,
                one.registered,
                one.version,
                one.position,
                one.listed,
                document.base,
                encode(document.changes) if document.changes else b"",
                encode((one.line, one.primaries)),
            )

    def _write(self, count: int) -> None:
        """Write the documents that were packed first; they come back when they are needed."""
        numbers = sorted(islice(self._packed, count))
        places = self._places
        rows = (
            (number, *packed[:5], places[number] if places else None, packed.whole().pack())
            for number in numbers
            for packed in (self._packed.pop(number),)
        )
        self._db.executemany(_WRITTEN, rows)

    def _note_all(self) -> None:
        """Write the lines that still hold, and lay the words by, which go in by name."""
        self._db.execute("CREATE TEMP TABLE found (sort TEXT, number INTEGER, words TEXT)")
        everybody = self._everybody()
        while block := list(islice(everybody, BLOCK)):
            self._db.executemany(LINE, [(one.number, one.listed, OPEN, *one.line) for one in block])
            self._db.executemany(
                "INSERT INTO temp.found VALUES (?,?,?)", [(one.line.sort, one.number, one.words) for one in block]
            )

    def _everybody(self) -> Iterator[_Found]:
        """Yield every customer, wherever it is; each document is decoded at most once."""
        reader = self._db.execute("SELECT number, listed, document FROM customer ORDER BY number")
        for number, listed, document in reader:
            if number not in self._ready and number not in self._packed:
                values = values_of(decode(document))
                yield _Found(number, listed, line_of(values), words_of(number, values))
        for number, packed in sorted(self._packed.items()):
            document = packed.whole()
            values, line = values_of(document.settle()), _line(packed.line)[0]
            self._packed[number] = packed._replace(document=document.base, changes=b"")
            yield _Found(number, packed.listed, line or line_of(values), words_of(number, values))
        for number, one in sorted(self._ready.items()):
            values = values_of(one.document.settle())
            yield _Found(number, one.listed, one.line or line_of(values), words_of(number, values))

    def _index_words(self) -> None:
        """Give everybody a place in the order of names, and write the words there."""
        self._places = array("q", bytes(8 * (self._folding.registered + 1)))
        reader = self._db.execute("SELECT number, words FROM temp.found ORDER BY sort, number")
        place = 0
        while block := list(islice(reader, BLOCK)):
            texts = []
            for number, words in block:
                place += STEP
                texts.append((place, words))
                self._places[number] = place
            self._db.executemany("INSERT INTO words (rowid, text) VALUES (?,?)", texts)
        written = self._db.execute("SELECT number FROM customer ORDER BY number").fetchall()
        self._db.executemany(PLACED, ((self._places[number], number) for (number,) in written))
