"""The display's fold in memory: what applied records do to documents, lines and replaced values. No SQL in here."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec

from domain.events import (
    CHANGES_REVERSED,
    CUSTOMER_REGISTERED,
    DETAILS_AMENDED,
    LIFE,
    RETIRED,
    VERSION_RESTORED,
    Change,
    Event,
    Record,
)
from domain.fields import list_primaries
from domain.judge import Judged
from storage.projection.history_state import to_blob
from storage.projection.register.document import MANY, Packed, encode, values_of
from storage.projection.register.listing import HEADS, Differences, Line, line_after, line_of
from storage.projection.register.words import kind_searched, words_of_kind

SNAPSHOT_EVERY = 500
"""So many versions lie between two snapshots of a customer's document."""

PUT_BACK = frozenset({CHANGES_REVERSED, VERSION_RESTORED})
"""Kinds whose values were there before."""


Applied = tuple[int, int, int, Event | Record]
"""An applied record that writes something: position, number and version of its customer, and what happened."""


def applied_in(batch: Iterable[Judged]) -> list[Applied]:
    """Return what of a batch the display folds."""
    return [
        (one.position, one.number or 0, one.version or 0, one.record)
        for one in batch
        if one.prior and one.record is not None
    ]


class Folded(msgspec.Struct):
    """A customer while it is folded. ``listed`` is the position from which its line holds."""

    number: int
    id: bytes
    registered: int
    document: Packed = msgspec.field(default_factory=Packed)
    version: int = 0
    position: int = -1
    listed: int = -1
    place: int | None = None
    line: Line | None = None
    """its line; None: not there yet, or (``listed`` >= 0) not worked out since it was read"""
    stored: Line | None = None
    """its line in the file; None if it is new there or was not looked at"""
    shown: int = -1
    """from when that line holds in the file"""
    before: bytes = b""
    """its document in the file, empty if it is new there or nobody will ask"""
    primaries: dict[str, str] = msgspec.field(default_factory=dict)
    """of the parts that the line shows, the primary item as far as it is known"""
    reworded: bool = False
    """whether a value that the search looks into became another since the customer was read"""


class Rows(msgspec.Struct):
    """Rows that only ever get added, in the order of their columns."""

    lines: list[tuple[object, ...]] = msgspec.field(default_factory=list)
    former: list[tuple[int, str, str, int, int]] = msgspec.field(default_factory=list)
    former_words: list[str] = msgspec.field(default_factory=list)
    """the words of each"""
    held: list[tuple[int, str, str | None]] = msgspec.field(default_factory=list)
    snapshots: list[tuple[int, int, int, bytes]] = msgspec.field(default_factory=list)
    items: list[tuple[int, int]] = msgspec.field(default_factory=list)
    """key of an item and number of its customer"""
    put_back: list[tuple[int, int]] = msgspec.field(default_factory=list)
    """customer number and position of records that put values back"""


class Folding(msgspec.Struct):
    """Customers at hand by their numbers, and the rows that come of what they go through."""

    load: Callable[[int], Folded]
    """reads a customer that is registered and not at hand"""
    customers: dict[int, Folded] = msgspec.field(default_factory=dict)
    rows: Rows = msgspec.field(default_factory=Rows)
    registered: int = 0
    retired: int = 0

    def take(self, batch: Iterable[Applied]) -> None:
        """Fold what was applied, in order."""
        customers, rows = self.customers, self.rows
        for position, number, version, event in batch:
            customer = customers.get(number)
            if customer is None:
                customer = customers[number] = self._come_in(position, number, event)
            fold_into(customer, position, version, event, rows)
            self.retired += retirement(event)

    def _come_in(self, position: int, number: int, event: Event | Record) -> Folded:
        if event.kind != CUSTOMER_REGISTERED:
            return self.load(number)
        self.registered += 1
        return Folded(number, to_blob(event.customer or ""), position)


def fold_into(customer: Folded, position: int, version: int, event: Event | Record, rows: Rows) -> None:
    """Take an applied record that writes something into a customer."""
    document, changes = customer.document, event.changes
    customer.version, customer.position = version, position
    if customer.listed < 0:
        _begin(customer, changes, rows)
    else:
        if customer.line is None and _is_listed(changes):
            customer.line = customer.stored = line_of(values_of(document.whole()))
        differences = _amend(customer, changes, rows)
        if customer.line is not None and (differences.cells or differences.groups):
            _list(customer, customer.line, differences, rows)
    if version % SNAPSHOT_EVERY == 0:
        rows.snapshots.append((customer.number, position, version, document.pack()))
    elif len(document.changes) > MANY:
        document.pack()
    if event.kind in PUT_BACK:
        rows.put_back.append((customer.number, position))


def _is_listed(changes: tuple[Change, ...]) -> bool:
    return any(change.path.partition("/")[0] in HEADS for change in changes)


def _begin(customer: Folded, changes: tuple[Change, ...], rows: Rows) -> None:
    """Take the first values of a customer: nothing is replaced, and the whole line is new."""
    position, item = customer.position, ""
    for change in changes:
        path = change.path
        if change.was is not None:
            rows.held.append((position, path, None))
        item = _meet(path, item, customer.number, rows)
    customer.document.base = encode({change.path: (change.now, position) for change in changes})
    values = {change.path: change.now for change in changes if change.now is not None}
    customer.primaries = list_primaries(values)
    customer.line, customer.listed = line_of(values, customer.primaries), position


def _amend(customer: Folded, changes: tuple[Change, ...], rows: Rows) -> Differences:
    """Take changes of a customer; returns what differs in the list's line."""
    document, position, item = customer.document, customer.position, ""
    differences = Differences()
    for change in changes:
        path, now = change.path, change.now
        entry = document.get(path)
        held, since = entry or _NOTHING
        if held != change.was:
            rows.held.append((position, path, held))
        kind = kind_searched(path)
        # Written again with the same value counts too: what was held at any moment can be told from these rows.
        if kind is not None and held is not None:
            rows.former.append((customer.number, path, held, since, position))
            rows.former_words.append(" ".join(words_of_kind(kind, held)))
        if held != now:
            customer.reworded |= kind is not None
            differences.note(path, held, now, customer.primaries)
        if entry is None:
            item = _meet(path, item, customer.number, rows)
        document.changes[path] = (now, position)
    return differences


def _meet(path: str, item: str, number: int, rows: Rows) -> str:
    """Note the item that a path belongs to, unless it is the one met last; returns the last one."""
    segments = path.split("/")
    if len(segments) != 3 or segments[1] == item:
        return item
    rows.items.append((item_key(segments[1]), number))
    return segments[1]


_NOTHING: tuple[str | None, int] = (None, -1)


def item_key(item: str) -> int:
    """Return the key of an item's id: its last 63 bits, random in every version of UUID that is used for items."""
    return int(item[19:23] + item[24:], 16) & 0x7FFF_FFFF_FFFF_FFFF


def _list(customer: Folded, before: Line, differences: Differences, rows: Rows) -> None:
    """Bring the line up to date; one that held until now becomes a row."""
    line = line_after(before, customer.document, differences, customer.primaries)
    if line != before:
        rows.lines.append((customer.number, customer.listed, customer.position, *before))
        customer.line, customer.listed = line, customer.position


def retirement(event: Event | Record) -> int:
    """Return by how much the number of retired customers changes with what happened."""
    if event.kind in _NO_RETIREMENT:
        return 0
    for change in event.changes:
        if change.path == LIFE:
            return 1 if change.now == RETIRED else -1
    return 0


_NO_RETIREMENT = (DETAILS_AMENDED, CUSTOMER_REGISTERED)
