"""A CSV file as rows of text: which encoding, which delimiter, which heads. Streams; never holds the file."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import msgspec

from domain.errors import Refusal
from domain.sentences import Sentence

_HEAD_BYTES = 262_144
"""So much of a file is looked at to guess its encoding and its delimiter."""
_DELIMITERS = ",;\t|"
_BLOCK = 1 << 20
_GUARDED = re.compile(r"'*[=+\-@\t\r]")
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


class TableUnreadable(Refusal):
    """A file that is no table."""

    code = "table_unreadable"
    template = "The file {file} cannot be read as a table ({what}). Nothing was imported; please save it as CSV again."


class RowUnreadable(Refusal):
    """A file that stops being a table somewhere."""

    code = "row_unreadable"
    template = "The file {file} cannot be read from row {row} on ({what}). The rows before it are as reported."


class Row(msgspec.Struct, frozen=True):
    """One row: its number in the file (the heads are row 1; a cell with line breaks is still one row)."""

    number: int
    cells: tuple[str, ...]


class Table(msgspec.Struct, frozen=True):
    """A readable CSV file and what was found out about it."""

    file: Path
    encoding: str
    delimiter: str
    heads: tuple[str, ...]
    size: int
    """bytes, for progress"""

    def rows(self, skip: int = 0) -> Iterator[Row]:
        """Yield the rows behind the heads; ``skip`` of them are passed over. Empty lines do not count."""
        number = 1
        try:
            with open(self.file, encoding=self.encoding, newline="") as lines:
                for number, cells in enumerate(csv.reader(lines, delimiter=self.delimiter), 1):
                    if number > skip + 1 and any(cells):
                        yield Row(number, tuple(open_cell(cell) for cell in cells))
        except (csv.Error, UnicodeError, OSError) as error:
            raise RowUnreadable(file=self.file.name, row=number + 1, what=_what(error)) from error


def count_rows(table: Table) -> int:
    """Return about how many rows a table has: its line breaks, those inside cells included."""
    with open(table.file, "rb") as blocks:
        return sum(block.count(b"\n") for block in iter(lambda: blocks.read(_BLOCK), b""))


def open_table(file: Path) -> Table:
    """Find out how a file is written, or raise ``TableUnreadable``."""
    try:
        size = file.stat().st_size
        encoding = _encoding(file)
        with open(file, encoding=encoding, newline="") as lines:
            head = lines.read(_HEAD_BYTES)
    except (OSError, UnicodeError) as error:
        raise TableUnreadable(file=file.name, what=_what(error)) from error
    if not head.strip():
        raise TableUnreadable(file=file.name, what=Sentence("it is empty"))
    if "\0" in head:
        raise TableUnreadable(file=file.name, what=Sentence("it is no text"))
    delimiter = max(_DELIMITERS, key=lambda sign: _regularity(head, sign))
    try:
        first = next(csv.reader(head.splitlines(keepends=True), delimiter=delimiter))
    except (csv.Error, StopIteration) as error:
        raise TableUnreadable(file=file.name, what=_what(error)) from error
    return Table(file, encoding, delimiter, _named(first), size)


def guard_cell(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula; ``open_cell`` takes the guard off again."""
    return f"'{text}" if _GUARDED.match(text) else text


def open_cell(text: str) -> str:
    """Return the text of a cell: without the guard, if there is one."""
    return text[1:] if text.startswith("'") and _GUARDED.match(text) else text


def _encoding(file: Path) -> str:
    """UTF-8 if the whole file is, whatever guessers think of its beginning; else what charset-normalizer says."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    telling = b""
    with open(file, "rb") as blocks:
        first = blocks.read(_BLOCK)
        for mark, encoding in _MARKS:
            if first.startswith(mark):
                return encoding
        block = first
        try:
            while block:
                telling = block
                decoder.decode(block)
                block = blocks.read(_BLOCK)
            decoder.decode(b"", final=True)
            return "utf-8"
        except UnicodeDecodeError as error:
            start = max(0, error.start - _HEAD_BYTES // 2)
            telling = telling[start : start + _HEAD_BYTES]
    from charset_normalizer import from_bytes  # on the way of every start, needed by few imports

    best = from_bytes(telling).best()
    return best.encoding if best is not None else "cp1252"


def _regularity(head: str, delimiter: str) -> tuple[int, int]:
    """Say how well a delimiter fits: rows that have as many cells as the first, then how many cells that are."""
    try:
        rows = list(islice(csv.reader(head.splitlines(keepends=True), delimiter=delimiter), 50))
    except csv.Error:
        return (0, 0)
    width = len(rows[0]) if rows else 0
    if width < 2:
        return (0, width)
    return (sum(1 for row in rows if len(row) == width) * 100 // len(rows), width)


def _named(heads: Sequence[str]) -> tuple[str, ...]:
    """Give every column a name of its own: an empty head its number, a repeated one its count."""
    seen: dict[str, int] = {}
    names = []
    for at, head in enumerate(heads, 1):
        name = open_cell(head).strip().lstrip("\ufeff") or f"column {at}"
        seen[name] = seen.get(name, 0) + 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(names)


def _what(error: Exception) -> str:
    if isinstance(error, UnicodeError):
        return "its characters make no text"
    if isinstance(error, OSError):
        return error.strerror or "it cannot be opened"
    return str(error) or "no rows"
