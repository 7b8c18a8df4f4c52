"""The change list: pages fetched before they are painted, a true row count, and a selection that is kept by id."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from time import monotonic

import msgspec
from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from gui.history.groups import Extent, Groups, count_groups, measure
from gui.history.wording import Line, Wording
from storage.ports import PENDING, WILL_NOT_APPLY, ChangeRow, HistoryQuery, Records

PAGE = 50
_KEPT_PAGES = 60
_BREATH_MS = 2
"""Between two looks for changes that fit a filter: keys and painting go first."""
_SHOWN_EVERY = 1.0
"""Seconds after which what was found is shown, be it little."""

LINE_ROLE = Qt.ItemDataRole.UserRole
HEADING_ROLE = Qt.ItemDataRole.UserRole + 1

Index = QModelIndex | QPersistentModelIndex


class _Page(msgspec.Struct, frozen=True):
    """A stretch of the list as it was fetched; a row is put into words when it is about to be seen."""

    rows: Sequence[ChangeRow]
    lines: dict[int, Line] = {}


class ChangeModel(QAbstractListModel):
    """Headings and changes of one query, newest first. ``data`` never asks the storage: ``ensure`` does."""

    newerChanged = Signal(int)

    def __init__(self, records: Records, own: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._records = records
        self._own = own
        self._query: HistoryQuery | None = None
        self._wording = Wording(records)
        self._total = 0
        self._skip = 0
        self._extent: Extent | None = None
        self._as_of: int | None = None
        self._boundary: int | None = None
        self._groups = Groups()
        self._pages: OrderedDict[int, _Page] = OrderedDict()
        self._sought = 0.0
        """when the list was last shown while more of it was looked for"""
        self._further = QTimer(self)
        self._further.setSingleShot(True)
        self._further.setInterval(_BREATH_MS)
        self._further.timeout.connect(self._look_further)

    @property
    def seeks(self) -> bool:
        """Whether more of the list is being looked for: older changes are added as they are found."""
        return self._further.isActive()

    @property
    def query(self) -> HistoryQuery | None:
        """What the list shows."""
        return self._query

    @property
    def total(self) -> int:
        """How many changes the list holds (headings not counted, newer ones neither)."""
        return self._total

    @property
    def newer(self) -> int:
        """How many arrivals wait above the list until they are asked for."""
        return self._skip

    @property
    def as_of(self) -> int | None:
        """The position that the window looks at; later changes are shown as not yet made."""
        return self._as_of

    @property
    def boundary(self) -> int | None:
        """The display row below which the shown past begins, None without one."""
        return self._boundary

    def show(self, query: HistoryQuery | None) -> None:
        """Show another list from its beginning."""
        self._query = query
        self._reload(0)

    def reveal(self) -> None:
        """Show the arrivals that were held back."""
        self._reload(0)

    def refresh(self) -> None:
        """Read again after a notice; what others added stays above the list until it is asked for."""
        if self._query is None:
            return
        rows = self._newest()
        skip = self._arrived(rows)
        self._reload(skip, () if skip else rows)

    def set_as_of(self, position: int | None) -> None:
        """Mark what came after a position as later than what the window shows."""
        if position != self._as_of:
            self._as_of = position
            self._count_boundary()
            self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))

    def ensure(self, first: int, last: int) -> None:
        """Fetch these display rows and put them into words; called before they are painted."""
        if not self._total:
            return
        low = self._groups.record_row(max(0, first))
        high = min(self._groups.record_row(max(0, last)), self._total - 1)
        for record in range(low, high + 1):
            self._word(record)

    def line(self, row: int) -> Line | None:
        """Return the change on a display row (fetched if need be), None for a heading."""
        if not 0 <= row < self.rowCount() or self._groups.heading(row) is not None:
            return None
        self.ensure(row, row)
        return self._line(self._groups.record_row(row))

    def row_of(self, record: str) -> int | None:
        """Return the display row of a record, None if the list does not hold it."""
        fetched = self._fetched_row(record)
        found = self._records.change(record) if fetched is None else None
        if found is None:
            return fetched
        if found.position is None:
            self._fetch_waiting()
            return self._fetched_row(record)
        row = self.row_at(found.position)
        there = self.line(row) if row is not None else None
        return row if there is not None and there.row.record == record else None

    def _fetched_row(self, record: str) -> int | None:
        for page, fetched in self._pages.items():
            for offset, row in enumerate(fetched.rows):
                if row.record == record:
                    return self._groups.display_row(page * PAGE + offset)
        return None

    def _fetch_waiting(self) -> None:
        """Fetch what waits, as far as pages are kept: it has no position to be found by, but stands at the new end."""
        if self._extent is None or self._query is None:
            return
        first = self._total - self._extent.waiting if self._query.ascending else 0
        for page in range(first // PAGE, (first + self._extent.waiting) // PAGE + 1)[:_KEPT_PAGES]:
            self._page(page)

    def row_at(self, position: int) -> int | None:
        """Return the display row of the newest listed change at or before a position."""
        if self._query is None or self._extent is None:
            return None
        later = self._extent.later_than(position)
        record = self._extent.total - later - 1 if self._query.ascending else later - self._skip
        return self._groups.display_row(record) if 0 <= record < self._total else None

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of display rows: changes and headings."""
        return 0 if parent is not None and parent.isValid() else self._groups.row_count(self._total)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that changes can be chosen and headings cannot."""
        if self._groups.heading(index.row()) is not None:
            return Qt.ItemFlag.ItemNeverHasChildren
        return super().flags(index) | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what is there already; nothing here reads the storage."""
        if role not in _ROLES or not index.isValid():
            return None
        heading = self._groups.heading(index.row())
        if heading is not None:
            return heading if role in _HEADING_ROLES else None
        line = self._line(self._groups.record_row(index.row()))
        if line is None or role == HEADING_ROLE:
            return None
        return _ANSWERS[role](line)

    def _line(self, record: int) -> Line | None:
        page = self._pages.get(record // PAGE)
        return page.lines.get(record % PAGE) if page is not None else None

    def _word(self, record: int) -> None:
        page, at = self._page(record // PAGE), record % PAGE
        if page is not None and at < len(page.rows) and at not in page.lines:
            page.lines[at] = self._wording.line(page.rows[at])

    def _page(self, page: int) -> _Page | None:
        if page not in self._pages and self._query is not None:
            skip = 0 if self._query.ascending else self._skip
            self._pages[page] = _Page(self._records.changes(self._query, skip + page * PAGE, PAGE))
            while len(self._pages) > _KEPT_PAGES:
                self._pages.popitem(last=False)
        return self._pages.get(page)

    def _reload(self, skip: int, first: Sequence[ChangeRow] = ()) -> None:
        """Read again without the newest records; ``first`` holds those of the first page if they are known."""
        before = self._skip
        self.beginResetModel()
        self._pages.clear()
        if first:
            self._pages[0] = _Page(first)
        self._wording.forget()
        with self._records.look():
            self._measure(skip)
        if self._query is not None and self._records.changes_lack():
            self._sought = monotonic()
            self._further.start()
        else:
            self._further.stop()
        self.endResetModel()
        if self._skip != before:
            self.newerChanged.emit(self._skip)

    def _measure(self, skip: int) -> None:
        self._extent = measure(self._records, self._query) if self._query is not None else None
        total = self._extent.total if self._extent is not None else 0
        self._skip = min(skip, total)
        self._total = total - self._skip
        self._groups = Groups()
        if self._extent is not None and self._total:
            self._groups = count_groups(self._extent).without(self._skip)
        self._count_boundary()

    def _look_further(self) -> None:
        """Look on for changes that fit, and show what was found from time to time: showing takes longer than a look."""
        if self._query is None:
            return
        found = self._records.change_total(self._query, in_parts=True) - self._total - self._skip
        done = not self._records.changes_lack()
        if done or (found and (found > self._total or monotonic() > self._sought + _SHOWN_EVERY)):
            self._reload(self._skip)
        else:
            self._further.start()

    def _count_boundary(self) -> None:
        self._boundary = None
        if self._as_of is None or self._extent is None or self._extent.query.ascending:
            return
        later = self._extent.later_than(self._as_of) - self._skip
        if 0 < later < self._total:
            self._boundary = self._groups.display_row(later - 1)

    def _newest(self) -> Sequence[ChangeRow]:
        """Return the first page as it is now, of a list that begins with the newest record."""
        if self._query is None or self._query.ascending or not self._total:
            return ()
        self._records.change_total(self._query, in_parts=True)
        return self._records.changes(self._query, 0, PAGE)

    def _arrived(self, rows: Sequence[ChangeRow]) -> int:
        """Return how many records of other people came in above the first one shown; ``rows`` are the newest now."""
        page = self._pages.get(0)
        if not rows or self._query is None or page is None or not page.rows:
            return 0
        shown = page.rows[0].record
        ids = [row.record for row in rows]
        count = (
            ids.index(shown) if shown in ids else self._records.change_total(self._query, in_parts=True) - self._total
        )
        own = any(row.actor_id == self._own or row.verdict in _WAITING for row in rows[: max(0, count)])
        return 0 if own else max(0, count)


_WAITING = (PENDING, WILL_NOT_APPLY)


def _spoken(line: Line) -> object:
    return line.spoken


def _itself(line: Line) -> object:
    return line


def _tip(line: Line) -> object:
    return line.tip


_ANSWERS: dict[int, Callable[[Line], object]] = {
    LINE_ROLE: _itself,
    Qt.ItemDataRole.DisplayRole: _spoken,
    Qt.ItemDataRole.AccessibleTextRole: _spoken,
    Qt.ItemDataRole.ToolTipRole: _tip,
}
_HEADING_ROLES = frozenset({Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, HEADING_ROLE})
_ROLES = frozenset(_ANSWERS) | {HEADING_ROLE}
