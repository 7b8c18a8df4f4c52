"""Export: customers as a table that the import reads back and that a spreadsheet shows without harm.

Two passes over the list, each in constant memory: the first finds which columns there are, the second writes.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from domain.errors import Refusal
from domain.fields import FIELDS, PARTS, fields_of, items
from storage.ports import CustomerView, ListQuery, Records
from storage.transfer.table import guard_cell

_PAGE = 500
_PLAIN = tuple(entry.template for entry in FIELDS if not entry.part)


class CannotWrite(Refusal):
    """A place where no file can be written."""

    code = "cannot_write"
    template = "{file} cannot be written ({what}). Please choose another place."


def export(records: Records, file: Path, query: ListQuery, report: Callable[[int, int], None]) -> int:
    """Write the customers of a list, whole or not at all; returns how many. ``as_of`` is stamped in each row."""
    stamp = query.as_of if query.as_of is not None else records.status().position
    heads = _heads(records, query)
    beside = file.with_name(f"{file.name}.part")
    try:
        with open(beside, "w", encoding="utf-8-sig", newline="") as out:
            writer = csv.writer(out)
            writer.writerow(heads)
            count = 0
            total = records.total(query)
            for count, view in enumerate(_views(records, query), 1):
                cells = _cells(view, stamp)
                writer.writerow([guard_cell(cells.get(head, "")) for head in heads])
                report(count, total)
        os.replace(beside, file)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise CannotWrite(file=file, what=error.strerror or str(error)) from error
    return count


def _views(records: Records, query: ListQuery) -> Iterator[CustomerView]:
    offset = 0
    while rows := records.rows(query, offset, _PAGE):
        for row in rows:
            view = records.customer(row.customer, query.as_of)
            if view is not None:
                yield view
        offset += len(rows)


def _heads(records: Records, query: ListQuery) -> list[str]:
    """Return the columns that these customers need, in the order of the paper."""
    plain: set[str] = set()
    most: dict[str, int] = {}
    keys: dict[str, set[str]] = {}
    for view in _views(records, query):
        for path in view.values:
            first, _, rest = path.partition("/")
            if "/" in rest:
                keys.setdefault(first, set()).add(rest.rpartition("/")[2])
            else:
                plain.add(path)
        for part in PARTS:
            most[part.name] = max(most.get(part.name, 0), len(items(view.values, part.name)))
    heads = ["customer", "number", "version", "as_of", "life"]
    heads += [path for path in _PLAIN if path in plain]
    for part in PARTS:
        wanted = [entry.key for entry in fields_of(part.name) if entry.key in keys.get(part.name, ())]
        for number in range(1, most.get(part.name, 0) + 1):
            heads += [f"{part.name}/{number}/{key}" for key in ("id", *wanted)]
    return heads


def _cells(view: CustomerView, stamp: int) -> Mapping[str, str]:
    cells = {
        "customer": view.customer,
        "number": str(view.number or ""),
        "version": str(view.version),
        "as_of": str(stamp),
        "life": view.life,
        **{path: text for path, text in view.values.items() if path in _PLAIN},
    }
    for part in PARTS:
        for number, item in enumerate(items(view.values, part.name), 1):
            cells[f"{part.name}/{number}/id"] = item
            for entry in fields_of(part.name):
                text = view.values.get(entry.path(item))
                if text is not None:
                    cells[f"{part.name}/{number}/{entry.key}"] = text
    return cells
