"""Where the headings of a change list stand: counted by keys, so the list is never read to the end for them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from gui import moments
from storage.ports import HistoryQuery, Records


@dataclass(frozen=True, slots=True)
class Groups:
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

    def _heading_at(self, row: int) -> int | None:
        rows = [start + index for index, start in enumerate(self.starts)]
        at = bisect_left(rows, row)
        return at if at < len(rows) and rows[at] == row else None


def count_groups(records: Records, query: HistoryQuery, total: int, waiting: int) -> Groups:
    """Return the headings of a list of ``total`` records, the first ``waiting`` of which are pending."""
    spans = [span for span in _spans(records, query, total, waiting) if span[1] > span[0]]
    if query.ascending:
        spans = [(total - end, total - start, text) for start, end, text in reversed(spans)]
    return Groups(tuple(span[0] for span in spans), tuple(span[2] for span in spans))


def _spans(records: Records, query: HistoryQuery, total: int, waiting: int) -> Iterator[tuple[int, int, str]]:
    """Yield (first row, row after the last, heading), newest first."""
    done = 0
    if waiting and _made_earlier(records, query, waiting):
        yield 0, waiting, QCoreApplication.translate("history", "Waiting to be shared")
        done = waiting
    for heading in moments.headings(0):
        if done >= total:
            return
        before = records.position_at(heading.start - 1)
        end = total - _until(records, query, before)
        yield done, end, heading.text
        done = max(done, end)


def _made_earlier(records: Records, query: HistoryQuery, waiting: int) -> bool:
    """Return whether the oldest pending record was made before today."""
    oldest = records.changes(replace(query, ascending=False), waiting - 1, 1)
    return bool(oldest) and oldest[0].at < next(moments.headings(0)).start


def _until(records: Records, query: HistoryQuery, position: int) -> int:
    if position < 0:
        return 0
    if query.until is not None:
        position = min(position, query.until)
    return records.change_total(replace(query, until=position))
