"""The rows of the list: keys in order come from the ports in blocks; ``data()`` only looks into what was fetched."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from gui.customer_table.columns import Column, columns, spoken, text
from gui.customer_table.reading import BLOCK, Answer, Question, Reading
from storage.ports import ListQuery, ListRow, Records

_KEPT_BLOCKS = 48
_MOST_ROWS = 30_000_000
"""Rows times height must stay below 2**31 pixels, at 200 % text too."""

RowRole = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex


class CustomerModel(QAbstractTableModel):
    """A window onto the ordered list. ``ensure`` fetches what will be painted; nothing else reads the register.

    What it shows stays until the answer to a question is there. Answers that move rows are signalled, never taken by
    the model itself: who owns the selection takes them.
    """

    answered = Signal(object)
    """an ``Answer`` to ``take``"""
    fetched = Signal()
    """rows that were missing are here"""

    def __init__(self, records: Records, changed: Callable[[ListRow], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._changed = changed
        self._query = ListQuery()
        self._shown: ListQuery | None = None
        self._total = 0
        self._blocks: OrderedDict[int, tuple[ListRow, ...]] = OrderedDict()
        self._seen = 0, 0
        self._asked: Question | None = None
        """what no answer came to yet"""
        self._reached = -1
        """the row that was asked for last without being painted"""
        self._columns = columns()
        self._reading = Reading(records, self)
        self._reading.answered.connect(self._arrived_late)

    @property
    def query(self) -> ListQuery:
        """What is to be listed."""
        return self._query

    @property
    def is_there(self) -> bool:
        """Whether the list that is to be shown is, be it only its beginning."""
        return self._shown == self._query

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns, in the order of their numbers."""
        return self._columns

    def show(self, query: ListQuery, customer: str | None, near: int = -1) -> None:
        """List this, and find a customer in it, who stood ``near`` a row if it is the same list as before.

        The answer may come at once.
        """
        if query != self._query:
            self._asked = None
        self._query = query
        other = query != self._shown
        blocks = frozenset({0}) if other else self._visible() | {max(0, near) // BLOCK}
        self._ask(Question(query, blocks, True, other, customer, self._height()))

    def seek(self, customer: str) -> None:
        """Find a customer in the list; ``answered`` says where it stands."""
        self._ask(Question(self._query, customer=customer, around=self._height()))

    def stop(self) -> None:
        """Ask nothing any more."""
        self._reading.stop()

    def take(self, answer: Answer) -> bool:
        """Show what was found; returns whether it is another list now."""
        other = answer.question.query != self._shown
        if answer.question.counted:
            self._blocks.clear()
            self._shown = answer.question.query
            self._resize(min(answer.total, _MOST_ROWS))
        self._keep(answer)
        if answer.question.counted and self._total:
            self.dataChanged.emit(self.index(0, 0), self.index(self._total - 1, len(self._columns) - 1))
        return other

    def ensure(self, first: int, last: int) -> None:
        """Fetch the blocks of these rows if they are not here."""
        self._seen = first, last
        if not self.is_there:
            return
        visible = self._visible()
        for block in visible & self._blocks.keys():
            self._blocks.move_to_end(block)
        self._fetch(visible)

    def fetch(self, number: int) -> ListRow | None:
        """Return a row, fetching it if need be; None if it is not here yet: ``fetched`` says when."""
        if not 0 <= number < self._total or not self.is_there:
            return self.row(number)
        self._reached = number
        self._fetch(frozenset({number // BLOCK}))
        return self.row(number)

    def settle(self) -> None:
        """Wait for what was asked for: something is about to be done with it."""
        answer = self._reading.await_answer(self._asked) if self._asked is not None else None
        if answer is not None:
            self._arrived_late(answer)

    def row(self, number: int) -> ListRow | None:
        """Return a row that was fetched, else None."""
        block = self._blocks.get(number // BLOCK)
        place = number % BLOCK
        return block[place] if block is not None and place < len(block) else None

    def _visible(self) -> frozenset[int]:
        first, last = (min(max(0, row), max(0, self._total - 1)) for row in self._seen)
        return frozenset(range(first // BLOCK, last // BLOCK + 1))

    def _height(self) -> int:
        return self._seen[1] - self._seen[0]

    def _fetch(self, blocks: frozenset[int]) -> None:
        missing = blocks - self._blocks.keys() - (self._asked.blocks if self._asked is not None else frozenset())
        if missing:
            self._ask(Question(self._query, missing))

    def _ask(self, question: Question) -> None:
        """Ask, and again for what was asked before and is not here: only the newest question gets an answer.

        Rows come at once, if they can, where nothing else is awaited: whoever paints them must not see rows move.
        """
        before, moves = self._asked, _moves(question)
        if before is not None:
            question = self._together(before, question)
        self._asked = question
        answer = self._reading.ask(question, wait=before is None or moves)
        if answer is not None:
            self._arrived(answer)

    def _together(self, before: Question, question: Question) -> Question:
        """Return a question for both; rows that were only scrolled past are not asked for again."""
        needed = self._visible() | {0, max(0, self._reached) // BLOCK}
        return Question(
            question.query,
            question.blocks | (before.blocks & needed),
            question.counted or before.counted,
            question.other or (before.other and not self.is_there),
            question.customer if question.customer is not None or question.counted else before.customer,
            max(question.around, before.around),
        )

    def _arrived_late(self, answer: Answer) -> None:
        try:
            self._arrived(answer)
        finally:
            self.fetched.emit()

    def _arrived(self, answer: Answer) -> None:
        if answer.question is self._asked and not answer.more:
            self._asked = None
        if answer.question.query != self._query or (answer.more and self.is_there):
            return
        if answer.failure is not None:
            self._shown = self._query  # as far as it can be: keys must not wait for ever
            raise answer.failure
        if _moves(answer.question):
            self.answered.emit(answer)
        else:
            self._keep(answer)

    def _keep(self, answer: Answer) -> None:
        for block, rows in answer.blocks.items():
            self._blocks[block] = rows
            self._blocks.move_to_end(block)
        while len(self._blocks) > _KEPT_BLOCKS:
            self._blocks.popitem(last=False)

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
        return self._shown is not None and self._shown.as_of is None and self._changed(row)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the heading of a column."""
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return self._columns[section].heading


def _moves(question: Question) -> bool:
    """Return whether the answer may move rows or the selection."""
    return question.counted or question.customer is not None


_ROLES = frozenset({Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, RowRole})
