"""The table of a preview: tick, field, current, becomes, why. Ticks and other values are the person's."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QStyleOptionViewItem,
    QWidget,
)

from domain.fields import FieldType, field_of
from gui.history.table import Cell, CellDelegate, Table
from gui.history.words import word_marks
from gui.preview_rows import Choices, Row
from gui.theme import pixmap, theme

TICK, FIELD, CURRENT, BECOMES, WHY = range(5)
_BOX = 16

Index = QModelIndex | QPersistentModelIndex


class PreviewTable(Table):
    """``ticked``: a unit was ticked or not. ``typed``: another value. ``openWanted``: list a unit value by value."""

    ticked = Signal(object, bool)
    typed = Signal(object, str)
    openWanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        heads = ("", self.tr("Field"), self.tr("Current"), self.tr("Becomes"), self.tr("Why"))
        super().__init__(self.tr("What would change"), heads, (4, 18, 26, 26, 26), parent)
        self._lines: Sequence[Row] = ()
        self._choices = Choices()
        self._boxes = _PreviewDelegate(self)
        self.rows.may_edit = self._may_edit
        self.setItemDelegate(self._boxes)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    def show_lines(self, lines: Sequence[Row], choices: Choices) -> None:
        """Show lines as they are ticked; the current one stays current."""
        at = self.currentIndex()
        self._lines, self._choices = lines, choices
        self.show_rows([self._cells(line) for line in lines])
        if 0 <= at.row() < len(lines):
            self.setCurrentIndex(self.rows.index(at.row(), at.column()))

    def line_at(self, row: int) -> Row | None:
        """Return the line of a row."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def is_ticked(self, line: Row) -> bool:
        """Return whether the unit of a line will change."""
        return self._choices.changing(line.unit)

    def raw(self, line: Row) -> str:
        """Return the value of a line as it is stored, to be edited."""
        typed = self._choices.values.get(line.path)
        return typed if typed is not None else line.unit.before.get(line.path, "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks, F2 types another value."""
        line = self.line_at(self.currentIndex().row())
        if event.key() == Qt.Key.Key_Space and line is not None:
            self.toggle(line)
        elif event.key() == Qt.Key.Key_F2 and line is not None:
            self.begin(line)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def toggle(self, line: Row) -> None:
        """Tick or untick the unit of a line, if that may be chosen."""
        if line.unit.choosable:
            self.ticked.emit(line.unit, not self.is_ticked(line))

    def begin(self, line: Row) -> None:
        """Type another value; a line that speaks of a whole unit is opened first."""
        if not line.editable:
            return
        if line.path == line.unit.unit and field_of(line.path) is None:
            self.openWanted.emit(line.unit)
            return
        index = self.rows.index(list(self._lines).index(line), BECOMES)
        self.setCurrentIndex(index)
        self.edit(index)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the box ticks."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        line = self.line_at(index.row())
        if line is not None and line.first and index.column() == TICK:
            self.toggle(line)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click on what it becomes types another value."""
        line = self.line_at(self.indexAt(event.position().toPoint()).row())
        if line is not None and self.indexAt(event.position().toPoint()).column() == BECOMES:
            self.begin(line)

    def _may_edit(self, row: int, column: int) -> bool:
        line = self.line_at(row)
        return column == BECOMES and line is not None and line.editable

    def _cells(self, line: Row) -> tuple[Cell, ...]:
        tone = "text" if line.changes else "dim"
        _went, came = word_marks(line.current, line.becomes)
        goal = line.becomes or self.tr("nothing")
        becomes = Cell(goal, "now", came) if line.changes else Cell(line.becomes, "dim")
        said = self.tr("ticked") if self.is_ticked(line) else self.tr("not ticked")
        box = Cell(said if line.first and line.unit.choosable else "")
        return (
            box,
            Cell(line.label, tone),
            Cell(line.current, tone),
            becomes,
            Cell(line.why, "dim" if line.why else "blank"),
        )


class _PreviewDelegate(CellDelegate):
    """Adds the box in the first column and the editor in the third."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        table = self._table()
        line = table.line_at(index.row())
        if index.column() != TICK:
            super().paint(painter, option, index)
            return
        painter.save()
        self._ground(painter, option)
        rect: QRect = option.rect
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.color("line"))
        if line is not None and line.first and line.unit.choosable:
            self._box(painter, rect, table.is_ticked(line))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        if index.column() == TICK:
            return QSize(theme.px(36), theme.row(32))
        size = super().sizeHint(option, index)
        return QSize(size.width(), max(size.height(), theme.row(32)))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        line = self._table().line_at(index.row())
        entry = field_of(line.path) if line is not None else None
        name = line.label if line is not None else ""
        if entry is not None and entry.type is FieldType.CHOICE:
            box = QComboBox(parent)
            box.addItem("", "")
            for value, words in entry.choices.items():
                box.addItem(words, value)
            box.setAccessibleName(name)
            return box
        edit = QLineEdit(parent)
        edit.setAccessibleName(name)
        return edit

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        line = self._table().line_at(index.row())
        text = self._table().raw(line) if line is not None else ""
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findData(text)))
        elif isinstance(editor, QLineEdit):
            editor.setText(text)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        line = self._table().line_at(index.row())
        if line is None:
            return
        text = str(editor.currentData()) if isinstance(editor, QComboBox) else ""
        if isinstance(editor, QLineEdit):
            text = editor.text()
        if text.strip() != self._table().raw(line):
            self._table().typed.emit(line, text)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        editor.setGeometry(rect.adjusted(0, 1, -theme.px(4), -2))

    def eventFilter(self, editor: object, event: QEvent) -> bool:
        """Keep Enter inside the editor: it takes the value and does not press the dialog's button."""
        taken = bool(super().eventFilter(editor, event))  # type: ignore[arg-type]
        enter = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if enter and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):  # type: ignore[attr-defined]
            self.commitData.emit(editor)
            self.closeEditor.emit(editor)
            return True
        return taken

    def _table(self) -> PreviewTable:
        parent = self.parent()
        assert isinstance(parent, PreviewTable)
        return parent

    def _box(self, painter: QPainter, rect: QRect, on: bool) -> None:
        side = theme.px(_BOX)
        box = QRect(rect.left() + theme.px(12), rect.top() + (rect.height() - side) // 2, side, side)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        path = QPainterPath()
        path.addRoundedRect(box.adjusted(0, 0, -1, -1), theme.px(3), theme.px(3))
        if on:
            painter.fillPath(path, theme.color("accent"))
            painter.drawPixmap(box.topLeft(), pixmap("check", "onaccent", _BOX))
        else:
            painter.setPen(QPen(theme.color("faint"), 1))
            painter.drawPath(path)
