"""Values and labels as people read them, and their canonical forms."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.fields import (
    FIELDS,
    Tongue,
    canonical,
    countries,
    digits,
    display_value,
    fold_text,
    full_label,
    label_of,
    languages,
    unit_label,
    unit_summary,
)
from tests.domain.story import uuid

ITEM = uuid(1)
OTHER = uuid(2)
GERMAN = Tongue("de", {"Phone": "Telefon", "office": "Büro", "ext.": "Durchwahl"}.get)  # type: ignore[arg-type]

ANNA = {
    "name/display": "Berger, Anna",
    "language": "de-AT",
    "birth_date": "1987-03-14",
    "status": "blocked",
    "primary_phone": ITEM,
    f"phones/{ITEM}/kind": "office",
    f"phones/{ITEM}/number": "030 555 01 42",
    f"phones/{ITEM}/extension": "12",
    f"emails/{ITEM}/address": "anna@example.org",
    f"emails/{ITEM}/bounced": "yes",
    f"addresses/{ITEM}/purpose": "visit",
    f"addresses/{ITEM}/street": "Lindenstraße",
    f"addresses/{ITEM}/number": "14",
    f"addresses/{ITEM}/postcode": "10969",
    f"addresses/{ITEM}/town": "Berlin",
    f"addresses/{ITEM}/country": "DE",
    f"addresses/{OTHER}/street": "Baker Street",
    f"addresses/{OTHER}/number": "221b",
    f"addresses/{OTHER}/postcode": "NW1 6XE",
    f"addresses/{OTHER}/town": "London",
    f"addresses/{OTHER}/country": "GB",
    f"identifiers/{ITEM}/type": "vat",
    f"identifiers/{ITEM}/value": "ATU 1234 5678",
    f"identifiers/{ITEM}/country": "AT",
    f"consents/{ITEM}/channel": "post",
    f"consents/{ITEM}/purpose": "invoices",
    f"consents/{ITEM}/state": "given",
    f"consents/{ITEM}/date": "2026-05-21",
    f"relations/{ITEM}/customer": OTHER,
    f"relations/{ITEM}/type": "works_at",
    f"relations/{ITEM}/from": "2020",
    f"notes/{ITEM}/text": "calls on Mondays\nnever on Fridays",
    f"bank_accounts/{ITEM}/iban": "DE89 3704 0044 0532 0130 00",
    f"tags/{ITEM}/tag": "choir",
    "shoe_size": "39",
}

UNITS = [
    ("name", "Name", "Berger, Anna"),
    ("language", "Language", "German (Austria)"),
    ("birth_date", "Born", "14 Mar 1987"),
    ("status", "Status", "Blocked"),
    ("primary_phone", "Primary phone", "030 555 01 42, ext. 12"),
    (f"phones/{ITEM}", "Phone, office", "030 555 01 42, ext. 12"),
    (f"emails/{ITEM}", "E-mail", "anna@example.org, bounced"),
    (f"addresses/{ITEM}", "Address, visit", "Lindenstraße 14, 10969 Berlin, Germany"),
    (f"addresses/{OTHER}", "Address", "221b Baker Street, London NW1 6XE, United Kingdom"),
    (f"identifiers/{ITEM}", "VAT, Austria", "ATU 1234 5678"),
    (f"consents/{ITEM}", "Consent, post", "Invoices, given 21 May 2026"),
    (f"relations/{ITEM}", "Works at", "Bergmann Orgelbau, 2020 –"),
    (f"notes/{ITEM}", "Note", "calls on Mondays"),
    (f"bank_accounts/{ITEM}", "Bank account", "DE89 3704 0044 0532 0130 00"),
    (f"tags/{ITEM}", "Tag", "choir"),
    ("shoe_size", "shoe_size", "39"),
    (f"phones/{OTHER}", "Phone", ""),
]


@pytest.mark.parametrize(("unit", "label", "line"), UNITS, ids=[row[0].split("/")[0] for row in UNITS])
def test_a_unit_has_a_label_and_one_line(unit: str, label: str, line: str) -> None:
    """The kind stands inside the label; an address is written as in its country; absent units are empty."""
    tongue = Tongue("en_GB", str, {OTHER: "Bergmann Orgelbau"}.__getitem__)
    assert label == unit_label(unit, ANNA, tongue)
    assert line == unit_summary(unit, ANNA, tongue)


def test_another_language() -> None:
    """Names of countries and dates follow the locale, our own words the translation."""
    tongue = Tongue("de_DE", lambda text: GERMAN.translate(text) or text)
    assert "Telefon, Büro" == unit_label(f"phones/{ITEM}", ANNA, tongue)
    assert "Lindenstraße 14, 10969 Berlin, Deutschland" == unit_summary(f"addresses/{ITEM}", ANNA, tongue)
    assert "14.03.1987" == display_value("birth_date", "1987-03-14", ANNA, tongue)
    assert "Deutsch (Österreich)" == display_value("language", "de-AT", ANNA, tongue)


def test_labels_of_single_values() -> None:
    """An item's main value is called by the item; where a label stands alone, the others say whose they are."""
    assert "Phone, office" == label_of(f"phones/{ITEM}/number", ANNA) == full_label(f"phones/{ITEM}/number", ANNA)
    assert "Extension" == label_of(f"phones/{ITEM}/extension", ANNA)
    assert "Phone, office: Extension" == full_label(f"phones/{ITEM}/extension", ANNA)
    assert f"pets/{ITEM}/name" == label_of(f"pets/{ITEM}/name", ANNA)


@pytest.mark.parametrize(("value", "shown"), [("1987", "1987"), ("1987-02", "Feb 1987"), ("spring", "spring")])
def test_partial_dates_stay_partial(value: str, shown: str) -> None:
    """Nothing is invented, and what is no date is shown as it is."""
    assert shown == display_value("birth_date", value)


@pytest.mark.parametrize("entry", FIELDS, ids=[entry.template for entry in FIELDS])
def test_anything_can_be_shown(entry: object) -> None:
    """An odd value of an old record is shown, never an error; nothing is shown as nothing."""
    path = entry.path(ITEM)  # type: ignore[attr-defined]
    for value in ("x", "??", "{a}", "2026-13", "0000", "-1", "٣", ""):
        assert isinstance(display_value(path, value, {path: value}, Tongue("no such locale")), str)
        unit_summary(path.rpartition("/")[0] or path, {path: value} if value else {})
    assert "" == display_value(path, None)


def test_another_customer_without_a_known_name_shows_no_id() -> None:
    """An id is never shown to people."""
    assert "another customer" == display_value(f"relations/{ITEM}/customer", OTHER)


def test_lists_to_choose_from_are_in_the_order_of_their_names() -> None:
    """Countries by code, languages by tag, named in the language of the person."""
    german = Tongue("de")
    assert "Österreich" == countries(german)["AT"]
    assert list(languages(german).values()) == sorted(languages(german).values(), key=str.casefold)
    assert not {"ZZ", "EU", "001"} & countries().keys()


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Łódź", "lodz"),
        ("Straße", "strasse"),
        ("Ångström", "angstrom"),
        ("Ærø", "aero"),
        ("İzmir", "izmir"),
        ("ΆΝΝΑ", "αννα"),
        ("O'Neil", "o'neil"),
        ("ﬁn", "fin"),
        ("ｆｕｌｌ", "full"),
    ],
)
def test_folding_takes_case_and_accents_away(text: str, folded: str) -> None:
    """Whoever types without accents finds the name all the same, and folding twice changes nothing."""
    assert folded == fold_text(text) == fold_text(fold_text(text))


@settings(deadline=None)
@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    """What is folded in the index and folded again in a question still meets; whatever the case."""
    assert fold_text(text) == fold_text(fold_text(text))
    assert fold_text(text) == fold_text(unicodedata.normalize("NFD", text))


@pytest.mark.parametrize(
    ("path", "value", "others", "form"),
    [
        (f"phones/{ITEM}/number", "030 555 01-42", {f"addresses/{ITEM}/country": "DE"}, "+49305550142"),
        (f"phones/{ITEM}/number", "+49 (0)30 5550142", {}, "+49305550142"),
        (f"phones/{ITEM}/number", "555 01 42", {}, "5550142"),
        (f"emails/{ITEM}/address", " Anna@Example.ORG", {}, "anna@example.org"),
        (f"identifiers/{ITEM}/value", "ATU 1234-5678", {}, "atu12345678"),
        (f"bank_accounts/{ITEM}/iban", "DE89 3704", {}, "de893704"),
        (f"addresses/{ITEM}/postcode", "NW1 6XE", {}, "nw16xe"),
        ("name/family", "  Łódź   Berger ", {}, "lodz berger"),
        ("shoe_size", "A", {}, "a"),
    ],
)
def test_canonical_forms(path: str, value: str, others: dict[str, str], form: str) -> None:
    """Two spellings of one thing have one form; the value itself stays as entered."""
    assert form == canonical(path, value, others)


def test_digits_of_any_script() -> None:
    """A number copied from an Arabic page is found by its digits."""
    assert "0123" == digits("٠١-2 3")
