"""The list while the register is slow to answer: what was there stays, and no key that was pressed is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from domain.commands import Basis
from gui.app import Program
from gui.context import Context
from gui.customer_table import CustomerTable
from gui.customer_table.reading import BLOCK
from gui.main_window import MainWindow
from gui.theme import theme
from storage.openings import Openings
from storage.ports import FormDraft, ListQuery
from storage.settings import Profiles
from tests.gui.conftest import NAMES, Clerk

MANY = 3 * BLOCK


@pytest.fixture
def table(context: Context, customers: list[str], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> CustomerTable:
    """The list of six customers; from now on no answer is waited for."""
    made = _shown(context, qtbot)
    _hurry(monkeypatch)
    return made


@pytest.fixture
def long_table(
    context: Context, clerk: Clerk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[CustomerTable]:
    """A list of which only a part is fetched, the first customer selected; no answer is waited for."""
    for number in range(MANY):
        clerk.register(f"Customer {number:04}")
    made = _shown(context, qtbot)
    made.select_first()
    made.settle()
    made.focus()
    _hurry(monkeypatch)
    yield made
    made.stop()


def _shown(context: Context, qtbot: QtBot) -> CustomerTable:
    made = CustomerTable(context)
    qtbot.addWidget(made)
    made.resize(312, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


def _hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gui.customer_table.reading.PATIENCE", 0.0)


def _is_seen(table: CustomerTable, row: int) -> bool:
    view = table.view
    place = view.visualRect(view.model().index(row, 0))
    return bool(place.isValid() and view.viewport().rect().contains(place.center()))


def _name(table: CustomerTable) -> str:
    row = table.row()
    return row.cells["display"] if row is not None else ""


def test_the_old_list_stays_until_the_new_one_is_there(table: CustomerTable, qtbot: QtBot) -> None:
    """No empty list flashes by."""
    table.set_search("cel")
    assert len(NAMES) == table.count()
    qtbot.waitUntil(lambda: table.count() == 1)
    assert table.view.model().index(0, 0).data() == "Çelik, Deniz"


def test_the_last_of_several_questions_is_answered(table: CustomerTable, qtbot: QtBot) -> None:
    """Somebody types on while the list is on its way."""
    for typed in ("c", "ce", "cel", "cel x", "öst"):
        table.set_search(typed)
    qtbot.waitUntil(lambda: table.count() == 1)
    assert table.view.model().index(0, 0).data() == "Östlund, Maja"


def test_an_older_answer_does_not_undo_a_newer_one(
    table: CustomerTable, clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It came first, and lay there until the newer one had been shown."""
    table.refresh()
    line = table._model._reading._line
    while not line._answers.qsize():  # no event may be handled meanwhile
        pass
    clerk.register("Zuse, Konrad")
    monkeypatch.setattr("gui.customer_table.reading.PATIENCE", 30.0)
    table.refresh()
    QApplication.processEvents()
    assert len(NAMES) + 1 == table.count()


def test_going_down_from_the_search_selects_its_first_hit(
    table: CustomerTable, customers: list[str], qtbot: QtBot
) -> None:
    """Not the first customer of the list that was there when the key was pressed."""
    table.select(None)
    with qtbot.waitSignal(table.customerChosen) as chosen:
        table.set_search("cel")
        table.select_somebody()
    assert [customers[3]] == chosen.args


def test_down_and_enter_open_the_first_hit(table: CustomerTable, customers: list[str], qtbot: QtBot) -> None:
    """Both pressed before there is a hit to go to."""
    table.select(customers[0])
    opened: list[str | None] = []
    table.opened.connect(lambda: opened.append(table.current()))
    table.set_search("öst")
    table.select_first()
    QTest.keyClick(table.view, Qt.Key.Key_Return)
    assert [] == opened
    qtbot.waitUntil(lambda: bool(opened))
    assert [customers[4]] == opened


def test_keys_behind_a_search_speak_of_its_hits(table: CustomerTable, customers: list[str], qtbot: QtBot) -> None:
    """Down to the first hit, down to the second, Enter: none of them acts on the list that was there before."""
    table.select(customers[5])
    qtbot.waitUntil(lambda: _name(table) == NAMES[5])
    opened: list[str | None] = []
    table.opened.connect(lambda: opened.append(table.current()))
    table.set_search("b")
    table.select_somebody()
    QTest.keyClick(table.view, Qt.Key.Key_Down)
    QTest.keyClick(table.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(opened))
    assert [customers[2]] == opened


def test_an_action_waits_for_the_row_it_is_about(long_table: CustomerTable, qtbot: QtBot) -> None:
    """End, and something is done with the customer at once."""
    QTest.keyClick(long_table.view, Qt.Key.Key_End)
    with qtbot.waitSignal(long_table.customerChosen) as chosen:
        long_table.settle()
    row = long_table.row()
    assert row is not None
    assert f"Customer {MANY - 1:04}" == row.cells["display"]
    assert [row.customer] == chosen.args


def test_a_list_that_is_counted_twice_does_not_shrink(long_table: CustomerTable, qtbot: QtBot) -> None:
    """A colleague saves while the hits of a search are counted."""
    totals: list[int] = []
    long_table._model.answered.connect(lambda _answer: totals.append(long_table.count()))
    long_table.set_search("customer")
    qtbot.waitUntil(lambda: bool(totals))
    long_table.refresh()
    qtbot.waitUntil(lambda: long_table.count() == MANY and long_table._model._asked is None)
    assert sorted(totals) == totals


@pytest.mark.parametrize("first", ["refresh", "select"])
def test_who_is_gone_to_is_seen_while_the_list_is_read_again(
    long_table: CustomerTable, clerk: Clerk, qtbot: QtBot, first: str
) -> None:
    """Whichever came first."""
    customer = clerk.desktop.records.find("Customer 0300")[0]
    acts = [long_table.refresh, lambda: long_table.select(customer)]
    for act in acts if first == "refresh" else acts[::-1]:
        act()
    row = clerk.desktop.records.rank(ListQuery(), customer)
    assert row is not None
    assert not _is_seen(long_table, row)
    qtbot.waitUntil(lambda: _is_seen(long_table, row) and long_table.view.currentIndex().row() == row)
    assert customer == long_table.current()


def test_only_what_is_seen_is_asked_for_again(long_table: CustomerTable, qtbot: QtBot) -> None:
    """Rows that were scrolled past are not waited for."""
    model = long_table._model
    model.ensure(BLOCK, BLOCK + 5)
    model.ensure(2 * BLOCK, 2 * BLOCK + 5)
    asked = model._asked
    assert asked is not None
    assert frozenset({2}) == asked.blocks


def test_a_window_shows_somebody_although_its_list_is_late(
    context: Context, customers: list[str], clerk: Clerk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where nothing but a decision of the inbox was left half typed."""
    draft = FormDraft("inbox/x", customers[0], False, {"name/display": "y"}, Basis(None), 1)
    clerk.desktop.commands.keep_draft(draft)
    clerk.run()
    _hurry(monkeypatch)
    made = MainWindow(context, "Test", str(clerk.folder))
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.customer is not None)
    made.close()


def test_a_search_forgets_where_the_keyboard_was_going(long_table: CustomerTable, qtbot: QtBot) -> None:
    """Nobody of the new list is chosen by a key that spoke of the old one."""
    first = long_table.current()
    QTest.keyClick(long_table.view, Qt.Key.Key_End)
    QTest.keyClick(long_table.view, Qt.Key.Key_Return)
    long_table.set_search("0200")
    qtbot.waitUntil(lambda: long_table.count() == 2)
    assert first == long_table.current()


def test_enter_opens_the_row_that_was_gone_to(long_table: CustomerTable, qtbot: QtBot) -> None:
    """End and Enter faster than the rows come: the last customer opens, not the one before."""
    opened: list[str | None] = []
    long_table.opened.connect(lambda: opened.append(long_table.current()))
    QTest.keyClick(long_table.view, Qt.Key.Key_End)
    QTest.keyClick(long_table.view, Qt.Key.Key_Return)
    assert [] == opened
    qtbot.waitUntil(lambda: bool(opened))
    assert f"Customer {MANY - 1:04}" == _name(long_table)
    row = long_table.row()
    assert row is not None
    assert [row.customer] == opened


def test_a_refresh_does_not_take_back_where_the_keyboard_went(long_table: CustomerTable, qtbot: QtBot) -> None:
    """A colleague's edit is being read when a key goes to rows that are not here yet."""
    first = long_table.current()
    long_table.refresh()
    QTest.keyClick(long_table.view, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: long_table.current() != first)
    assert f"Customer {MANY - 1:04}" == _name(long_table)


def test_somebody_chosen_meanwhile_stays_chosen(
    table: CustomerTable, customers: list[str], clerk: Clerk, qtbot: QtBot
) -> None:
    """The answer to an older question does not move the selection."""
    table.select(customers[0])
    clerk.register("Aaronson, Ilse")
    table.refresh()
    table.select(customers[4])
    qtbot.waitUntil(lambda: table.count() == len(NAMES) + 1 and table.row() is not None)
    qtbot.waitUntil(lambda: _name(table) == NAMES[4])
    assert table.current() == customers[4]


def test_a_search_begins_at_its_first_hit(long_table: CustomerTable, qtbot: QtBot) -> None:
    """However far down the list had been scrolled."""
    long_table.view.scrollToBottom()
    long_table.set_search("customer")
    long_table.select(None)
    qtbot.waitUntil(lambda: long_table.searched() == "customer" and long_table.view.rowAt(0) == 0)
    qtbot.waitUntil(lambda: long_table.view.model().index(0, 0).data() == "Customer 0000")


def test_back_from_a_search_the_list_stands_at_who_was_found(long_table: CustomerTable, qtbot: QtBot) -> None:
    """With the neighbours around, and so does a list in another order."""
    long_table.set_search("0200")
    long_table.select_first()
    qtbot.waitUntil(lambda: long_table.count() == 2)  # the name of one, the number of the one before
    long_table.step(1)
    qtbot.waitUntil(lambda: _name(long_table) == "Customer 0200")
    long_table.set_search("")
    qtbot.waitUntil(lambda: long_table.count() == MANY and _is_seen(long_table, 200))
    assert 200 == long_table.view.currentIndex().row()
    long_table._sort("number", True)
    qtbot.waitUntil(lambda: _is_seen(long_table, MANY - 201))
    assert MANY - 201 == long_table.view.currentIndex().row()


def test_a_list_that_is_read_again_stays_where_it_is(long_table: CustomerTable, clerk: Clerk, qtbot: QtBot) -> None:
    """Somebody scrolled away from who is selected, and a colleague saves."""
    long_table.view.verticalScrollBar().setValue(200)
    before = long_table.view.rowAt(0)
    clerk.register("Zuse")
    long_table.refresh()
    qtbot.waitUntil(lambda: long_table.count() == MANY + 1)
    assert before == long_table.view.rowAt(0) > 0


def test_who_is_gone_to_is_seen(long_table: CustomerTable, clerk: Clerk, qtbot: QtBot) -> None:
    """Another pane, or a command, asks for somebody far down."""
    customer = clerk.desktop.records.find("Customer 0300")[0]
    long_table.select(customer)
    qtbot.waitUntil(lambda: _is_seen(long_table, 300))


def test_a_list_begins_at_who_is_selected(context: Context, clerk: Clerk, qtbot: QtBot) -> None:
    """The window opens where it was left."""
    for number in range(MANY):
        clerk.register(f"Customer {number:04}")
    made = CustomerTable(context)
    qtbot.addWidget(made)
    made.select(clerk.desktop.records.find("Customer 0300")[0])
    made.resize(312, 700)
    made.show()
    qtbot.waitExposed(made)
    assert _is_seen(made, 300)


def test_who_is_selected_stays_in_sight(
    context: Context, clerk: Clerk, application: QApplication, qtbot: QtBot
) -> None:
    """When the text grows, and when the window gets smaller."""
    for number in range(60):
        clerk.register(f"Customer {number:04}")
    made = _shown(context, qtbot)
    last = made.view.viewport().height() // made.view.verticalHeader().defaultSectionSize() - 1
    made.view.setCurrentIndex(made.view.model().index(last, 0))
    assert _is_seen(made, last)
    theme.choose("light", 2.0)
    qtbot.waitUntil(lambda: _is_seen(made, last))
    made.resize(312, 400)
    qtbot.waitUntil(lambda: made.height() == 400 and _is_seen(made, last))


def test_the_first_hits_are_shown_before_all_are_counted(long_table: CustomerTable, qtbot: QtBot) -> None:
    """Whoever searches among a million need not wait for their number."""
    heads: list[tuple[str, int]] = []
    long_table._model.answered.connect(lambda _answer: heads.append((long_table._title.text(), long_table.count())))
    long_table.set_search("customer")
    qtbot.waitUntil(lambda: long_table.count() == MANY and long_table._title.text() == f"{MANY} found")
    assert ("Counting ...", BLOCK) == heads[0]


def test_rows_that_are_scrolled_to_come_by_themselves(long_table: CustomerTable, qtbot: QtBot) -> None:
    """Nothing has to be touched for them to be seen."""
    long_table.view.scrollToBottom()
    qtbot.waitUntil(lambda: long_table.view.model().index(MANY - 1, 0).data() == f"Customer {MANY - 1:04}")


def test_a_program_that_is_left_after_a_fault_asks_nothing(
    tmp_path: Path, application: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its files are closed, and nobody reads them any more."""
    Clerk(tmp_path / "ada").close()
    program = Program(Openings(Profiles(tmp_path / "profiles")))
    program.open(tmp_path / "ada")
    assert program.window is not None
    thread = program.window.table._model._reading._line.thread
    _hurry(monkeypatch)
    program.window.table.refresh()
    QTimer.singleShot(0, program.leave)
    assert 0 != application.exec()
    assert not thread.is_alive()


def test_a_closed_window_asks_nothing(window: MainWindow, qtbot: QtBot) -> None:
    """Its files can be closed at once; a notice that still comes does no harm."""
    model = window.table._model
    window.close()
    assert not model._reading._line.thread.is_alive()
    window.table.refresh()
    model.show(ListQuery("b"), None)
    assert len(NAMES) == model.rowCount()
