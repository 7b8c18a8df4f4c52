"""The table of a decision: a row a unit with before, theirs, mine and the result, which is a control in its row."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QHBoxLayout, QLineEdit, QStyleOptionViewItem, QWidget

from domain.events import LIFE, RETIRED
from domain.fields import FieldType, field_of
from domain.history.inbox import MINE, THEIRS, InboxUnit
from gui.history.labels import Names, path_label, plain_value
from gui.history.table import Cell, CellDelegate, Table, text_width
from gui.history.wording import first_name
from gui.history.words import word_marks
from gui.inbox import words
from gui.inbox.state import TYPED, State, typed_paths
from gui.theme import theme
from gui.widgets import tip

FIELD, BEFORE, THEIR, MY, RESULT = range(5)
Index = QModelIndex | QPersistentModelIndex


class Row(msgspec.Struct, frozen=True):
    """One line: a unit, or below it one value of it to be typed (``path``)."""

    unit: InboxUnit
    path: str = ""


class UnitTable(Table):
    """``chosen``: a unit and what was chosen for it. ``typed``: a path and its text."""

    chosen = Signal(object, str)
    typed = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._heads = (self.tr("Field"), self.tr("Before"), self.tr("Theirs"), self.tr("Mine"), self.tr("Result"))
        super().__init__(self.tr("What is to stand"), self._heads, (17, 20, 21, 21, 21), parent)
        self._rows: list[Row] = []
        self._state: State | None = None
        self._controls: dict[tuple[str, str], QWidget] = {}
        self._high = _HighDelegate(self)
        self.setItemDelegate(self._high)
        self.setSelectionMode(Table.SelectionMode.NoSelection)

    def show_state(self, state: State, names: Names) -> None:
        """Show an item as it stands; the control that has the keyboard keeps it, with its caret."""
        here = self._focused()
        caret = self._caret()
        self._state = state
        item = state.item
        self._rows = [row for unit in item.units for row in _rows_of(unit, state)]
        self.show_rows([self._cells(row, state, names) for row in self._rows], self._named_heads(state))
        self._controls = {}
        for number, row in enumerate(self._rows):
            self._put(number, row, state)
        self.fit()
        if here is not None and here in self._controls:
            self._focus(here, caret)

    def focus_first(self) -> bool:
        """Put the keyboard on the first choice that is still open; return whether there is one."""
        state = self._state
        for row in self._rows:
            if state is not None and not row.path and not state.of(row.unit):
                self._focus((row.unit.unit, ""), None)
                return True
        return False

    def current_unit(self) -> InboxUnit | None:
        """Return the unit that has the keyboard, or whose row is current."""
        here = self._focused()
        number = self.currentIndex().row()
        for at, row in enumerate(self._rows):
            if (here is not None and row.unit.unit == here[0]) or (here is None and at == number):
                return row.unit
        return None

    def editor(self, unit: str, path: str = "") -> QWidget:
        """Return the control of a unit, or of one value of it."""
        return self._controls[unit, path]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter to the dialog."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _named_heads(self, state: State) -> tuple[str, ...]:
        names = {unit.writer.name for unit in state.item.units if unit.writer is not None}
        if len(names) != 1:
            return self._heads
        theirs = self.tr("Theirs ({name})").format(name=first_name(next(iter(names))))
        return (*self._heads[:THEIR], theirs, *self._heads[MY:])

    def _cells(self, row: Row, state: State, names: Names) -> tuple[Cell, ...]:
        item, unit = state.item, row.unit
        if row.path:
            label = path_label(row.path, {**unit.before, **unit.theirs, **unit.mine}, short=True)
            before, theirs, mine = (
                names.of(item.customer)(row.path, one.get(row.path)) for one in (unit.before, unit.theirs, unit.mine)
            )
            return (
                Cell(label, "dim"),
                Cell(before, "dim"),
                Cell(theirs, "dim"),
                Cell(mine, "dim"),
                Cell("", "blank"),
            )
        before, theirs, mine = words.sides(item, unit, names)
        their_marks, my_marks = _marks(before, theirs, mine)
        return (
            Cell(words.label(item, unit)),
            Cell(before),
            self._side(theirs, unit.theirs == unit.before, their_marks),
            self._side(mine, unit.mine == unit.before, my_marks),
            Cell("", "blank"),
        )

    def _side(self, text: str, same: bool, marks: Sequence[tuple[int, int]]) -> Cell:
        if same:
            return Cell(self.tr("unchanged"), "dim")
        return Cell(text, "neutral", tuple(marks)) if text else Cell(self.tr("nothing"), "neutral")

    # Controls

    def _put(self, number: int, row: Row, state: State) -> None:
        control = self._text_of(row, state) if row.path else self._choice_of(row.unit, state)
        self._controls[row.unit.unit, row.path] = control
        holder = QWidget(self.viewport())
        holder.setFocusProxy(control)
        line = QHBoxLayout(holder)
        line.setContentsMargins(theme.px(4), 0, theme.px(8), 1)
        line.addWidget(control)
        self.setIndexWidget(self.rows.index(number, RESULT), holder)

    def _choice_of(self, unit: InboxUnit, state: State) -> QWidget:
        box = _Box()
        chosen = state.of(unit)
        if not chosen:
            box.addItem(self.tr("Choose..."), "")
        mine, theirs = self._verbs(unit)
        box.addItem(mine, MINE)
        box.addItem(theirs, THEIRS)
        if typed_paths(unit):
            box.addItem(self.tr("Type another..."), TYPED)
        box.setCurrentIndex(max(0, box.findData(chosen)))
        name = self.tr("Result for {field}").format(field=words.label(state.item, unit))
        box.setAccessibleName(name)
        box.view().setAccessibleName(name)
        box.setAccessibleDescription(self._spoken(unit, state))
        box.setToolTip(tip(self.tr("Alt+M keeps mine, Alt+T takes theirs, F2 types another")))
        box.activated.connect(lambda _at: self.chosen.emit(unit, str(box.currentData())))
        box.setMinimumWidth(theme.px(60))
        return box

    def _verbs(self, unit: InboxUnit) -> tuple[str, str]:
        if unit.unit != LIFE:
            same = unit.theirs == unit.before
            return self.tr("Keep mine"), self.tr("Leave as it is") if same else self.tr("Take theirs")
        retires = unit.mine.get(LIFE) == RETIRED
        if retires:
            return self.tr("Retire"), self.tr("Stays in use")
        return self.tr("Bring back"), self.tr("Stays retired")

    def _spoken(self, unit: InboxUnit, state: State) -> str:
        number = next(at for at, row in enumerate(self._rows) if row.unit.unit == unit.unit and not row.path)
        cells = [self.rows.cell(number, column) for column in (BEFORE, THEIR, MY)]
        return self.tr("Before: {before}. Theirs: {theirs}. Mine: {mine}.").format(
            before=cells[0].text or self.tr("nothing"), theirs=cells[1].text, mine=cells[2].text
        )

    def _text_of(self, row: Row, state: State) -> QWidget:
        entry, text = field_of(row.path), state.texts.get(row.path, "")
        label = path_label(row.path, {**row.unit.before, **row.unit.theirs, **row.unit.mine})
        if entry is not None and entry.type is FieldType.CHOICE:
            box = _Box()
            box.addItem("", "")
            for value in entry.choices:
                box.addItem(plain_value(row.path, value), value)
            box.setCurrentIndex(max(0, box.findData(text)))
            box.activated.connect(lambda _at: self.typed.emit(row.path, str(box.currentData())))
            box.setAccessibleName(label)
            box.view().setAccessibleName(label)
            box.setMinimumWidth(theme.px(60))
            return box
        edit = QLineEdit(text)
        edit.setAccessibleName(label)
        edit.textEdited.connect(lambda new: self.typed.emit(row.path, new))
        return edit

    # The keyboard

    def _focused(self) -> tuple[str, str] | None:
        has = QApplication.focusWidget()
        return next((key for key, control in self._controls.items() if control is has), None)

    def _caret(self) -> int | None:
        has = QApplication.focusWidget()
        return has.cursorPosition() if isinstance(has, QLineEdit) else None

    def _focus(self, key: tuple[str, str], caret: int | None) -> None:
        control = self._controls[key]
        control.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(control, QLineEdit) and caret is not None:
            control.setCursorPosition(caret)

    def focus_typed(self, unit: InboxUnit) -> None:
        """Put the keyboard into the first value of a unit that is to be typed, all of it selected."""
        for path in typed_paths(unit):
            control = self._controls.get((unit.unit, path))
            if control is not None:
                control.setFocus(Qt.FocusReason.ShortcutFocusReason)
                if isinstance(control, QLineEdit):
                    control.selectAll()
                return

    def _widths(self) -> list[int]:
        """Share the width, but never cut a control off: the others wrap."""
        widths = super()._widths()
        lack = round(self._need(RESULT)) - widths[RESULT]
        rest = sum(widths[:RESULT])
        if lack <= 0 or rest <= 0:
            return widths
        return [width - lack * width // rest for width in widths[:RESULT]] + [widths[RESULT] + lack]

    def _need(self, column: int) -> float:
        if column != RESULT:
            return super()._need(column)
        options = (self.tr("Choose..."), self.tr("Keep mine"), self.tr("Leave as it is"), self.tr("Type another..."))
        return max(text_width(text) for text in options) + theme.px(60)


def _rows_of(unit: InboxUnit, state: State) -> list[Row]:
    typed = [Row(unit, path) for path in typed_paths(unit)] if state.of(unit) == TYPED else []
    return [Row(unit), *typed]


def _marks(before: str, theirs: str, mine: str) -> tuple[tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]]:
    """Return the words that differ: between the two where both are new, else from before."""
    if before not in (theirs, mine):
        return word_marks(theirs, mine)
    return word_marks(before, theirs)[1], word_marks(before, mine)[1]


class _HighDelegate(CellDelegate):
    """Rows high enough for a control."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width(), max(size.height(), theme.row(30) + theme.px(10)))


class _Box(QComboBox):
    """The wheel scrolls the table and never changes a choice."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
