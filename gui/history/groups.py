"""Where the headings of a change list stand: found by keys, so the list is never read to the end for them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

import msgspec
from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication

from gui import moments
from storage.ports import HistoryQuery, Records

_PAGE = 100


class Groups(msgspec.Struct, frozen=True):
    """Headings between the records of a list. Display rows count both, record rows count records only."""

    starts: tuple[int, ...] = ()
    """record row that each heading stands before, ascending"""
    texts: tuple[str, ...] = ()

    def row_count(self, records: int) -> int:
        """Return how many display rows so many records need."""
        return records + len(self.starts)

    def heading(self, row: int) -> str | None:
        """Return the heading on a display row, None where a record stands."""
        at = self._heading_at(row)
        return self.texts[at] if at is not None else None

    def record_row(self, row: int) -> int:
        """Return the record row of a display row (of a heading: the record below it)."""
        return row - sum(1 for index in range(len(self.starts)) if self.starts[index] + index < row)

    def display_row(self, record: int) -> int:
        """Return the display row of a record row."""
        return record + bisect_right(self.starts, record)

    def without(self, first: int) -> Groups:
        """Return the headings of the list without its first records."""
        if not first:
            return self
        starts = [max(0, start - first) for start in self.starts]
        kept = [n for n, start in enumerate(starts) if start or n + 1 == len(starts) or starts[n + 1]]
        return Groups(tuple(starts[n] for n in kept), tuple(self.texts[n] for n in kept))

    def _heading_at(self, row: int) -> int | None:
        rows = [start + index for index, start in enumerate(self.starts)]
        at = bisect_left(rows, row)
        return at if at < len(rows) and rows[at] == row else None


class Extent(msgspec.Struct, frozen=True):
    """How long a list is, newest first: the first ``waiting`` of ``total`` records are pending."""

    records: Records
    query: HistoryQuery
    total: int
    waiting: int

    def later_than(self, position: int) -> int:
        """Return how many records stand above everything at or before a position, pending ones among them."""
        return self.total if position < 0 else self.waiting + self.records.changes_after(self.query, position)


def measure(records: Records, query: HistoryQuery) -> Extent:
    """Return how long a list is, as far as can be told in a moment."""
    total = records.change_total(query, in_parts=True)
    waiting, limit = 0, 1
    while query.until is None and waiting < total:
        rows = records.changes(replace(query, ascending=False), waiting, limit)
        limit = _PAGE
        pending = next((place for place, row in enumerate(rows) if row.position is not None), len(rows))
        waiting += pending
        if pending < len(rows) or not rows:
            break
    return Extent(records, query, total, waiting)


def count_groups(extent: Extent) -> Groups:
    """Return the headings of a list."""
    spans = [span for span in _spans(extent) if span[1] > span[0]]
    if extent.query.ascending:
        spans = [(extent.total - end, extent.total - start, text) for start, end, text in reversed(spans)]
    return Groups(tuple(span[0] for span in spans), tuple(span[2] for span in spans))


def _spans(extent: Extent) -> Iterator[tuple[int, int, str]]:
    """Yield (first row, row after the last, heading), newest first."""
    done = 0
    if extent.waiting and _made_earlier(extent):
        yield 0, extent.waiting, QCoreApplication.translate("history", "Waiting to be shared")
        done = extent.waiting
    for heading in moments.headings(0):
        if done >= extent.total:
            return
        end = extent.later_than(extent.records.position_at(heading.start - 1))
        yield done, max(done, end, extent.waiting), heading.text
        done = max(done, end, extent.waiting)


def _made_earlier(extent: Extent) -> bool:
    """Return whether the oldest pending record was made before today."""
    oldest = extent.records.changes(replace(extent.query, ascending=False), extent.waiting - 1, 1)
    return bool(oldest) and oldest[0].at < next(moments.headings(0)).start
