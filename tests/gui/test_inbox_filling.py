"""A full inbox in the window: it fills in turns, what is current and open stays so, and many at once are one thing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from domain.events import CONFLICT_RESOLVED
from domain.history.inbox import MINE
from storage.records import reader
from tests.gui.office import MINE_TWO, THEIRS_ONE, Office, toolbar_word


def test_it_fills_while_the_window_goes_on(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each turn of the window finds out a little; keys and notices have their turns between, and the end is right."""
    people = office.lose_many(12)
    office.restart()
    monkeypatch.setattr(reader, "LOOK", 0.0)
    window = office.show_window()
    QApplication.processEvents()
    office.press(Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    assert window.inbox.page._nothing.text() == "Your changes that were not applied are being looked up..."
    assert toolbar_word(office) == "Inbox"
    turns = 0
    while window.inbox.is_busy:
        turns += 1
        if turns == 5:
            office.press(Qt.Key.Key_Escape)
            assert not window.inbox.is_shown()
            office.press(Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
            office.ben.amend(people[3], {"birth_date": "1980", "language": "de"})
            office.ada.run(4)
        QApplication.processEvents()
    assert turns > len(people)
    assert toolbar_word(office) == "Inbox 11"
    rows = window.inbox.page.view.rows()
    listed = [row.items[0].customer for n in range(rows.rowCount()) if (row := rows.row(n)) is not None]
    assert sorted(listed) == sorted({*people} - {people[3]})


def test_a_row_stays_current_and_a_decision_open_while_others_come(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However small the parts are in which the rest is found out."""
    people = office.lose_many(5)
    monkeypatch.setattr(reader, "LOOK", 0.0)
    office.press(Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    page = office.window.inbox.page
    office.press(Qt.Key.Key_Down)
    office.press(Qt.Key.Key_Down)
    row = page.view.row()
    assert row is not None
    office.press(Qt.Key.Key_Return)
    dialog = office.window.inbox.dialog
    assert dialog is not None
    assert dialog.state.item == row.items[0]
    office.press(Qt.Key.Key_M, Qt.KeyboardModifier.AltModifier)
    fresh = office.customer("Fresh, Frida")
    office.lose(fresh, MINE_TWO, THEIRS_ONE)
    office.ben.amend(people[0], {"birth_date": "1980", "language": "de"})
    office.run()
    assert toolbar_word(office) == "Inbox 5"
    assert page.view.row() == row
    assert office.window.inbox.dialog is dialog
    assert dialog.state.units == {"birth_date": MINE}
    office.enter()
    assert office.values(row.items[0].customer)["birth_date"] == "1980"
    assert toolbar_word(office) == "Inbox 4"


def test_many_that_come_back_at_once_are_one_sentence(office: Office) -> None:
    """A name each would be a flood, and reading each a stop of the window; few are told one by one."""
    office.lose_many(5)
    assert office.said[-1].startswith("Your change to Person 4 was not applied.")
    office.said.clear()
    people = office.lose_many(6)
    assert office.said[-1] == (
        "6 changes of yours were not applied. What needs a decision waits in your inbox, nothing is lost."
    )
    assert not [said for said in office.said if "Person" in said and "not applied" in said]
    office.window.messages._action.click()
    assert office.window.inbox.is_shown()
    assert {*people} < {item.customer for item in office.window.inbox.items}


def test_all_of_a_batch_are_dismissed_by_one_button(office: Office) -> None:
    """They are asked for a few at a time, and none is forgotten."""
    people = office.lose_many(20, "0190f3a0-0000-7000-8000-0000000000bb")
    office.press(Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    page = office.window.inbox.page
    assert page.dismiss.text() == "Dismiss all 20"
    page.dismiss.setFocus()
    office.press(Qt.Key.Key_Space)
    office.run()
    assert [office.newest(one) for one in people] == [(CONFLICT_RESOLVED, "applied")] * 20
    assert toolbar_word(office) == "Inbox"
