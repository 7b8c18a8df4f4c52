"""The preview: what it shows is what happens, and a colleague's edit in between is never lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from domain import events
from gui.preview_dialog import PreviewDialog
from storage.ports import HistoryQuery
from tests.gui.history_desk import ADA, BEN, KIND, NUMBER, Desk, desk_of


@pytest.fixture
def ada(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    """Ada at her desktop."""
    with desk_of(tmp_path, ADA) as desk:
        yield desk


@pytest.fixture
def ben(tmp_path: Path, ada: Desk) -> Iterator[Desk]:
    """Ben at another desktop on the same log."""
    with desk_of(tmp_path, BEN) as desk:
        yield desk


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """A window to hang dialogs on."""
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


def reverse(desk: Desk, window: QWidget, *records: str) -> PreviewDialog:
    """Open the preview that reverses records."""
    dialog = PreviewDialog(desk.records.plan_reversal(records), desk.context, window)
    dialog.open()
    return dialog


def table(dialog: PreviewDialog) -> list[tuple[str, str, str, bool]]:
    """Label, current, becomes and whether it changes, line by line."""
    return [(row.label, row.current, row.becomes, row.changes) for row in dialog._rows]


def previews() -> list[PreviewDialog]:
    """The previews that are open."""
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, PreviewDialog) and one.isVisible()]


def test_reversing_one_change_through_the_preview_changes_the_customer(
    ada: Desk, window: QWidget, qtbot: QtBot
) -> None:
    """The preview says what it becomes; confirmed with a reason, the customer holds it, as a new record."""
    customer = ada.register()
    record = ada.amend(customer, {"language": "fr"})
    dialog = reverse(ada, window, record)
    assert dialog.title.text() == "Reverse 1 change of Berger, Anna"
    assert table(dialog) == [("Language", "French", "German", True)]
    assert dialog.confirm.text() == "Reverse 1 field"
    assert dialog.confirm.isDefault()
    qtbot.keyClicks(dialog.reason, "typed into the wrong record")
    qtbot.keyClick(dialog.reason, Qt.Key.Key_Return)
    ada.tick()
    assert ada.values(customer)["language"] == "de"
    newest = ada.records.changes(HistoryQuery(customer), 0, 1)[0]
    assert (newest.kind, newest.reason) == (events.CHANGES_REVERSED, "typed into the wrong record")
    assert previews() == []


def test_cancel_writes_nothing(ada: Desk, window: QWidget, qtbot: QtBot) -> None:
    """Closing the preview leaves the log as it was."""
    customer = ada.register()
    record = ada.amend(customer, {"language": "fr"})
    dialog = reverse(ada, window, record)
    qtbot.mouseClick(dialog.cancel, Qt.MouseButton.LeftButton)
    ada.tick()
    assert ada.kinds(customer) == [events.CUSTOMER_REGISTERED, events.DETAILS_AMENDED]


def test_what_others_wrote_since_is_kept_unless_it_is_ticked(ada: Desk, ben: Desk, window: QWidget) -> None:
    """A unit that a colleague changed since stays and says so; ticked, Cancel becomes the button of Enter."""
    customer = ada.register()
    record = ada.amend(customer, {"language": "fr", "salutation": "Frau"})
    ben.tick()
    ben.amend(customer, {"language": "it"})
    ada.tick()
    dialog = reverse(ada, window, record)
    assert table(dialog) == [("Language", "Italian", "German", False), ("Salutation", "Frau", "", True)]
    assert dialog._rows[0].why.startswith("Kept: Ben changed it today")
    assert dialog.sentence.text() == "1 field changes, 1 kept because Ben changed it."
    assert dialog.confirm.isDefault()
    dialog.table.selectRow(0)
    QApplication.processEvents()
    dialog.table.toggle(dialog._rows[0])
    assert dialog.cancel.isDefault()
    assert dialog.confirm.text() == "Reverse 2 fields"
    dialog.confirm.click()
    ada.tick()
    assert ada.values(customer)["language"] == "de"
    assert "salutation" not in ada.values(customer)


def test_the_space_key_ticks_and_unticks(ada: Desk, window: QWidget, qtbot: QtBot) -> None:
    """Everything of the table works by key; with nothing ticked there is nothing to confirm."""
    customer = ada.register()
    record = ada.amend(customer, {"language": "fr"})
    dialog = reverse(ada, window, record)
    dialog.table.setFocus()
    dialog.table.selectRow(0)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    assert not dialog.confirm.isEnabled()
    assert dialog.cancel.isDefault()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.confirm.isEnabled()
    dialog.reject()


def test_another_value_may_be_typed(ada: Desk, window: QWidget, qtbot: QtBot) -> None:
    """F2 on a line types another value, which is what the customer holds afterwards."""
    customer = ada.register()
    ada.amend(customer, {NUMBER: "030 555 01 17", KIND: "office"})
    record = ada.amend(customer, {NUMBER: "030 555 01 42"})
    dialog = reverse(ada, window, record)
    dialog.table.setFocus()
    dialog.table.selectRow(0)
    qtbot.keyClick(dialog.table, Qt.Key.Key_F2)
    editor = dialog.table.viewport().findChild(QLineEdit)
    assert editor is not None
    qtbot.keyClicks(editor, "030 555 01 99")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert table(dialog) == [("Phone, office", "030 555 01 42", "030 555 01 99", True)]
    dialog.confirm.click()
    ada.tick()
    assert ada.values(customer)[NUMBER] == "030 555 01 99"


def test_restoring_a_version_names_whose_work_it_replaces(ada: Desk, ben: Desk, window: QWidget) -> None:
    """The preview of a restore lists what differs, counts later changes by others, and Cancel is the default."""
    customer = ada.register()
    ben.tick()
    ben.amend(customer, {"language": "it"})
    ada.tick()
    ada.amend(customer, {"salutation": "Frau"})
    dialog = PreviewDialog(ada.records.plan_restore(customer, 1), ada.context, window)
    dialog.open()
    assert dialog.title.text() == "Restore version 1 of Berger, Anna"
    assert table(dialog) == [("Language", "Italian", "German", True), ("Salutation", "Frau", "", True)]
    assert "Ben Hart (1)" in dialog.warning.text()
    assert dialog.cancel.isDefault()
    dialog.confirm.click()
    ada.tick()
    assert ada.values(customer)["language"] == "de"
    assert ada.kinds(customer)[-1] == events.VERSION_RESTORED


def test_an_edit_read_back_before_confirming_renews_the_preview(ada: Desk, ben: Desk, window: QWidget) -> None:
    """A colleague's edit that arrives while the preview is open is not overwritten: the preview shows it."""
    customer = ada.register()
    record = ada.amend(customer, {"language": "fr"})
    ben.tick()
    dialog = reverse(ada, window, record)
    ben.amend(customer, {"language": "it"})
    ada.tick()
    dialog.confirm.click()
    ada.tick()
    assert ada.values(customer)["language"] == "it"
    assert dialog.isVisible()
    assert "Ben Hart" in dialog.warning.text()
    assert table(dialog) == [("Language", "Italian", "German", False)]
    dialog.reject()


def test_an_edit_on_the_log_first_opens_the_preview_again(ada: Desk, ben: Desk, window: QWidget) -> None:
    """Two desktops race: the edit survives, and the preview comes back with the new value."""
    customer = ada.register()
    record = ada.amend(customer, {"language": "fr"})
    ben.tick()
    dialog = reverse(ada, window, record)
    ben.amend(customer, {"language": "it"})
    dialog.confirm.click()
    ada.tick()
    assert ada.values(customer)["language"] == "it"
    (again,) = previews()
    assert again is not dialog
    assert "Ben Hart was first" in again.warning.text()
    assert table(again) == [("Language", "Italian", "German", False)]
    again.reject()


def test_reversing_a_registration_retires_and_says_so(ada: Desk, window: QWidget) -> None:
    """A registration that nobody built on is reversed by retiring; the button says that."""
    customer = ada.register()
    record = ada.records.changes(HistoryQuery(customer), 0, 1)[0].record
    dialog = reverse(ada, window, record)
    assert dialog.confirm.text() == "Retire the customer"
    dialog.confirm.click()
    ada.tick()
    view = ada.records.customer(customer)
    assert view is not None
    assert view.life == events.RETIRED


def test_what_cannot_be_done_says_why_and_offers_only_cancel(ada: Desk, window: QWidget) -> None:
    """A plan that is refused as a whole shows its sentence and no button that would write."""
    customer = ada.register()
    dialog = PreviewDialog(ada.records.plan_restore(customer, 1), ada.context, window)
    dialog.open()
    assert "Nothing differs" in dialog.warning.text()
    assert dialog.confirm.isHidden()
    assert dialog.cancel.isDefault()
    dialog.reject()
