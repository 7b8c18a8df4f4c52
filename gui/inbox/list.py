"""The rows of the inbox: one an item, one a batch, which opens to its items; two lines each, as letters are listed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import msgspec
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from domain.history.inbox import InboxItem
from gui import moments
from gui.inbox import words
from gui.inbox.state import without_clash
from gui.theme import pixmap, theme
from gui.widgets import tip

ROW_ROLE = Qt.ItemDataRole.UserRole
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
Index = QModelIndex | QPersistentModelIndex
Items = tuple[InboxItem, ...]
"""The items of a row: one, or those of a batch."""


class Row(msgspec.Struct, frozen=True, dict=True):
    """One row: an item, or a batch with all of its items. ``inner``: an item below its batch."""

    items: tuple[InboxItem, ...]
    inner: bool = False

    @property
    def is_batch(self) -> bool:
        """Whether it stands for several."""
        return len(self.items) > 1

    @property
    def key(self) -> str:
        """What tells it from other rows."""
        return _key(self.items)

    @cached_property
    def free(self) -> int:
        """How many of its items can be applied without a decision."""
        return sum(map(without_clash, self.items))

    @cached_property
    def can_settle(self) -> bool:
        """Whether all of its items can be settled."""
        return all(item.can_settle for item in self.items)

    @property
    def heading(self) -> str:
        """The first line."""
        return words.batch_heading(self.items) if self.is_batch else words.heading(self.items[0])

    @property
    def said(self) -> str:
        """The second line."""
        if self.is_batch:
            return words.batch_why(self.items, self.free)
        first = self.items[0]
        return " · ".join(part for part in (words.short_why(first), words.what(first)) if part)

    @property
    def spoken(self) -> str:
        """One sentence for whoever listens."""
        return f"{self.heading}. {self.said}. {moments.spoken(self.items[0].at)}"

    @property
    def picture(self) -> tuple[str, str]:
        """Its icon and the colour of it."""
        if self.is_batch:
            return "stack", "conflict"
        return ("clock", "pending") if self.items[0].waiting else ("warning", "conflict")


def _key(items: Items) -> str:
    return (items[0].batch or "") if len(items) > 1 else items[0].record


class InboxModel(QStringListModel):
    """The rows.

    Qt's own list of (empty) strings counts them: laying out thousands of rows asks their number once for each.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._whole: Sequence[Items] = ()
        self._rows: list[tuple[Items, bool]] = []
        self._looked: dict[int, Row] = {}
        self._open: set[str] = set()

    def show(self, rows: Sequence[Items]) -> None:
        """Show these rows in their order; batches that were opened stay open."""
        if rows != self._whole:
            self._whole = rows
            self._lay()

    def turn(self, row: Row, opened: bool | None = None) -> None:
        """Open a batch, or close it."""
        want = row.key not in self._open if opened is None else opened
        self._open = self._open | {row.key} if want else self._open - {row.key}
        self._lay()

    def row(self, number: int) -> Row | None:
        """Return a row; only those that somebody looks at are made."""
        if not 0 <= number < len(self._rows):
            return None
        if number not in self._looked:
            self._looked[number] = Row(*self._rows[number])
        return self._looked[number]

    def is_open(self, row: Row) -> bool:
        """Return whether the items of a batch are listed below it."""
        return row.is_batch and row.key in self._open

    def number_of(self, key: str) -> int | None:
        """Return where a row stands."""
        return next((number for number, (items, _inner) in enumerate(self._rows) if _key(items) == key), None)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row for the painter, or its sentence."""
        if role not in (ROW_ROLE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        row = self.row(index.row())
        if role == ROW_ROLE or row is None:
            return row
        return tip(f"{row.heading}\n{row.said}") if role == Qt.ItemDataRole.ToolTipRole else row.spoken

    def _lay(self) -> None:
        self._rows, self._looked = [(items, False) for items in self._whole], {}
        for number in reversed([n for n, items in enumerate(self._whole) if len(items) > 1]):
            items = self._whole[number]
            if items[0].batch in self._open:
                self._rows[number + 1 : number + 1] = [((item,), True) for item in items]
        self.setStringList([""] * len(self._rows))


class InboxView(QListView):
    """``opened``: Enter or a double click on a row. ``currentMoved``: another row is current."""

    opened = Signal(object)
    currentMoved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = InboxModel(self)
        self._key = ""
        self._at = 0
        self._delegate = _RowDelegate(self)
        self.setModel(self._rows)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(self.tr("Inbox"))
        self.doubleClicked.connect(lambda index: self.opened.emit(self._rows.row(index.row())))
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    def show_rows(self, rows: Sequence[Items]) -> None:
        """Show these; the current row stays current, or the one that comes to its place."""
        self._note()
        self._rows.show(rows)
        self._bring_back()

    def row(self) -> Row | None:
        """Return the current row."""
        return self._rows.row(self.currentIndex().row())

    def rows(self) -> InboxModel:
        """Return the model."""
        return self._rows

    def turn(self, row: Row, opened: bool | None = None) -> None:
        """Open or close a batch."""
        self._note()
        self._rows.turn(row, opened)
        self._bring_back()

    def choose(self, key: str) -> None:
        """Make a row current."""
        number = self._rows.number_of(key)
        if number is not None:
            self.setCurrentIndex(self._rows.index(number))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; right and left open and close a batch."""
        row = self.row()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row is not None:
            self.opened.emit(row)
        elif event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Left) and row is not None and row.is_batch:
            self.turn(row, event.key() == Qt.Key.Key_Right)
        elif event.key() == Qt.Key.Key_Left and row is not None and row.inner:
            self.choose(row.items[0].batch or "")
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell it."""
        super().currentChanged(current, previous)
        self.currentMoved.emit()

    def _note(self) -> None:
        row = self.row()
        self._key, self._at = (row.key, self.currentIndex().row()) if row is not None else ("", self._at)

    def _bring_back(self) -> None:
        number = self._rows.number_of(self._key) if self._key else None
        last = self._rows.rowCount() - 1
        if last >= 0:
            self.setCurrentIndex(self._rows.index(number if number is not None else max(0, min(self._at, last))))
        self.currentMoved.emit()


class _RowDelegate(QStyledItemDelegate):
    """Paints the icon, the name with the time at the right, and below it why and what."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = QFontMetrics(theme.font()).height()
        return QSize(theme.px(200), 2 * line + theme.px(20))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW_ROLE)
        rect: QRect = option.rect
        if not isinstance(row, Row):
            return
        painter.save()
        focused = option.widget is not None and option.widget.hasFocus()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("select" if focused else "selectoff"))
            if focused:
                painter.fillRect(QRect(rect.left(), rect.top(), theme.px(3), rect.height()), theme.color("accent"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.color("line"))
        left = rect.left() + theme.px(24 + (28 if row.inner else 0))
        inner = QRect(left, rect.top() + theme.px(8), rect.right() - theme.px(24) - left, rect.height() - theme.px(18))
        self._lines(painter, inner, row)
        painter.restore()

    def _lines(self, painter: QPainter, inner: QRect, row: Row) -> None:
        px, half = theme.px, inner.height() // 2
        name, token = row.picture
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(inner.left(), inner.top() + (half - px(16)) // 2, pixmap(name, token, 16, ratio))
        first = QRect(inner.left() + px(26), inner.top(), inner.width() - px(26), half)
        second = QRect(first.left(), inner.top() + half + px(2), first.width(), half)
        painter.setFont(theme.font("figures"))
        painter.setPen(theme.color("dim"))
        when = moments.brief(row.items[0].at)
        painter.drawText(first, _RIGHT, when)
        room = first.width() - painter.fontMetrics().horizontalAdvance(when) - px(12)
        painter.setPen(theme.color("text"))
        painter.setFont(theme.font("strong"))
        _draw(painter, QRect(first.left(), first.top(), room, half), row.heading)
        painter.setFont(theme.font())
        painter.setPen(theme.color("dim"))
        _draw(painter, second, row.said)


def _draw(painter: QPainter, rect: QRect, text: str) -> None:
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, _LEFT, shown)
