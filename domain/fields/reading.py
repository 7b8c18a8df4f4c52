"""Reading a customer's values (path -> text) by what the fields mean: items, names, town, the cells of a list."""

from __future__ import annotations

from collections.abc import Mapping

from domain.events import unit_of
from domain.fields.table import ORGANISATION, PARTS, PERSON, Part, part_of

Values = Mapping[str, str]

COLUMNS: Mapping[str, str] = {
    "display": "Name",
    "town": "Town",
    "postcode": "Postcode",
    "country": "Country",
    "phone": "Phone",
    "email": "E-mail",
    "birth_date": "Born",
    "status": "Status",
}
"""The columns of a list of customers: name -> label. The number is a column too, but not a value."""


def items(values: Values, part: str) -> tuple[str, ...]:
    """Return the ids of the items of a part, oldest first (ids are in the order of their making)."""
    start = f"{part}/"
    return tuple(sorted({path.split("/", 2)[1] for path in values if path.startswith(start) and path.count("/") == 2}))


def unit_values(values: Values, unit: str) -> dict[str, str]:
    """Return the whole value of one unit: those of the values that belong to it."""
    start = f"{unit}/"
    return {path: text for path, text in values.items() if path == unit or path.startswith(start)}


def by_unit(values: Values) -> dict[str, dict[str, str]]:
    """Return all values, unit by unit."""
    units: dict[str, dict[str, str]] = {}
    for path, text in values.items():
        units.setdefault(unit_of(path), {})[path] = text
    return units


def nature(values: Values) -> str:
    """Return person or organisation; a customer of neither is taken as a person."""
    return ORGANISATION if values.get("nature") == ORGANISATION else PERSON


def primary_item(values: Values, part: Part | str) -> str | None:
    """Return the id of the primary item: the one that is named if it exists, else the oldest, None if there is none."""
    found = part_of(part) if isinstance(part, str) else part
    if found is None:
        return None
    ids = items(values, found.name)
    named = values.get(found.primary, "") if found.primary else ""
    return named if named in ids else next(iter(ids), None)


def display_name(values: Values) -> str:
    """Return the name to show: the display name, else one made of the other names; empty if there are none."""
    return values.get("name/display") or proposed_name(values)


def proposed_name(values: Values) -> str:
    """Return the display name that the other parts of the name propose ("Berger, Anna")."""
    if nature(values) == ORGANISATION:
        return values.get("name/legal", "")
    names = (values.get("name/family", ""), values.get("name/given", ""))
    return ", ".join(name for name in names if name)


def town(values: Values) -> str:
    """Return the town of the primary address, empty if there is none."""
    return _primary(values, "addresses", "town")


def country(values: Values) -> str:
    """Return the country code of the primary address, empty if there is none."""
    return _primary(values, "addresses", "country")


LISTED: Mapping[str, Mapping[str, str]] = {
    "addresses": {"town": "town", "postcode": "postcode", "country": "country"},
    "phones": {"phone": "number"},
    "emails": {"email": "address"},
}
"""Parts whose primary item a list shows -> column -> the item's key."""
_PRIMARIES = {part.name: part.primary for part in PARTS}


def list_primaries(values: Values) -> dict[str, str]:
    """Return the primary item of each part that a list shows, empty where there is none. One pass: folds call it."""
    found = dict.fromkeys(LISTED, "")
    for path in values:
        part, _, rest = path.partition("/")
        if part in found:
            item, slash, _ = rest.partition("/")
            if slash and (not found[part] or item < found[part]):
                found[part] = item
    for part in LISTED:
        if values.get(_PRIMARIES[part]):
            found[part] = primary_item(values, part) or ""
    return found


def list_cells(values: Values, primaries: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return what a list shows of a customer: column -> text, codes and dates raw. ``primaries``: if known already."""
    items_shown = list_primaries(values) if primaries is None else primaries
    cells = {"display": display_name(values)}
    for part, columns in LISTED.items():
        start = f"{part}/{items_shown[part]}/"
        for column, key in columns.items():
            cells[column] = values.get(start + key, "")
    cells["birth_date"] = values.get("birth_date", "")
    cells["status"] = values.get("status", "")
    return cells


def new_item_path(part: str, item: str, key: str = "") -> str:
    """Return the path of a value of a new item, its main value if no key is given."""
    found = part_of(part)
    return f"{part}/{item}/{key or (found.main if found else 'value')}"


def part_names() -> tuple[str, ...]:
    """Return the names of all parts, in the order of the paper."""
    return tuple(part.name for part in PARTS)


def _primary(values: Values, part: str, key: str) -> str:
    item = primary_item(values, part)
    return values.get(f"{part}/{item}/{key}", "") if item else ""
