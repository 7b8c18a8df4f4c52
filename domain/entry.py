"""What a person entered, before it is an event: blanks, paths, bindings of the field table, ids of items."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from domain.customer import Customer
from domain.errors import BadPath, BadText, ItemTaken, LifeIsNoField, MissingValue, UnknownItem, ValueRefused
from domain.events import LIFE, Change, Value
from domain.fields.checks import check
from domain.fields.reading import items
from domain.fields.table import PARTS, FieldType, field_of, item_of, part_of
from domain.fields.wording import full_label
from domain.shape import is_path


def typed_values(values: Mapping[str, Value]) -> dict[str, Value]:
    """Return the values with nothing for blanks; refuse what no record may hold."""
    typed: dict[str, Value] = {}
    for path, text in values.items():
        if path == LIFE:
            raise LifeIsNoField
        if not is_path(path) or path.startswith(f"{LIFE}/"):
            raise BadPath(path=path)
        if text is not None and any(sign == "\0" or "\ud800" <= sign <= "\udfff" for sign in text):
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
    parts = {(item, part.name) for part in PARTS for item in items(after, part.name)}
    for item in _new_items(customer, typed):
        if taken(item) or len([name for one, name in parts if one == item]) > 1:
            raise ItemTaken(item=item)
    for path, text in typed.items():
        entry = field_of(path)
        if entry is not None and entry.type is FieldType.ITEM and text is not None and (text, entry.of) not in parts:
            raise UnknownItem(path=path, label=entry.label)


def _new_items(customer: Customer, typed: Mapping[str, Value]) -> Iterator[str]:
    """Yield the ids of items that these values bring into being."""
    for part in {path.partition("/")[0] for path in typed if part_of(path) is not None}:
        had = items(customer.values, part)
        written = {item_of(path) for path, text in typed.items() if text is not None and path.startswith(f"{part}/")}
        yield from (item for item in written if item is not None and item not in had)
