"""The display's fold in memory: what applied records do to documents, lines and replaced values. No SQL in here."""

from __future__ import annotations

from dataclasses import dataclass, field

from domain.events import CHANGES_REVERSED, CUSTOMER_REGISTERED, LIFE, RETIRED, VERSION_RESTORED, Record
from domain.judge import Judged
from storage.projection.register.document import Document, encode, values_of
from storage.projection.register.listing import HEADS, Line, line_of
from storage.projection.register.words import is_searched

SNAPSHOT_EVERY = 500
"""So many versions lie between two snapshots of a customer's document."""

PUT_BACK = frozenset({CHANGES_REVERSED, VERSION_RESTORED})
"""Kinds whose values were there before."""


@dataclass(slots=True)
class Folded:
    """A customer while it is folded. ``listed`` is the position from which its line holds."""

    number: int
    id: bytes
    registered: int
    document: Document = field(default_factory=dict)
    version: int = 0
    position: int = -1
    listed: int = -1
    place: int | None = None
    line: Line | None = None
    """its line; None: not there yet, or (``listed`` >= 0) not worked out since it was read"""
    stored: Line | None = None
    """its line in the file, None if it is new there"""
    shown: int = -1
    """from when that line holds in the file"""
    words: str | None = None
    """its words in the index, None if they are not there"""


@dataclass(slots=True)
class Rows:
    """Rows that only ever get added, in the order of their columns."""

    lines: list[tuple[object, ...]] = field(default_factory=list)
    former: list[tuple[int, str, str, int, int]] = field(default_factory=list)
    held: list[tuple[int, str, str | None]] = field(default_factory=list)
    snapshots: list[tuple[int, int, int, bytes]] = field(default_factory=list)
    items: list[tuple[int, int]] = field(default_factory=list)
    """key of an item and number of its customer"""
    put_back: list[tuple[int, int]] = field(default_factory=list)
    """customer number and position of records that put values back"""


def fold_into(customer: Folded, judged: Judged, record: Record, rows: Rows) -> None:
    """Take an applied record that writes something into a customer."""
    position, document, item = judged.position, customer.document, ""
    listed = any(change.path.partition("/")[0] in HEADS for change in record.changes)
    if listed and customer.line is None and customer.listed >= 0:
        customer.line = line_of(values_of(document))
    for change in record.changes:
        path, now = change.path, change.now
        entry = document.get(path)
        held = entry[0] if entry is not None else None
        if held != change.was:
            rows.held.append((position, path, held))
        # Written again with the same value counts too: what was held at any moment can be told from these rows.
        if entry is not None and held is not None and is_searched(path):
            rows.former.append((customer.number, path, held, entry[1], position))
        if entry is None and path.count("/") == 2 and path.split("/", 2)[1] != item:
            item = path.split("/", 2)[1]
            rows.items.append((item_key(item), customer.number))
        document[path] = (now, position)
    customer.version, customer.position = judged.version or customer.version, position
    if listed or customer.listed < 0:
        _list(customer, rows)
    if customer.version % SNAPSHOT_EVERY == 0:
        rows.snapshots.append((customer.number, position, customer.version, encode(document)))
    if record.kind in PUT_BACK:
        rows.put_back.append((customer.number, position))


def item_key(item: str) -> int:
    """Return the key of an item's id: its last 63 bits, random in every version of UUID that is used for items."""
    return int(item[19:23] + item[24:], 16) & 0x7FFF_FFFF_FFFF_FFFF


def _list(customer: Folded, rows: Rows) -> None:
    line = line_of(values_of(customer.document), customer.line)
    if line == customer.line:
        return
    if customer.line is not None:
        rows.lines.append((customer.number, customer.listed, customer.position, *customer.line))
    customer.line, customer.listed = line, customer.position


def retirement(record: Record) -> int:
    """Return by how much the number of retired customers changes with an applied record."""
    if record.kind == CUSTOMER_REGISTERED:
        return 0
    for change in record.changes:
        if change.path == LIFE:
            return 1 if change.now == RETIRED else -1
    return 0
