"""A quiet table of rows of one height: only whole rows are seen, and each is fetched before it is painted."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget


class RowView(QTableView):
    """For models that keep but a part of their rows at hand. Who derives from it says how more are ``fetch``-ed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def fetch(self, first: int, last: int) -> None:
        """Have these rows at hand, as far as there are so many: they are about to be painted."""
        raise NotImplementedError

    def set_row_height(self, height: int) -> None:
        """Make all rows so high; the current one stays in sight if it was."""
        seen = self._is_seen(self.viewport().size())
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        self._keep_in_sight(seen)

    def _is_seen(self, room: QSize) -> bool:
        current = self.currentIndex()
        return current.isValid() and QRect(QPoint(), room).intersects(self.visualRect(current))

    def _keep_in_sight(self, seen: bool) -> None:
        if seen:
            self.updateGeometries()
            self.scrollTo(self.currentIndex())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fetch what is going to be seen, then paint whole rows only."""
        row, room = max(1, self.verticalHeader().defaultSectionSize()), self.viewport().rect()
        first = max(0, self.rowAt(0))
        self.fetch(first, first + room.height() // row + 1)
        whole = QRect(0, 0, room.width(), room.height() - room.height() % row)
        region = event.region().intersected(QRegion(whole))
        if not region.isEmpty():
            super().paintEvent(QPaintEvent(region))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Paint anew: another row may have become whole. The current one stays in sight if it was."""
        seen = self._is_seen(event.oldSize())
        super().resizeEvent(event)
        self._keep_in_sight(seen)
        self.viewport().update()
