"""Rows: which customer they mean, which items, and what they would write."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

import pytest

from domain.customer import Customer
from domain.events import Value
from storage.transfer.heads import columns_of
from storage.transfer.rows import Reader, RowRefused, Wish
from storage.transfer.table import Row

REGISTER = "0190aaaa-bbbb-4ccc-8ddd-eeeeffff0000"
ONE, TWO = "0190aaaa-0000-7000-8000-000000000001", "0190aaaa-0000-7000-8000-000000000002"
ANNA = "0190aaaa-0000-7000-8000-00000000000a"


class Known:
    """The customers that a row may mean; numbers are their order."""

    def __init__(self, *customers: Customer) -> None:
        self._customers = {one.id: one for one in customers}

    def customer(self, customer: str) -> Customer | None:
        """By id."""
        return self._customers.get(customer)

    def numbered(self, number: int) -> str | None:
        """By number."""
        ids = list(self._customers)
        return ids[number - 1] if 0 < number <= len(ids) else None

    def holding(self, template: str, text: str) -> Sequence[str]:
        """By a value, wherever it stands."""
        return [one.id for one in self._customers.values() if text in one.values.values()][:2]


def wishes(known: Known, *rows: Mapping[str, str], mapping: Mapping[str, str] | None = None) -> list[Wish]:
    """Understand rows, given as head -> cell; heads are paths unless mapped."""
    heads = list(dict.fromkeys(head for row in rows for head in row))
    reader = Reader(REGISTER, columns_of(heads, mapping or {head: head for head in heads}), "job")
    found = []
    for at, row in enumerate(rows, 2):
        read = reader.understand(Row(at, tuple(row.get(head, "") for head in heads)))
        customer = reader.customer(read, known)
        found.append(reader.wish(read, customer, known.customer(customer)))
    reader.close()
    return found


def wish(known: Known, row: Mapping[str, str]) -> Mapping[str, Value]:
    """What one row would write."""
    return wishes(known, row)[0].values


@pytest.fixture
def anna() -> Customer:
    """Anna with two phones."""
    return Customer(
        ANNA,
        values={
            "nature": "person",
            "name/display": "Berger, Anna",
            f"phones/{ONE}/number": "030 1",
            f"phones/{ONE}/kind": "office",
            f"phones/{TWO}/number": "030 2",
        },
    )


def test_a_new_customer_gets_a_name_a_nature_and_items() -> None:
    """What the row does not say is proposed; ids are UUIDs of version 8."""
    found = wishes(Known(), {"name/given": "Anna", "name/family": "Berger", "phones/1/number": "030 1"})[0]
    assert ("person", "Berger, Anna") == (found.values["nature"], found.values["name/display"])
    item = next(path.split("/")[1] for path in found.values if path.startswith("phones/"))
    assert {8} == {UUID(one).version for one in (found.customer, item)}


def test_a_company_without_a_word_about_it() -> None:
    """A display name alone is an organisation; a date of birth makes a person."""
    assert "organisation" == wish(Known(), {"name/display": "Bergmann Orgelbau"})["nature"]
    assert "person" == wish(Known(), {"name/display": "Berger", "birth_date": "1987"})["nature"]


def test_equal_rows_get_different_ids_and_the_same_ones_next_time() -> None:
    """The count among equal rows tells them apart, wherever other rows stand."""
    first = [one.customer for one in wishes(Known(), *[{"name/display": name} for name in "ABA"])]
    second = [one.customer for one in wishes(Known(), *[{"name/display": name} for name in "AAB"])]
    assert 3 == len(set(first))
    assert (first[0], first[2], first[1]) == tuple(second)


def test_another_register_makes_other_ids() -> None:
    """The register's id goes in."""
    reader = Reader("other", columns_of(["name/display"], {"name/display": "name/display"}), "job")
    assert reader.understand(Row(2, ("A",))).derived != wishes(Known(), {"name/display": "A"})[0].customer


@pytest.mark.parametrize(
    ("row", "changed"),
    [
        ({"phones/1/number": "030 1"}, {}),
        ({"phones/1/number": "030 2", "phones/2/number": "030 1"}, {}),
        ({"phones/1/number": "030 2"}, {}),
        ({"phones/2/number": "030 9"}, {f"phones/{TWO}/number": "030 9"}),
        ({"phones/1/id": TWO, "phones/1/number": "030 9"}, {f"phones/{TWO}/number": "030 9"}),
        ({"phones/1/number": "030 2", "phones/2/number": "030 9"}, None),
        ({"phones/1/number": "030 1", "phones/1/kind": ""}, {}),
        ({"phones/1/number": "", "name/given": "Anna"}, {"name/given": "Anna"}),
    ],
)
def test_items_are_matched(anna: Customer, row: dict[str, str], changed: dict[str, str] | None) -> None:
    """By id, by equal values, by place; what is left is new (None)."""
    found = wish(Known(anna), {"customer": ANNA, **row})
    if changed is None:
        (path,) = found
        assert path.split("/")[1] not in (ONE, TWO)
    else:
        assert changed == found


def test_a_new_id_of_an_item_is_taken_over(anna: Customer) -> None:
    """An export read into another register keeps its ids."""
    new = "0190aaaa-0000-7000-8000-000000000003"
    found = wish(Known(anna), {"customer": ANNA, "phones/1/id": new, "phones/1/number": "030 3"})
    assert {f"phones/{new}/number": "030 3"} == found


def test_id_goes_before_number_and_number_before_the_key(anna: Customer) -> None:
    """A row that names its customer twice is believed in this order."""
    ben = Customer(ONE, values={"nature": "person", "name/display": "Kowalski, Ben"})
    known = Known(anna, ben)
    assert ANNA == wishes(known, {"customer": ANNA, "number": "2", "language": "de"})[0].customer
    mapping = {"number": "number", "who": "=name/display", "language": "language"}
    row = {"number": "2", "who": "Berger, Anna", "language": "de"}
    assert ONE == wishes(known, row, mapping=mapping)[0].customer
    assert ANNA == wishes(known, {**row, "number": ""}, mapping=mapping)[0].customer


def test_rows_with_one_new_key_are_one_customer() -> None:
    """The second row means the customer that the first one makes."""
    mapping = {"nr": "=identifiers/1/value", "name/display": "name/display"}
    rows = [{"nr": "A-1", "name/display": "Berger"}, {"nr": "A-1", "name/display": "Berger, Anna"}]
    first, second = wishes(Known(), *rows, mapping=mapping)
    assert first.customer == second.customer


@pytest.mark.parametrize(
    "row",
    [
        {"customer": "no uuid", "name/display": "X"},
        {"number": "17", "name/display": "X"},
        {"number": "x", "name/display": "X"},
        {"birth_date": "1990-01-01"},
        {"phones/1/id": "no uuid", "phones/1/number": "1", "name/display": "X"},
    ],
)
def test_rows_that_cannot_be_taken(row: dict[str, str]) -> None:
    """A wrong id, an unknown number, no name."""
    with pytest.raises(RowRefused):
        wishes(Known(), row)


@pytest.mark.parametrize(
    ("path", "cell", "text"),
    [
        ("birth_date", "14.3.1987", "1987-03-14"),
        ("birth_date", "1987-03", "1987-03"),
        ("nature", "Company", "organisation"),
        ("phones/1/do_not_use", "Ja", "yes"),
        ("name/given", "  Anna ", "Anna"),
    ],
)
def test_cells_as_tables_write_them(path: str, cell: str, text: str) -> None:
    """Dates with dots, flags, natures, blanks around."""
    found = wish(Known(), {"name/display": "X", path: cell})
    assert text in found.values()
