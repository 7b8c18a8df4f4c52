"""The rows of the list: keys in order come from the ports in blocks; ``data()`` only looks into what was fetched."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from gui.customer_table.columns import Column, columns, spoken, text
from storage.ports import ListQuery, ListRow, Records

BLOCK = 128
_KEPT_BLOCKS = 48
_MOST_ROWS = 30_000_000
"""Rows times height must stay below 2**31 pixels, at 200 % text too."""

RowRole = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex


class CustomerModel(QAbstractTableModel):
    """A window onto the ordered list. ``ensure`` fetches what will be painted; nothing else reads the register."""

    def __init__(self, records: Records, changed: Callable[[ListRow], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._records = records
        self._changed = changed
        self._query = ListQuery()
        self._total = 0
        self._blocks: OrderedDict[int, tuple[ListRow, ...]] = OrderedDict()
        self._columns = columns()

    @property
    def query(self) -> ListQuery:
        """What is listed."""
        return self._query

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns, in the order of their numbers."""
        return self._columns

    def show(self, query: ListQuery) -> None:
        """List something else."""
        self._query = query
        self.refresh()

    def refresh(self) -> None:
        """Forget what was fetched and count again; selections are the pane's to keep, by customer."""
        self._blocks.clear()
        self._resize(min(self._records.total(self._query), _MOST_ROWS))
        if self._total:
            self.dataChanged.emit(self.index(0, 0), self.index(self._total - 1, len(self._columns) - 1))

    def _resize(self, total: int) -> None:
        nowhere = QModelIndex()
        if total > self._total:
            self.beginInsertRows(nowhere, self._total, total - 1)
            self._total = total
            self.endInsertRows()
        elif total < self._total:
            self.beginRemoveRows(nowhere, total, self._total - 1)
            self._total = total
            self.endRemoveRows()

    def ensure(self, first: int, last: int) -> None:
        """Fetch the blocks of these rows if they are not here."""
        for block in range(max(0, first) // BLOCK, max(0, min(last, self._total - 1)) // BLOCK + 1):
            if block in self._blocks:
                self._blocks.move_to_end(block)
                continue
            self._blocks[block] = tuple(self._records.rows(self._query, block * BLOCK, BLOCK))
            if len(self._blocks) > _KEPT_BLOCKS:
                self._blocks.popitem(last=False)

    def row(self, number: int) -> ListRow | None:
        """Return a row that was fetched, else None."""
        block = self._blocks.get(number // BLOCK)
        place = number % BLOCK
        return block[place] if block is not None and place < len(block) else None

    def fetched(self, number: int) -> ListRow | None:
        """Return a row, fetching its block if need be (for a selection, never for painting)."""
        if not 0 <= number < self._total:
            return None
        self.ensure(number, number)
        return self.row(number)

    def rank(self, customer: str) -> int | None:
        """Return where a customer stands in the list, None if it is not in it."""
        return self._records.rank(self._query, customer)

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many customers are listed."""
        return 0 if parent is not None and parent.isValid() else self._total

    def columnCount(self, parent: _Index | None = None) -> int:
        """Return how many columns there are, shown or not."""
        return 0 if parent is not None and parent.isValid() else len(self._columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what is known of a cell; never asks the register."""
        if role not in _ROLES:
            return None
        row = self.row(index.row())
        if row is None:
            return None
        if role == RowRole:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(row, self.is_changed(row))
        return text(row, self._columns[index.column()].key)

    def is_changed(self, row: ListRow) -> bool:
        """Return whether the customer changed since the person last looked."""
        return self._query.as_of is None and self._changed(row)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the heading of a column."""
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return self._columns[section].heading


_ROLES = frozenset({Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, RowRole})
