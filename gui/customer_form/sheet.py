"""The paper of the record: rows one below the other on one grid, reused from customer to customer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui.customer_form.factory import Factory
from gui.customer_form.grid import BAR, Grid, grid_for
from gui.customer_form.item_rows import ItemRow, LinksRow
from gui.customer_form.plan import Fields, Item, Line
from gui.customer_form.rows import Host, Row, ValueRow
from gui.theme import theme


class Sheet(QWidget):
    """Holds the rows. It has no layout: one pass over the rows places them all."""

    def __init__(self, factory: Factory, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sheet")
        self._factory, self._host = factory, host
        self.rows: list[Row] = []
        self._spare: dict[str, list[Row]] = {}
        self._width = 0
        self.grid: Grid = grid_for(theme.px(662))
        self._style()

    def _style(self) -> None:
        """Take border and ground off the editors: the boxes paint them."""
        kinds = ("QLineEdit", "QPlainTextEdit")
        states = ("", ":hover", ":focus", ":disabled", '[readOnly="true"]', '[readOnly="true"]:focus')
        bare = ", ".join(kind + state for kind in kinds for state in states)
        text = theme.css("text")
        self.setStyleSheet(
            f"{bare} {{ border: none; background: transparent; padding: 0; color: {text}; }}"
            ' QPushButton[bare="true"] { border: none; background: transparent; padding: 0; min-height: 0; }'
        )

    # Rows ------------------------------------------------------------------------------------------------------

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Have one row for each line: the same row for the same line, else a spare one, else a new one."""
        kept = {row.line.key: row for row in self.rows}
        wanted = {line.key for line in lines}
        for key, row in list(kept.items()):
            if key not in wanted:
                self._spare.setdefault(_sort(row.line), []).append(kept.pop(key))
        self.rows = [kept.get(line.key) or self._take(line) for line in lines]
        for spare in self._spare.values():
            for row in spare:
                row.hide()
        self._chain()

    def _take(self, line: Line) -> Row:
        spare = self._spare.get(_sort(line))
        if not spare:
            return self._factory.row(line, self._host, self)
        row = spare.pop()
        _assign(row, line)
        return row

    def _chain(self) -> None:
        """Make Tab follow the paper."""
        chain = [widget for row in self.rows for widget in _stops(row)]
        for first, second in pairwise(chain):
            QWidget.setTabOrder(first, second)

    def value_rows(self) -> Iterable[ValueRow]:
        """Return the rows that hold values."""
        return (row for row in self.rows if isinstance(row, ValueRow))

    def row_of(self, path: str) -> ValueRow | None:
        """Return the row that edits a path, or the item's row if it is in a closed panel."""
        unit = path.rpartition("/")[0] if path.count("/") == 2 else path
        rows = list(self.value_rows())
        exact = next((row for row in rows if row.slot(path) is not None), None)
        return exact or next((row for row in rows if isinstance(row, ItemRow) and row.item.unit == unit), None)

    # Geometry --------------------------------------------------------------------------------------------------

    def fit(self, width: int) -> None:
        """Place all rows for this width of the record pane."""
        self._width = width
        self.relay()

    def relay(self) -> None:
        """Place all rows again: heights, width or text size are others."""
        if self._width <= 0:
            return
        grid = self.grid = grid_for(self._width)
        self.setFont(grid.body)
        self._align_inner(grid)
        top = theme.px(2)
        for row in self.rows:
            top += row.above()
            height = row.lay(grid)
            row.setGeometry(0, top, grid.width - theme.px(BAR), height)
            row.show()
            top += height
        self.setFixedSize(grid.width - theme.px(BAR), top + theme.px(24))
        self.update()

    def _align_inner(self, grid: Grid) -> None:
        """Give all second labels of the form, and of each panel, one width: one more edge for the eye."""
        groups: dict[str, list[ValueRow]] = {}
        for row in self.value_rows():
            groups.setdefault(row.line.item if isinstance(row.line, Fields) else "", []).append(row)
        for rows in groups.values():
            wanted = max(row.inner_wish(grid.metrics()) for row in rows) + theme.px(8)
            for row in rows:
                row.inner_label = min(wanted, theme.px(112))

    def follow_theme(self) -> None:
        """Take over other colours and sizes."""
        self._style()
        self.relay()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frames of opened panels behind their rows."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.color("line"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for rows in self._panels():
            pad, side = theme.px(4), theme.px(10)
            left, right = self.grid.left - side, self.grid.field_right + side
            top, bottom = rows[0].y() - theme.px(2), rows[-1].geometry().bottom() + pad
            frame = QRectF(max(1, left), top, right - max(1, left), bottom - top)
            painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), theme.px(4), theme.px(4))

    def _panels(self) -> list[list[Row]]:
        panels: dict[str, list[Row]] = {}
        for row in self.rows:
            if isinstance(row.line, Fields) and row.line.item:
                panels.setdefault(row.line.item, []).append(row)
        return list(panels.values())


def _sort(line: Line) -> str:
    """Return what rows can stand in for each other: items of a part, panels of a part, links of the same parts."""
    if isinstance(line, Item):
        return f"item {line.part.name}"
    if isinstance(line, Fields) and line.item:
        return f"panel {' '.join(field.template for field in line.fields)}"
    return line.key


def _assign(row: Row, line: Line) -> None:
    row.line = line
    if isinstance(row, ItemRow) and isinstance(line, Item):
        row.assign(line)
    elif isinstance(row, ValueRow) and isinstance(line, Fields):
        for slot, field in zip(row.slots, line.fields, strict=True):
            slot.path = field.path(line.item)


def _stops(row: Row) -> list[QWidget]:
    if isinstance(row, ValueRow):
        return [slot.box.editor for slot in row.slots]
    return list(row.links) if isinstance(row, LinksRow) else []
