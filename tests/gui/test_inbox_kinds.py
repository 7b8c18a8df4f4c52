"""Every kind of change in the inbox: said in plain words, decided by keys, and gone afterwards."""

from __future__ import annotations

from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from domain.commands import ReinstateCustomer, RetireCustomer
from domain.events import ACTIVE, CHANGE_REVIEWED, CONFLICT_RESOLVED, LIFE, REMARK_ADDED, RETIRED, Data, Links
from domain.history import command_from
from storage.ports import HistoryQuery
from tests.gui.office import FOREIGN, NOWHERE, TWICE, Office, toolbar_word

# Retired and brought back


def late_retirement(office: Office) -> str:
    """Ada retires somebody whom Ben has just changed."""
    customer = office.customer()
    basis = office.ada.desktop.records.basis(customer)
    office.ben.amend(customer, {"birth_date": "1981"})
    office.ask_late(RetireCustomer(customer=customer, basis=basis, reason="moved away"))
    return customer


def late_reinstatement(office: Office) -> str:
    """Ada brings somebody back whom Ben has brought back and retired again."""
    customer = office.customer()
    office.ben.retire(customer)
    office.run()
    basis = office.ada.desktop.records.basis(customer)
    view = office.ben.desktop.records.customer(customer)
    assert view is not None
    office.ben.ask(ReinstateCustomer(customer=customer, basis=view.basis))
    office.ben.retire(customer)
    office.ask_late(ReinstateCustomer(customer=customer, basis=basis))
    return customer


def test_a_retirement_that_came_too_late_is_applied_by_enter(office: Office) -> None:
    """Nobody else spoke of the life, so the retirement stands as it was wanted, with its reason."""
    customer = late_retirement(office)
    assert office.said[-1].startswith("Berger, Anna was not retired. Ben changed the record first, today")
    dialog = office.open_first()
    row = office.window.inbox.page.view.row()
    assert row is not None
    assert (row.heading, row.said) == ("Berger, Anna", "Ben was first · Life")
    assert dialog.title.text() == "Berger, Anna was not retired"
    assert dialog.facts.text().endswith("Nothing of yours clashes with it: apply it, or dismiss it.")
    assert office.offers() == ["Apply", "Dismiss mine"]
    office.enter()
    assert (office.values(customer)["life"], office.values(customer)["birth_date"]) == (RETIRED, "1981")
    newest = office.ada.desktop.records.changes(HistoryQuery(customer), 0, 1)[0]
    assert (newest.kind, newest.reason) == (CONFLICT_RESOLVED, "moved away")
    assert office.is_gone()


def test_a_retirement_that_came_too_late_may_be_left(office: Office) -> None:
    """Dismissed, the customer stays in use."""
    customer = late_retirement(office)
    office.press_button(office.open_first().dismiss)
    assert office.values(customer)["life"] == ACTIVE
    assert office.is_gone()


def test_what_two_have_retired_is_no_decision(office: Office) -> None:
    """Both wanted the same: nobody is told that anything was lost."""
    customer = office.customer()
    basis = office.ada.desktop.records.basis(customer)
    office.ben.retire(customer)
    office.ask_late(RetireCustomer(customer=customer, basis=basis))
    assert [said for said in office.said if "inbox" in said] == []
    assert office.is_gone()


def test_somebody_is_brought_back_though_another_was_first(office: Office) -> None:
    """The title says what did not happen, and Enter makes it happen."""
    customer = late_reinstatement(office)
    dialog = office.open_first()
    assert dialog.title.text() == "Berger, Anna was not brought back"
    assert "Ben changed the record first" in dialog.facts.text()
    office.enter()
    assert office.values(customer)["life"] == ACTIVE
    assert office.is_gone()


def test_somebody_stays_retired_by_a_key(office: Office) -> None:
    """Alt+T on the row of the life; Enter settles it without a change."""
    customer = late_reinstatement(office)
    dialog = office.open_first()
    dialog.table.editor(LIFE).setFocus()
    office.press(Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    office.enter()
    assert (office.values(customer)["life"], office.newest(customer)) == (RETIRED, (CONFLICT_RESOLVED, "applied"))
    assert office.is_gone()


# Reversed and restored


def late_reversal(office: Office) -> str:
    """Ada reverses a birth date that Ben has just corrected, and a language that nobody touched."""
    customer = office.customer(language="fr", birth_date="1979")
    office.ada.amend(customer, {"birth_date": "1980", "language": "de"})
    office.run()
    records = office.ada.desktop.records
    plan = records.plan_reversal([records.changes(HistoryQuery(customer), 0, 1)[0].record])
    office.ben.amend(customer, {"birth_date": "1985"})
    office.ask_late(command_from(plan, {}, {}, "a mistake"))
    return customer


def test_a_reversal_that_came_too_late_is_decided_unit_by_unit(office: Office) -> None:
    """What nobody touched is set, and the clash is chosen by key."""
    customer = late_reversal(office)
    assert office.said[-1].startswith("Your reversal for Berger, Anna was not applied. Ben changed “Born” first")
    dialog = office.open_first()
    assert dialog.title.text() == "Your reversal for Berger, Anna was not applied"
    assert dialog.sentence.text() == "Language has no clash and is set to yours. Born needs your choice."
    office.press(Qt.Key.Key_M, Qt.KeyboardModifier.AltModifier)
    office.enter()
    assert (office.values(customer)["birth_date"], office.values(customer)["language"]) == ("1979", "fr")
    assert office.is_gone()


def test_another_value_is_typed_into_a_reversal(office: Office) -> None:
    """F2 begins with the value that was to be put back."""
    customer = late_reversal(office)
    office.open_first()
    office.press(Qt.Key.Key_F2)
    QTest.keyClicks(QApplication.focusWidget(), "1978")
    office.enter()
    assert (office.values(customer)["birth_date"], office.values(customer)["language"]) == ("1978", "fr")
    assert office.is_gone()


def test_a_restored_version_that_came_too_late(office: Office) -> None:
    """Its title says so; theirs is taken by key."""
    customer = office.customer(birth_date="1979")
    office.ada.amend(customer, {"birth_date": "1980"})
    office.run()
    plan = office.ada.desktop.records.plan_restore(customer, 1)
    office.ben.amend(customer, {"birth_date": "1985"})
    office.ask_late(command_from(plan, {}, {}, None))
    dialog = office.open_first()
    assert dialog.title.text() == "Your restored version of Berger, Anna was not applied"
    office.press(Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    office.enter()
    assert office.values(customer)["birth_date"] == "1985"
    assert office.is_gone()


# Remarks and reviews


def remarks(office: Office, customer: str) -> list[str]:
    """The remarks that the log took."""
    rows = office.ben.desktop.records.changes(HistoryQuery(customer), 0, 50)
    return [row.data.text or "" for row in rows if row.kind == REMARK_ADDED and row.verdict == "applied" and row.data]


def test_a_remark_is_added_again_by_enter(office: Office) -> None:
    """Its text is shown and kept; added again, the first one is settled."""
    customer = office.customer()
    office.write(REMARK_ADDED, customer, basis=NOWHERE, data=Data(text="Call back on Monday."))
    assert office.said[-1] == (
        f"Your remark on Berger, Anna was not added. {FOREIGN} It waits in your inbox, nothing is lost."
    )
    dialog = office.open_first()
    row = office.window.inbox.page.view.row()
    assert row is not None
    assert row.said == "Written on top of changes this register does not have · Remark: Call back on Monday."
    assert dialog.text.text() == "Call back on Monday."
    assert dialog.facts.text() == f"{FOREIGN} The text is kept: add it again, or dismiss it."
    assert office.offers() == ["Add it again", "Dismiss mine"]
    office.enter()
    assert remarks(office, customer) == ["Call back on Monday."]
    assert office.newest(customer) == (CONFLICT_RESOLVED, "applied")
    assert office.is_gone()


def test_a_remark_is_dismissed_by_keys(office: Office) -> None:
    """It is not added, and stays in the history as what it was."""
    customer = office.customer()
    office.write(REMARK_ADDED, customer, basis=NOWHERE, data=Data(text="Call back on Monday."))
    office.press_button(office.open_first().dismiss)
    assert remarks(office, customer) == []
    assert office.is_gone()


def test_a_remark_under_the_id_of_another_change_is_added_again_and_hidden(office: Office) -> None:
    """No decision on the log can name it: added again under an id of its own, it is hidden here."""
    customer = office.customer()
    taken = office.id_of_another(customer)
    office.write(REMARK_ADDED, customer, record=taken, data=Data(text="Call back on Monday."))
    dialog = office.open_first()
    assert dialog.facts.text() == f"{TWICE} The text is kept: add it again, or hide it on this computer."
    assert office.offers() == ["Add it again", "Hide"]
    office.enter()
    assert remarks(office, customer) == ["Call back on Monday."]
    assert office.is_gone()


def test_a_remark_on_nobody_can_only_be_hidden(office: Office) -> None:
    """It says so, and does not speak of opening it anywhere; its name begins the sentence with a capital."""
    office.write(REMARK_ADDED, str(uuid4()), data=Data(text="Who is this?"))
    dialog = office.open_first()
    assert dialog.title.text() == "Your remark on a customer without a name was not added"
    assert dialog.facts.text() == (
        "This customer is not on this register. Nothing can be done about it here: hide it on this computer."
    )
    assert office.offers() == ["Hide"]
    office.press_button(dialog.hide_it)
    assert office.is_gone()


def test_a_review_that_was_not_noted_is_dismissed(office: Office) -> None:
    """It changed nothing, so there is nothing to apply."""
    customer = office.customer()
    about = Links(about=office.id_of_another(customer))
    office.write(CHANGE_REVIEWED, customer, basis=NOWHERE, data=Data(text="looked at"), links=about)
    dialog = office.open_first()
    assert dialog.title.text() == "Your review for Berger, Anna was not noted"
    assert dialog.facts.text() == f"{FOREIGN} It changed no value: dismiss it."
    assert office.offers() == ["Dismiss mine"]
    office.press_button(dialog.dismiss)
    assert office.is_gone()


@pytest.mark.parametrize("shown", [False, True])
def test_deciding_later_loses_nothing(office: Office, shown: bool) -> None:
    """Escape closes the decision, and it waits as before, on the page and in the next window."""
    customer = late_retirement(office)
    office.open_first()
    office.press(Qt.Key.Key_Escape)
    assert office.window.inbox.dialog is None
    if not shown:
        office.press(Qt.Key.Key_Escape)
    assert office.window.inbox.is_shown() == shown
    office.window.close()
    office.open_window()
    assert toolbar_word(office) == "Inbox 1"
    assert office.values(customer)["life"] == ACTIVE
