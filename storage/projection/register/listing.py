"""A line of the list: what it shows of a customer and where it stands in the order of names."""

from __future__ import annotations

import re
from typing import NamedTuple

from domain.events import ACTIVE
from domain.fields import COLUMNS, LISTED, PARTS, fold_text, list_cells, primary_item, proposed_name
from domain.fields import nature as nature_of
from storage.projection.register.document import Packed, values_of

_BETWEEN = re.compile(r"[\W_]+")

_DISPLAY = "name/display"
_NAMES = ("name/legal", "name/family", "name/given")

HEADS = {
    "life": "life",
    "birth_date": "birth_date",
    "status": "status",
    "name": "name",
    "nature": "name",
    **{part.name: part.name for part in PARTS if part.name in LISTED},
    **{part.primary: part.name for part in PARTS if part.name in LISTED},
}
"""First segment of the paths that a line shows anything of -> what of the line it may change."""


class Line(NamedTuple):
    """The line of one customer; ``sort`` is the folded name."""

    sort: str
    display: str
    town: str
    postcode: str
    country: str
    phone: str
    email: str
    birth_date: str
    status: str
    nature: str
    life: str

    @property
    def cells(self) -> dict[str, str]:
        """Column -> text."""
        return dict(zip(COLUMNS, self[1:9], strict=True))


_AT = {column: index for index, column in enumerate(Line._fields)}


def sort_key(display: str) -> str:
    """Return what a name is sorted by: folded, signs as spaces."""
    return _BETWEEN.sub(" ", fold_text(display)).strip()


def line_of(values: dict[str, str], primaries: dict[str, str] | None = None) -> Line:
    """Return the line of a customer's values; ``primaries`` are those of ``list_primaries``, if known already."""
    cells = list_cells(values, primaries)
    return Line._make((sort_key(cells["display"]), *cells.values(), nature_of(values), values.get("life", ACTIVE)))


class Differences:
    """What of a line differs after some changes: ``cells`` whose text is known, and ``groups`` to be worked out."""

    __slots__ = ("cells", "groups")

    def __init__(self) -> None:
        self.cells: dict[str, str] = {}
        self.groups: set[str] = set()

    def note(self, path: str, held: str | None, now: str | None, primaries: dict[str, str]) -> None:
        """Note that the value of a path became another.

        ``primaries`` loses the parts that may have another primary item now. Where no value came or went, no item did.
        """
        head, _, rest = path.partition("/")
        group = HEADS.get(head)
        if group is None:
            return
        if group not in LISTED:
            if group == "name":
                self.groups.add(group)
            else:
                self.cells[group] = now or _ABSENT.get(group, "")
        elif head != group or held is None or now is None:
            primaries.pop(group, None)
            self.groups.add(group)
        elif group not in primaries:
            self.groups.add(group)
        else:
            item, _, key = rest.partition("/")
            column = _COLUMN_OF[group].get(key)
            if column is not None and item == primaries[group]:
                self.cells[column] = now


def line_after(line: Line, document: Packed, differences: Differences, primaries: dict[str, str]) -> Line:
    """Return the line of a document that differs from an earlier line in no more than this.

    ``primaries`` lacks the parts that may have another primary item now; they are looked up and added.
    """
    cells = differences.cells
    for group in differences.groups:
        if group == "name":
            cells.update(_name_cells(line, document))
        else:
            cells.update(_part_cells(document, group, primaries))
    changed = list(line)
    for column, text in cells.items():
        changed[_AT[column]] = text
    return Line._make(changed)


_COLUMN_OF = {part: {key: column for column, key in columns.items()} for part, columns in LISTED.items()}
_ABSENT = {"life": ACTIVE}


def _name_cells(line: Line, document: Packed) -> dict[str, str]:
    nature = document.text("nature")
    # Where a display name is given, nobody asks for the others.
    display = document.text(_DISPLAY) or proposed_name(
        {"nature": nature, **{path: document.text(path) for path in _NAMES}}
    )
    sort = line.sort if display == line.display else sort_key(display)
    return {"sort": sort, "display": display, "nature": nature_of({"nature": nature})}


def _part_cells(document: Packed, part: str, primaries: dict[str, str]) -> dict[str, str]:
    item = primaries.get(part)
    if item is None:
        item = primaries[part] = primary_item(values_of(document.whole()), part) or ""
    return {column: document.text(f"{part}/{item}/{key}") for column, key in LISTED[part].items()}
