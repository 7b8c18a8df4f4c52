"""The display's fold in memory: what applied records do to documents, lines and replaced values. No SQL in here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from domain.events import CHANGES_REVERSED, CUSTOMER_REGISTERED, LIFE, RETIRED, VERSION_RESTORED, Change, Record
from domain.judge import Judged, Verdict
from storage.projection.history_state import to_blob
from storage.projection.register.document import Document, encode, values_of
from storage.projection.register.listing import HEADS, Line, line_after, line_of
from storage.projection.register.words import is_searched, words_of_value

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
    """its line in the file; None if it is new there or was not looked at"""
    shown: int = -1
    """from when that line holds in the file"""
    before: Document | None = None
    """the document in the file, None if it is new there or nobody will ask"""
    reworded: bool = False
    """whether a value that the search looks into became another since then"""


@dataclass(slots=True)
class Rows:
    """Rows that only ever get added, in the order of their columns."""

    lines: list[tuple[object, ...]] = field(default_factory=list)
    former: list[tuple[int, str, str, int, int]] = field(default_factory=list)
    former_words: list[str] = field(default_factory=list)
    """the words of each"""
    held: list[tuple[int, str, str | None]] = field(default_factory=list)
    snapshots: list[tuple[int, int, int, bytes]] = field(default_factory=list)
    items: list[tuple[int, int]] = field(default_factory=list)
    """key of an item and number of its customer"""
    put_back: list[tuple[int, int]] = field(default_factory=list)
    """customer number and position of records that put values back"""


@dataclass(slots=True)
class Folding:
    """Customers at hand by their numbers, and the rows that come of what they go through."""

    load: Callable[[int], Folded]
    """reads a customer that is registered and not at hand"""
    customers: dict[int, Folded] = field(default_factory=dict)
    rows: Rows = field(default_factory=Rows)
    registered: int = 0
    retired: int = 0

    def take(self, batch: Sequence[Judged]) -> None:
        """Fold what the judge found, in order."""
        for judged in batch:
            record = judged.record
            if record is not None and judged.verdict is Verdict.APPLIED and record.changes:
                fold_into(self._customer(judged, record), judged, record, self.rows)
                self.registered += record.kind == CUSTOMER_REGISTERED
                self.retired += retirement(record)

    def _customer(self, judged: Judged, record: Record) -> Folded:
        number = judged.number or 0
        customer = self.customers.get(number)
        if customer is None:
            if record.kind == CUSTOMER_REGISTERED:
                customer = Folded(number, to_blob(record.customer or ""), judged.position)
            else:
                customer = self.load(number)
            self.customers[number] = customer
        return customer


def fold_into(customer: Folded, judged: Judged, record: Record, rows: Rows) -> None:
    """Take an applied record that writes something into a customer."""
    position, document = judged.position, customer.document
    if customer.listed >= 0 and customer.line is None and _is_listed(record.changes):
        customer.line = customer.stored = line_of(values_of(document))
    if document:
        groups = _amend(customer, position, record.changes, rows)
    else:
        groups = _begin(customer, position, record.changes, rows)
    customer.version, customer.position = judged.version or customer.version, position
    if groups or customer.listed < 0:
        _list(customer, groups, rows)
    if customer.version % SNAPSHOT_EVERY == 0:
        rows.snapshots.append((customer.number, position, customer.version, encode(document)))
    if record.kind in PUT_BACK:
        rows.put_back.append((customer.number, position))


def _is_listed(changes: tuple[Change, ...]) -> bool:
    return any(change.path.partition("/")[0] in HEADS for change in changes)


def _begin(customer: Folded, position: int, changes: tuple[Change, ...], rows: Rows) -> set[str]:
    """Take the first values of a customer: nothing is replaced. Returns no groups: the whole line is new."""
    item = ""
    for change in changes:
        path = change.path
        customer.document[path] = (change.now, position)
        if change.was is not None:
            rows.held.append((position, path, None))
        if path.count("/") == 2 and (found := path.split("/", 2)[1]) != item:
            item = found
            rows.items.append((item_key(item), customer.number))
    return set()


def _amend(customer: Folded, position: int, changes: tuple[Change, ...], rows: Rows) -> set[str]:
    """Take changes of a customer; returns which groups of the list's values they touch."""
    document, groups, item = customer.document, set(), ""
    for change in changes:
        path, now = change.path, change.now
        held, since = entry = document.get(path, _NOTHING)
        if held != change.was:
            rows.held.append((position, path, held))
        searched = is_searched(path)
        # Written again with the same value counts too: what was held at any moment can be told from these rows.
        if searched and held is not None:
            rows.former.append((customer.number, path, held, since, position))
            rows.former_words.append(" ".join(words_of_value(path, held)))
        if held != now:
            customer.reworded |= searched
            group = HEADS.get(path.partition("/")[0])
            if group is not None:
                groups.add(group)
        if entry is _NOTHING and path.count("/") == 2 and path.split("/", 2)[1] != item:
            item = path.split("/", 2)[1]
            rows.items.append((item_key(item), customer.number))
        document[path] = (now, position)
    return groups


_NOTHING: tuple[str | None, int] = (None, -1)


def item_key(item: str) -> int:
    """Return the key of an item's id: its last 63 bits, random in every version of UUID that is used for items."""
    return int(item[19:23] + item[24:], 16) & 0x7FFF_FFFF_FFFF_FFFF


def _list(customer: Folded, groups: set[str], rows: Rows) -> None:
    """Bring the line up to date; one that held until now becomes a row."""
    before = customer.line
    if before is None:
        customer.line, customer.listed = line_of(values_of(customer.document)), customer.position
        return
    line = line_after(before, customer.document, groups)
    if line != before:
        rows.lines.append((customer.number, customer.listed, customer.position, *before))
        customer.line, customer.listed = line, customer.position


def retirement(record: Record) -> int:
    """Return by how much the number of retired customers changes with an applied record."""
    if record.kind == CUSTOMER_REGISTERED:
        return 0
    for change in record.changes:
        if change.path == LIFE:
            return 1 if change.now == RETIRED else -1
    return 0
