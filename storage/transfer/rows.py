"""From a row to what it would do: which customer it means, and which values it would write.

Nothing is written here. An empty cell says nothing, so it changes nothing. Items without id are matched by equal
values first, then by their place; what is left is new.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from hashlib import sha256
from typing import Protocol
from uuid import UUID

import msgspec

from domain.customer import Customer
from domain.errors import Refusal
from domain.events import Value
from domain.fields import ORGANISATION, PERSON, YES, FieldType, field_of, items, proposed_name
from storage.derived import derived_id
from storage.notices import TARGET_CUSTOMER, TARGET_NUMBER
from storage.transfer.heads import ID, Column
from storage.transfer.table import Row

_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_NATURES = {
    "organisation": ORGANISATION, "organization": ORGANISATION, "company": ORGANISATION, "firma": ORGANISATION,
    "person": PERSON, "individual": PERSON,
}  # fmt: skip
_FLAGS = {"yes": YES, "true": YES, "1": YES, "x": YES, "ja": YES, "oui": YES}


class Action(StrEnum):
    """What becomes of a row."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"
    ERROR = "errors"


class Look(Protocol):
    """What a row needs to know of the register."""

    def customer(self, customer: str) -> Customer | None:
        """Return a customer, pending records laid over."""
        ...

    def numbered(self, number: int) -> str | None:
        """Return the id of the customer with a number."""
        ...

    def holding(self, template: str, text: str) -> Sequence[str]:
        """Return ids of customers that hold exactly this text at a path of this template, at most two."""
        ...


class RowRefused(Refusal):
    """A row that cannot be taken, and why."""

    code = "row"


class NumberUnknown(RowRefused):
    """A row names a customer that there is not."""

    template = "No customer has the number {number}."


class KeyAmbiguous(RowRefused):
    """The key column of a row fits several customers."""

    template = "More than one customer has “{text}”."


class NameMissing(RowRefused):
    """A row would make a customer without a name."""

    template = "The row has no name."


class IdUnreadable(RowRefused):
    """A cell that should hold an id holds something else."""

    template = "“{text}” is not the id of a customer or an item."


class Wish(msgspec.Struct, frozen=True):
    """What a row would write: only values that differ from what the customer holds (``known``; None: a new one)."""

    row: int
    customer: str
    known: Customer | None
    values: Mapping[str, Value]


class Understood(msgspec.Struct):
    """A row's cells by what they mean; ``derived`` is the customer's id if the row names none."""

    row: int
    customer: str = ""
    number: str = ""
    key: tuple[str, str] | None = None
    plain: dict[str, str] = msgspec.field(default_factory=dict)
    items: dict[tuple[str, int], dict[str, str]] = msgspec.field(default_factory=dict)
    derived: str = ""

    @property
    def empty(self) -> bool:
        """Whether the row says nothing."""
        return not self.plain and not self.items


class Memory:
    """What a table has shown so far, without holding it: temporary tables that spill to disk."""

    def __init__(self) -> None:
        self._db = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._db.execute("PRAGMA journal_mode=OFF")
        self._db.execute("PRAGMA cache_size=-8000")
        self._db.execute("CREATE TABLE rows (hash BLOB PRIMARY KEY, count INTEGER NOT NULL) WITHOUT ROWID")
        self._db.execute("CREATE TABLE keys (hash BLOB PRIMARY KEY, customer TEXT NOT NULL) WITHOUT ROWID")

    def count(self, *row: str) -> int:
        """Return how many equal rows came before, and count this one."""
        found = self._db.execute(
            "INSERT INTO rows VALUES (?, 0) ON CONFLICT (hash) DO UPDATE SET count = count + 1 RETURNING count",
            (_hash(row),),
        ).fetchone()
        return int(found[0])

    def keyed(self, *key: str) -> str | None:
        """Return the customer that a row before had with this key."""
        found = self._db.execute("SELECT customer FROM keys WHERE hash = ?", (_hash(key),)).fetchone()
        return found[0] if found else None

    def remember(self, customer: str, *key: str) -> None:
        """Note the customer of a key."""
        self._db.execute("INSERT OR IGNORE INTO keys VALUES (?, ?)", (_hash(key), customer))

    def close(self) -> None:
        """Forget everything."""
        self._db.close()


def _hash(parts: Sequence[str]) -> bytes:
    return sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).digest()[:16]


class Reader:
    """Understands the rows of one table, which must come in their order: equal ones are counted."""

    def __init__(self, register: str, columns: Sequence[Column], salt: str, exact: bool = False) -> None:
        """``salt`` goes into the ids of new items of customers that exist: the job's id.

        ``exact``: cells are taken with the blanks around them, as Daybook's own exports hold them.
        """
        self._exact = exact
        self._register = register
        self._columns = columns
        self._typed = {column.at: _typing(column) for column in columns}
        self._salt = salt
        self._memory = Memory()

    def close(self) -> None:
        """Forget what was counted."""
        self._memory.close()

    def understand(self, row: Row) -> Understood:
        """Return what the cells of a row mean; raises ``RowRefused``."""
        read = Understood(row.number)
        for column in self._columns:
            text = row.cells[column.at] if column.at < len(row.cells) else ""
            text = text if self._exact else text.strip()
            if not text:
                continue
            if column.target == TARGET_CUSTOMER:
                read.customer = _uuid(text)
            elif column.target == TARGET_NUMBER:
                read.number = text
            else:
                _take(read, column, self._typed[column.at](text))
        if not read.empty:
            parts = _parts(read)
            read.derived = derived_id(self._register, *parts, self._memory.count(*parts))
        return read

    def customer(self, read: Understood, look: Look) -> str:
        """Return which customer a row means: by id, by number, by the key column, else the one made of the row."""
        if read.customer:
            return read.customer
        if read.number:
            found = look.numbered(int(read.number)) if read.number.isascii() and read.number.isdigit() else None
            if found is None:
                raise NumberUnknown(number=read.number)
            return found
        if read.key is None:
            return read.derived
        holders = look.holding(*read.key)
        if len(holders) > 1:
            raise KeyAmbiguous(text=read.key[1])
        customer = holders[0] if holders else self._memory.keyed(*read.key) or read.derived
        self._memory.remember(customer, *read.key)
        return customer

    def wish(self, read: Understood, customer: str, known: Customer | None) -> Wish:
        """Return what a row would write of the customer it means; raises ``RowRefused``."""
        values: dict[str, Value] = {**read.plain, **self._items(read, customer, known)}
        if known is None:
            values |= _defaults(values)
        held = known.values if known is not None else {}
        return Wish(read.row, customer, known, {path: text for path, text in values.items() if held.get(path) != text})

    def _items(self, read: Understood, customer: str, known: Customer | None) -> dict[str, Value]:
        held = known.values if known is not None else {}
        salt = (self._salt, read.row) if known is not None else (customer,)
        values: dict[str, Value] = {}
        for part in dict.fromkeys(part for part, _ in read.items):
            groups = {number: group for (one, number), group in sorted(read.items.items()) if one == part}
            chosen = _match(groups, held, part)
            for number, group in groups.items():
                item = chosen.get(number) or derived_id(*salt, part, number)
                values |= {f"{part}/{item}/{key}": text for key, text in group.items() if key != ID}
        return values


def _take(read: Understood, column: Column, text: str) -> None:
    if not column.part:
        read.plain[column.path] = text
    else:
        read.items.setdefault((column.part, column.item), {})[column.name] = text
    if column.key:
        read.key = (column.template, text)


def _parts(read: Understood) -> list[str]:
    """Return the mapped values of a row, each with its path, sorted."""
    plain = [f"{path}={text}" for path, text in sorted(read.plain.items())]
    return plain + [
        f"{part}/{number}/{key}={text}"
        for (part, number), group in sorted(read.items.items())
        for key, text in sorted(group.items())
    ]


def _match(groups: Mapping[int, Mapping[str, str]], held: Mapping[str, str], part: str) -> dict[int, str]:
    """Return which item each numbered group means: by id, by equal values, by place; those left out are new."""
    there = items(held, part)
    chosen = {number: group[ID] for number, group in groups.items() if ID in group}
    for number, group in groups.items():
        if number not in chosen:
            equal = (
                item
                for item in there
                if item not in chosen.values()
                and all(held.get(f"{part}/{item}/{key}") == text for key, text in group.items())
            )
            found = next(equal, None)
            if found is not None:
                chosen[number] = found
    for number in groups:
        if number not in chosen and number <= len(there) and there[number - 1] not in chosen.values():
            chosen[number] = there[number - 1]
    return chosen


def _defaults(values: Mapping[str, Value]) -> dict[str, Value]:
    """Return what a new customer needs and the row does not say: nature and display name."""
    known = {path: text for path, text in values.items() if text}
    person = "name/given" in known or "name/family" in known
    firm = "name/legal" in known or "name/legal_form" in known or (not person and "birth_date" not in known)
    nature = known.get("nature") or (ORGANISATION if firm and not person else PERSON)
    display = known.get("name/display") or proposed_name({**known, "nature": nature})
    if not display:
        raise NameMissing
    return {"nature": nature, "name/display": display}


def _typing(column: Column) -> Callable[[str], str]:
    """Return what makes a column's cells as the field wants them, where tables write otherwise."""
    if column.name == ID:
        return _uuid
    entry = field_of(column.template)
    if entry is None:
        return str
    if entry.type is FieldType.DATE:
        return _date
    if entry.type is FieldType.FLAG:
        return lambda text: _FLAGS.get(text.lower(), text)
    if entry.template == "nature":
        return lambda text: _NATURES.get(text.lower(), text)
    return str


def _date(text: str) -> str:
    found = _DOTTED.fullmatch(text)
    return f"{found[3]}-{int(found[2]):02d}-{int(found[1]):02d}" if found else text


def _uuid(text: str) -> str:
    try:
        return str(UUID(text))
    except ValueError as error:
        raise IdUnreadable(text=text[:60]) from error
