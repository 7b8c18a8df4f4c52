"""The keys of the form that the window's menus do not have."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QKeyEvent

from domain.events import unit_of
from domain.fields import item_of, part_of, primary_item
from gui.customer_form.editors import NoteEdit, SummaryButton
from gui.customer_form.filler import unit_of_row
from gui.customer_form.item_rows import ItemRow
from gui.customer_form.line_editors import DateEdit
from gui.customer_form.rows import HeadingRow, Slot, ValueRow

if TYPE_CHECKING:
    from gui.customer_form.form import CustomerForm

_CTRL, _ALT, _NONE = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.NoModifier,
)
_TWICE = 1.5
"""Seconds within which a second Escape means the whole record."""


class Keys:
    """Turns key presses that no field wanted into what the form does."""

    def __init__(self, form: CustomerForm, settings: QSettings) -> None:
        self._form, self._settings = form, settings
        self._escaped = 0.0
        self._table: dict[tuple[Qt.Key, Qt.KeyboardModifier], Callable[[ValueRow, Slot], None]] = {
            (Qt.Key.Key_F4, _NONE): self._look_up,
            (Qt.Key.Key_Down, _ALT): self._look_up,
            (Qt.Key.Key_Up, _ALT): self._kinds,
            (Qt.Key.Key_Delete, _ALT): self._remove,
            (Qt.Key.Key_Home, _ALT): self._primary,
            (Qt.Key.Key_M, _ALT): lambda row, slot: self._decide(row, slot, True),
            (Qt.Key.Key_T, _ALT): lambda row, slot: self._decide(row, slot, False),
            (Qt.Key.Key_Semicolon, _CTRL): self._today,
            (Qt.Key.Key_Apostrophe, _CTRL): self._above,
            (Qt.Key.Key_Return, _NONE): self._enter,
            (Qt.Key.Key_Enter, _NONE): self._enter,
        }

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key means; return whether it meant anything."""
        key = Qt.Key(event.key())
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key == Qt.Key.Key_Escape and held == _NONE:
            return self._escape()
        if held == _ALT and key == Qt.Key.Key_D:
            self._form.header.open_duplicates()
            return True
        if held == _ALT and Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            return self._section(key - Qt.Key.Key_1)
        run, here = self._table.get((key, held)), self._form.desk.current()
        if run is None or here is None:
            return False
        run(*here)
        return True

    def _look_up(self, row: ValueRow, slot: Slot) -> None:
        self._form.desk.look_up(slot.box)

    def _kinds(self, row: ValueRow, slot: Slot) -> None:
        if isinstance(row, ItemRow):
            self._form.desk.choose_kind(row.item.unit, row.kind)

    def _remove(self, row: ValueRow, slot: Slot) -> None:
        if item_of(unit_of_row(row)):
            self._form.desk.remove(unit_of_row(row))

    def _primary(self, row: ValueRow, slot: Slot) -> None:
        self._form.desk.make_primary(unit_of_row(row))

    def _decide(self, row: ValueRow, slot: Slot, mine: bool) -> None:
        self._form.desk.decide(unit_of_row(row) if isinstance(row, ItemRow) else unit_of(slot.path), mine)

    def _today(self, row: ValueRow, slot: Slot) -> None:
        shown, editor = self._form.desk.shown, slot.box.editor
        if isinstance(editor, DateEdit) and shown is not None and not shown.read_only:
            editor.type_value(shown.today().isoformat())

    def _above(self, row: ValueRow, slot: Slot) -> None:
        """Take the value of the item above, or of the customer that was shown before."""
        editor, shown = slot.box.editor, self._form.desk.shown
        if isinstance(editor, SummaryButton) or shown is None or shown.read_only:
            return
        value = self._item_above(row, slot, shown.values()) or _same_place(slot.path, self._form.values_before)
        if value:
            editor.type_value(value)

    def _item_above(self, row: ValueRow, slot: Slot, values: dict[str, str]) -> str | None:
        part, item = part_of(slot.path), item_of(slot.path)
        if part is None or item is None:
            return None
        rows = [other for other in self._form.desk.sheet.value_rows() if isinstance(other, ItemRow)]
        mine = [other.item.item for other in rows if other.item.part is part]
        place = mine.index(item) if item in mine else 0
        return values.get(part.path(mine[place - 1], slot.path.rpartition("/")[2])) if place else None

    def _enter(self, row: ValueRow, slot: Slot) -> None:
        if isinstance(slot.box.editor, SummaryButton):
            self._form.desk.look_up(slot.box)
        elif self._settings.value("form/enter_is_tab", "false") == "true" and not isinstance(slot.box.editor, NoteEdit):
            self._form.focusNextChild()

    def _section(self, number: int) -> bool:
        rows = self._form.desk.sheet.rows
        heads = [n for n, row in enumerate(rows) if isinstance(row, HeadingRow)]
        if number >= len(heads):
            return False
        first = next((row for row in rows[heads[number] :] if isinstance(row, ValueRow)), None)
        if first is not None:
            first.slots[0].box.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return first is not None

    def _escape(self) -> bool:
        """Take back the field; close its panel; twice: take back the record."""
        here, form = self._form.desk.current(), self._form
        soon, self._escaped = monotonic() - self._escaped < _TWICE, monotonic()
        if soon and form.is_dirty():
            form.discard()
            return True
        if here is not None and form.take_back(here[1].path):
            return True
        if here is not None and not isinstance(here[0], ItemRow) and item_of(here[1].path):
            form.desk.toggle(unit_of(here[1].path))
            return True
        return form.is_dirty() and here is not None


def _same_place(path: str, values: dict[str, str]) -> str | None:
    """Return what another customer has at the same place: the same field, or that of its primary item."""
    part = part_of(path)
    if part is None or item_of(path) is None:
        return values.get(path)
    item = primary_item(values, part)
    return values.get(part.path(item, path.rpartition("/")[2])) if item else None
