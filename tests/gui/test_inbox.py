"""The inbox in the window, by real keys: nothing typed is lost, nobody's work is overwritten, one key does the rest."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton

from domain.commands import ReinstateCustomer, ResolveConflict
from domain.events import ACTIVE, CONFLICT_RESOLVED, DETAILS_AMENDED, RETIRED, Change, Data, Event
from domain.history.inbox import MINE, THEIRS
from gui.theme import theme
from storage.errors import FilesUnreadable
from storage.ports import HistoryQuery
from storage.saving import Decided
from tests.gui.office import MINE_TWO, THEIRS_ONE, Office, toolbar_word
from tests.gui.test_accessible import nameless


def test_the_inbox_is_counted_and_opens_by_key(office: Office) -> None:
    """Toolbar and status line say how many; at none they say nothing."""
    assert toolbar_word(office) == "Inbox"
    assert office.window.status._inbox.isHidden()
    customer = office.customer()
    office.lose(customer, MINE_TWO, THEIRS_ONE)
    assert toolbar_word(office) == "Inbox 1"
    assert office.window.status._inbox.text() == "1 in your inbox"
    office.window.status._inbox.click()
    row = office.window.inbox.page.view.row()
    assert row is not None
    assert (row.heading, row.said) == ("Berger, Anna", "Ben was first · Born, Language")
    office.press(Qt.Key.Key_Escape)
    assert not office.window.inbox.is_shown()


def test_one_key_applies_what_does_not_clash_and_the_rest_stays_open(office: Office) -> None:
    """Then the clash is chosen by key, and Enter settles it."""
    customer = office.customer()
    record = office.lose(customer, MINE_TWO, THEIRS_ONE)
    dialog = office.open_first()
    assert dialog.title.text() == "Your change to Berger, Anna was not applied"
    assert dialog.sentence.text() == "Language has no clash and is set to yours. Born needs your choice."
    assert dialog.apply.text() == "Apply 1 of 2"
    office.enter()
    assert office.values(customer)["language"] == "de"
    assert office.values(customer)["birth_date"] == "1981"
    assert office.newest(customer) == (DETAILS_AMENDED, "applied")
    assert [unit.unit for unit in dialog.state.choice.open_units(dialog.state.item)] == ["birth_date"]
    assert dialog.isVisible()
    dialog.table.focus_first()
    office.press(Qt.Key.Key_Down)
    assert dialog.state.units["birth_date"] == MINE
    assert dialog.apply.text() == "Apply"
    office.enter()
    assert office.values(customer)["birth_date"] == "1980"
    assert office.newest(customer) == (CONFLICT_RESOLVED, "applied")
    settled = office.ada.desktop.records.changes(HistoryQuery(customer), 0, 1)[0]
    assert settled.links is not None
    assert settled.links.resolves == record
    assert (toolbar_word(office), office.window.inbox.dialog) == ("Inbox", None)


def test_theirs_is_taken_by_a_key(office: Office) -> None:
    """Alt+T on the row that clashes; what is free goes with it."""
    customer = office.customer()
    office.lose(customer, MINE_TWO, THEIRS_ONE)
    dialog = office.open_first()
    office.press(Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    assert dialog.state.units["birth_date"] == THEIRS
    office.enter()
    assert (office.values(customer)["birth_date"], office.values(customer)["language"]) == ("1981", "de")
    assert toolbar_word(office) == "Inbox"


def test_another_value_is_typed(office: Office) -> None:
    """F2 opens the value; a refused one says why and stays typed."""
    customer = office.customer()
    office.lose(customer, MINE_TWO, THEIRS_ONE)
    dialog = office.open_first()
    office.press(Qt.Key.Key_F2)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert field.accessibleName() == "Born"
    QTest.keyClicks(field, "never")
    office.enter()
    assert dialog.isVisible()
    assert dialog.note.text()
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert field.text() == "never"
    field.selectAll()
    QTest.keyClicks(field, "1982")
    office.enter()
    assert (office.values(customer)["birth_date"], office.values(customer)["language"]) == ("1982", "de")


def test_dismissing_writes_nothing_and_settles(office: Office) -> None:
    """A resolution without changes; the record stays in the history."""
    customer = office.customer()
    office.lose(customer, MINE_TWO, THEIRS_ONE)
    dialog = office.open_first()
    dialog.dismiss.setFocus()
    office.press(Qt.Key.Key_Space)
    office.run()
    assert "language" not in office.values(customer)
    assert office.newest(customer) == (CONFLICT_RESOLVED, "applied")
    assert toolbar_word(office) == "Inbox"
    assert office.said[-1] == "Dismissed. It stays in the history of Berger, Anna."


def test_somebody_writes_while_the_decision_is_open(office: Office) -> None:
    """A choice between values that are gone is no choice; the typed text keeps its place and its caret."""
    customer = office.customer()
    office.lose(customer, {**MINE_TWO, "salutation": "Frau"}, {**THEIRS_ONE, "salutation": "Dr."})
    dialog = office.open_first()
    office.press(Qt.Key.Key_Down)
    assert dialog.state.units["birth_date"] == MINE
    dialog.table.editor("salutation").setFocus()
    office.press(Qt.Key.Key_F2)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "Frau Dr.")
    office.ben.amend(customer, {"birth_date": "1985"})
    office.run()
    assert dialog.note.text() == "Ben Marek has just changed Born. Please choose again."
    assert [unit.unit for unit in dialog.state.choice.open_units(dialog.state.item)] == ["birth_date"]
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert (field.text(), field.cursorPosition()) == ("Frau Dr.", 8)
    dialog.table.focus_first()
    office.press(Qt.Key.Key_M, Qt.KeyboardModifier.AltModifier)
    office.enter()
    assert (office.values(customer)["birth_date"], office.values(customer)["salutation"]) == ("1980", "Frau Dr.")


def test_a_decision_that_somebody_overtakes_comes_back(office: Office) -> None:
    """The colleague's value stands, the item stays open and shows it, and the window says so."""
    customer = office.customer()
    office.lose(customer, MINE_TWO, THEIRS_ONE)
    dialog = office.open_first()
    office.press(Qt.Key.Key_M, Qt.KeyboardModifier.AltModifier)
    office.ben.amend(customer, {"birth_date": "1985"})
    office.enter()
    assert office.values(customer)["birth_date"] == "1985"
    assert office.newest(customer) == (CONFLICT_RESOLVED, "conflicted")
    assert office.said[-1].startswith("Your decision about Berger, Anna was not applied: Ben Marek was first.")
    assert toolbar_word(office) == "Inbox 1"
    again = office.open_again()
    assert dict(again.state.item.units[0].theirs) == {"birth_date": "1985"}
    assert again.state.choice.open_units(again.state.item)
    assert dialog is not again


def test_a_decision_that_comes_second_says_so(office: Office) -> None:
    """Another desktop of the same person was first: refused, and nothing else is changed."""
    customer = office.customer()
    record = office.lose(customer, MINE_TWO, THEIRS_ONE)
    office.open_first()
    office.press(Qt.Key.Key_M, Qt.KeyboardModifier.AltModifier)
    basis = office.ben.desktop.records.basis(customer)
    office.ben.ask(ResolveConflict(customer=customer, basis=basis, source="resolve", values={}, resolves=record))
    office.enter()
    assert office.newest(customer) == (CONFLICT_RESOLVED, "refused")
    assert office.said[-1].startswith("Your decision about Berger, Anna came second")
    assert office.values(customer)["birth_date"] == "1981"
    assert toolbar_word(office) == "Inbox"


def test_what_is_settled_elsewhere_ends_the_open_decision(office: Office) -> None:
    """The dialog stays to be read, and offers nothing more."""
    customer = office.customer()
    record = office.lose(customer, MINE_TWO, THEIRS_ONE)
    dialog = office.open_first()
    basis = office.ben.desktop.records.basis(customer)
    office.ben.ask(ResolveConflict(customer=customer, basis=basis, source="resolve", values={}, resolves=record))
    office.run()
    assert dialog.note.text().startswith("This was settled in the meantime.")
    assert dialog.apply.isHidden()
    assert dialog.dismiss.isHidden()


def test_a_retired_customer_is_brought_back_by_choice_only(office: Office) -> None:
    """Nothing can be applied until somebody decides about that."""
    customer = office.customer()
    basis = office.ada.desktop.records.basis(customer)
    office.ben.retire(customer)
    office.late(customer, basis, {"language": "de"})
    dialog = office.open_first()
    assert "Ben retired the customer" in dialog.facts.text()
    assert not dialog.apply.isEnabled()
    office.press(Qt.Key.Key_Down)
    assert dialog.apply.text() == "Bring back and apply"
    office.enter()
    assert (office.values(customer)["life"], office.values(customer)["language"]) == (ACTIVE, "de")
    assert toolbar_word(office) == "Inbox"


def test_a_retired_customer_may_stay_retired(office: Office) -> None:
    """Dismissing leaves it so."""
    customer = office.customer()
    basis = office.ada.desktop.records.basis(customer)
    office.ben.retire(customer)
    office.late(customer, basis, {"language": "de"})
    dialog = office.open_first()
    dialog.dismiss.click()
    office.run()
    assert (office.values(customer)["life"], toolbar_word(office)) == (RETIRED, "Inbox")


def test_decide_later_keeps_what_was_chosen_and_a_new_window_what_was_typed(office: Office) -> None:
    """Choices live as long as the window; typing is kept as a draft and is no form's."""
    customer = office.customer()
    office.lose(customer, MINE_TWO, THEIRS_ONE)
    dialog = office.open_first()
    office.press(Qt.Key.Key_F2)
    QTest.keyClicks(QApplication.focusWidget(), "1982")
    dialog.close()
    office.run()
    again = office.open_again()
    assert again.state.choice.typed == {"birth_date": "1982"}
    again.close()
    office.window.close()
    office.window = office.open_window()
    assert not office.window.form.is_dirty()
    assert office.open_first().state.choice.typed == {"birth_date": "1982"}


def test_a_batch_is_one_row_and_its_free_ones_are_applied_by_one_button(office: Office) -> None:
    """Right opens it; those that clash stay."""
    batch = "0190f3a0-0000-7000-8000-0000000000ba"
    people = [office.customer(f"Person {n}") for n in range(4)]
    bases = [office.ada.desktop.records.basis(one) for one in people]
    for one in people:
        office.ben.retire(one)
    for one, basis in zip(people, bases, strict=True):
        office.submit(one, basis, {"language": "de"}, batch)
    office.run()
    for one in people[:3]:
        view = office.ben.desktop.records.customer(one)
        assert view is not None
        office.ben.ask(ReinstateCustomer(customer=one, basis=view.basis))
    office.run()
    assert toolbar_word(office) == "Inbox 1"
    office.press(Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    page = office.window.inbox.page
    row = page.view.row()
    assert row is not None
    assert (row.heading, row.said) == (
        "Several changes at once: 4 not applied",
        "3 do not clash, 1 need your decision.",
    )
    office.press(Qt.Key.Key_Right)
    assert page.view.rows().rowCount() == 5
    page.free.click()
    office.run()
    assert [office.values(one).get("language") for one in people] == ["de", "de", "de", None]
    assert page.view.rows().rowCount() == 1
    assert page.view.row() is not None


def test_text_at_200_percent_cuts_nothing_off(office: Office) -> None:
    """Every button and label of the page and the dialog has the room it needs, light and dark."""
    customer = office.customer()
    office.lose(customer, MINE_TWO, THEIRS_ONE)
    for look in ("light", "dark"):
        theme.choose(look, 2.0)
        office.window.resize(1024, 640)
        office.window.activateWindow()
        QApplication.processEvents()
        office.window.table.focus()
        QApplication.processEvents()
        dialog = office.open_first()
        for _ in range(5):
            QApplication.processEvents()
        for root in (office.window.inbox.page, dialog):
            for part in (*root.findChildren(QPushButton), *root.findChildren(QComboBox)):
                if part.isVisible():
                    assert part.width() >= part.minimumSizeHint().width(), part.accessibleName()
            for label in root.findChildren(QLabel):
                if label.isVisible() and label.wordWrap():
                    assert label.height() >= label.heightForWidth(label.width()), label.text()
        dialog.close()
        office.window.inbox.leave()


def test_everything_has_a_name(office: Office) -> None:
    """A choice says its field and the three values; a row says one sentence."""
    customer = office.customer()
    office.lose(customer, MINE_TWO, THEIRS_ONE)
    dialog = office.open_first()
    office.press(Qt.Key.Key_F2)
    assert nameless(dialog) == []
    assert nameless(office.window.inbox.page) == []
    box = dialog.table.editor("birth_date")
    assert box.accessibleName() == "Result for Born"
    assert box.accessibleDescription() == "Before: nothing. Theirs: 1981. Mine: 1980."
    row = office.window.inbox.page.view.row()
    assert row is not None
    assert row.spoken.startswith("Berger, Anna. Ben was first · Born, Language. today")


def test_what_will_not_apply_is_taken_back_into_the_form(office: Office) -> None:
    """Not handed over yet, it is withdrawn; what was typed stands in the form, on the basis of now."""
    customer = office.customer()
    basis = office.ada.desktop.records.basis(customer)
    office.ben.amend(customer, THEIRS_ONE)
    office.run()
    office.ada.desktop.worker.sharing.stop(FilesUnreadable(what="a test"))
    office.submit(customer, basis, MINE_TWO, None)
    office.run()
    dialog = office.open_first()
    assert dialog.title.text() == "Your change to Berger, Anna will not be applied"
    assert (dialog.apply.isHidden(), dialog.dismiss.isHidden(), dialog.take_back.isDefault()) == (True, True, True)
    office.enter()
    assert office.ada.desktop.status.pending == 0
    assert toolbar_word(office) == "Inbox"
    assert not office.window.inbox.is_shown()
    shown = office.window.form.desk.shown
    assert shown is not None
    assert shown.copy.typed == MINE_TWO


@pytest.fixture
def stranger(office: Office) -> str:
    """A customer that nobody registered, with a change of Ada's about it."""
    customer = "0190f3a0-0000-7000-8000-0000000000cc"
    changes = (Change("name/display", None, "Nobody, Nora"),)
    event = Event(
        kind=DETAILS_AMENDED, customer=customer, source="form", changes=changes, data=Data(amends="correction")
    )
    record = "0190f3a0-0000-7000-8000-0000000000cd"
    worker = office.ada.desktop.worker
    worker.save_decided([Decided(event, office.ada.desktop.records.basis(), record, ())])
    office.run()
    return customer


def test_what_speaks_of_nobody_is_opened_as_a_new_customer(office: Office, stranger: str) -> None:
    """Registered under the same id, the customer is there and the item closes by itself."""
    dialog = office.open_first()
    assert "This customer is not on this register." in dialog.facts.text()
    assert dialog.apply.isHidden()
    office.enter()
    assert office.window.form.is_registering()
    office.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    office.run()
    assert office.values(stranger)["name/display"] == "Nobody, Nora"
    assert toolbar_word(office) == "Inbox"


def test_what_speaks_of_nobody_may_be_hidden_on_this_computer(office: Office, stranger: str) -> None:
    """It stays so in the next window, and on the log."""
    dialog = office.open_first()
    dialog.hide_it.click()
    office.run()
    assert (toolbar_word(office), office.window.inbox.dialog) == ("Inbox", None)
    office.window.close()
    office.window = office.open_window()
    assert toolbar_word(office) == "Inbox"
    assert [item.customer for item in office.ada.desktop.records.inbox("ada")] == [stranger]
