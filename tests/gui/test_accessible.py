"""Everything can be heard: each control has a name."""

from __future__ import annotations

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gui.about import about_register
from gui.ask import Ask, Question
from gui.closing import ClosingDialog
from gui.key_list import KeyList
from gui.main_window import MainWindow
from storage.notices import Status

CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit, QAbstractItemView, QAbstractSpinBox, QTabBar)


def nameless(root: QWidget) -> list[str]:
    """Return the controls of a widget that nobody could tell by ear."""
    found = []
    for control in root.findChildren(QWidget):
        if not isinstance(control, CONTROLS) or isinstance(control, QHeaderView) or control.isHidden():
            continue
        if control.objectName().startswith("qt_") or isinstance(control.parent(), QLineEdit):
            continue  # Qt's own, and pictures inside fields, which no key reaches
        interface = QAccessible.queryAccessibleInterface(control)
        if interface is None or not interface.text(QAccessible.Text.Name).strip():
            found.append(f"{type(control).__name__} in {type(control.parent()).__name__}")
    return found


def test_every_control_of_the_window_has_a_name(window: MainWindow, customers: list[str]) -> None:
    """Asked as a screen reader asks."""
    window.go_to(customers[0])
    window.actions_["replay"].trigger()
    assert nameless(window) == []


def test_every_control_of_an_empty_record_has_a_name(window: MainWindow) -> None:
    """The form of a new customer too."""
    window.new_customer("organisation")
    assert nameless(window) == []


def test_every_control_of_the_dialogs_has_a_name(window: MainWindow, qtbot: QtBot) -> None:
    """Dialogs are no exception."""
    question = Question("Retire", "It stays.", "Reason", "Retire")
    for dialog in (
        Ask(question, lambda _text: None, window),
        ClosingDialog("Anna", window),
        KeyList(window.actions_.table, window),
        about_register(Status(), "", window),
    ):
        qtbot.addWidget(dialog)
        assert nameless(dialog) == []


def test_a_nameless_control_would_be_found(qtbot: QtBot) -> None:
    """The test can fail."""
    parent = QWidget()
    qtbot.addWidget(parent)
    QLineEdit(parent)
    assert nameless(parent) == ["QLineEdit in QWidget"]


def test_panes_have_names(window: MainWindow) -> None:
    """So that F6 says where one is."""
    names = [pane.accessibleName() for pane in (window.table, window.form, window.history, window.replay)]
    assert names == ["List", "Record", "History", "Replay"]
