"""The window as a whole: panes, keys, past, drafts, trouble."""

from __future__ import annotations

from uuid import uuid4

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from gui.actions import Spec, specs
from gui.context import Context
from gui.main_window import MainWindow
from gui.messages import Tone
from gui.theme import theme
from storage.errors import DiskFull
from storage.notices import LogState, Notice, Outcome, Result
from tests.gui.conftest import Clerk


def half_typed(window: MainWindow, customer: str) -> QLineEdit:
    """Show a customer and type into its display name without saving."""
    window.go_to(customer)
    window.form.desk.focus("name/display")
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "Half typed")
    field.setCursorPosition(4)
    return field


def press(widget: QWidget, keys: str) -> None:
    """Press a chord as a person would, through the window system."""
    chord = QKeySequence(keys)[0]
    QTest.keyClick(widget.window().windowHandle(), chord.key(), chord.keyboardModifiers())
    QApplication.processEvents()


KEYED = [(spec, keys) for spec in specs() for keys in spec.keys if not spec.text_first]


@pytest.mark.parametrize(("spec", "keys"), KEYED, ids=[f"{spec.key} {keys}" for spec, keys in KEYED])
def test_every_shortcut_acts_in_a_half_typed_field(
    window: MainWindow, customers: list[str], spec: Spec, keys: str, qtbot: QtBot
) -> None:
    """The action happens, and no character of the typing changes."""
    field = half_typed(window, customers[2])
    before = field.text()
    action = window.actions_[spec.key]
    action.triggered.disconnect()
    action.setEnabled(True)
    with qtbot.waitSignal(action.triggered, timeout=1000):
        press(field, keys)
    assert field.text() == before


def test_undo_in_a_field_is_the_texts_own(window: MainWindow, customers: list[str]) -> None:
    """Until it is saved, Ctrl+Z takes back typing; with nothing typed it belongs to the window."""
    field = half_typed(window, customers[2])
    press(field, "Ctrl+Z")
    assert field.text() != "Half typed"


def test_shortcuts_are_unambiguous() -> None:
    """No chord means two things, none needs Ctrl and Alt, none is a single letter."""
    chords = [keys for spec in specs() for keys in spec.keys]
    assert len(chords) == len(set(chords))
    assert not [keys for keys in chords if "Ctrl" in keys and "Alt" in keys]
    assert not [keys for keys in chords if len(keys) == 1]


def test_every_action_has_its_place_and_does_something(window: MainWindow) -> None:
    """The table, the menus, the palette and the handlers agree."""
    for spec in specs():
        action = window.actions_[spec.key]
        assert action in window.menus[spec.menu].actions()
        assert spec.key == "palette" or action in window.commands()


def test_a_chosen_customer_is_shown_everywhere(window: MainWindow, customers: list[str]) -> None:
    """List, record, history and title speak of the same one."""
    window.table.focus()
    window.table.view.setCurrentIndex(window.table.view.model().index(2, 0))
    window.table.settle()
    assert window.form.customer == customers[2]
    assert window.windowTitle() == "Berger, Anna - Test - Daybook"
    assert window.history.model.total == 1


def test_a_field_chosen_in_the_history_is_shown_in_the_record(
    window: MainWindow, customers: list[str], clerk: Clerk, qtbot: QtBot
) -> None:
    """In a comparison: the record scrolls to the field, and the keyboard stays in the history."""
    path = f"notes/{uuid4()}/text"
    clerk.amend(customers[0], {path: "rings twice"})
    window.go_to(customers[0])
    window.resize(1440, 500)
    window.history.setFocus()
    window.history.step(1)
    window.history.compare_with_now()
    row = window.form.desk.sheet.row_of(path)
    assert row is not None
    area = window.form.page.area
    bar = area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    window.form.page.begin_at_top()
    assert row.visibleRegion().isEmpty()
    press(window, "F7")
    assert not row.visibleRegion().isEmpty()
    assert window.history.isAncestorOf(QApplication.focusWidget())


def test_previous_and_next_walk_through_the_list(window: MainWindow, customers: list[str]) -> None:
    """Ctrl+PgDn and Ctrl+PgUp work from anywhere."""
    field = half_typed(window, customers[0])
    press(field, "Ctrl+PgDown")
    window.table.settle()
    assert window.form.customer == customers[1]
    press(window.form, "Ctrl+PgUp")
    window.table.settle()
    assert window.form.customer == customers[0]
    assert window.form.is_dirty()


def test_f6_goes_round_the_panes(window: MainWindow, customers: list[str]) -> None:
    """List, record, history, list; and back with Shift."""
    window.go_to(customers[0])
    window.table.focus()
    order = []
    for _ in range(4):
        here = QApplication.focusWidget()
        panes = {"list": window.table, "record": window.form, "history": window.history}
        order.append(next(name for name, pane in panes.items() if pane.isAncestorOf(here)))
        press(window, "F6")
    assert order == ["list", "record", "history", "list"]


def test_search_narrows_the_list_and_enter_goes_there(window: MainWindow, customers: list[str]) -> None:
    """From typing to the record without a mouse."""
    press(window, "Ctrl+L")
    QTest.keyClicks(window.field, "zsof")
    QTest.keyClick(window.field, Qt.Key.Key_Return)
    window.table.settle()
    assert window.table.count() == 1
    assert window.form.customer == customers[1]
    assert window.table.view.hasFocus()


def test_the_palette_runs_commands(window: MainWindow, qtbot: QtBot) -> None:
    """Ctrl+K, some letters, Enter; the list is not searched by that."""
    press(window, "Ctrl+K")
    QTest.keyClicks(window.field, "larger")
    QTest.keyClick(window.field, Qt.Key.Key_Return)
    assert theme.factor == 1.25
    assert window.table.count() == 6
    assert window.field.text() == ""


def test_the_first_customer_takes_no_keys_from_the_palette(context: Context, clerk: Clerk, qtbot: QtBot) -> None:
    """An import fills an empty register while somebody types a command: what is typed stays, and Enter runs it."""
    made = MainWindow(context, "Test", str(clerk.folder))
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.take_notice(clerk.notices[-1])
    assert made.empty.isVisible()
    press(made, "Ctrl+K")
    QTest.keyClicks(made.field, "larg")
    clerk.register("Lopez, Marta")
    qtbot.waitUntil(lambda: made.table.count() == 1 and made.table.row() is not None)
    assert made.field.hasFocus()
    QTest.keyClicks(made.field, "er")
    QTest.keyClick(made.field, Qt.Key.Key_Return)
    assert theme.factor == 1.25


def test_a_commands_words_beside_a_search_take_nothing_away(window: MainWindow) -> None:
    """Typing the beginning of a command offers it, and still searches."""
    window.field.open_search()
    QTest.keyClicks(window.field, "larg")
    assert window.field._list.isVisible()
    QTest.keyClick(window.field, Qt.Key.Key_Escape)
    assert window.field.text() == ""
    assert not window.field._list.isVisible()


def test_narrow_windows_have_tabs(window: MainWindow, customers: list[str]) -> None:
    """Below 1200 px history is a tab beside the record, and comes back beside it."""
    window.resize(1024, 640)
    QApplication.processEvents()
    assert window.panes.is_narrow()
    assert window.form.isVisible()
    assert not window.history.isVisible()
    press(window, "Ctrl+H")
    assert window.history.isVisible()
    assert not window.form.isVisible()
    window.resize(1440, 900)
    QApplication.processEvents()
    assert window.history.isVisible()
    assert window.form.isVisible()


@pytest.mark.parametrize(("size", "factor"), [((1440, 900), 1.0), ((1024, 640), 1.0), ((1440, 900), 2.0)])
def test_nothing_forces_the_window_larger(
    window: MainWindow, customers: list[str], size: tuple[int, int], factor: float
) -> None:
    """Usable at 1024 x 640, and at 200 % text."""
    theme.choose("light", factor)
    window.resize(*size)
    window.go_to(customers[2])
    QApplication.processEvents()
    assert (window.width(), window.height()) == size
    assert window.minimumSizeHint().width() <= size[0]
    assert window.minimumSizeHint().height() <= size[1]


def test_the_vertical_grid(window: MainWindow, customers: list[str]) -> None:
    """Menu bar 28, toolbar 45, then 44 + 32 in the list; status 28."""
    window.go_to(customers[0])
    assert window.menuBar().height() == theme.px(28)
    assert window.toolbar.height() == theme.px(45)
    assert window.status.height() == theme.px(28)
    viewport = window.table.view.viewport()
    top = viewport.mapTo(window, viewport.rect().topLeft()).y()
    assert top == theme.px(28) + theme.px(45) + theme.px(44) + theme.px(32)


def test_the_past_is_read_only_and_framed(window: MainWindow, customers: list[str], clerk: Clerk) -> None:
    """List, record and history show the moment; nothing can be written; Escape goes back."""
    then = clerk.desktop.status.position
    late = clerk.register("Zzz, Later")
    clerk.amend(customers[2], {"name/given": "Anna"})
    window.go_to(customers[2])
    window.past.go(then)
    assert window.banner.isVisible()
    assert window.frame.isVisible()
    assert window.table.count() == 6
    assert window.table.view.hasFocus()
    assert not window.actions_["new_person"].isEnabled()
    assert not window.actions_["retire"].isEnabled()
    window.go_to(late)
    assert window.form.customer is None
    press(window, "Esc")
    assert not window.past.is_past()
    assert not window.banner.isVisible()
    assert window.table.count() == 7
    assert window.form.customer == late
    assert window.actions_["new_person"].isEnabled()


def test_a_new_customer_is_followed_when_it_is_saved(window: MainWindow, clerk: Clerk) -> None:
    """Ctrl+N, a name, Ctrl+S: it stands in the list and is selected."""
    press(window, "Ctrl+N")
    window.form.desk.focus("name/display")
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "Nunez, Ines")
    press(window, "Ctrl+S")
    clerk.run()
    QApplication.processEvents()
    window.table.refresh()
    assert window.table.count() == 7
    row = window.table.row()
    assert row is not None
    assert row.cells["display"] == "Nunez, Ines"
    assert not window.form.is_dirty()


def test_retiring_asks_for_a_reason_and_can_be_undone(window: MainWindow, customers: list[str], clerk: Clerk) -> None:
    """The dialog does not block; the record says retired; undo is offered."""
    window.go_to(customers[0])
    window.actions_["retire"].trigger()
    dialog = next(w for w in window.findChildren(QWidget) if type(w).__name__ == "Ask")
    assert not dialog.isModal()
    QTest.keyClicks(dialog._text, "moved away")
    dialog._verb.click()
    clerk.run()
    QApplication.processEvents()
    view = clerk.desktop.records.customer(customers[0])
    assert view is not None
    assert view.life == "retired"
    assert window.actions_["reinstate"].isEnabled()
    assert not window.actions_["retire"].isVisible()
    assert window.actions_["undo"].isEnabled()


def test_trouble_is_said_once_and_the_window_goes_on(window: MainWindow, customers: list[str], clerk: Clerk) -> None:
    """A read-only register, an edit that failed: one plain sentence, and everything still works."""
    trouble = replace(clerk.desktop.status, state=LogState.READ_ONLY, stopped="The log was replaced.")
    window.take_notice(Notice(trouble))
    assert window.messages.words() == "The log was replaced."
    assert not window.actions_["new_person"].isEnabled()
    window.messages.hide()
    window.take_notice(Notice(trouble))
    assert window.messages.words() == ""
    failed = Outcome(7, Result.FAILED, customers[0], refusal=DiskFull())
    window.take_notice(Notice(clerk.desktop.status, outcomes=(failed,)))
    window.go_to(customers[1])
    assert window.form.customer == customers[1]
    assert window.actions_["new_person"].isEnabled()


def test_a_pane_that_fails_keeps_the_others_going(
    window: MainWindow,
    customers: list[str],
    clerk: Clerk,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The fault is logged and said, and the list follows all the same."""

    def fail(_notice: Notice) -> None:
        raise RuntimeError("a fault of the program")

    monkeypatch.setattr(window.form, "take_notice", fail)
    clerk.register("Aaronson, Ilse")
    window.table.refresh()
    assert window.table.count() == 7
    assert "Saved work is safe" in window.messages.words()
    assert "a pane failed" in caplog.text


def test_messages_stay_until_they_are_closed_and_act(window: MainWindow, context: Context) -> None:
    """A hint has one thing to do; doing it takes it away."""
    done: list[bool] = []
    context.messages.say("Look here", Tone.HINT, "Do it", lambda: done.append(True))
    assert window.messages.words() == "Look here"
    window.messages._action.click()
    assert done == [True]
    assert window.messages.words() == ""


def test_the_window_comes_back_as_it_was(
    window: MainWindow, context: Context, customers: list[str], qtbot: QtBot
) -> None:
    """Widths, history shown or not, and the customer."""
    window.go_to(customers[3])
    window.panes.show_history(False)
    window.panes._splitter.setSizes([400, 1040])
    window.panes._dragged()
    window.save()
    again = MainWindow(context, "Test", "")
    qtbot.addWidget(again)
    again.resize(1440, 900)
    again.show()
    QApplication.processEvents()
    assert again.customer == customers[3]
    assert not again.history.isVisible()
    assert abs(again.table.width() - 400) <= 2


def test_history_in_its_own_window_and_back(window: MainWindow, customers: list[str]) -> None:
    """F8 takes it out; its keys work there too; F8 puts it back."""
    window.go_to(customers[0])
    press(window, "F8")
    assert window.history.window() is not window
    assert window.actions_["save"] in window.history.window().actions()
    press(window, "F8")
    assert window.history.window() is window
    assert window.history.isVisible()


def test_no_customer_text_is_taken_for_html(window: MainWindow, clerk: Clerk) -> None:
    """Names that look like markup are shown as they are, in every label and tooltip."""
    evil = "<img src='file:///etc/passwd'><b>Bold</b>"
    customer = clerk.register(evil)
    window.table.refresh()
    window.go_to(customer)
    window.actions_["history"].trigger()
    QApplication.processEvents()
    for label in window.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText or not label.text(), label.text()
    for widget in window.findChildren(QWidget):
        assert "<img" not in widget.toolTip()
        assert "<b>" not in widget.toolTip()
