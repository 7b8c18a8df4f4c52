"""The filter line of the history: it narrows the list, says what it does not understand, and looks on in parts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.history.title import ALL
from tests.gui.history_desk import ADA, Desk, desk_of
from tests.gui.test_history_pane import lines, pane_of


@pytest.fixture
def ada(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    """Ada at her desktop."""
    with desk_of(tmp_path, ADA) as desk:
        yield desk


def test_a_filter_narrows_the_list_and_a_wrong_one_says_why(ada: Desk, qtbot: QtBot) -> None:
    """Tokens narrow the list; an unknown one is named in a sentence and the last list stays."""
    customer = ada.register()
    ada.amend(customer, {"language": "fr"}, reason="call")
    pane = pane_of(ada, qtbot, customer)
    pane.focus_filter()
    qtbot.keyClicks(pane.filter, "reason:call")
    qtbot.keyClick(pane.filter, Qt.Key.Key_Return)
    assert [line.field for line in lines(pane)] == ["Language"]
    pane.filter.setText("colour:red")
    qtbot.keyClick(pane.filter, Qt.Key.Key_Return)
    assert "colour" in pane._fault.text()
    assert pane._fault.isVisible()
    assert [line.field for line in lines(pane)] == ["Language"]
    qtbot.keyClick(pane.filter, Qt.Key.Key_Escape)
    assert len(lines(pane)) == 2


def test_a_filter_that_takes_long_shows_what_it_found_so_far(
    ada: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The window goes on meanwhile; the newest change that fits is chosen as soon as there is one."""
    monkeypatch.setattr("storage.records.changes.LOOK", 0.0)
    monkeypatch.setattr("storage.records.hunt._STRETCH", 1)
    customer = ada.register()
    for given in ("Ann", "Anne", "Anna"):
        ada.amend(customer, {"name/given": given})
    for language in ("fr", "it", "en", "pl"):
        ada.amend(customer, {"language": language})
    pane = pane_of(ada, qtbot)
    pane.title.set_scope(ALL)
    pane.filter.setText("field:name")
    qtbot.keyClick(pane.filter, Qt.Key.Key_Return)
    assert pane.model.seeks
    assert pane.list.empty.text() == "Looking through the changes ..."
    qtbot.waitUntil(lambda: not pane.model.seeks)
    assert 4 == len(lines(pane))
    line = pane.view.line()
    assert line is not None
    assert line.row.record == lines(pane)[0].row.record
    pane.filter.setText("field:iban")
    qtbot.keyClick(pane.filter, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not pane.model.seeks)
    assert [] == lines(pane)
    assert pane.list.empty.text().startswith("No change matches the filter.")
