"""What the tests of the record pane share: hands that type into it and a worker that is turned by hand."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from uuid6 import uuid7

from gui.context import Context
from gui.customer_form import CustomerForm
from gui.customer_form.clash_panel import ClashPanel
from gui.customer_form.editors import Editor
from gui.customer_form.item_rows import ItemRow
from gui.customer_form.rows import ValueRow
from gui.messages import Message
from storage.ports import CustomerView
from tests.gui.conftest import Clerk

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def new_unit(part: str) -> str:
    """Return the unit of a new item."""
    return f"{part}/{uuid7()}"


PHONE, MAIL = new_unit("phones"), new_unit("emails")
"""Anna's."""


@dataclass(slots=True)
class Hands:
    """A clerk in front of a record."""

    clerk: Clerk
    context: Context
    form: CustomerForm
    said: list[Message] = field(default_factory=list)

    def editor(self, path: str) -> Editor:
        """Put the keyboard into a field and return its editor."""
        assert self.form.desk.focus(path), path
        here = self.form.desk.current()
        assert here is not None
        return here[1].box.editor

    def type(self, path: str, text: str) -> Editor:
        """Type into a field, over what stands there."""
        editor = self.editor(path)
        QTest.keyClicks(editor, text)
        return editor

    def keys(self, text: str) -> None:
        """Type where the keyboard is."""
        QTest.keyClicks(self.focused(), text)

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(self.focused(), key, held)

    def focused(self) -> QWidget:
        """Return the widget with the keyboard."""
        widget = self.form.window().focusWidget()
        assert widget is not None
        return widget

    def save(self, after: str = "stay") -> None:
        """Save and hear what came of it."""
        self.form.save(after)
        self.clerk.run()

    def on_file(self, customer: str) -> CustomerView:
        """Return a customer as it is on file."""
        view = self.clerk.desktop.records.customer(customer)
        assert view is not None
        return view

    def row(self, path: str) -> ValueRow:
        """Return the row of a path."""
        row = self.form.desk.sheet.row_of(path)
        assert row is not None, path
        return row

    def item_row(self, unit: str) -> ItemRow:
        """Return the row of an item."""
        row = self.row(unit)
        assert isinstance(row, ItemRow)
        return row

    def shown(self, path: str) -> str:
        """Return the text that stands in a field."""
        slot = self.row(path).slot(path)
        assert slot is not None
        text = slot.box.editor
        return text.toPlainText() if hasattr(text, "toPlainText") else text.text()  # type: ignore[union-attr]

    def clash(self, path: str) -> ClashPanel:
        """Return the clash that is shown below a field."""
        panel = self.row(path).clash
        assert panel is not None
        return panel
