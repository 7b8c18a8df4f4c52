"""A line of the list: what it shows of a customer and where it stands in the order of names."""

from __future__ import annotations

import re
from typing import NamedTuple

from domain.events import ACTIVE
from domain.fields import COLUMNS, PARTS, fold_text, list_cells
from domain.fields import nature as nature_of

_BETWEEN = re.compile(r"[\W_]+")

HEADS = frozenset({"life", "nature", "name", "birth_date", "status", "addresses", "phones", "emails"}) | {
    part.primary for part in PARTS
}
"""First segments of the paths that a line shows anything of."""


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


def line_of(values: dict[str, str], before: Line | None = None) -> Line:
    """Return the line of a customer's values; ``before`` is an earlier one of its lines, to save folding the name."""
    cells = list_cells(values)
    display = cells["display"]
    sort = before.sort if before is not None and before.display == display else sort_key(display)
    return Line._make((sort, *cells.values(), nature_of(values), values.get("life", ACTIVE)))
