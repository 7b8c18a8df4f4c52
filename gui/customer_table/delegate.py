"""How a row of the list is painted: icon, name, signs; the selected row semibold with a bar while focused."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui.customer_table.columns import text
from gui.customer_table.model import CustomerModel, RowRole
from gui.theme import pixmap, theme
from storage.ports import ListRow

_Index = QModelIndex | QPersistentModelIndex
_SINGLE = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)


class RowDelegate(QStyledItemDelegate):
    """Paints from ``ListRow`` values that are already here."""

    def __init__(self, model: CustomerModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._view = parent

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return a row's size; all rows are equal."""
        return QSize(theme.px(80), theme.row())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint a cell."""
        row = index.data(RowRole)
        self._ground(painter, option, index)
        if not isinstance(row, ListRow):
            return
        column = self._model.columns[index.column()]
        if column.key == "display":
            self._name(painter, option, row)
        else:
            self._cell(painter, option, row, column.key)

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            focused = self._view.hasFocus()
            painter.fillRect(option.rect, theme.color("select" if focused else "selectoff"))
            if focused and option.rect.x() == 0:
                bar = QRect(0, option.rect.y(), theme.px(3), option.rect.height())
                painter.fillRect(bar, theme.color("accent"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, theme.color("hover"))

    def _name(self, painter: QPainter, option: QStyleOptionViewItem, row: ListRow) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        rect = option.rect.adjusted(theme.px(12), 0, -theme.px(6), 0)
        nature = "organisation" if row.nature == "organisation" else "person"
        _picture(painter, nature, "text" if selected else "faint", rect.left(), rect, 14)
        rect.setLeft(rect.left() + theme.px(22))
        signs = self._signs(row)
        room = rect.width() - len(signs) * theme.px(18)
        font = theme.font("strong" if selected else "body")
        metrics = QFontMetrics(font)
        name = metrics.elidedText(row.cells.get("display", ""), Qt.TextElideMode.ElideRight, room)
        painter.setFont(font)
        painter.setPen(theme.color("dim" if row.life == "retired" else "text"))
        painter.drawText(rect, _SINGLE, name)
        left = rect.left() + metrics.horizontalAdvance(name) + theme.px(6)
        for sign, token in signs:
            _picture(painter, sign, token, left, rect, 14)
            left += theme.px(18)
        self._aside(painter, rect, left, row)

    def _signs(self, row: ListRow) -> list[tuple[str, str]]:
        signs = []
        if row.pending:
            signs.append(("clock", "pending"))
        if row.status == "blocked":
            signs.append(("warning", "conflict"))
        if self._model.is_changed(row):
            signs.append(("dot", "accent"))
        return signs

    def _aside(self, painter: QPainter, rect: QRect, left: int, row: ListRow) -> None:
        words = []
        if row.life == "retired":
            words.append(self.tr("retired"))
        if row.former:
            words.append(self.tr("former: {value}").format(value=row.former))
        room = rect.right() - left
        if not words or room < theme.px(24):
            return
        font = theme.font("small")
        painter.setFont(font)
        painter.setPen(theme.color("dim"))
        shown = QFontMetrics(font).elidedText(", ".join(words), Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(left, rect.y(), room, rect.height()), _SINGLE, shown)

    def _cell(self, painter: QPainter, option: QStyleOptionViewItem, row: ListRow, key: str) -> None:
        font = theme.font("figures" if key in ("number", "changed", "postcode", "phone") else "body")
        painter.setFont(font)
        painter.setPen(theme.color("text" if option.state & QStyle.StateFlag.State_Selected else "dim"))
        rect = option.rect.adjusted(theme.px(6), 0, -theme.px(6), 0)
        shown = QFontMetrics(font).elidedText(text(row, key), Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, _SINGLE, shown)


def _picture(painter: QPainter, name: str, token: str, left: int, rect: QRect, size: int) -> None:
    ratio = painter.device().devicePixelRatio()
    side = theme.px(size)
    painter.drawPixmap(QPoint(left, rect.center().y() - side // 2 + 1), pixmap(name, token, size, ratio))
