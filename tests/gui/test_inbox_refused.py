"""What the log refused, for every reason: said in plain words, decided by keys, and gone afterwards."""

from __future__ import annotations

from uuid import uuid4

from PySide6.QtCore import Qt

from domain.commands import Basis
from domain.events import (
    ACTIVE,
    CUSTOMER_REGISTERED,
    CUSTOMER_RETIRED,
    DETAILS_AMENDED,
    LIFE,
    RETIRED,
    Data,
)
from domain.history.inbox import MINE
from tests.gui.office import FOREIGN, NOWHERE, TWICE, Office

CORRECTION = Data(amends="correction")


def test_a_registration_of_somebody_who_is_there(office: Office) -> None:
    """It names the fields in words, and what is new in it is applied by Enter."""
    customer = office.customer()
    wanted = {LIFE: ACTIVE, "nature": "person", "name/display": "Berger, Änne", "birth_date": "1972"}
    office.write(CUSTOMER_REGISTERED, customer, wanted, office.ada.desktop.records.basis())
    dialog = office.open_first()
    row = office.window.inbox.page.view.row()
    assert row is not None
    assert row.said == "Registered already · Registration"
    assert dialog.title.text() == "Your registration of Berger, Anna was not applied"
    assert dialog.facts.text().startswith("This customer was registered already.")
    labels = [dialog.table.rows.cell(at, 0).text for at in range(dialog.table.rows.rowCount())]
    assert labels == ["Born", "Life", "Name", "Nature"]
    office.enter()
    values = office.values(customer)
    assert (values["name/display"], values["birth_date"]) == ("Berger, Änne", "1972")
    assert office.is_gone()


def test_a_registration_without_a_true_base_is_opened_as_a_new_customer(office: Office) -> None:
    """Nobody is there yet; registered under the same id, the item closes by itself."""
    customer = str(uuid4())
    wanted = {LIFE: ACTIVE, "nature": "person", "name/display": "New, Nina", "birth_date": "1972"}
    office.write(CUSTOMER_REGISTERED, customer, wanted, NOWHERE)
    dialog = office.open_first()
    assert dialog.title.text() == "Your registration of New, Nina was not applied"
    assert office.offers() == ["Hide", "Open as a new customer"]
    office.enter()
    office.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    office.run()
    assert office.values(customer)["birth_date"] == "1972"
    assert office.is_gone()


def test_a_change_without_a_true_base(office: Office) -> None:
    """What its author saw nobody knows, so everything that is there now is a choice."""
    customer = office.customer(language="it")
    office.write(DETAILS_AMENDED, customer, {"birth_date": "1971", "language": "de"}, NOWHERE, data=CORRECTION)
    dialog = office.open_first()
    assert dialog.facts.text() == f"{FOREIGN} Nothing of yours is lost: choose what should stand."
    assert dialog.apply.text() == "Apply 1 of 2"
    office.press(Qt.Key.Key_M, Qt.KeyboardModifier.AltModifier)
    office.enter()
    assert (office.values(customer)["birth_date"], office.values(customer)["language"]) == ("1971", "de")
    assert office.is_gone()


def test_a_retirement_without_a_true_base_is_chosen_by_key(office: Office) -> None:
    """Whether the customer is retired is one more choice."""
    customer = office.customer()
    office.write(CUSTOMER_RETIRED, customer, {LIFE: RETIRED}, NOWHERE)
    dialog = office.open_first()
    assert dialog.sentence.text() == "Life needs your choice."
    assert not dialog.apply.isEnabled()
    office.press(Qt.Key.Key_Down)
    assert dialog.state.units == {LIFE: MINE}
    office.enter()
    assert office.values(customer)["life"] == RETIRED
    assert office.is_gone()


def test_a_change_under_the_id_of_another_is_opened_in_the_form(office: Office) -> None:
    """Saved there, it has an id of its own and the item closes by itself."""
    customer = office.customer()
    taken = office.id_of_another(customer)
    office.write(DETAILS_AMENDED, customer, {"birth_date": "1970"}, record=taken, data=CORRECTION)
    assert office.said[-1].startswith(f"Your change to Berger, Anna was not applied. {TWICE}")
    dialog = office.open_first()
    assert dialog.facts.text() == (f"{TWICE} What you typed is kept: open it in the form, or hide it on this computer.")
    assert office.offers() == ["Hide", "Open in the form"]
    office.enter()
    assert not office.window.inbox.is_shown()
    office.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    office.run()
    assert office.values(customer)["birth_date"] == "1970"
    assert office.is_gone()


def test_a_retirement_under_the_id_of_another_change_is_asked_for_again(office: Office) -> None:
    """A form could not show it, so none is offered."""
    customer = office.customer()
    taken = office.id_of_another(customer)
    office.write(CUSTOMER_RETIRED, customer, {LIFE: RETIRED}, record=taken)
    dialog = office.open_first()
    assert dialog.facts.text() == (f"{TWICE} If it is still wanted, ask for it again; hide this one on this computer.")
    assert office.offers() == ["Hide"]
    office.press_button(dialog.hide_it)
    assert office.values(customer)["life"] == ACTIVE
    assert office.is_gone()


def test_a_retirement_of_nobody_is_hidden(office: Office) -> None:
    """To register somebody in order to retire them is not offered."""
    office.write(CUSTOMER_RETIRED, str(uuid4()), {LIFE: RETIRED})
    dialog = office.open_first()
    assert dialog.title.text() == "A customer without a name was not retired"
    assert office.offers() == ["Hide"]
    office.press_button(dialog.hide_it)
    assert office.is_gone()


def test_a_change_to_somebody_who_was_retired_already(office: Office) -> None:
    """Refused for the life: to bring the customer back is a choice of its own."""
    customer = office.customer()
    office.ben.retire(customer)
    office.run()
    office.write(DETAILS_AMENDED, customer, {"birth_date": "1973"}, data=CORRECTION)
    dialog = office.open_first()
    assert dialog.facts.text().startswith("Ben retired the customer, today")
    office.press(Qt.Key.Key_Down)
    office.enter()
    assert (office.values(customer)["life"], office.values(customer)["birth_date"]) == (ACTIVE, "1973")
    assert office.is_gone()


def test_what_builds_on_a_change_that_is_not_there(office: Office) -> None:
    """Its author's own change never came to the log; this one is applied by Enter."""
    customer = office.customer()
    seen = office.ada.desktop.records.basis(customer)
    office.write(
        DETAILS_AMENDED, customer, {"birth_date": "1973"}, Basis(seen.base, {"birth_date": str(uuid4())}),
        data=CORRECTION,
    )  # fmt: skip
    dialog = office.open_first()
    assert dialog.facts.text().startswith("It builds on a change of yours that was not applied.")
    office.enter()
    assert office.values(customer)["birth_date"] == "1973"
    assert office.is_gone()
