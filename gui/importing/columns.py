"""The columns of a table: head, first cells, and what each is read as, to be chosen from a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QComboBox, QStyleOptionViewItem, QWidget

from gui.history.table import Cell, CellDelegate, Table
from gui.importing.targets import KEY, NOT_READ, label_of, may_be_key, targets
from gui.theme import theme
from storage.notices import TableLook

HEAD, CELLS, TARGET = range(3)
_SHOWN = 40
"""So many characters of a cell are shown."""

Index = QModelIndex | QPersistentModelIndex


class ColumnTable(Table):
    """``chosen``: the head of a column, and what it shall be read as."""

    chosen = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        heads = (self.tr("Column"), self.tr("First rows"), self.tr("Read as"))
        super().__init__(self.tr("Columns of the file"), heads, (26, 42, 32), parent)
        self._heads: Sequence[str] = ()
        self._mapping: Mapping[str, str] = {}
        self.rows.may_edit = lambda _row, column: column == TARGET
        self.setItemDelegate(_TargetDelegate(self))

    def show_look(self, look: TableLook, mapping: Mapping[str, str]) -> None:
        """Show the columns as they are read now; the current one stays current."""
        row = max(0, self.currentIndex().row())
        self._heads, self._mapping = look.heads, mapping
        self.show_rows([self._cells(look, at) for at in range(len(look.heads))])
        self.setCurrentIndex(self.rows.index(row, TARGET))

    def target(self, row: int) -> str:
        """Return what the column of a row is read as."""
        return self._mapping.get(self._heads[row], NOT_READ)

    def all_targets(self) -> list[tuple[str, str]]:
        """Return everything that a column may be read as, with labels."""
        return targets(self._mapping.values())

    def choose(self, row: int, target: str) -> None:
        """Read the column of a row as something else."""
        if target != self.target(row):
            self.chosen.emit(self._heads[row], target)

    def _toggle_key(self, row: int) -> None:
        """Let the values of the column find the customer, or no longer."""
        target = self.target(row)
        if may_be_key(target):
            self.choose(row, target.removeprefix(KEY) if target.startswith(KEY) else KEY + target)

    def begin(self) -> None:
        """Open the list of the current row."""
        index = self.rows.index(self.currentIndex().row(), TARGET)
        if index.isValid():
            self.setCurrentIndex(index)
            self.edit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2, F4 and Alt+Down open the list; Space makes it the key, or not; Delete leaves the column unread."""
        row = self.currentIndex().row()
        down = event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() in (Qt.Key.Key_F2, Qt.Key.Key_F4) or down:
            self.begin()
        elif event.key() == Qt.Key.Key_Space and row >= 0:
            self._toggle_key(row)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and row >= 0:
            self.choose(row, NOT_READ)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on what it is read as opens the list."""
        super().mouseReleaseEvent(event)
        if self.indexAt(event.position().toPoint()).column() == TARGET:
            self.begin()

    def _cells(self, look: TableLook, at: int) -> tuple[Cell, ...]:
        samples = " · ".join(row[at][:_SHOWN] for row in look.samples if at < len(row) and row[at])
        target = self._mapping.get(look.heads[at], NOT_READ)
        tone = "text" if target else "dim"
        shown = samples.replace("\n", " ")
        return Cell(look.heads[at], tone), Cell(shown, "dim"), Cell(label_of(target), "strong" if target else "dim")


class _TargetDelegate(CellDelegate):
    """The list of what a column may be read as."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        table = self._table()
        box = QComboBox(parent)
        for target, label in table.all_targets():
            box.addItem(label, target)
        box.setMaxVisibleItems(14)
        box.setAccessibleName(self.tr("Read as"))
        box.activated.connect(lambda _at: self._take(box))
        return box

    def _take(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findData(self._table().target(index.row()).removeprefix(KEY))))
            editor.showPopup()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QComboBox):
            self._table().choose(index.row(), str(editor.currentData()))

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        editor.setGeometry(rect.adjusted(0, 1, -theme.px(4), -2))

    def _table(self) -> ColumnTable:
        parent = self.parent()
        assert isinstance(parent, ColumnTable)
        return parent
