"""What a person entered, before it is an event: blanks, paths, bindings of the field table, ids of items."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from domain.customer import Customer
from domain.errors import BadPath, BadText, ItemTaken, LifeIsNoField, MissingValue, UnknownItem, ValueRefused
from domain.events import LIFE, Change, Value
from domain.fields.checks import check
from domain.fields.table import FieldType, field_of, part_of
from domain.fields.wording import full_label
from domain.shape import is_path

_unfit = re.compile("[\0\ud800-\udfff]").search


def typed_values(values: Mapping[str, Value]) -> dict[str, Value]:
    """Return the values with nothing for blanks; refuse what no record may hold."""
    typed: dict[str, Value] = {}
    for path, text in values.items():
        if path == LIFE:
            raise LifeIsNoField
        if not is_path(path) or path.startswith(f"{LIFE}/"):
            raise BadPath(path=path)
        if text is not None and _unfit(text):
            raise BadText(path=path, label=full_label(path))
        typed[path] = text if text and not text.isspace() else None
    return typed


def changes_of(customer: Customer, typed: Mapping[str, Value]) -> tuple[Change, ...]:
    """Return what really changes; refuse what the field table forbids."""
    held = customer.values
    changes = tuple(Change(path, held.get(path), text) for path, text in typed.items() if held.get(path) != text)
    after = _after(held, typed)
    for change in changes:
        entry = field_of(change.path)
        if entry is None:
            continue
        if change.now is None and entry.mandatory:
            raise MissingValue(path=change.path, label=entry.label)
        if change.now is not None and entry.strict:
            for finding in check(change.path, after):
                if finding.refuses:
                    raise ValueRefused(path=change.path, label=full_label(change.path, after), why=finding.sentence)
    return changes


def _after(held: Mapping[str, str], typed: Mapping[str, Value]) -> dict[str, str]:
    return {path: text for path, text in {**held, **typed}.items() if text is not None}


def check_items(customer: Customer, typed: Mapping[str, Value], taken: Callable[[str], bool]) -> None:
    """Refuse ids of new items that are in use, and fields that name items which are not there."""
    after = _after(customer.values, typed)
    parts = _items_of(after)
    held = _items_of(customer.values)
    named = [item for item, _ in parts]
    for item in dict.fromkeys(item for item, part in parts if (item, part) not in held):
        if taken(item) or named.count(item) > 1:
            raise ItemTaken(item=item)
    for path, text in typed.items():
        entry = field_of(path)
        if entry is not None and entry.type is FieldType.ITEM and text is not None and (text, entry.of) not in parts:
            raise UnknownItem(path=path, label=entry.label)


def _items_of(values: Mapping[str, str]) -> dict[tuple[str, str], None]:
    """Return all items of known parts as (id, part), in the order of their paths."""
    segments = (path.split("/") for path in values)
    return {(three[1], three[0]): None for three in segments if len(three) == 3 and part_of(three[0]) is not None}
