"""The list of changes as a view: what it asks for, and its keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from pytestqt.qtbot import QtBot

from gui.history import HistoryPane
from gui.history.model import ChangeModel
from gui.history.view import ChangeView
from storage.ports import HistoryQuery
from tests.gui.history_desk import ADA, Desk, desk_of

NOWHERE = QModelIndex()


@pytest.fixture
def ada(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    """Ada at her desktop."""
    with desk_of(tmp_path, ADA) as desk:
        yield desk


class Counted(ChangeModel):
    """Counts how often it is asked how many rows there are."""

    asked = 0

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = NOWHERE) -> int:
        self.asked += 1
        return super().rowCount(parent)


def test_a_long_list_costs_what_is_shown_of_it(ada: Desk, qtbot: QtBot) -> None:
    """The view asks about the rows on the screen, not about each there is: a list may have a million."""
    anna = ada.register()
    for day in range(1, 101):
        ada.amend(anna, {"birth_date": f"19{day % 100:02}-01-01"})
    model = Counted(ada.records, ADA.id)
    view = ChangeView(model)
    qtbot.addWidget(view)
    view.resize(400, 200)
    view.show()
    model.show(HistoryQuery(customer=anna))
    assert model.rowCount() > 100
    model.asked = 0
    model.refresh()
    view.repaint()
    assert model.asked < 100


def test_home_and_end_go_to_the_ends_of_the_list(ada: Desk, qtbot: QtBot) -> None:
    """As in a list, with what is between them selected if Shift is held; the arrows go over headings and stop there."""
    anna = ada.register()
    for day in range(1, 5):
        ada.amend(anna, {"birth_date": f"190{day}-01-01"})
    pane = HistoryPane(ada.context)
    qtbot.addWidget(pane)
    pane.resize(600, 800)
    pane.show()
    pane.show_customer(anna)
    found = [line for row in range(pane.model.rowCount()) if (line := pane.model.line(row)) is not None]
    qtbot.keyClick(pane.view, Qt.Key.Key_End)
    assert pane.view.line() == found[-1]
    qtbot.keyClick(pane.view, Qt.Key.Key_Home, Qt.KeyboardModifier.ShiftModifier)
    assert pane.view.lines() == found
    for key, expected in (("Up", 0), ("Down", 1), ("PageDown", -1), ("Down", -1), ("PageUp", 0)):
        qtbot.keyClick(pane.view, Qt.Key[f"Key_{key}"])
        assert pane.view.line() == found[expected]
