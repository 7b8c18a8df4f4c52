"""A quiet table of texts, some on the grounds of "was" and "now"; long texts wrap, differing words are marked."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec
from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QPainter,
    QPainterPath,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from gui.history.words import Span
from gui.theme import theme

CELL_ROLE = Qt.ItemDataRole.UserRole
NOTHING = "–"
_MEASURED = 200

Index = QModelIndex | QPersistentModelIndex


class Cell(msgspec.Struct, frozen=True):
    """One text. ``tone``: text, dim, strong, blank, or a chip: was, now, neutral. ``marks``: the words that differ."""

    text: str
    tone: str = "text"
    marks: tuple[Span, ...] = ()


class TableModel(QAbstractTableModel):
    """Rows of cells, all there at once."""

    def __init__(self, heads: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heads = tuple(heads)
        self._rows: tuple[tuple[Cell, ...], ...] = ()
        self.may_edit: Callable[[int, int], bool] | None = None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that rows can be chosen, and edited where somebody allows it."""
        flags = super().flags(index)
        if self.may_edit is not None and self.may_edit(index.row(), index.column()):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def show(self, rows: Sequence[Sequence[Cell]], heads: Sequence[str] | None = None) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = tuple(tuple(row) for row in rows)
        if heads is not None:
            self._heads = tuple(heads)
        self.endResetModel()

    def cell(self, row: int, column: int) -> Cell:
        """Return a cell."""
        return self._rows[row][column]

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of rows."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return the number of columns."""
        return 0 if parent is not None and parent.isValid() else len(self._heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the head of a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section] if section < len(self._heads) else ""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's text, or the cell for the painter."""
        if role not in (Qt.ItemDataRole.DisplayRole, CELL_ROLE, Qt.ItemDataRole.AccessibleTextRole):
            return None
        cell = self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._heads[index.column()]}: {cell.text or NOTHING}"
        return cell if role == CELL_ROLE else cell.text


class CellDelegate(QStyledItemDelegate):
    """Paints cells; chips are as wide as their text."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height that the text needs in its column."""
        cell = index.data(CELL_ROLE)
        view = self.parent()
        width = view.columnWidth(index.column()) if isinstance(view, QTableView) else theme.px(120)
        if not isinstance(cell, Cell):
            return QSize(width, theme.row(30))
        text = _laid(cell, self._room(index.column(), width))
        return QSize(width, max(theme.row(30), round(text.boundingRect().height()) + theme.px(12)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the ground of a chosen row, the line below, and the cell."""
        cell = index.data(CELL_ROLE)
        rect: QRect = option.rect
        painter.save()
        self._ground(painter, option)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.color("line"))
        if isinstance(cell, Cell):
            left = rect.left() + self._indent(index.column())
            self._cell(painter, QRect(left, rect.top(), self._room(index.column(), rect.width()), rect.height()), cell)
        painter.restore()

    def _indent(self, column: int) -> int:
        return theme.px(12 if column == 0 else 8)

    def _room(self, column: int, width: int) -> int:
        return max(theme.px(24), width - self._indent(column) - theme.px(10))

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            active = option.widget is not None and option.widget.hasFocus()
            painter.fillRect(option.rect, theme.color("select" if active else "selectoff"))

    def _cell(self, painter: QPainter, rect: QRect, cell: Cell) -> None:
        text = _laid(cell, rect.width())
        box = text.boundingRect()
        top = rect.top() + (rect.height() - box.height()) / 2
        ink = "dim" if not cell.text else _INKS.get(cell.tone, "text")
        if cell.text and cell.tone in _GROUNDS:
            ground = QRectF(
                rect.left() - theme.px(5), top - theme.px(3), _widest(text) + theme.px(10), box.height() + theme.px(6)
            )
            path = QPainterPath()
            path.addRoundedRect(ground, theme.px(3), theme.px(3))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillPath(path, theme.color(_GROUNDS[cell.tone]))
        painter.setPen(theme.color(ink))
        text.draw(painter, QPointF(rect.left(), top))


_INKS = {"dim": "dim", "was": "was", "now": "now", "neutral": "text", "strong": "text", "conflict": "conflict"}
_GROUNDS = {"was": "was_ground", "now": "now_ground", "neutral": "selectoff"}


def _laid(cell: Cell, width: int) -> QTextLayout:
    """Lay a cell's text out in a width."""
    font = theme.font("strong" if cell.tone == "strong" else "body")
    nothing = "" if cell.tone == "blank" else NOTHING
    layout = QTextLayout(cell.text.replace("\n", "\u2028") or nothing, font)
    option = QTextOption(Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats([_marked(start, length) for start, length in cell.marks])
    layout.beginLayout()
    height = 0.0
    line = layout.createLine()
    while line.isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height))
        height += line.height()
        line = layout.createLine()
    layout.endLayout()
    return layout


def _widest(layout: QTextLayout) -> float:
    return max((layout.lineAt(line).naturalTextWidth() for line in range(layout.lineCount())), default=0.0)


def _marked(start: int, length: int) -> QTextLayout.FormatRange:
    marked = QTextLayout.FormatRange()
    marked.start, marked.length = start, length
    look = QTextCharFormat()
    look.setFontWeight(QFont.Weight.Bold)
    look.setFontUnderline(True)
    marked.format = look
    return marked


class Table(QTableView):
    """The table itself: rows are chosen, columns share the width by ``shares``."""

    fitted = Signal()

    def __init__(self, name: str, heads: Sequence[str], shares: Sequence[float], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shares = tuple(shares)
        self._model = TableModel(heads, self)
        self._delegate = CellDelegate(self)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self._quiet()
        theme.changed.connect(self.fit)

    @property
    def rows(self) -> TableModel:
        """The model."""
        return self._model

    def show_rows(self, rows: Sequence[Sequence[Cell]], heads: Sequence[str] | None = None) -> None:
        """Show other rows, each as high as its longest text needs."""
        self._model.show(rows, heads)
        self.fit()

    def set_shares(self, shares: Sequence[float]) -> None:
        """Share the width otherwise."""
        self._shares = tuple(shares)
        self.fit()

    def wanted_height(self) -> int:
        """Return the height that shows all rows."""
        return self.horizontalHeader().height() + sum(self.rowHeight(row) for row in range(self._model.rowCount())) + 1

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        self.fit()

    def _quiet(self) -> None:
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)

    def fit(self) -> None:
        """Share the width anew, and make every row as high as its texts need then."""
        for column, width in enumerate(self._widths()):
            self.setColumnWidth(column, width)
        self.horizontalHeader().setFixedHeight(theme.row(28))
        self.verticalHeader().setMinimumSectionSize(theme.row(26))
        self.resizeRowsToContents()
        self.fitted.emit()

    def _widths(self) -> list[int]:
        """Share the width as designed; what a column does not need goes to those whose texts would wrap."""
        whole, width = sum(self._shares), self.viewport().width()
        shared = [width * share / whole for share in self._shares]
        needs = [self._need(column) for column in range(len(shared))]
        lack = [max(0.0, need - have) for need, have in zip(needs, shared, strict=True)]
        spare = [max(0.0, have - need) for need, have in zip(needs, shared, strict=True)]
        moved = min(sum(lack), sum(spare))
        if moved > 0:
            shared = [
                have + moved * short / sum(lack) - moved * free / sum(spare)
                for have, short, free in zip(shared, lack, spare, strict=True)
            ]
        return [int(have) for have in shared]

    def _need(self, column: int) -> float:
        """Return the width at which no text of a column wraps, head and margins included."""
        texts = [self._model.cell(row, column) for row in range(min(self._model.rowCount(), _MEASURED))]
        roles = {"strong": "strong"}
        widest = max((text_width(cell.text, roles.get(cell.tone, "body")) for cell in texts), default=0)
        head = str(self._model.headerData(column, Qt.Orientation.Horizontal) or "")
        return max(widest, text_width(head)) + theme.px(28)


def text_width(text: str, role: str = "body") -> int:
    """Return how wide a text is."""
    return QFontMetrics(theme.font(role)).horizontalAdvance(text)
