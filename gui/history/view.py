"""The list of changes on the screen: rows are fetched before they are painted, the choice is kept by id."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from gui.history.delegate import ChangeDelegate
from gui.history.model import ChangeModel
from gui.history.wording import Line
from gui.theme import theme

Index = QModelIndex | QPersistentModelIndex


class ChangeView(QListView):
    """``chosen`` carries the ``Line`` that is current, or None. Several may be selected for a reversal."""

    chosen = Signal(object)
    opened = Signal()

    def __init__(self, model: ChangeModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._changes = model
        self._kept: str | None = None
        self._anchor: tuple[str, int] | None = None
        self._delegate = ChangeDelegate(model, self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(self.tr("Changes"))
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
        bar, height = self.verticalScrollBar(), theme.row(26)
        bar.setValue(round(bar.value() / height) * height)

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

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fetch what is about to be seen, then paint it."""
        height = max(1, theme.row(26))
        top = self.verticalScrollBar().value() // height
        self._changes.ensure(top, top + self.viewport().height() // height + 1)
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show whole rows only, and keep the current one in sight."""
        current = self.currentIndex()
        seen = current.isValid() and self.viewport().rect().intersects(self.visualRect(current))
        self._whole_rows()
        super().resizeEvent(event)
        if seen:
            self.scrollTo(current)

    def _measure(self) -> None:
        self._whole_rows()
        self.scheduleDelayedItemsLayout()

    def _whole_rows(self) -> None:
        height = theme.row(26)
        self.verticalScrollBar().setSingleStep(height)
        self.setViewportMargins(0, 0, 0, self.height() % height)

    def _keep(self) -> None:
        line = self._line_if_there(self.currentIndex())
        self._kept = line.row.record if line is not None else None
        self._anchor = None
        top = self.indexAt(self.viewport().rect().topLeft())
        if top.isValid() and self.verticalScrollBar().value() > 0:
            above = self._line_if_there(top) or self._line_if_there(self._changes.index(top.row() + 1))
            if above is not None:
                self._anchor = (above.row.record, self.visualRect(top).top())

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
                self.doItemsLayout()
                self.verticalScrollBar().setValue(row * theme.row(26) - anchor[1])
