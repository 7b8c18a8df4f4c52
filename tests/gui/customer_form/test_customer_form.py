"""The record pane: what a clerk types becomes a record."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy

from domain.fields import FIELDS, FieldType
from gui.customer_form.line_editors import LookupEdit
from storage.ports import HistoryQuery
from tests.gui.form_rig import ALT, PHONE, Hands

# Saving --------------------------------------------------------------------------------------------------------


def test_a_new_customer_is_typed_and_registered(hands: Hands) -> None:
    """Names, a date as it is typed and a phone reach the register; the head shows the number."""
    hands.form.new_customer("person")
    hands.keys("Anna")
    hands.press(Qt.Key.Key_Tab)
    hands.keys("Berger")
    assert hands.shown("name/display") == "Berger, Anna"
    hands.type("birth_date", "14031987")
    hands.form.desk.add("phones")
    hands.keys("030 555 01 42")
    hands.save()
    customer = hands.form.customer
    assert customer is not None
    values = hands.on_file(customer).values
    phone = next(path for path in values if path.endswith("/number"))
    assert values["name/given"] == "Anna"
    assert values["name/family"] == "Berger"
    assert values["birth_date"] == "1987-03-14"
    assert values[phone] == "030 555 01 42"
    assert values[phone.replace("number", "kind")] == "office"
    assert hands.form.header.facts.text().startswith("No. 1")
    assert not hands.form.is_dirty()


def test_an_organisation_is_registered_as_one(hands: Hands) -> None:
    """The nature chosen with the command reaches the register, and its fields stand in the form."""
    hands.form.new_customer("organisation")
    hands.type("name/display", "Bergmann Orgelbau")
    assert hands.form.desk.sheet.row_of("name/legal") is not None
    assert hands.form.desk.sheet.row_of("birth_date") is None
    hands.save()
    assert hands.on_file(hands.form.customer or "").nature == "organisation"


def test_only_what_was_typed_is_written(hands: Hands, anna: str) -> None:
    """One field changed is one change in the history."""
    hands.type(f"{PHONE}/number", "030 999")
    hands.save()
    newest = hands.clerk.desktop.records.changes(HistoryQuery(anna), 0, 1)[0]
    assert [(change.path, change.held, change.now) for change in newest.changes] == [
        (f"{PHONE}/number", "030 555 01 42", "030 999")
    ]


def test_the_display_name_is_proposed_until_it_is_typed(hands: Hands) -> None:
    """It follows the other names of a new customer, and never again once a hand has been on it."""
    hands.form.new_customer("person")
    hands.type("name/family", "Berger")
    assert hands.shown("name/display") == "Berger"
    hands.type("name/display", "Anna B.")
    hands.type("name/given", "Anna")
    assert hands.shown("name/display") == "Anna B."


def test_possible_duplicates_are_named_and_one_is_opened_with_the_typing(hands: Hands, anna: str) -> None:
    """The hint says why; what the one found does not have is carried over, the rest of the typing stays a draft."""
    hands.form.new_customer("person")
    hands.keys("Anna")
    hands.type("name/family", "Berger")
    hands.type("name/suffix", "jun.")
    hands.form.desk.add("phones")
    hands.keys("030 555 01 42")
    draft = hands.form.customer
    hands.form._duplicates.look()
    assert hands.form.header.duplicates.text() == "1 possible duplicate"
    assert "Berger, Anna" in hands.form.header.duplicates.toolTip()
    hands.editor("name/given")
    hands.press(Qt.Key.Key_D, ALT)
    menu = hands.form.header.menu
    assert menu is not None
    menu.actions()[0].trigger()
    menu.close()
    assert hands.form.customer == anna
    assert hands.form.desk.shown is not None
    assert hands.form.desk.shown.copy.typed == {"name/suffix": "jun."}
    assert draft is not None
    assert hands.form.drafts.find(draft) is not None


def test_saving_stops_at_what_is_missing(hands: Hands) -> None:
    """Nothing is sent; the fault is named and the keyboard stands in the field."""
    hands.form.new_customer("person")
    hands.type("salutation", "Dear Anna")
    hands.save()
    assert hands.form.bar.faults() == ["Display name: A customer needs this."]
    here = hands.form.desk.current()
    assert here is not None
    assert here[1].path == "name/display"
    assert hands.form.is_registering()


def test_all_faults_are_listed_and_the_first_has_the_keyboard(hands: Hands, anna: str) -> None:
    """A hard stop comes only at saving, and then with everything at once."""
    hands.type("birth_date", "someday")
    hands.editor("name/display").clear()  # type: ignore[union-attr]
    hands.form.desk.typed("name/display", None)
    hands.save()
    assert len(hands.form.bar.faults()) == 2
    here = hands.form.desk.current()
    assert here is not None
    assert here[1].path == "name/display"
    assert hands.on_file(anna).values["birth_date"] == "1987-03-14"


def test_a_status_change_asks_once_for_its_reason(hands: Hands, anna: str) -> None:
    """The line for the reason is shown beside the saving; without one nothing is saved, with one it is kept."""
    status = hands.editor("status")
    assert isinstance(status, LookupEdit)
    status.type_value("blocked")
    assert hands.form.bar.reason_asked()
    hands.save()
    assert hands.on_file(anna).values["status"] == "active"
    assert hands.form.bar.reason.hasFocus()
    hands.keys("does not pay")
    hands.save()
    newest = hands.clerk.desktop.records.changes(HistoryQuery(anna), 0, 1)[0]
    assert (hands.on_file(anna).values["status"], newest.reason) == ("blocked", "does not pay")
    hands.editor("status").type_value("active")  # type: ignore[union-attr]
    assert hands.form.bar.reason.text() == "does not pay"


def test_a_correction_is_not_a_change(hands: Hands, anna: str) -> None:
    """The choice reaches the record, and the next save is a change again."""
    hands.type("name/given", "Anne")
    hands.form.bar.amends.set_current("correction")
    hands.save()
    newest = hands.clerk.desktop.records.changes(HistoryQuery(anna), 0, 1)[0]
    assert newest.data is not None
    assert newest.data.amends == "correction"
    assert hands.form.bar.amends.current() == "change"


def test_save_and_new_goes_on_with_an_empty_record(hands: Hands, anna: str) -> None:
    """What was typed is on file, and the next customer can be typed at once."""
    hands.type("name/given", "Anne")
    hands.save("new")
    assert hands.on_file(anna).values["name/given"] == "Anne"
    assert hands.form.is_registering()


def test_save_and_close_says_so(hands: Hands, anna: str) -> None:
    """The window may go back to the list, with or without something to save."""
    spy = QSignalSpy(hands.form.closed)
    hands.save("close")
    hands.type("name/given", "Anne")
    hands.save("close")
    assert spy.count() == 2


# Items ---------------------------------------------------------------------------------------------------------


def test_an_item_goes_with_all_its_values_and_can_be_put_back_before(hands: Hands, anna: str) -> None:
    """A removed item stands struck through until the record is saved."""
    hands.editor(f"{PHONE}/number")
    hands.press(Qt.Key.Key_Delete, ALT)
    assert hands.form.desk.shown is not None
    assert hands.form.desk.shown.is_struck(PHONE)
    assert not hands.item_row(PHONE).restore.isHidden()
    hands.item_row(PHONE).restore.click()
    assert not hands.form.is_dirty()
    hands.item_row(PHONE).remove.click()
    hands.save()
    assert not [path for path in hands.on_file(anna).values if path.startswith(PHONE)]


def test_an_item_that_stays_empty_is_not_saved(hands: Hands, anna: str) -> None:
    """A link pressed by mistake leaves no trace."""
    hands.form.desk.add("phones")
    assert not hands.form.is_dirty()
    hands.type("name/given", "Anne")
    hands.save()
    assert len([path for path in hands.on_file(anna).values if path.endswith("/number")]) == 1


def test_the_star_names_the_primary_item(hands: Hands, anna: str) -> None:
    """It is written as one plain field that names the item."""
    hands.form.desk.add("phones")
    hands.keys("0170 1")
    hands.press(Qt.Key.Key_Home, ALT)
    hands.save()
    values = hands.on_file(anna).values
    assert values[f"phones/{values['primary_phone']}/number"] == "0170 1"


def test_the_kind_stands_in_the_label(hands: Hands, anna: str) -> None:
    """Choosing another kind changes the label at once."""
    row = hands.item_row(PHONE)
    assert row.kind.text() == "Phone, office"
    row.kind.click()
    menu = hands.form.desk.pickers.menu
    assert menu is not None
    next(action for action in menu.actions() if action.text() == "mobile").trigger()
    assert row.kind.text() == "Phone, mobile"
    menu.close()


def test_an_address_opens_below_its_line_and_shows_itself_in_one(hands: Hands, anna: str) -> None:
    """All its parts are typed in place; the line follows."""
    hands.form.desk.add("addresses")
    here = hands.form.desk.current()
    assert here is not None
    unit = here[1].path.rpartition("/")[0]
    hands.keys("Lindenstraße")
    hands.type(f"{unit}/number", "14")
    hands.type(f"{unit}/postcode", "10969")
    hands.type(f"{unit}/town", "Berlin")
    hands.type(f"{unit}/country", "germ")
    hands.press(Qt.Key.Key_Tab)
    assert hands.item_row(unit).slots[0].box.editor.value() == "Lindenstraße 14, 10969 Berlin, Germany"
    hands.editor(f"{unit}/floor")
    hands.press(Qt.Key.Key_Escape)
    assert hands.row(f"{unit}/town") is hands.item_row(unit)
    hands.press(Qt.Key.Key_Return)
    assert hands.shown(f"{unit}/town") == "Berlin"


def test_a_relation_names_another_customer(hands: Hands, anna: str) -> None:
    """It is found by search and shown by name."""
    firm = hands.clerk.register("Bergmann Orgelbau", "organisation")
    hands.form.desk.add("relations")
    hands.keys("orgelb")
    assert hands.form.desk.pickers.list.candidates() == ["Bergmann Orgelbau"]
    hands.press(Qt.Key.Key_Return)
    hands.save()
    values = hands.on_file(anna).values
    relation = next(path for path in values if path.startswith("relations/") and path.endswith("/customer"))
    assert values[relation] == firm
    assert hands.shown(relation) == "Bergmann Orgelbau"


def test_every_field_of_the_table_has_its_place(hands: Hands, anna: str) -> None:
    """A field that is added to the table appears in the form by itself."""
    for part in ("trade_names", "tags", "addresses", "identifiers", "consents", "relations", "bank_accounts", "notes"):
        hands.form.desk.add(part)
    shown = hands.form.desk.shown
    assert shown is not None
    for nature in ("person", "organisation"):
        shown.copy.put("nature", nature)
        hands.form.desk.refresh()
        rows = [row for row in hands.form.desk.sheet.value_rows() if hasattr(row, "item")]
        for row in rows:
            if row.item.unit not in shown.opened:  # type: ignore[attr-defined]
                hands.form.desk.toggle(row.item.unit)  # type: ignore[attr-defined]
        found = {slot.field.template for row in hands.form.desk.sheet.value_rows() for slot in row.slots if slot.field}
        kinds = {row.item.part.path("<>", row.item.part.kind) for row in rows if row.item.part.kind}  # type: ignore[attr-defined]
        wanted = {field.template for field in FIELDS if nature in field.natures and field.type is not FieldType.ITEM}
        assert wanted - found - kinds == set()
