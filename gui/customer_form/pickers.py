"""What opens on F4: the list of a look-up, the calendar of a date, the kinds of an item."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from domain.fields import Field
from gui.customer_form.box import FieldBox
from gui.customer_form.calendar_popup import CalendarPopup
from gui.customer_form.choice_list import ChoiceList
from gui.customer_form.dates import iso_day
from gui.customer_form.editors import Editor
from gui.customer_form.line_editors import DateEdit, LookupEdit
from gui.sentences import field_words


class Pickers:
    """One list and one calendar for the whole form."""

    def __init__(self, parent: QWidget, today: Callable[[], date]) -> None:
        self._parent, self._today = parent, today
        self.list = ChoiceList(parent)
        self.calendar: CalendarPopup | None = None
        self.menu: QMenu | None = None

    def serves(self, editor: Editor) -> bool:
        """Tell whether something opens for this editor."""
        return isinstance(editor, LookupEdit | DateEdit)

    def open(self, box: FieldBox) -> None:
        """Open the list or the calendar of a field."""
        editor = box.editor
        if isinstance(editor, LookupEdit):
            current = editor.value()
            self.list.offer(box, editor, editor.source.find(""), self._picks(editor), current, first=False)
        elif isinstance(editor, DateEdit):
            self._open_calendar(box, editor)

    def suggest(self, box: FieldBox, text: str) -> None:
        """Offer what fits the typing."""
        editor = box.editor
        if isinstance(editor, LookupEdit) and text.strip():
            self.list.offer(box, editor, editor.source.find(text), self._picks(editor), None, first=True)
        else:
            self.list.close_list()

    def _picks(self, editor: LookupEdit) -> Callable[[str], None]:
        return editor.type_value

    def _open_calendar(self, box: FieldBox, editor: DateEdit) -> None:
        def pick(day: date) -> None:
            editor.type_value(day.isoformat())
            editor.setFocus()
            editor.selectAll()

        self.calendar = CalendarPopup(self._parent, self._today(), iso_day(editor.value() or ""), pick)
        self.calendar.open_below(box)

    def kinds(self, button: QWidget, field: Field, current: str | None, choose: Callable[[str], None]) -> None:
        """Offer the kinds of an item below its label."""
        menu = self.menu = QMenu(self._parent)
        menu.setAccessibleName(field_words(field.label))
        for code, name in field.choices.items():
            action = menu.addAction(field_words(name))
            action.setCheckable(True)
            action.setChecked(code == current)
            action.triggered.connect(lambda _checked=False, code=code: choose(code))
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))
