"""The field at the right of the toolbar: searches customers while typing; Ctrl+K makes it a command palette."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from gui.theme import icon, theme
from gui.widgets import restyle

_Index = QModelIndex | QPersistentModelIndex
_SEARCH_MS = 60
_MOST_ROWS = 14


class _CommandDelegate(QStyledItemDelegate):
    """Paints a command: its words, and its keys dimly at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return a row's size."""
        return QSize(theme.px(200), theme.row())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint a command."""
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(option.rect, theme.color("select" if chosen else "base"))
        rect = option.rect.adjusted(theme.px(10), 0, -theme.px(10), 0)
        painter.setFont(theme.font())
        painter.setPen(theme.color("text"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, index.data())
        painter.setPen(theme.color("dim"))
        keys = index.data(Qt.ItemDataRole.UserRole + 1)
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, keys)


class CommandField(QLineEdit):
    """``searched`` carries what was typed; commands run by themselves. Esc empties, then gives the focus back."""

    searched = Signal(str)
    left = Signal()
    wentDown = Signal()

    def __init__(self, commands: Callable[[], Sequence[QAction]], window: QWidget) -> None:
        super().__init__(window)
        self._commands = commands
        self._palette = False
        self.setAccessibleName(self.tr("Search or type a command"))
        self.addAction(icon("search", "dim"), QLineEdit.ActionPosition.LeadingPosition)
        self._empty = self.addAction(icon("close", "dim"), QLineEdit.ActionPosition.TrailingPosition)
        self._empty.setText(self.tr("Clear the search"))
        self._empty.triggered.connect(self.clear)
        self._empty.setVisible(False)
        self._list = QListWidget(window)
        self._list.setItemDelegate(_CommandDelegate(self._list))
        self._list.setProperty("framed", True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName(self.tr("Commands"))
        self._list.itemClicked.connect(lambda _item: self._run())
        self._list.hide()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_SEARCH_MS)
        self._later.timeout.connect(self._search)
        self.textEdited.connect(self._edited)
        self.textChanged.connect(self._changed)
        theme.changed.connect(self._measure)
        self._set_palette(False)
        self._measure()

    def _measure(self) -> None:
        self.setFixedHeight(theme.px(30))

    def palette_mode(self) -> bool:
        """Return whether commands are typed, not a search."""
        return self._palette

    def open_palette(self) -> None:
        """Take the focus and offer all commands."""
        self._set_palette(True)
        self.clear()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._offer()

    def open_search(self) -> None:
        """Take the focus to search customers."""
        self._set_palette(False)
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def _set_palette(self, on: bool) -> None:
        self._palette = on
        words = self.tr("Type a command") if on else self.tr("Search or type a command")
        self.setPlaceholderText(words)
        restyle(self, palette=on)

    def _edited(self) -> None:
        if not self._palette:
            self._later.start()
        self._offer()

    def _changed(self, text: str) -> None:
        self._empty.setVisible(bool(text))
        if not text and not self._palette:
            self._later.stop()
            self.searched.emit("")
            self._list.hide()

    def _search(self) -> None:
        if not self._palette:
            self.searched.emit(self.text())

    def _offer(self) -> None:
        """List the commands that fit; beside a search only those that begin so."""
        typed = self.text().strip().casefold()
        self._list.clear()
        for action in self._commands():
            words = action.text().replace("&", "").rstrip(".")
            fits = typed in words.casefold() if self._palette else _begins(words, typed)
            if action.isEnabled() and fits:
                self._add(action, words)
        self._place()
        if self._palette and self._list.count():
            self._list.setCurrentRow(0)

    def _add(self, action: QAction, words: str) -> None:
        item = QListWidgetItem(words, self._list)
        item.setData(Qt.ItemDataRole.UserRole, action)
        item.setData(Qt.ItemDataRole.UserRole + 1, action.shortcut().toString(QKeySequence.SequenceFormat.NativeText))

    def _place(self) -> None:
        rows = min(self._list.count(), _MOST_ROWS)
        if not rows:
            self._list.hide()
            return
        width = max(self.width(), theme.px(340))
        corner = self.mapTo(self.window(), QPoint(self.width() - width, self.height() + theme.px(4)))
        self._list.setGeometry(corner.x(), corner.y(), width, rows * theme.row() + 2)
        self._list.raise_()
        self._list.show()

    def _run(self) -> None:
        item = self._list.currentItem()
        if item is None:
            return
        action = item.data(Qt.ItemDataRole.UserRole)
        self._leave()
        self.left.emit()
        action.trigger()

    def _leave(self) -> None:
        self._list.hide()
        was_palette, self_text = self._palette, self.text()
        self._set_palette(False)
        if was_palette or self_text:
            self.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down choose, Enter runs or goes to the list, Esc steps back."""
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._move(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif key == Qt.Key.Key_Escape:
            self._escape()
        else:
            super().keyPressEvent(event)

    def _move(self, rows: int) -> None:
        if not self._list.isVisible():
            if rows > 0:
                self._now()
                self.wentDown.emit()
            return
        self._list.setCurrentRow(min(max(0, self._list.currentRow() + rows), self._list.count() - 1))

    def _enter(self) -> None:
        if self._list.isVisible() and self._list.currentItem() is not None:
            self._run()
        elif not self._palette:
            self._now()
            self._list.hide()
            self.wentDown.emit()

    def _now(self) -> None:
        if self._later.isActive():
            self._later.stop()
            self._search()

    def _escape(self) -> None:
        if self._palette or not self.text():
            self._leave()
            self.left.emit()
        else:
            self.clear()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Close the list of commands; what was searched stays."""
        super().focusOutEvent(event)
        self._list.hide()
        if self._palette:
            self._set_palette(False)
            self.clear()

    def event(self, event: QEvent) -> bool:
        """Keep Esc for ourselves while the focus is here."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)


def _begins(words: str, typed: str) -> bool:
    return len(typed) > 1 and any(word.startswith(typed) for word in words.casefold().split())
