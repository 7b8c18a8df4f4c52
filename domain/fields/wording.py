"""Values and labels as people read them: in a language, with names of countries, dates and other customers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache, lru_cache

import msgspec
from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton

from domain.events import unit_of
from domain.fields.addresses import street_line, town_line
from domain.fields.reading import display_name, unit_values
from domain.fields.table import Field, FieldType, Part, field_of, item_of, part_of

Values = Mapping[str, str]


def _as_it_is(text: str) -> str:
    return text


def _nobody(customer: str) -> str:
    return ""


class Tongue(msgspec.Struct, frozen=True):
    """How to speak: the locale, the translation of our own English texts, the names of customers by their ids."""

    locale: str = "en_GB"
    translate: Callable[[str], str] = _as_it_is
    name_of: Callable[[str], str] = _nobody


ENGLISH = Tongue()


@cache
def _locale(name: str) -> Locale:
    try:
        return Locale.parse(name.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return Locale.parse("en_GB")


def country_name(code: str, tongue: Tongue = ENGLISH) -> str:
    """Return the name of a country; what is no code is shown as it is."""
    return str(_locale(tongue.locale).territories.get(code.upper(), code))


def language_name(tag: str, tongue: Tongue = ENGLISH) -> str:
    """Return the name of a language tag ("German (Austria)"); what is no tag is shown as it is."""
    return _language(tag, tongue.locale)


@lru_cache(maxsize=1024)
def _language(tag: str, locale: str) -> str:
    try:
        return Locale.parse(tag.replace("-", "_")).get_display_name(_locale(locale)) or tag
    except (ValueError, UnknownLocaleError):
        return tag


def date_text(value: str, tongue: Tongue = ENGLISH) -> str:
    """Return an ISO date as people write it; a part of a date stays a part; anything else is shown as it is."""
    return _date(value, tongue.locale)


@lru_cache(maxsize=4096)
def _date(value: str, name: str) -> str:
    """Write a date; a list and a history show the same dates again and again."""
    locale = _locale(name)
    try:
        if len(value) == len("2026"):
            return format_skeleton("y", date(int(value), 1, 1), locale=locale)
        if len(value) == len("2026-05"):
            return format_skeleton("yMMM", date.fromisoformat(f"{value}-01"), locale=locale)
        return format_date(date.fromisoformat(value), "medium", locale=locale)
    except ValueError:
        return value


def is_country(code: str) -> bool:
    """Tell whether a code of two capital letters stands for a country."""
    return len(code) == 2 and code not in _NO_COUNTRIES and code in _locale("en_GB").territories


def countries(tongue: Tongue = ENGLISH) -> dict[str, str]:
    """Return all countries: code -> name, in the order of the names."""
    names = _locale(tongue.locale).territories
    known = {code: str(name) for code, name in names.items() if is_country(code)}
    return dict(sorted(known.items(), key=lambda pair: pair[1].casefold()))


def languages(tongue: Tongue = ENGLISH) -> dict[str, str]:
    """Return the languages people are likely to speak: tag -> name, in the order of the names."""
    names = _locale(tongue.locale).languages
    plain = {tag: str(name) for tag, name in names.items() if len(tag) == 2}
    return dict(sorted(plain.items(), key=lambda pair: pair[1].casefold()))


_NO_COUNTRIES = frozenset({"ZZ", "EU", "EZ", "UN", "QO", "XA", "XB"})


def label_of(path: str, values: Values | None = None, tongue: Tongue = ENGLISH) -> str:
    """Return the label of a path; unknown ones are raw.

    An item's main value is called by its item ("Phone, office").
    """
    field, part = field_of(path), part_of(path)
    if field is None:
        return path
    if part is not None and item_of(path) is not None and field.key == part.main:
        return unit_label(unit_of(path), values, tongue)
    return tongue.translate(field.label)


def full_label(path: str, values: Values | None = None, tongue: Tongue = ENGLISH) -> str:
    """Return a label that stands alone: a value of an item says whose it is ("Phone, office: Extension")."""
    label, part = label_of(path, values, tongue), part_of(path)
    field = field_of(path)
    if field is None or part is None or item_of(path) is None or field.key == part.main:
        return label
    return f"{unit_label(unit_of(path), values, tongue)}: {label}"


def unit_label(unit: str, values: Values | None = None, tongue: Tongue = ENGLISH) -> str:
    """Return the label of a unit ("Name", "Born", "Phone, office", "VAT, Austria"); unknown units are raw."""
    part, item = part_of(unit), item_of(unit)
    if part is not None and item is not None:
        return _item_label(part, item, values or {}, tongue)
    if unit == "name":
        return tongue.translate("Name")
    field = field_of(unit)
    return tongue.translate(field.label) if field else unit


def _item_label(part: Part, item: str, values: Values, tongue: Tongue) -> str:
    label = tongue.translate(part.label)
    kind = _shown(part.path(item, part.kind), values, tongue) if part.kind else ""
    qualifier = _shown(part.path(item, part.qualifier), values, tongue) if part.qualifier else ""
    words = (kind or label, qualifier) if part.kind_alone else (label, kind, qualifier)
    return ", ".join(word for word in words if word)


def _shown(path: str, values: Values, tongue: Tongue) -> str:
    return display_value(path, values.get(path), values, tongue)


def display_value(path: str, value: str | None, values: Values | None = None, tongue: Tongue = ENGLISH) -> str:
    """Return a value as people read it; nothing there is an empty text. ``values`` name the items it may point to."""
    field = field_of(path)
    if value is None or field is None:
        return value or ""
    match field.type:
        case FieldType.CHOICE:
            return tongue.translate(field.choices[value]) if value in field.choices else value
        case FieldType.COUNTRY:
            return country_name(value, tongue)
        case FieldType.LANGUAGE:
            return language_name(value, tongue)
        case FieldType.DATE:
            return date_text(value, tongue)
        case FieldType.FLAG:
            return tongue.translate("Yes")
        case FieldType.ITEM:
            return _pointed(field, value, values or {}, tongue)
        case FieldType.CUSTOMER:
            return tongue.name_of(value) or tongue.translate("another customer")
    return value


def _pointed(field: Field, item: str, values: Values, tongue: Tongue) -> str:
    """Say what an item is that a field names; the name of an absent item reads as none."""
    return unit_summary(f"{field.of}/{item}", values, tongue)


def unit_summary(unit: str, values: Values, tongue: Tongue = ENGLISH) -> str:
    """Return one line that says what a unit holds ("Lindenstraße 14, 10969 Berlin, Germany"); empty if it is absent."""
    whole = unit_values(values, unit)
    if not whole:
        return ""
    if unit == "name":
        return display_name(whole) or ", ".join(whole.values())
    if unit in whole:
        return display_value(unit, whole[unit], values, tongue)
    texts = {path.rpartition("/")[2]: text for path, text in whole.items()}
    shown = {path.rpartition("/")[2]: display_value(path, text, values, tongue) for path, text in whole.items()}
    line = _SUMMARIES.get(unit.partition("/")[0], _joined)(texts, shown, tongue)
    return line or _joined(texts, shown, tongue)


def _joined(texts: Values, shown: Values, tongue: Tongue) -> str:
    return ", ".join(text.split("\n", 1)[0] for text in shown.values())


def _phone(texts: Values, shown: Values, tongue: Tongue) -> str:
    extension = texts.get("extension")
    tail = f"{tongue.translate('ext.')} {extension}" if extension else ""
    return ", ".join(text for text in (texts.get("number", ""), tail, _flagged(shown, "do_not_use", tongue)) if text)


def _email(texts: Values, shown: Values, tongue: Tongue) -> str:
    return ", ".join(text for text in (texts.get("address", ""), _flagged(shown, "bounced", tongue)) if text)


def _address(texts: Values, shown: Values, tongue: Tongue) -> str:
    free = (texts.get(key, "") for key in ("line1", "line2"))
    rooms = (texts.get(key, "") for key in ("building", "floor", "box"))
    place = (street_line(texts), *rooms, town_line(texts), texts.get("subdivision", ""), shown.get("country", ""))
    flag = _flagged(shown, "undeliverable", tongue)
    return ", ".join(text for text in (*free, *place, flag) if text)


def _flagged(shown: Values, key: str, tongue: Tongue) -> str:
    """Return a flag's own label, in small letters, where it is set."""
    labels = {"do_not_use": "do not use", "bounced": "bounced", "undeliverable": "undeliverable"}
    return tongue.translate(labels[key]) if key in shown else ""


def _consent(texts: Values, shown: Values, tongue: Tongue) -> str:
    said = " ".join(text for text in (shown.get("state", ""), shown.get("date", "")) if text)
    return ", ".join(text for text in (shown.get("purpose", ""), said, shown.get("source", "")) if text)


def _relation(texts: Values, shown: Values, tongue: Tongue) -> str:
    span = " – ".join(shown.get(key, "") for key in ("from", "to")) if {"from", "to"} & set(shown) else ""
    return ", ".join(text for text in (shown.get("customer", ""), shown.get("role", ""), span.strip()) if text)


def _note(texts: Values, shown: Values, tongue: Tongue) -> str:
    return shown.get("text", "").split("\n", 1)[0]


def _identifier(texts: Values, shown: Values, tongue: Tongue) -> str:
    return texts.get("value", "")


_SUMMARIES: Mapping[str, Callable[[Values, Values, Tongue], str]] = {
    "phones": _phone,
    "emails": _email,
    "addresses": _address,
    "identifiers": _identifier,
    "consents": _consent,
    "relations": _relation,
    "notes": _note,
}
