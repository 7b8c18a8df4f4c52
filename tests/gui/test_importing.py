"""The import dialog: columns can be chosen by keys, nothing is written before it is confirmed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from gui.importing import ImportDialog
from gui.importing.columns import TARGET
from gui.importing.targets import label_of
from gui.main_window import MainWindow
from tests.gui.conftest import Clerk

TABLE = "Name,Ort,Bemerkung\nVogt Orgelbau,Ulm,ruft an\nKlee & Co,Bonn,\n,Köln,neu\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A table of three rows, one of which has no name."""
    made = tmp_path / "new.csv"
    made.write_text(TABLE, "utf-8")
    return made


@pytest.fixture
def dialog(window: MainWindow, clerk: Clerk, file: Path, qtbot: QtBot) -> ImportDialog:
    """The dialog after its first trial."""
    window.writing.import_file(str(file))
    (dialog,) = window.findChildren(ImportDialog)
    settle(clerk)
    return dialog


def settle(clerk: Clerk) -> None:
    """Let the worker work and the window hear of it."""
    clerk.run()
    QApplication.processEvents()


def shown(dialog: ImportDialog, row: int) -> list[str]:
    """Return the texts of a column's line."""
    return [dialog.columns.rows.cell(row, column).text for column in range(3)]


def test_it_says_what_would_be_done_and_writes_nothing(dialog: ImportDialog, clerk: Clerk) -> None:
    """Columns, first cells, counts, and the row that cannot be taken; the register is as it was."""
    assert shown(dialog, 0) == ["Name", "Vogt Orgelbau · Klee & Co", "Display name"]
    assert shown(dialog, 1) == ["Ort", "Ulm · Bonn · Köln", "Address 1: Town"]
    assert dialog.sentence.text() == "This would be done: 2 created, 1 with errors."
    assert dialog.bad.rows.cell(0, 0).text == "4"
    assert dialog.bad.rows.cell(0, 1).text == "The row has no name."
    assert clerk.desktop.status.customers == 6


def test_a_column_is_read_as_something_else_by_keys(dialog: ImportDialog, clerk: Clerk, qtbot: QtBot) -> None:
    """F2 opens the list, Enter takes; the column that was read as that is read no more, and all is tried again."""
    table = dialog.columns
    table.setCurrentIndex(table.rows.index(2, TARGET))
    QTest.keyClick(table, Qt.Key.Key_F2)
    (box,) = table.findChildren(QComboBox)
    box.setCurrentIndex(box.findData("name/display"))
    QTest.keyClick(box.view(), Qt.Key.Key_Return)
    assert (shown(dialog, 0)[2], shown(dialog, 2)[2]) == ("Not read", "Display name")
    assert not dialog.confirm.isEnabled()
    qtbot.waitUntil(lambda: dialog._again.remainingTime() < 0)
    settle(clerk)
    assert dialog.sentence.text() == "This would be done: 2 created, 1 with errors."
    assert dialog.bad.rows.cell(0, 0).text == "3"


def test_enter_imports_with_the_columns_as_chosen(
    dialog: ImportDialog, clerk: Clerk, window: MainWindow, qtbot: QtBot
) -> None:
    """Delete leaves a column out; the rest is imported, and the first bad row is named."""
    table = dialog.columns
    table.setCurrentIndex(table.rows.index(1, TARGET))
    QTest.keyClick(table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: dialog._again.remainingTime() < 0)
    settle(clerk)
    QTest.keyClick(table, Qt.Key.Key_Return)
    clerk.run(40)
    QApplication.processEvents()
    assert window.messages.words() == ("Import finished, 3 rows: 2 created, 1 with errors. Row 4: The row has no name.")
    (found,) = clerk.desktop.records.find("Klee", 5)
    view = clerk.desktop.records.customer(found)
    assert view is not None
    assert "Bonn" not in view.values.values()


def test_escape_leaves_everything_as_it_was(dialog: ImportDialog, clerk: Clerk) -> None:
    """Nothing is tried and nothing is written after that."""
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    clerk.run()
    assert not dialog.isVisible()
    assert clerk.desktop.status.customers == 6


def test_a_file_that_is_no_table_is_said(window: MainWindow, clerk: Clerk, tmp_path: Path) -> None:
    """In one plain sentence; there is nothing to confirm."""
    (tmp_path / "empty.csv").write_bytes(b"")
    window.writing.import_file(str(tmp_path / "empty.csv"))
    (dialog,) = window.findChildren(ImportDialog)
    settle(clerk)
    assert "empty.csv" in dialog.sentence.text()
    assert "Nothing was imported" in dialog.sentence.text()
    assert not dialog.confirm.isEnabled()


def test_targets_have_names_for_people() -> None:
    """Never a path, but for what Daybook does not know; the key column says what it is for."""
    assert label_of("phones/2/number") == "Phone 2: Number"
    assert label_of("phones/7/number") == "Phone 7: Number"
    assert label_of("=identifiers/1/value").endswith("(finds the customer)")


def test_space_makes_a_column_find_the_customer(dialog: ImportDialog) -> None:
    """One column at most, and again takes it back; a column that is not read cannot."""
    table = dialog.columns
    for row in (1, 0):
        table.setCurrentIndex(table.rows.index(row, TARGET))
        QTest.keyClick(table, Qt.Key.Key_Space)
    assert [shown(dialog, row)[2] for row in range(2)] == ["Display name (finds the customer)", "Address 1: Town"]
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert shown(dialog, 0)[2] == "Display name"
    QTest.keyClick(table, Qt.Key.Key_Delete)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert shown(dialog, 0)[2] == "Not read"
