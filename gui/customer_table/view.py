"""The table itself: whole rows only, blocks fetched before painting, keys of a list and not of a spreadsheet."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from gui.customer_table.model import CustomerModel
from gui.row_view import RowView
from gui.theme import theme


class ListView(RowView):
    """A quiet table. ``opened`` says that Enter was pressed: the person wants into the record."""

    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)
        self._build_headers()

    def _build_headers(self) -> None:
        heads = self.horizontalHeader()
        heads.setSectionsMovable(True)
        heads.setFirstSectionMovable(False)
        heads.setHighlightSections(False)
        heads.setSectionsClickable(True)
        heads.setSortIndicatorShown(True)
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        heads.setMinimumSectionSize(theme.px(48))
        heads.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def measure(self) -> None:
        """Take the sizes of the theme."""
        self.set_row_height(theme.row())
        self.horizontalHeader().setFixedHeight(theme.px(32))
        self.horizontalHeader().setMinimumSectionSize(theme.px(48))

    def bring(self, row: int) -> None:
        """Scroll to a row unless it is seen: it comes to the middle, with its neighbours around it."""
        self.updateGeometries()
        index = self.model().index(row, 0)
        if not self.viewport().rect().contains(self.visualRect(index)):
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin where somebody is selected."""
        super().showEvent(event)
        if self.currentIndex().isValid():
            self.bring(self.currentIndex().row())

    def fetch(self, first: int, last: int) -> None:
        """Have these customers at hand."""
        model = self.model()
        if isinstance(model, CustomerModel) and model.rowCount():
            model.ensure(first, last)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the bar of the selected row."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the bar away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes into the record; Home and End go to the ends of the list."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.opened.emit()
            return
        model = self.model()
        if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and not event.modifiers() and model.rowCount():
            row = 0 if event.key() == Qt.Key.Key_Home else model.rowCount() - 1
            self.setCurrentIndex(model.index(row, 0))
            return
        super().keyPressEvent(event)
