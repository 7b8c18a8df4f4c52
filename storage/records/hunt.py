"""What a filter found so far among the records: the newest are looked at first, a stretch at a time."""

from __future__ import annotations

import time
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import neg

import msgspec

from domain.events import Record
from domain.history import Facts, Term, matches
from storage.projection.view import View
from storage.records.rows import batch_title, touches

LOOK = 0.008
"""Seconds of a look in parts."""

_STRETCH = 100
"""So many narrow rows are read at a time."""
_WINDOW = 20_000
"""So many positions are passed at a time where most rows are passed over."""

_Row = tuple[int, int | None, int, int | None, int | None]


class Scope(msgspec.Struct, frozen=True):
    """WHERE of the narrow rows, and what must still be looked at in each record."""

    where: str
    values: tuple[object, ...]
    until: int
    """no later position is looked at"""
    terms: tuple[Term, ...]
    path: str | None
    index: str
    exact: bool
    """whether the narrow rows say it all"""

    @property
    def filtered(self) -> bool:
        """Whether some records of the customer or the register are left out."""
        return bool(self.terms) or self.path is not None


class Hunt(msgspec.Struct):
    """All positions from ``low`` to ``high`` were looked at; what fits lies in two lists, in the order it was found."""

    low: int
    high: int
    below: list[int] = []
    """from where the hunt began, downwards"""
    above: list[int] = []
    """what came since, upwards"""

    def __len__(self) -> int:
        """Return how many were found so far."""
        return len(self.above) + len(self.below)

    def lacks(self, scope: Scope) -> bool:
        """Return whether some records were not looked at yet."""
        return self.low > 0 or self.high < scope.until

    def after(self, position: int) -> int:
        """Return how many of those found lie after a position."""
        newer = len(self.above) - bisect_right(self.above, position)
        return newer + bisect_left(self.below, -position, key=neg)

    def stretch(self, ascending: bool, offset: int, limit: int) -> Sequence[int]:
        """Return positions found, newest first or oldest first."""
        found = len(self)
        places = range(offset, max(offset, min(found, offset + limit)))
        newer = len(self.above)
        newest = (found - 1 - place if ascending else place for place in places)
        return [self.above[newer - 1 - place] if place < newer else self.below[place - newer] for place in newest]

    def look(self, view: View, scope: Scope, seconds: float | None) -> None:
        """Go on: first with what came since, then downwards; at most about so many seconds, None = to the end."""
        deadline = None if seconds is None else time.monotonic() + seconds
        titles: dict[int | None, str] = {}
        actors = dict(view.history.execute("SELECT key, id || ' ' || name FROM actor").fetchall())
        while self.lacks(scope):
            upwards = self.high < scope.until
            rows, reached = self._next(view, scope, upwards)
            found = [row[0] for row in rows] if scope.exact else _fitting(view, rows, scope, actors, titles)
            if upwards:
                self.above.extend(found)
                self.high = reached
            else:
                self.below.extend(found)
                self.low = reached
            if deadline is not None and time.monotonic() > deadline:
                return

    def _next(self, view: View, scope: Scope, upwards: bool) -> tuple[Sequence[_Row], int]:
        """Return the next narrow rows, and how far one has looked with them."""
        start = self.high + 1 if upwards else self.low
        end = min(scope.until + 1, start + _WINDOW) if upwards else max(0, start - _WINDOW)
        first, last = sorted((start, end))
        rows: list[_Row] = view.history.execute(
            f"SELECT position, kind, recorded, batch, actor FROM record {scope.index} WHERE {scope.where}"
            f" AND position >= ? AND position < ? ORDER BY position {'ASC' if upwards else 'DESC'} LIMIT {_STRETCH}",
            (*scope.values, first, last),
        ).fetchall()
        if len(rows) == _STRETCH:
            return rows, rows[-1][0]
        return rows, end - 1 if upwards else end


def _fitting(
    view: View, rows: Sequence[_Row], scope: Scope, actors: dict[int | None, str], titles: dict[int | None, str]
) -> list[int]:
    records = view.records_at([row[0] for row in rows if row[1] is not None])
    for batch in {row[3] for row in rows} - titles.keys():
        if batch is not None:
            titles[batch] = batch_title(view, batch) or ""
    return [row[0] for row in rows if _fits(row, records.get(row[0]), scope, actors, titles)]


def _fits(
    row: _Row, record: Record | None, scope: Scope, actors: dict[int | None, str], titles: dict[int | None, str]
) -> bool:
    _position, _kind, recorded, batch, actor = row
    if record is None:
        return scope.path is None and matches(scope.terms, Facts(who="", kind="", recorded=recorded))
    if scope.path is not None and not touches(record, scope.path):
        return False
    facts = Facts(
        who=actors.get(actor, ""),
        kind=record.kind,
        recorded=recorded,
        paths=[change.path for change in record.changes],
        source=record.source or "",
        batch=f"{record.batch} {titles.get(batch, '')}" if record.batch else "",
        reason=record.reason or "",
    )
    return matches(scope.terms, facts)
