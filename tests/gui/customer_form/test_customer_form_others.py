"""The record pane while others write; the past; what is seen and heard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from domain.commands import ReinstateCustomer
from gui.context import Context
from gui.customer_form import CustomerForm
from gui.customer_form.item_rows import LinksRow
from storage.ports import HistoryQuery
from tests.gui.conftest import Clerk
from tests.gui.form_rig import ALT, PHONE, Hands, new_unit
from tests.gui.test_accessible import nameless

# While others write --------------------------------------------------------------------------------------------


def test_what_others_change_flows_in(hands: Hands, anna: str, ben: Clerk) -> None:
    """Another field changed by Ben is shown at once, and Ada's save is no conflict."""
    hands.type("name/family", "Bergmann")
    ben.amend(anna, {f"{PHONE}/number": "030 2"})
    hands.clerk.run()
    assert hands.shown(f"{PHONE}/number") == "030 2"
    assert hands.shown("name/family") == "Bergmann"
    hands.save()
    values = hands.on_file(anna).values
    assert (values["name/family"], values[f"{PHONE}/number"]) == ("Bergmann", "030 2")
    newest = hands.clerk.desktop.records.changes(HistoryQuery(anna), 0, 1)[0]
    assert newest.verdict == "applied"


def test_a_clash_stands_below_the_field_and_saving_waits(hands: Hands, anna: str, ben: Clerk) -> None:
    """Yours, theirs, before and who: nothing is saved until it is decided."""
    hands.type(f"{PHONE}/number", "030 9")
    ben.amend(anna, {f"{PHONE}/number": "030 2"})
    hands.clerk.run()
    sides = hands.clash(f"{PHONE}/number").sides
    assert (sides.mine, sides.theirs, sides.before) == ("030 9", "030 2", "030 555 01 42")
    assert sides.title.startswith("Ben changed this, today")
    hands.save()
    assert hands.form.bar.faults() == ["Phone, office: choose what should stand"]
    assert hands.on_file(anna).values[f"{PHONE}/number"] == "030 2"


@pytest.mark.parametrize(("key", "expected"), [(Qt.Key.Key_M, "030 9"), (Qt.Key.Key_T, "030 2")])
def test_a_clash_is_decided_by_a_key(hands: Hands, anna: str, ben: Clerk, key: Qt.Key, expected: str) -> None:
    """Alt+M keeps mine, Alt+T takes theirs; what is saved then applies."""
    hands.type(f"{PHONE}/number", "030 9")
    hands.type("name/given", "Anne")
    ben.amend(anna, {f"{PHONE}/number": "030 2"})
    hands.clerk.run()
    hands.editor(f"{PHONE}/number")
    hands.press(key, ALT)
    assert hands.row(f"{PHONE}/number").clash is None
    hands.save()
    ben.run()
    view = ben.desktop.records.customer(anna)
    assert view is not None
    assert (view.values[f"{PHONE}/number"], view.values["name/given"]) == (expected, "Anne")


def test_a_change_that_came_before_the_notice_is_found_by_the_preflight(hands: Hands, anna: str, ben: Clerk) -> None:
    """The form has not heard of Ben yet when Ada saves: nothing is overwritten, the clash is shown."""
    hands.type(f"{PHONE}/number", "030 9")
    ben.amend(anna, {f"{PHONE}/number": "030 2"})
    hands.clerk.listeners.remove(hands.form.take_notice)
    hands.clerk.run()
    hands.clerk.listeners.append(hands.form.take_notice)
    hands.save()
    assert hands.clash(f"{PHONE}/number").sides.theirs == "030 2"
    assert hands.on_file(anna).values[f"{PHONE}/number"] == "030 2"


def test_the_same_change_by_both_leaves_nothing_to_save(hands: Hands, anna: str, ben: Clerk) -> None:
    """Where both typed the same there is no question."""
    hands.type(f"{PHONE}/number", "030 2")
    ben.amend(anna, {f"{PHONE}/number": "030 2"})
    hands.clerk.run()
    assert not hands.form.is_dirty()


def test_an_item_added_by_others_appears(hands: Hands, anna: str, ben: Clerk) -> None:
    """Rows come and go while the form is open, the keyboard stays where it is."""
    unit = new_unit("phones")
    editor = hands.type("name/given", "Anne")
    ben.amend(anna, {f"{unit}/number": "0170 7", f"{unit}/kind": "mobile"})
    hands.clerk.run()
    assert hands.shown(f"{unit}/number") == "0170 7"
    assert editor.hasFocus()


# Only to be read -----------------------------------------------------------------------------------------------


def test_the_past_is_only_to_be_read(hands: Hands, anna: str) -> None:
    """Same places, no links, no buttons, the changed field highlighted; typing changes nothing."""
    then = hands.on_file(anna)
    hands.clerk.amend(anna, {"name/given": "Anne"})
    hands.form.show_view(then, ["name/given"])
    assert hands.shown("name/given") == "Anna"
    assert not [row for row in hands.form.desk.sheet.rows if isinstance(row, LinksRow)]
    hands.type("name/given", "Xaver")
    hands.form.desk.remove(PHONE)
    assert hands.shown("name/given") == "Anna"
    assert not hands.form.is_dirty()
    assert hands.form.header.more.isHidden()
    hands.form.show_customer(anna)
    assert hands.shown("name/given") == "Anne"
    hands.type("name/given", "Xaver")
    assert hands.form.is_dirty()


def test_a_retired_customer_says_so_and_can_be_brought_back(hands: Hands, anna: str) -> None:
    """The banner offers it; nothing else can be changed."""
    hands.clerk.retire(anna)
    assert not hands.form.banner.isHidden()
    hands.type("name/given", "Xaver")
    assert not hands.form.is_dirty()
    view = hands.on_file(anna)
    hands.clerk.ask(ReinstateCustomer(customer=anna, basis=view.basis))
    assert hands.form.banner.isHidden()
    hands.type("name/given", "Xaver")
    assert hands.form.is_dirty()


def test_a_customer_retired_while_typed_into_keeps_the_typing(hands: Hands, anna: str, ben: Clerk) -> None:
    """Saving says in a sentence why it does not go, and the draft stays."""
    hands.type("name/given", "Anne")
    ben.run()
    ben.retire(anna)
    hands.clerk.run()
    hands.save()
    assert hands.form.is_dirty()
    assert hands.shown("name/given") == "Anne"
    assert not hands.form.banner.isHidden()


# Seen and heard ------------------------------------------------------------------------------------------------


def test_blame_stands_beside_the_fields_and_in_words(hands: Hands, anna: str) -> None:
    """Who and when, for the eye in a column and for the ear with the field."""
    hands.form.show_blame(True)
    row = hands.row("name/given")
    assert row.show_blame
    assert row.blamed.text.startswith("Ada, today")
    assert "Ada Okonjo" in row.blamed.tip
    assert "Ada, today" in row.slots[0].box.editor.accessibleDescription()


def test_showing_blame_moves_nothing(hands: Hands, anna: str) -> None:
    """The column is always there."""
    before = [row.geometry() for row in hands.form.desk.sheet.rows]
    boxes = [slot.box.geometry() for row in hands.form.desk.sheet.value_rows() for slot in row.slots]
    hands.form.show_blame(True)
    assert [row.geometry() for row in hands.form.desk.sheet.rows] == before
    assert [slot.box.geometry() for row in hands.form.desk.sheet.value_rows() for slot in row.slots] == boxes


@pytest.mark.parametrize("width", [292, 420, 662, 1100])
def test_nothing_is_cut_at_any_width(hands: Hands, anna: str, width: int) -> None:
    """Fields, gutter and links stay inside the pane, and fields never overlap."""
    hands.form.resize(width, 900)
    hands.form.desk.toggle(PHONE)
    room = hands.form.page.area.viewport().width()
    for row in hands.form.desk.sheet.value_rows():
        boxes = [slot.box.geometry() for slot in row.slots]
        assert all(0 <= box.left() and box.right() < room for box in boxes)
        assert not any(a.intersects(b) for n, a in enumerate(boxes) for b in boxes[n + 1 :])
    assert hands.item_row(PHONE).remove.geometry().right() < room


def test_every_control_has_a_name(hands: Hands, anna: str) -> None:
    """With panels open, items added and a clash shown."""
    for part in ("addresses", "consents", "notes", "relations"):
        hands.form.desk.add(part)
    hands.form.desk.toggle(PHONE)
    assert nameless(hands.form) == []


def test_a_name_with_markup_is_shown_as_it_is(hands: Hands) -> None:
    """No label and no tooltip ever renders what customers are called."""
    odd = "<b>Bold</b> <img src='file:///etc/hosts'>"
    customer = hands.clerk.register(odd, **{f"{PHONE}/number": "<i>030</i>"})
    hands.form.show_customer(customer)
    assert hands.form.header.name.text() == odd
    labels = hands.form.findChildren(QLabel)
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels if label.text())
    tips = [widget.toolTip() for widget in hands.form.findChildren(QWidget)]
    assert not [tip for tip in tips if "<b>" in tip or "<img" in tip or "<i>" in tip]


def test_going_from_customer_to_customer_makes_no_new_widgets(hands: Hands, anna: str) -> None:
    """Rows are reused: that is what keeps opening quick."""
    other = hands.clerk.register("Abel, Karl", **{f"{new_unit('phones')}/number": "0170"})
    hands.form.show_customer(other)
    hands.form.show_customer(anna)
    count = len(hands.form.findChildren(QWidget))
    for _ in range(3):
        hands.form.show_customer(other)
        hands.form.show_customer(anna)
    assert len(hands.form.findChildren(QWidget)) == count


def test_rows_made_ahead_show_the_customer_that_comes(clerk: Clerk, context: Context, qtbot: QtBot) -> None:
    """What is prepared while nothing is shown is the customer's as soon as there is one."""
    mail = new_unit("emails")
    phone = {f"{PHONE}/number": "030 555 01 42"}
    customer = clerk.register("Berger, Anna", **phone, **{f"{mail}/address": "a@example.org"})
    form = CustomerForm(context)
    qtbot.addWidget(form)
    form.desk.warm()
    form.show_customer(customer)
    hands = Hands(clerk, context, form)
    assert hands.shown(f"{PHONE}/number") == "030 555 01 42"
    assert hands.shown(f"{mail}/address") == "a@example.org"


def test_a_value_this_program_does_not_know_is_shown_raw(hands: Hands, anna: str) -> None:
    """A path of a newer Daybook is kept and seen."""
    view = hands.on_file(anna)
    hands.form.show_view(
        type(view)(**{**{n: getattr(view, n) for n in view.__slots__}, "values": {**view.values, "shoe_size": "42"}})
    )
    row = next(row for row in hands.form.desk.sheet.rows if row.line.key == "unknown shoe_size")
    assert row.accessibleName() == "shoe_size: 42"
