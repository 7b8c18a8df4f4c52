"""The list: what it shows, what it asks the register, who stays selected."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from gui.context import Context
from gui.customer_table import CustomerTable
from gui.customer_table.model import BLOCK, CustomerModel, RowRole
from storage.notices import Notice, Status
from storage.ports import ListQuery, ListRow
from tests.gui.conftest import NAMES, Clerk

EVERYTHING = Notice(Status(), everything=True)


@pytest.fixture
def table(context: Context, customers: list[str], qtbot: QtBot) -> CustomerTable:
    """The list pane over six customers."""
    made = CustomerTable(context)
    qtbot.addWidget(made)
    made.resize(312, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


def shown(table: CustomerTable) -> list[str]:
    """Return the names that are listed."""
    model = table.view.model()
    assert isinstance(model, CustomerModel)
    model.ensure(0, model.rowCount())
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_customers_are_listed_in_the_order_of_names(table: CustomerTable) -> None:
    """Accents do not send a name to the end."""
    assert list(NAMES) == shown(table)


def test_the_model_keeps_qts_rules(table: CustomerTable) -> None:
    """Rows come and go as Qt wants to be told."""
    model = table.view.model()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    table.set_search("b")
    table.set_search("")
    assert tester.model() is model


def test_search_lists_who_matches_and_says_how_many(table: CustomerTable) -> None:
    """Any token prefix, accents folded."""
    table.set_search("cel")
    assert shown(table) == ["Çelik, Deniz"]
    table.set_search("")
    assert len(NAMES) == len(shown(table))


def test_nothing_found_says_so_and_offers_the_way_back(table: CustomerTable, qtbot: QtBot) -> None:
    """An empty list is never a blank."""
    table.set_search("nobody at all")
    assert table._nothing.isVisible()
    with qtbot.waitSignal(table.searchCleared):
        table._clear.click()


@pytest.fixture
def model(context: Context) -> Iterator[CustomerModel]:
    """The list's model alone; what it finds is shown as it comes."""
    made = CustomerModel(context.records, lambda _row: False)
    made.answered.connect(made.take)
    yield made
    made.stop()


def test_painting_a_cell_asks_the_register_nothing(model: CustomerModel, clerk: Clerk) -> None:
    """``data`` looks only into what was fetched; an unknown role is answered at once."""
    for number in range(BLOCK + 1):
        clerk.register(f"Customer {number:04}")
    model.show(ListQuery(), None)
    assert model.index(BLOCK, 0).data() is None
    assert model.index(0, 0).data(Qt.ItemDataRole.DecorationRole) is None
    assert isinstance(model.index(0, 0).data(RowRole), ListRow)
    assert model.index(0, 0).data() == "Customer 0000"


def test_only_the_blocks_that_are_seen_are_fetched(model: CustomerModel, clerk: Clerk) -> None:
    """A list longer than a block is fetched as it is scrolled."""
    for number in range(BLOCK + 5):
        clerk.register(f"Customer {number:04}")
    model.show(ListQuery(), None)
    model.ensure(0, 3)
    assert model.row(BLOCK - 1) is not None
    assert model.row(BLOCK) is None
    fetched = model.fetch(BLOCK + 1)
    assert fetched is not None
    assert fetched.cells["display"] == f"Customer {BLOCK + 1:04}"
    assert model.fetch(BLOCK + 5) is None


def test_the_selection_stays_with_its_customer(
    table: CustomerTable, clerk: Clerk, customers: list[str], qtbot: QtBot
) -> None:
    """A customer that comes in above moves the row, not the selection."""
    table.select(customers[2])
    assert table.view.currentIndex().row() == 2
    clerk.register("Aaronson, Ilse")
    with qtbot.assertNotEmitted(table.customerChosen):
        table.take_notice(clerk.notices[-1])
        table.refresh()
    assert table.view.currentIndex().row() == 3
    assert table.current() == customers[2]


def test_arrow_keys_choose_and_enter_goes_in(table: CustomerTable, customers: list[str], qtbot: QtBot) -> None:
    """The record follows the list."""
    table.select(customers[0])
    table.focus()
    with qtbot.waitSignal(table.customerChosen) as chosen:
        QTest.keyClick(table.view, Qt.Key.Key_Down)
    assert chosen.args == [customers[1]]
    with qtbot.waitSignal(table.opened):
        QTest.keyClick(table.view, Qt.Key.Key_Return)
    QTest.keyClick(table.view, Qt.Key.Key_End)
    table.settle()
    assert table.current() == customers[-1]
    table.step(1)
    assert table.view.currentIndex().row() == len(customers) - 1


def test_a_dot_means_changed_since_i_looked(table: CustomerTable, clerk: Clerk, customers: list[str]) -> None:
    """Only for customers that were looked at, and gone after the next look."""
    model = table.view.model()
    assert isinstance(model, CustomerModel)

    def dotted() -> list[str]:
        model.ensure(0, 10)
        rows = [model.row(number) for number in range(model.rowCount())]
        return [row.customer for row in rows if row is not None and model.is_changed(row)]

    table.select(customers[0])
    table.select(customers[1])
    clerk.amend(customers[0], {"name/given": "Karla"})
    clerk.amend(customers[3], {"name/given": "Denise"})
    table.refresh()
    assert dotted() == [customers[0]]
    table.select(customers[0])
    table.refresh()
    assert dotted() == []


def test_what_changes_while_it_is_looked_at_gets_no_dot(
    table: CustomerTable, clerk: Clerk, customers: list[str]
) -> None:
    """The notice itself counts as looking."""
    table.select(customers[0])
    clerk.amend(customers[0], {"name/given": "Karla"})
    table.take_notice(replace(EVERYTHING, status=clerk.desktop.status))
    table.refresh()
    row = table.row()
    assert row is not None
    assert not table._seen.changed(row)


def test_a_retired_customer_can_be_left_out(table: CustomerTable, clerk: Clerk, customers: list[str]) -> None:
    """The filter is remembered too."""
    clerk.retire(customers[0])
    table.refresh()
    assert len(shown(table)) == len(NAMES)
    table._show(replace(table._model.query, retired=False))
    assert len(shown(table)) == len(NAMES) - 1


def test_a_row_is_one_spoken_sentence(table: CustomerTable, clerk: Clerk, customers: list[str]) -> None:
    """Meaning is never by picture alone."""
    clerk.retire(customers[2])
    table.refresh()
    table._model.ensure(0, 10)
    said = table._model.index(2, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Berger, Anna, person, number 3, retired"


def test_columns_widths_and_order_come_back(table: CustomerTable, context: Context, qtbot: QtBot) -> None:
    """What was arranged is there in the next window."""
    header = table.view.horizontalHeader()
    header.setSectionHidden(2, False)
    table._sort("number", True)
    header.resizeSection(1, 140)
    table.save()
    again = CustomerTable(context)
    qtbot.addWidget(again)
    assert not again.view.horizontalHeader().isSectionHidden(2)
    assert (again._model.query.sort, again._model.query.descending) == ("number", True)
    assert shown(again)[0] == NAMES[-1]


def test_damaged_settings_do_no_harm(context: Context, customers: list[str], qtbot: QtBot) -> None:
    """Whatever stands in the file, the list opens."""
    settings: QSettings = context.settings
    for key in ("list/looked", "list/sort", "list/columns", "list/width/town"):
        settings.setValue(key, "}{ nonsense")
    made = CustomerTable(context)
    qtbot.addWidget(made)
    assert len(shown(made)) == len(NAMES)
