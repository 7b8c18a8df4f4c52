"""Canonical forms, derived beside the values as entered: for search, duplicates and comparison, never stored over."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from domain.fields.reading import country
from domain.fields.table import FieldType, field_of, template_of

_NO_ACCENT = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}
)
_NO_SIGN = re.compile(r"[\W_]+")
_MARKS = re.compile("[\u0300-\u034e\u0350-\u036f]+")
"""The accents of European letters once these are taken apart; all are combining."""
_ONLY_DIGITS = {code: None for code in range(128) if not chr(code).isdigit()}


def fold_text(text: str) -> str:
    """Return a text without case and accents, for comparing and searching ("Łódź" -> "lodz", "Straße" -> "strasse")."""
    if text.isascii():
        return text.lower()
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold()))
    if plain.isascii():
        return plain
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).translate(_NO_ACCENT)


def digits(text: str) -> str:
    """Return the digits of a text, as ASCII."""
    if text.isascii():
        return text.translate(_ONLY_DIGITS)
    return "".join(str(unicodedata.digit(sign)) for sign in text if sign.isdigit())


def compact(text: str) -> str:
    """Return letters and digits alone, folded: for identifiers, account numbers, postcodes."""
    return _NO_SIGN.sub("", fold_text(text))


def phone(text: str, region: str = "") -> str:
    """Return a phone number as E.164 ("+49 30 555 01 42" -> "+49305550142"); what cannot be read, as its digits."""
    import phonenumbers  # large, and no number is read to show a window: see storage/warm.py

    try:
        number = phonenumbers.parse(text, region.upper() or None)
    except phonenumbers.NumberParseException:
        return digits(text)
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def email(text: str) -> str:
    """Return an e-mail address folded for comparison."""
    return unicodedata.normalize("NFKC", text.strip()).casefold()


def canonical(path: str, value: str, values: Mapping[str, str] | None = None) -> str:
    """Return the canonical form of a value; ``values`` (the whole customer) say which country its phones are in."""
    field = field_of(path)
    kind = field.type if field else FieldType.TEXT
    if kind is FieldType.PHONE:
        return phone(value, country(values or {}))
    if kind is FieldType.EMAIL:
        return email(value)
    if kind in {FieldType.IDENTIFIER, FieldType.IBAN} or template_of(path) == "addresses/<>/postcode":
        return compact(value)
    return fold_text(" ".join(value.split()))
