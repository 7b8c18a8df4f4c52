"""The list of changes on the screen: rows are fetched before they are painted, the choice is kept by id."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from gui.history.delegate import ChangeDelegate
from gui.history.model import ChangeModel
from gui.history.wording import Line
from gui.row_view import RowView
from gui.theme import theme

Index = QModelIndex | QPersistentModelIndex


class ChangeView(RowView):
    """``chosen`` carries the ``Line`` that is current, or None. Several may be selected for a reversal.

    A table of one column: a list asks its model about every row it has, a table only about those it shows.
    """

    chosen = Signal(object)
    opened = Signal()

    def __init__(self, model: ChangeModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._changes = model
        self._kept: str | None = None
        self._anchor: tuple[str, int] | None = None
        """a change at the top of what is seen, and how many rows below the top"""
        self._delegate = ChangeDelegate(model, self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setAccessibleName(self.tr("Changes"))
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self._measure()
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._bring_back)
        theme.changed.connect(self._measure)

    def set_everyone(self, everyone: bool) -> None:
        """Show the customer's name in each row (lists of the whole register)."""
        self._delegate.everyone = everyone
        self.viewport().update()

    def line(self) -> Line | None:
        """Return the current change."""
        return self._changes.line(self.currentIndex().row()) if self.currentIndex().isValid() else None

    def lines(self) -> list[Line]:
        """Return the selected changes from top to bottom."""
        rows = sorted({index.row() for index in self.selectedIndexes()})
        return [line for line in map(self._changes.line, rows) if line is not None]

    def choose(self, record: str) -> bool:
        """Make a record current; False if the list does not hold it."""
        row = self._changes.row_of(record)
        if row is not None:
            self.choose_row(row)
        return row is not None

    def choose_row(self, row: int) -> None:
        """Make the change on a display row current."""
        self._changes.ensure(row, row)
        index = self._changes.index(row)
        near = self.viewport().rect().intersects(self.visualRect(index))
        self.setCurrentIndex(index)
        hint = QAbstractItemView.ScrollHint
        self.scrollTo(index, hint.EnsureVisible if near else hint.PositionAtCenter)

    def choose_first(self) -> None:
        """Make the newest change current, without taking the focus."""
        self.scrollToTop()
        for row in range(min(2, self._changes.rowCount())):
            if self._changes.line(row) is not None:
                self.setCurrentIndex(self._changes.index(row))
                self.scrollToTop()
                return
        self.chosen.emit(None)

    def step(self, way: int) -> None:
        """Go to the next older (1) or newer (-1) change, over headings."""
        row = self.currentIndex().row() + way
        while 0 <= row < self._changes.rowCount():
            if self._changes.line(row) is not None:
                self.choose_row(row)
                return
            row += way

    def forget(self) -> None:
        """Keep no choice over the next reset: another list comes."""
        self._kept = None
        self._anchor = None
        self.clearSelection()
        self.setCurrentIndex(QModelIndex())

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which change is current."""
        super().currentChanged(current, previous)
        self.chosen.emit(self._changes.line(current.row()) if current.isValid() else None)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Repaint what was selected."""
        super().selectionChanged(selected, deselected)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter; letters search nothing here."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.opened.emit()
        elif event.text().isprintable() and event.text() and event.key() != Qt.Key.Key_Space:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Move by changes, over headings, and to the ends of the list with Home and End."""
        move = QAbstractItemView.CursorAction
        row, last = self.currentIndex().row(), self._changes.rowCount() - 1
        page = max(1, self.viewport().height() // max(1, theme.row(26)) - 1)
        aims = {
            move.MoveHome: (0, 1),
            move.MoveEnd: (last, -1),
            move.MoveUp: (row - 1, -1),
            move.MovePrevious: (row - 1, -1),
            move.MoveDown: (row + 1, 1),
            move.MoveNext: (row + 1, 1),
            move.MovePageUp: (max(0, row - page), 1),
            move.MovePageDown: (min(last, row + page), -1),
        }
        if action not in aims:
            return self.currentIndex()
        aim, way = aims[action]
        while 0 <= aim <= last and not self._changes.flags(self._changes.index(aim)) & Qt.ItemFlag.ItemIsEnabled:
            aim += way
        return self._changes.index(aim) if 0 <= aim <= last else self.currentIndex()

    def fetch(self, first: int, last: int) -> None:
        """Have these changes at hand."""
        self._changes.ensure(first, last)

    def _measure(self) -> None:
        self.set_row_height(theme.row(26))

    def _keep(self) -> None:
        line = self._line_if_there(self.currentIndex())
        self._kept = line.row.record if line is not None else None
        self._anchor = None
        top = self.indexAt(self.viewport().rect().topLeft())
        if top.isValid() and self.verticalScrollBar().value() > 0:
            for row in (top.row(), top.row() + 1):  # one of two is a change, the other may be a heading
                line = self._line_if_there(self._changes.index(row))
                if line is not None:
                    self._anchor = line.row.record, row - top.row()
                    return

    def _line_if_there(self, index: QModelIndex) -> Line | None:
        return self._changes.line(index.row()) if index.isValid() else None

    def _bring_back(self) -> None:
        kept, anchor = self._kept, self._anchor
        if kept is not None:
            row = self._changes.row_of(kept)
            if row is not None:
                self.setCurrentIndex(self._changes.index(row))
        if anchor is not None:
            row = self._changes.row_of(anchor[0])
            if row is not None:
                self.updateGeometries()
                self.verticalScrollBar().setValue(row - anchor[1])
