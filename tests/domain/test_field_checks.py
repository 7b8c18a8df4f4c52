"""Checks of values: they warn in a sentence, and refuse only where the table says so."""

from __future__ import annotations

from datetime import date

import pytest

from domain.fields import FIELDS, FieldType, check, check_all
from domain.fields.checks import is_date
from tests.domain.story import uuid

ITEM = uuid(1)
GERMAN = {f"addresses/{ITEM}/country": "DE"}

WARNED = [
    ("name/family", " Berger", {}, "There is a space at the beginning or the end."),
    ("salutation", "Frau\nDr.", {}, "This is unusually long for one line."),
    (f"phones/{ITEM}/kind", "pager", {}, "This is none of the usual choices."),
    (f"phones/{ITEM}/number", "ask Ben", {}, "This does not look like a phone number."),
    (f"phones/{ITEM}/number", "+1 212 55", {}, "This phone number has too few or too many digits."),
    (f"phones/{ITEM}/number", "030 12345678901234", GERMAN, "This phone number has too few or too many digits."),
    (f"emails/{ITEM}/address", "anna@", {}, "This does not look like an e-mail address."),
    (f"bank_accounts/{ITEM}/iban", "DE89370400440532013001", {}, "The check digits of this IBAN do not match."),
    (
        f"identifiers/{ITEM}/value",
        "ATU 1234 5678",
        {f"identifiers/{ITEM}/type": "vat", f"identifiers/{ITEM}/country": "AT"},
        "Check digit does not match.",
    ),
    (
        f"identifiers/{ITEM}/value",
        "12",
        {f"identifiers/{ITEM}/type": "vat", **GERMAN},
        "This number has too few or too many digits for its kind and country.",
    ),
    (
        f"identifiers/{ITEM}/value",
        "529900T8BM49AURSDO56",
        {f"identifiers/{ITEM}/type": "lei"},
        "The check digits of this LEI do not match.",
    ),
    ("language", "klingonish", {}, "No language has this code."),
    (f"addresses/{ITEM}/country", "Germany", {}, "No country has this code."),
    (
        f"addresses/{ITEM}/country",
        "DE",
        {f"addresses/{ITEM}/town": "Ulm"},
        "An address in this country needs a street, a box or a free line.",
    ),
    (f"addresses/{ITEM}/postcode", "1096", GERMAN, "This postcode does not fit the country."),
    (f"addresses/{ITEM}/to", "2020", {f"addresses/{ITEM}/from": "2021-05"}, "This ends before it begins."),
    ("status", "deceased", {"nature": "organisation"}, "Only a person can be deceased; an organisation is dissolved."),
    ("status", "dissolved", {}, "Only an organisation can be dissolved; a person is deceased."),
    ("birth_date", "2027", {}, "This date lies in the future."),
    ("birth_date", "1987", {"nature": "organisation"}, "An organisation usually has no such value."),
    ("name/legal", "GmbH", {"nature": "person"}, "A person usually has no such value."),
]

REFUSED = [
    ("birth_date", "14.3.1987"),
    (f"consents/{ITEM}/date", "1987-02-30"),
    (f"phones/{ITEM}/do_not_use", "true"),
    ("primary_phone", "the first"),
    (f"relations/{ITEM}/customer", "Bergmann"),
    ("status", "gone"),
    ("nature", "robot"),
]

FINE = [
    ("name/family", "Łódź-Øster"),
    (f"phones/{ITEM}/number", "030 555 01 42"),
    (f"phones/{ITEM}/number", "+43 660 555 0188"),
    (f"emails/{ITEM}/address", "anna.berger@example.org"),
    (f"bank_accounts/{ITEM}/iban", "DE89 3704 0044 0532 0130 00"),
    (f"identifiers/{ITEM}/value", "K 4711"),
    ("language", "de-AT"),
    (f"addresses/{ITEM}/country", "AT"),
    ("birth_date", "1987-03"),
    (f"phones/{ITEM}/do_not_use", "yes"),
    ("primary_phone", ITEM),
    (f"notes/{ITEM}/text", "two\nlines"),
    ("shoe_size", "whatever it means"),
]


@pytest.mark.parametrize(("path", "value", "others", "sentence"), WARNED, ids=[f"{row[0]}={row[1]}" for row in WARNED])
def test_an_odd_value_is_warned_of(path: str, value: str, others: dict[str, str], sentence: str) -> None:
    """The value is kept as entered; the sentence says what is odd."""
    findings = check(path, {**others, path: value}, date(2026, 5, 3))
    assert [sentence] == [finding.sentence for finding in findings]
    assert not findings[0].refuses


@pytest.mark.parametrize(("path", "value"), REFUSED)
def test_a_hard_refusal_only_where_the_table_says_so(path: str, value: str) -> None:
    """What others must be able to read as a date, a flag or a reference has to be one."""
    assert [True] == [finding.refuses for finding in check(path, {path: value})]


@pytest.mark.parametrize(("path", "value"), FINE)
def test_an_ordinary_value_is_fine(path: str, value: str) -> None:
    """Nothing is said about it."""
    others = {f"addresses/{ITEM}/street": "Weg", f"addresses/{ITEM}/town": "Wien", f"addresses/{ITEM}/postcode": "1010"}
    assert () == check(path, {**others, path: value}, date(2026, 5, 3))


@pytest.mark.parametrize("entry", FIELDS, ids=[entry.template for entry in FIELDS])
def test_no_value_stops_a_check(entry: object) -> None:
    """Every field takes any text at all and answers with findings, never with an error."""
    path = entry.path(ITEM)  # type: ignore[attr-defined]
    for value in ("x", "0", "é", "\u0661\u0662", "<b>{a}</b>", "-" * 5000, "\ufeff", "+", "@", "2026-13", "9" * 400):
        for finding in check(path, {path: value, **GERMAN}, date(2026, 5, 3)):
            assert finding.sentence.endswith(".")


@pytest.mark.parametrize("kind", FieldType)
def test_every_type_is_used(kind: FieldType) -> None:
    """A type that no field has would be a check nobody reads."""
    assert any(entry.type is kind for entry in FIELDS)


def test_missing_mandatory_values_come_first() -> None:
    """All faults of a customer are listed at once."""
    findings = check_all({"language": "??"})
    assert [("name/display", True), ("nature", True), ("language", False)] == [
        (one.path, one.refuses) for one in findings
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1980", True),
        ("1980-02", True),
        ("1980-02-29", True),
        ("1981-02-29", False),
        ("1980-13", False),
        ("80", False),
        ("1980-2", False),
        ("19800229", False),
        ("1980-02-", False),
        ("\u0661\u0669\u0668\u0660", False),
    ],
)
def test_dates_may_be_partial(text: str, expected: bool) -> None:
    """A year, a month or a day, as ISO 8601 writes them, and nothing else."""
    assert expected is is_date(text)
