"""Checks of values: they warn, and refuse only where the table says so. Each finding is one plain sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date

import msgspec

from domain.events import unit_of
from domain.fields.addresses import missing_keys, postcode_fits
from domain.fields.reading import country, nature
from domain.fields.table import FIELDS, ORGANISATION, PERSON, YES, Field, FieldType, field_of, template_of
from domain.fields.wording import is_country, language_name

Values = Mapping[str, str]
Check = Callable[[str, str, Values], str | None]
"""Path, value, all values -> a sentence, None where all is well."""

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_PLAIN_TEXT_LIMIT = 2_000
"""Longer single-line texts are most likely pasted by mistake."""


class Finding(msgspec.Struct, frozen=True):
    """What a check has to say about a path. The window translates ``template`` and fills in ``facts``."""

    path: str
    template: str
    refuses: bool = False
    facts: Mapping[str, str] = msgspec.field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """The English sentence."""
        return self.template.format(**self.facts)


def check(path: str, values: Values, today: date | None = None) -> tuple[Finding, ...]:
    """Return what is to say about one path of a customer; nothing about a path this program does not know."""
    entry = field_of(path)
    if entry is None:
        return ()
    return tuple(_findings(entry, path, values, today))


def check_all(values: Values, today: date | None = None) -> tuple[Finding, ...]:
    """Return what is to say about a whole customer, what is missing included."""
    missing = [entry.template for entry in FIELDS if entry.mandatory and entry.template not in values]
    paths = dict.fromkeys((*missing, *values))
    return tuple(finding for path in paths for finding in check(path, values, today))


def _findings(entry: Field, path: str, values: Values, today: date | None) -> Iterator[Finding]:
    value = values.get(path)
    if value is None:
        if entry.mandatory:
            yield Finding(path, "A customer needs this.", refuses=True)
        return
    if sentence := _CHECKS[entry.type](path, value, values):
        yield Finding(path, sentence, refuses=entry.strict)
        return
    if nature(values) not in entry.natures:
        yield Finding(path, _WRONG_NATURE[nature(values)])
    if template_of(path) in _EXTRA and (sentence := _EXTRA[template_of(path)](path, value, values)):
        yield Finding(path, sentence)
    if path in _PAST and today is not None and value > today.isoformat():
        yield Finding(path, "This date lies in the future.")


_WRONG_NATURE = {
    PERSON: "A person usually has no such value.",
    ORGANISATION: "An organisation usually has no such value.",
}
_PAST = frozenset({"birth_date", "registered_on"})


def _text(path: str, value: str, values: Values) -> str | None:
    if value != value.strip():
        return "There is a space at the beginning or the end."
    if "\n" in value or len(value) > _PLAIN_TEXT_LIMIT:
        return "This is unusually long for one line."
    return None


def _anything(path: str, value: str, values: Values) -> str | None:
    return None


def _choice(path: str, value: str, values: Values) -> str | None:
    entry = field_of(path)
    return None if entry is None or value in entry.choices else "This is none of the usual choices."


def _flag(path: str, value: str, values: Values) -> str | None:
    return None if value == YES else "This can only be yes or nothing."


def _date(path: str, value: str, values: Values) -> str | None:
    return None if is_date(value) else "This is no date. Type one like 31.12.2026, 2026-12-31, or only the year."


def is_date(value: str) -> bool:
    """Tell whether a value is an ISO date or the beginning of one (``1980``, ``1980-02``)."""
    if not _DATE.fullmatch(value):
        return False
    try:
        date.fromisoformat(value + "-01-01"[len(value) - len("2026") :] if len(value) < len("2026-12-31") else value)
    except ValueError:
        return False
    return True


def _country(path: str, value: str, values: Values) -> str | None:
    return None if is_country(value) else "No country has this code."


def _language(path: str, value: str, values: Values) -> str | None:
    return None if language_name(value) != value else "No language has this code."


def _phone(path: str, value: str, values: Values) -> str | None:
    import phonenumbers  # see ``canonical.phone``

    region = country(values).upper() or None
    try:
        number = phonenumbers.parse(value, region)
    except phonenumbers.NumberParseException:
        if region is None and not value.lstrip().startswith("+") and any(sign.isdigit() for sign in value):
            return None
        return "This does not look like a phone number."
    return None if phonenumbers.is_possible_number(number) else "This phone number has too few or too many digits."


def _email(path: str, value: str, values: Values) -> str | None:
    from email_validator import EmailNotValidError, validate_email  # heavier than all of Daybook's own domain

    try:
        validate_email(value, check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        return "This does not look like an e-mail address."
    return None


def _iban(path: str, value: str, values: Values) -> str | None:
    from stdnum import iban

    return None if iban.is_valid(value) else "The check digits of this IBAN do not match."


def _identifier(path: str, value: str, values: Values) -> str | None:
    from stdnum import get_cc_module, lei
    from stdnum.exceptions import ValidationError

    unit = unit_of(path)
    kind, land = values.get(f"{unit}/type", ""), values.get(f"{unit}/country") or country(values)
    if kind == "lei":
        return None if lei.is_valid(value) else "The check digits of this LEI do not match."
    module = get_cc_module(land.lower(), "vat" if kind == "vat" else "tin") if land and kind in {"vat", "tax"} else None
    if module is None:
        return None
    try:
        module.validate(value)
    except ValidationError as error:
        return _IDENTIFIER_FAULTS.get(type(error).__name__, "This number does not fit its kind and country.")
    return None


_IDENTIFIER_FAULTS = {
    "InvalidChecksum": "Check digit does not match.",
    "InvalidLength": "This number has too few or too many digits for its kind and country.",
    "InvalidFormat": "This number does not fit its kind and country.",
}


def _item(path: str, value: str, values: Values) -> str | None:
    return None if _UUID.fullmatch(value) else "This must name one of the customer's own items."


def _customer(path: str, value: str, values: Values) -> str | None:
    return None if _UUID.fullmatch(value) else "This must name another customer."


_CHECKS: Mapping[FieldType, Check] = {
    FieldType.TEXT: _text,
    FieldType.LONG_TEXT: _anything,
    FieldType.CHOICE: _choice,
    FieldType.DATE: _date,
    FieldType.COUNTRY: _country,
    FieldType.LANGUAGE: _language,
    FieldType.PHONE: _phone,
    FieldType.EMAIL: _email,
    FieldType.IBAN: _iban,
    FieldType.IDENTIFIER: _identifier,
    FieldType.FLAG: _flag,
    FieldType.ITEM: _item,
    FieldType.CUSTOMER: _customer,
    FieldType.ACTOR: _text,
}


def _postcode(path: str, value: str, values: Values) -> str | None:
    land = values.get(f"{unit_of(path)}/country", "")
    return None if postcode_fits(land, value) else "This postcode does not fit the country."


def _address(path: str, value: str, values: Values) -> str | None:
    unit = unit_of(path)
    address = {
        entry.key: values[entry.path(unit.partition("/")[2])]
        for entry in FIELDS
        if entry.part == "addresses" and entry.path(unit.partition("/")[2]) in values
    }
    missing = missing_keys(address)
    return _MISSING[missing[0]] if missing else None


_MISSING = {
    "street": "An address in this country needs a street, a box or a free line.",
    "postcode": "An address in this country needs a postcode.",
    "town": "An address in this country needs a town.",
    "subdivision": "An address in this country needs a state or province.",
}


def _status(path: str, value: str, values: Values) -> str | None:
    if value == "deceased" and nature(values) == ORGANISATION:
        return "Only a person can be deceased; an organisation is dissolved."
    if value == "dissolved" and nature(values) == PERSON:
        return "Only an organisation can be dissolved; a person is deceased."
    return None


def _until(path: str, value: str, values: Values) -> str | None:
    start = values.get(f"{unit_of(path)}/from", "")
    return "This ends before it begins." if start and value < start[: len(value)] else None


_EXTRA: Mapping[str, Check] = {
    "addresses/<>/postcode": _postcode,
    "addresses/<>/country": _address,
    "addresses/<>/to": _until,
    "relations/<>/to": _until,
    "status": _status,
}
"""Checks of single fields beside the one of their type."""
