"""The working copy: typing over a customer while others change it."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from domain.commands import AmendDetails, Basis, RegisterCustomer
from domain.events import Base
from gui.customer_form.working_copy import WorkingCopy
from storage.ports import CustomerView

PHONE = "phones/0198c0de-0000-7000-8000-000000000001"
FAX = "phones/0198c0de-0000-7000-8000-000000000002"


def view(values: Mapping[str, str], position: int = 1) -> CustomerView:
    """Return a customer as it is at a position."""
    basis = Basis(Base(position, f"{position:032x}"))
    return CustomerView("c", 1, "person", "active", 1, position, "", dict(values), {}, basis)


def ben(unit: str) -> tuple[str, str, int]:
    """Say that Ben wrote everything."""
    return "r", "Ben", 5


OLD = {"name/given": "Anna", "name/family": "Berger", f"{PHONE}/number": "030 1", "birth_date": "1987"}


def test_typing_back_what_is_on_file_is_no_change() -> None:
    """A field that ends as it began is not saved, and its unit is not touched."""
    copy = WorkingCopy.of(view(OLD))
    copy.put("name/given", "Anne")
    assert copy.touched == {"name"}
    copy.put("name/given", "Anna")
    assert not copy.dirty


def test_an_untouched_unit_flows_in_and_the_basis_moves_on() -> None:
    """Another person's change to something else is shown at once and is no conflict later."""
    copy = WorkingCopy.of(view(OLD))
    copy.put("birth_date", "1988")
    moved = copy.take_in(view({**OLD, f"{PHONE}/number": "030 2"}, 2), ben)
    assert moved == {PHONE}
    assert copy.value(f"{PHONE}/number") == "030 2"
    assert copy.typed == {"birth_date": "1988"}
    assert copy.basis.base == Base(2, f"{2:032x}")


def test_a_touched_unit_becomes_a_clash_and_the_basis_waits() -> None:
    """The typing stays, both values are known, and nothing can be saved over unseen work."""
    copy = WorkingCopy.of(view(OLD))
    copy.put("name/family", "Bergmann")
    assert copy.take_in(view({**OLD, "name/family": "Bergen"}, 2), ben) == frozenset()
    clash = copy.clashes["name"]
    assert (clash.who, clash.before["name/family"], clash.theirs["name/family"]) == ("Ben", "Berger", "Bergen")
    assert copy.value("name/family") == "Bergmann"
    assert copy.basis.base == Base(1, f"{1:032x}")


def test_keeping_mine_writes_the_whole_unit() -> None:
    """The unit becomes exactly what stood here, also where the others changed another field of it."""
    copy = WorkingCopy.of(view(OLD))
    copy.put("name/family", "Bergmann")
    copy.take_in(view({**OLD, "name/given": "Anne"}, 2), ben)
    copy.keep_mine("name")
    assert copy.typed == {"name/family": "Bergmann", "name/given": "Anna"}
    assert copy.basis.base == Base(2, f"{2:032x}")


def test_taking_theirs_drops_the_typing_of_that_unit_only() -> None:
    """What was typed elsewhere is not lost by giving way in one field."""
    copy = WorkingCopy.of(view(OLD))
    copy.put("name/family", "Bergmann")
    copy.put("birth_date", "1988")
    copy.take_in(view({**OLD, "name/family": "Bergen"}, 2), ben)
    copy.take_theirs("name")
    assert copy.value("name/family") == "Bergen"
    assert copy.typed == {"birth_date": "1988"}
    assert copy.basis.base == Base(2, f"{2:032x}")


def test_the_same_change_by_both_is_no_clash() -> None:
    """When the others wrote what was typed here, there is nothing left to save."""
    copy = WorkingCopy.of(view(OLD))
    copy.put("name/family", "Bergen")
    copy.take_in(view({**OLD, "name/family": "Bergen"}, 2), ben)
    assert not copy.dirty
    assert not copy.clashes
    assert copy.basis.base == Base(2, f"{2:032x}")


def test_a_clash_goes_when_the_others_put_the_unit_back() -> None:
    """No choice is asked for when there is nothing to choose from any more."""
    copy = WorkingCopy.of(view(OLD))
    copy.put("name/family", "Bergmann")
    copy.take_in(view({**OLD, "name/family": "Bergen"}, 2), ben)
    copy.take_in(view(OLD, 3), ben)
    assert not copy.clashes
    assert copy.typed == {"name/family": "Bergmann"}
    assert copy.basis.base == Base(3, f"{3:032x}")


def test_typing_on_while_a_clash_is_open_counts_as_mine() -> None:
    """The choice takes what stands in the field then, not what stood there when the clash came."""
    copy = WorkingCopy.of(view(OLD))
    copy.put("name/family", "Bergm")
    copy.take_in(view({**OLD, "name/family": "Bergen"}, 2), ben)
    copy.put("name/family", "Bergmann")
    copy.keep_mine("name")
    assert copy.command(None, "change").values == {"name/family": "Bergmann"}  # type: ignore[attr-defined]


def test_an_item_removed_by_others_while_typed_into_is_a_clash() -> None:
    """Keeping mine brings the whole item back, with its id."""
    whole = {**OLD, f"{PHONE}/kind": "office"}
    copy = WorkingCopy.of(view(whole))
    copy.put(f"{PHONE}/number", "030 9")
    copy.take_in(view({path: text for path, text in whole.items() if PHONE not in path}, 2), ben)
    copy.keep_mine(PHONE)
    assert copy.typed == {f"{PHONE}/number": "030 9", f"{PHONE}/kind": "office"}


def test_a_new_item_of_which_only_the_kind_stands_is_not_saved() -> None:
    """An item that was added and left empty never reaches the register; filled, it comes with its kind."""
    copy = WorkingCopy.of(view(OLD))
    copy.seeds[f"{FAX}/kind"] = "fax"
    assert not copy.dirty
    copy.put(f"{FAX}/number", "030 3")
    assert copy.typed == {f"{FAX}/number": "030 3", f"{FAX}/kind": "fax"}
    copy.put(f"{FAX}/kind", "office")
    assert copy.typed[f"{FAX}/kind"] == "office"
    copy.put(f"{FAX}/number", "")
    assert not copy.dirty


def test_a_draft_brings_typing_and_clashes_back() -> None:
    """After a crash the same typing lies over the present, and what others did meanwhile is a clash."""
    copy = WorkingCopy.of(view(OLD))
    copy.put("name/family", "Bergmann")
    copy.put("birth_date", None)
    back = WorkingCopy.restored(copy.draft(7, {}))
    back.take_in(view({**OLD, "name/family": "Bergen", f"{PHONE}/number": "030 2"}, 4), ben)
    assert back.typed == {"name/family": "Bergmann", "birth_date": None}
    assert set(back.clashes) == {"name"}
    assert back.value(f"{PHONE}/number") == "030 2"


def test_saving_takes_over_what_was_sent_and_keeps_what_was_typed_since() -> None:
    """A key pressed while the save is on its way is not lost."""
    copy = WorkingCopy.of(view(OLD))
    copy.put("name/family", "Bergmann")
    sent = dict(copy.typed)
    copy.put("name/given", "Anne")
    copy.saved(sent)
    assert copy.typed == {"name/given": "Anne"}
    assert copy.value("name/family") == "Bergmann"


@pytest.mark.parametrize("registration", [True, False])
def test_the_command_says_what_was_typed(registration: bool) -> None:
    """A new customer is registered without cleared fields; an old one is amended with them."""
    copy = WorkingCopy("c", registration, {} if registration else dict(OLD), Basis(None))
    copy.put("name/family", "Bergen")
    copy.put("birth_date", None)
    command = copy.command("moved", "correction")
    if registration:
        assert isinstance(command, RegisterCustomer)
        assert command.values == {"name/family": "Bergen"}
    else:
        assert isinstance(command, AmendDetails)
        assert (command.values, command.amends) == ({"name/family": "Bergen", "birth_date": None}, "correction")
        assert command.reason == "moved"
