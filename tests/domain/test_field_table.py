"""The field table: complete, consistent, and what reads customers by it."""

from __future__ import annotations

import pytest

from domain.events import unit_of
from domain.fields import (
    FIELDS,
    PARTS,
    SECTIONS,
    Field,
    FieldType,
    Part,
    display_name,
    field_of,
    fields_of,
    item_of,
    items,
    list_cells,
    paper_order,
    part_of,
    parts_in,
    plain_fields,
    primary_item,
    proposed_name,
    town,
)
from domain.fields.table import BOTH, ITEM
from domain.shape import is_path
from tests.domain.story import uuid

FORMAT_1 = """
nature name/display name/prefix name/given name/additional name/family name/suffix name/legal name/legal_form
trade_names/<>/name tags/<>/tag birth_date registered_on language salutation preferred_channel
identifiers/<>/type identifiers/<>/value identifiers/<>/country
addresses/<>/purpose addresses/<>/street addresses/<>/number addresses/<>/building addresses/<>/floor addresses/<>/box
addresses/<>/postcode addresses/<>/town addresses/<>/subdivision addresses/<>/country addresses/<>/line1
addresses/<>/line2 addresses/<>/from addresses/<>/to addresses/<>/undeliverable
phones/<>/kind phones/<>/number phones/<>/extension phones/<>/do_not_use
emails/<>/label emails/<>/address emails/<>/bounced primary_phone primary_email primary_address
bank_accounts/<>/iban bank_accounts/<>/holder
consents/<>/channel consents/<>/purpose consents/<>/state consents/<>/source consents/<>/date
relations/<>/customer relations/<>/type relations/<>/role relations/<>/from relations/<>/to
notes/<>/text notes/<>/author notes/<>/date status
"""

each_field = pytest.mark.parametrize("entry", FIELDS, ids=[entry.template for entry in FIELDS])
each_part = pytest.mark.parametrize("part", PARTS, ids=[part.name for part in PARTS])


def test_the_table_has_exactly_the_paths_of_format_1() -> None:
    """Paths are part of the record format: none may be lost, renamed or twice."""
    assert sorted(FORMAT_1.split()) == sorted(entry.template for entry in FIELDS)


@each_field
def test_a_field_is_found_by_its_path(entry: Field) -> None:
    """Whatever the item, the path leads to the line of the table, and is one that records may hold."""
    path = entry.path(uuid(7))
    assert entry == field_of(path)
    assert is_path(path)
    assert (entry.part != "") == (ITEM in entry.template)
    assert (uuid(7) if entry.part else None) == item_of(path) == item_of(unit_of(path))


@each_field
def test_a_field_is_consistent(entry: Field) -> None:
    """Choices belong to choices, items to parts, natures to somebody; a mandatory value belongs to everybody."""
    assert (entry.type is FieldType.CHOICE) == bool(entry.choices)
    assert (entry.type is FieldType.ITEM) == (part_of(entry.of) is not None)
    assert entry.natures
    assert not entry.mandatory or entry.natures == BOTH
    assert entry.label[0].isupper()
    assert entry.section in SECTIONS


@each_part
def test_a_part_names_its_own_fields(part: Part) -> None:
    """Main value, kind, qualifier and primary are fields of the table, in the part's section."""
    keys = {entry.key for entry in fields_of(part.name)}
    assert {part.main, part.kind, part.qualifier} - {""} <= keys
    assert {part.section} == {entry.section for entry in fields_of(part.name)}
    primary = field_of(part.primary)
    assert not part.primary or (primary is not None and primary.of == part.name)


def test_the_sections_hold_everything_once() -> None:
    """A form made of the sections shows each field once."""
    shown = [entry for section in SECTIONS for entry in plain_fields(section)]
    shown += [entry for section in SECTIONS for part in parts_in(section) for entry in fields_of(part.name)]
    assert sorted(entry.template for entry in FIELDS) == sorted(entry.template for entry in shown)


def test_only_the_display_name_and_the_nature_are_mandatory() -> None:
    """A customer may be known by a name alone."""
    assert {"name/display", "nature"} == {entry.template for entry in FIELDS if entry.mandatory}
    assert {"status"} == {entry.template for entry in FIELDS if entry.asks_reason}
    assert {"bank_accounts"} == {entry.part for entry in FIELDS if entry.sensitive}


def test_exactly_the_bank_accounts_are_sensitive() -> None:
    """Where money goes, and to whom: what a second person will have to approve in a later format."""
    assert {entry.template for entry in FIELDS if entry.sensitive} == {
        "bank_accounts/<>/iban",
        "bank_accounts/<>/holder",
    }


def test_unknown_paths_are_nobodys() -> None:
    """What a newer program wrote is kept and shown raw."""
    assert field_of("shoe_size") is None
    assert field_of(f"pets/{uuid(1)}/name") is None
    assert part_of("pets") is None


def test_items_come_in_the_order_of_their_making() -> None:
    """Paths of three segments make items; their ids are in order of time."""
    values = {f"phones/{uuid(2)}/kind": "home", f"phones/{uuid(1)}/number": "1", "phones/odd": "x"}
    assert (uuid(1), uuid(2)) == items(values, "phones")
    assert () == items(values, "emails")


def test_the_primary_item_is_the_named_one_if_it_is_there() -> None:
    """The name of an absent item reads as none: then it is the oldest."""
    values = {f"phones/{uuid(1)}/number": "1", f"phones/{uuid(2)}/number": "2", "primary_phone": uuid(2)}
    assert uuid(2) == primary_item(values, "phones")
    assert "2" == list_cells(values)["phone"]
    values["primary_phone"] = uuid(9)
    assert uuid(1) == primary_item(values, "phones")
    assert "1" == list_cells(values)["phone"]
    assert primary_item(values, "emails") is None


def test_the_name_is_proposed_from_its_parts() -> None:
    """A person by family and given name, an organisation by its legal name; a display name goes before both."""
    person = {"name/given": "Anna", "name/family": "Berger"}
    assert "Berger, Anna" == proposed_name(person) == display_name(person)
    assert "Bergmann GmbH" == display_name({"nature": "organisation", "name/legal": "Bergmann GmbH"})
    assert "A. B." == display_name({**person, "name/display": "A. B."})
    assert "" == display_name({})


def test_a_list_shows_the_primary_address() -> None:
    """Town, postcode and country come from one address."""
    values = {
        f"addresses/{uuid(1)}/town": "Ulm",
        f"addresses/{uuid(2)}/town": "Berlin",
        f"addresses/{uuid(2)}/country": "DE",
        "primary_address": uuid(2),
        "birth_date": "1987",
    }
    assert "Berlin" == town(values)
    cells = list_cells(values)
    assert ("Berlin", "DE", "", "1987") == (cells["town"], cells["country"], cells["postcode"], cells["birth_date"])


def test_the_order_of_the_paper() -> None:
    """Name first, then fields and items as on the form, items in the order of their making, unknown ones last."""
    units = ["zoo", "status", f"phones/{uuid(2)}", f"phones/{uuid(1)}", "birth_date", "name"]
    assert ["name", "birth_date", f"phones/{uuid(1)}", f"phones/{uuid(2)}", "status", "zoo"] == sorted(
        units, key=paper_order
    )
