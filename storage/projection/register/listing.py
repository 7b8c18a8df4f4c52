"""A line of the list: what it shows of a customer and where it stands in the order of names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from domain.events import ACTIVE
from domain.fields import COLUMNS, PARTS, display_name, fold_text, list_cells, part_cells
from domain.fields import nature as nature_of
from storage.projection.register.document import Document, values_under

_BETWEEN = re.compile(r"[\W_]+")

_PARTS = {part.name: (f"{part.name}/", part.primary) for part in PARTS if part.primary}
_NAMES = ("name/display", "name/legal", "name/family", "name/given", "nature")

HEADS = {
    "life": "life",
    "birth_date": "birth_date",
    "status": "status",
    "name": "name",
    "nature": "name",
    **{part.name: part.name for part in PARTS if part.primary},
    **{part.primary: part.name for part in PARTS if part.primary},
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


def sort_key(display: str) -> str:
    """Return what a name is sorted by: folded, signs as spaces."""
    return _BETWEEN.sub(" ", fold_text(display)).strip()


def line_of(values: dict[str, str]) -> Line:
    """Return the line of a customer's values."""
    cells = list_cells(values)
    return Line._make((sort_key(cells["display"]), *cells.values(), nature_of(values), values.get("life", ACTIVE)))


def line_after(line: Line, document: Document, groups: Iterable[str]) -> Line:
    """Return the line of a document, of which only these groups (of ``HEADS``) changed since an earlier line."""
    cells: dict[str, str] = {}
    for group in groups:
        if group == "name":
            cells.update(_name_cells(line, document))
        elif group in _PARTS:
            cells.update(part_cells(values_under(document, _PARTS[group]), group))
        else:
            cells[group] = document.get(group, _NOTHING)[0] or _ABSENT.get(group, "")
    return line._replace(**cells)


_NOTHING = (None, -1)
_ABSENT = {"life": ACTIVE}


def _name_cells(line: Line, document: Document) -> dict[str, str]:
    values = {path: document[path][0] or "" for path in _NAMES if path in document}
    display = display_name(values)
    sort = line.sort if display == line.display else sort_key(display)
    return {"sort": sort, "display": display, "nature": nature_of(values)}
