"""The lines of the form as widgets. A row paints label, blame and notes itself: few widgets, quick forms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import msgspec
from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from domain.events import Value
from domain.fields import Field
from gui.customer_form.box import FieldBox
from gui.customer_form.clash_panel import ClashPanel
from gui.customer_form.editors import Editor, NoteEdit, SummaryButton
from gui.customer_form.grid import Grid
from gui.customer_form.line_editors import LookupEdit
from gui.customer_form.plan import Heading, Line
from gui.theme import theme
from gui.widgets import tip

RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
_NOTE_LINES = (2, 12)


class Host(Protocol):
    """Whom the rows tell what was done to them: the sheet's owner."""

    def typed(self, path: str, value: Value) -> None:
        """A value was typed."""

    def left(self, path: str) -> None:
        """A field was left."""

    def entered(self, path: str) -> None:
        """A field was entered."""

    def suggest(self, box: FieldBox, text: str) -> None:
        """Something was typed into a look-up."""

    def look_up(self, box: FieldBox) -> None:
        """The list, the calendar or the panel of a field is wanted."""

    def remove(self, unit: str) -> None:
        """An item is to go."""

    def put_back(self, unit: str) -> None:
        """An item is to stay after all."""

    def make_primary(self, unit: str) -> None:
        """An item is to be the primary one, or no more."""

    def choose_kind(self, unit: str, button: QWidget) -> None:
        """The kinds of an item are wanted."""

    def add(self, part: str) -> None:
        """A new item is wanted."""

    def decide(self, unit: str, mine: bool) -> None:
        """A clash is decided."""


class Slot(msgspec.Struct):
    """One value within a row."""

    field: Field | None
    path: str
    label: str
    box: FieldBox


class Blamed(msgspec.Struct, frozen=True):
    """What the blame column says of a row."""

    text: str = ""
    tone: str = "dim"
    tip: str = ""


class Remark(msgspec.Struct, frozen=True):
    """One quiet line below a field."""

    text: str
    tone: str = "pending"


class Row(QWidget):
    """A line of the form over the whole width; the sheet puts it at its place."""

    def __init__(self, line: Line, parent: QWidget) -> None:
        super().__init__(parent)
        self.line = line

    def above(self) -> int:
        """Return how much air it wants above itself."""
        return theme.px(4)

    def lay(self, grid: Grid) -> int:
        """Put its parts at their places and return its height; a line without parts has none."""
        return 0


class HeadingRow(Row):
    """The heading of a section, at the left edge of the fields."""

    def __init__(self, line: Heading, text: str, parent: QWidget) -> None:
        super().__init__(line, parent)
        self.text = text
        self._grid: Grid | None = None

    def above(self) -> int:
        """Return the air above a section."""
        return theme.px(14)

    def lay(self, grid: Grid) -> int:
        """Return the height of a heading."""
        self._grid = grid
        return QFontMetrics(grid.heading).height() + theme.px(6)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words."""
        if self._grid is None:
            return
        painter = QPainter(self)
        painter.setFont(self._grid.heading)
        painter.setPen(theme.color("text"))
        painter.drawText(self.rect().adjusted(self._grid.field_left, 0, 0, 0), LEFT, self.text)


class ValueRow(Row):
    """One or two values: label, box, blame, notes and, when somebody came between, the clash."""

    def __init__(self, line: Line, host: Host, slots: Sequence[Slot], parent: QWidget) -> None:
        super().__init__(line, parent)
        self.host = host
        self.slots = list(slots)
        self.blamed = Blamed()
        self.show_blame = False
        self.inner_label = theme.px(74)
        """width of a second label on the line; the sheet makes it the same for all lines that belong together"""
        self.remarks: list[Remark] = []
        self.clash: ClashPanel | None = None
        self._labels: list[tuple[QRect, Slot]] = []
        self._remark_rects: list[tuple[QRect, Remark]] = []
        self._grid: Grid | None = None
        for slot in self.slots:
            self._wire(slot)

    def _wire(self, slot: Slot) -> None:
        slot.box.setParent(self)
        editor = slot.box.editor
        editor.typed.connect(lambda: self.host.typed(slot.path, editor.value()))
        editor.left.connect(lambda: self.host.left(slot.path))
        editor.entered.connect(lambda: self.host.entered(slot.path))
        if isinstance(editor, LookupEdit):
            editor.textEdited.connect(lambda text: self.host.suggest(slot.box, text))
        slot.box.opened.connect(lambda: self.host.look_up(slot.box))

    # What it shows ---------------------------------------------------------------------------------------------

    def set_blamed(self, blamed: Blamed, shown: bool) -> None:
        """Say who wrote this last, in the column when it is shown, else in the tooltip."""
        if (blamed, shown) != (self.blamed, self.show_blame):
            self.blamed, self.show_blame = blamed, shown
            self.update()

    def set_remarks(self, remarks: list[Remark]) -> bool:
        """Say something below the fields; return whether the row needs another height now."""
        if remarks == self.remarks:
            return False
        self.remarks = remarks
        return True

    def inner_wish(self, metrics: QFontMetrics) -> int:
        """Return the width that a second label on the line wants."""
        return metrics.horizontalAdvance(self.slots[1].label) if len(self.slots) > 1 else 0

    def slot(self, path: str) -> Slot | None:
        """Return the slot of a path."""
        return next((slot for slot in self.slots if slot.path == path), None)

    # Geometry --------------------------------------------------------------------------------------------------

    def lay(self, grid: Grid) -> int:
        """Place labels and boxes; two values stand side by side where there is room."""
        self._grid, self._labels = grid, []
        shown = [slot for slot in self.slots if not slot.box.isHidden()] or self.slots
        bottom = self._lay_pair(grid, shown) if len(shown) == 2 and grid.paired else self._lay_each(grid, shown)
        bottom = self._lay_remarks(grid, bottom)
        if self.clash is not None:
            self.clash.setGeometry(
                grid.field_left, bottom + theme.px(2), grid.field_width, self.clash.lay(grid.field_width)
            )
            bottom = self.clash.geometry().bottom() + 1 + theme.px(4)
        self.update()
        return bottom

    def _lay_each(self, grid: Grid, slots: Sequence[Slot]) -> int:
        top = 0
        for slot in slots:
            top = self._lay_one(grid, slot, top) + theme.px(4)
        return top - theme.px(4)

    def _lay_one(self, grid: Grid, slot: Slot, top: int) -> int:
        if grid.stacked:
            line = QFontMetrics(grid.small).height() + theme.px(2)
            self._labels.append((QRect(grid.left, top, grid.field_width, line), slot))
            top += line
        else:
            self._labels.append((QRect(grid.left, top, grid.label, grid.height), slot))
        height = self._box_height(grid, slot, grid.field_width)
        slot.box.setGeometry(grid.field_left, top, grid.field_width, height)
        return top + height

    def _lay_pair(self, grid: Grid, slots: Sequence[Slot]) -> int:
        inner, air = self.inner_label, theme.px(8)
        half = (grid.field_width - inner - air) // 2
        first, second = slots
        top = 0
        if grid.stacked:
            half, inner = (grid.field_width - air) // 2, 0
            line = QFontMetrics(grid.small).height() + theme.px(2)
            self._labels = [
                (QRect(grid.left, 0, half, line), first),
                (QRect(grid.field_right - half, 0, half, line), second),
            ]
            top = line
        else:
            self._labels = [
                (QRect(grid.left, 0, grid.label, grid.height), first),
                (QRect(grid.field_right - half - air - inner, 0, inner, grid.height), second),
            ]
        first.box.setGeometry(grid.field_left, top, half, grid.height)
        second.box.setGeometry(grid.field_right - half, top, half, grid.height)
        return top + grid.height

    def _box_height(self, grid: Grid, slot: Slot, width: int) -> int:
        editor = slot.box.editor
        if not isinstance(editor, NoteEdit | SummaryButton):
            return grid.height
        needed = editor.lines(slot.box.inner_width(width))
        if isinstance(editor, NoteEdit):
            needed = min(max(needed, _NOTE_LINES[0]), _NOTE_LINES[1])
        return max(grid.height, needed * grid.metrics().lineSpacing() + theme.px(11))

    def _lay_remarks(self, grid: Grid, bottom: int) -> int:
        self._remark_rects = []
        metrics = QFontMetrics(grid.small)
        left, width = grid.field_left + theme.px(9), grid.field_width - theme.px(9)
        for remark in self.remarks:
            needed = metrics.boundingRect(0, 0, width, 10_000, _WRAPPED, remark.text).height()
            self._remark_rects.append((QRect(left, bottom + theme.px(3), width, needed), remark))
            bottom += theme.px(3) + needed
        return bottom + (theme.px(3) if self.remarks else 0)

    # Painting --------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint labels, blame and notes."""
        grid = self._grid
        if grid is None:
            return
        painter = QPainter(self)
        painter.setPen(theme.color("dim"))
        painter.setFont(grid.small if grid.stacked else grid.body)
        for place, slot in self._labels:
            self._paint_label(painter, place, slot, grid)
        painter.setFont(grid.small)
        for place, remark in self._remark_rects:
            painter.setPen(theme.color(remark.tone))
            painter.drawText(place, _WRAPPED, remark.text)
        if grid.blame_left and (self.show_blame or self.blamed.tone == "pending"):
            self._paint_blame(painter, grid)

    def _paint_label(self, painter: QPainter, place: QRect, slot: Slot, grid: Grid) -> None:
        needed = slot.field is not None and slot.field.mandatory and not slot.box.is_read_only
        text = slot.label + (" *" if needed else "")
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, LEFT if grid.stacked else RIGHT, shown)

    def _paint_blame(self, painter: QPainter, grid: Grid) -> None:
        painter.setPen(theme.color(self.blamed.tone))
        top = self.slots[0].box.y()
        place = QRect(grid.blame_left, top, grid.blame_width, grid.height)
        shown = painter.fontMetrics().elidedText(self.blamed.text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, LEFT, shown)

    def event(self, event: QEvent) -> bool:
        """Say in a tooltip what has no room: a long label, who wrote this."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            text = self._tip_at(event)
            if text:
                QToolTip.showText(event.globalPos(), tip(text), self)
                return True
        return super().event(event)

    def _tip_at(self, event: QHelpEvent) -> str:
        metrics = self.fontMetrics()
        for place, slot in self._labels:
            if place.contains(event.pos()):
                long = metrics.horizontalAdvance(slot.label) > place.width()
                return "\n".join(text for text in (slot.label if long else "", self.blamed.tip) if text)
        return self.blamed.tip

    # Clashes ---------------------------------------------------------------------------------------------------

    def set_clash(self, panel: ClashPanel | None) -> None:
        """Show what somebody else made of this unit, below the fields."""
        if panel is self.clash:
            return
        if self.clash is not None and self.clash is not panel:
            self.clash.hide()
            self.clash.deleteLater()
        self.clash = panel
        if panel is not None:
            panel.setParent(self)
            panel.show()


def editor_of(row: Row) -> Editor | None:
    """Return the first editor of a row, None if it has none."""
    return row.slots[0].box.editor if isinstance(row, ValueRow) and row.slots else None
