"""The list below a look-up field: it follows the typing, the field keeps the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui.customer_form.sources import Candidate
from gui.theme import theme

_HINT = Qt.ItemDataRole.UserRole + 1
_VALUE = Qt.ItemDataRole.UserRole
_SHOWN = 10
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: _SHOWN, Qt.Key.Key_PageUp: -_SHOWN}

_Index = QModelIndex | QPersistentModelIndex


class _Delegate(QStyledItemDelegate):
    """Paints a name and, dim at the right, what tells it from others."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one candidate."""
        view = self.parent()
        chosen = isinstance(view, QListView) and view.currentIndex() == index
        rect: QRect = option.rect
        if chosen:
            painter.fillRect(rect, theme.color("select"))
        inner, pad = rect.adjusted(theme.px(9), 0, -theme.px(9), 0), theme.px(12)
        hint = str(index.data(_HINT) or "")
        room = painter.fontMetrics().horizontalAdvance(hint) + pad if hint else 0
        painter.setPen(theme.color("dim"))
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), hint)
        painter.setPen(theme.color("text"))
        name = painter.fontMetrics().elidedText(
            str(index.data() or ""), Qt.TextElideMode.ElideRight, inner.width() - room
        )
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), name)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the size of a line."""
        return QSize(theme.px(80), theme.row(26))


class ChoiceList(QListView):
    """One list for all look-ups of a form; it stands below the field it was opened for."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowFlags(Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setItemDelegate(_Delegate(self))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(self.tr("Choices"))
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self._editor: QWidget | None = None
        self._pick: Callable[[str], None] | None = None
        self.clicked.connect(lambda _index: self._picked())
        self.hide()

    def offer(
        self,
        box: QWidget,
        editor: QWidget,
        candidates: Sequence[Candidate],
        pick: Callable[[str], None],
        current: str | None,
        first: bool,
    ) -> None:
        """Show what may be picked for a field; ``first``: the first one is chosen unless something else is."""
        if not candidates:
            self.close_list()
            return
        self._fill(candidates)
        row = next((n for n, candidate in enumerate(candidates) if candidate.value == current), 0 if first else -1)
        self._watch(editor)
        self._pick = pick
        self._place(box, len(candidates))
        self.show()
        index = self._model.index(row, 0)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def candidates(self) -> list[str]:
        """Return the names shown."""
        return [self._model.item(row).text() for row in range(self._model.rowCount())]

    def close_list(self) -> None:
        """Hide it."""
        self._watch(None)
        self.hide()

    def _fill(self, candidates: Sequence[Candidate]) -> None:
        self._model.clear()
        for candidate in candidates:
            item = QStandardItem(candidate.name)
            item.setData(candidate.value, _VALUE)
            item.setData(candidate.hint, _HINT)
            self._model.appendRow(item)

    def _place(self, box: QWidget, count: int) -> None:
        self.setFont(theme.font())
        self.setStyleSheet(
            f"QListView {{ background: {theme.css('base')}; border: 1px solid {theme.css('edge')};"
            f" border-radius: {theme.px(4)}px; }}"
        )
        height = min(count, _SHOWN) * theme.row(26) + 2
        below = box.mapToGlobal(QPoint(0, box.height() + 2))
        room = box.screen().availableGeometry()
        if below.y() + height > room.bottom():
            below = box.mapToGlobal(QPoint(0, -height - 2))
        self.setGeometry(QRect(below, QSize(max(box.width(), theme.px(220)), height)))

    def _watch(self, editor: QWidget | None) -> None:
        if self._editor is not None:
            self._editor.removeEventFilter(self)
        self._editor = editor
        if editor is not None:
            editor.installEventFilter(self)

    def _picked(self) -> None:
        value = self.currentIndex().data(_VALUE)
        pick, self._pick = self._pick, None
        self.close_list()
        if pick is not None and isinstance(value, str):
            pick(value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that walk and pick; leaving the field closes the list."""
        if event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide):
            self.close_list()
        elif event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if key in _STEPS:
            row = self.currentIndex().row() + _STEPS[key]
            self.setCurrentIndex(self._model.index(max(0, min(row, self._model.rowCount() - 1)), 0))
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab) and self.currentIndex().isValid():
            self._picked()
            return key != Qt.Key.Key_Tab
        if key == Qt.Key.Key_Escape:
            self.close_list()
            return True
        return False
