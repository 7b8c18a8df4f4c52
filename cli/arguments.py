"""What people type: PATH=VALUE with new items, moments, customers, units."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from datetime import datetime
from uuid import UUID

import click
from uuid6 import uuid7

from domain.errors import Refusal
from domain.events import LIFE, unit_of
from domain.fields import field_of, part_of
from domain.shape import is_path
from storage.ports import CustomerView, Records

_NEW_ITEM = re.compile(r"([^/]+)/(\+[^/]*)/([^/]+)")


class NothingFound(Refusal):
    """Words that name no customer."""

    code = "nothing_found"
    template = "There is no customer “{text}”."


class Ambiguous(Refusal):
    """Words that name more than one customer."""

    code = "ambiguous"
    template = "“{text}” fits more than one customer. Please give the number."


class NoSuchRecord(Refusal):
    """A record id or position that is not there."""

    code = "no_such_record"
    template = "There is no change “{text}”."


class NoSuchVersion(Refusal):
    """A version that the customer never had."""

    code = "no_such_version"
    template = "This customer has no version {version}."


class NoSuchField(Refusal):
    """A path that no field of this program has. Records may hold others, but who types one here has mistyped it."""

    code = "no_such_field"
    template = "There is no field “{path}”. Nothing was saved; a path looks like name/family or phones/+a/number."


class NotYet(Refusal):
    """A basis that nobody can have seen."""

    code = "not_yet"
    template = "There is no change {position} yet; the newest is {last}. Nothing was saved."


def parse_values(arguments: Sequence[str], held: Mapping[str, str] | None = None) -> dict[str, str | None]:
    """Return path -> value from PATH=VALUE; ``PATH=`` clears, and an item's unit with ``=`` removes the item."""
    new_items: dict[tuple[str, str], str] = {}
    values: dict[str, str | None] = {}
    for argument in arguments:
        path, equals, text = argument.partition("=")
        if not equals or not path:
            raise click.UsageError(f"“{argument}” is not PATH=VALUE.")
        found = _NEW_ITEM.fullmatch(path)
        if found is not None:
            item = new_items.setdefault((found[1], found[2]), str(uuid7()))
            path = f"{found[1]}/{item}/{found[3]}"
        if not text and held is not None and _is_item(path):
            values |= dict.fromkeys(one for one in held if unit_of(one) == path)
        elif path in values:
            raise click.UsageError(f"“{path}” is given twice.")
        else:
            values[path] = text or None
    return values


def known_fields(values: dict[str, str | None], held: Container[str] = ()) -> dict[str, str | None]:
    """Return the values; refuse a path that is neither a field nor held already by the customer."""
    for path in values:
        if is_path(path) and path != LIFE and field_of(path) is None and path not in held:
            raise NoSuchField(path=path)
    return values


def _is_item(path: str) -> bool:
    return path.count("/") == 1 and part_of(path) is not None


def find_customer(records: Records, text: str) -> str:
    """Return the id of the customer that a number, an id or an unambiguous search names."""
    found = records.find(text.strip(), 2)
    if not found:
        raise NothingFound(text=text)
    if len(found) > 1:
        raise Ambiguous(text=text)
    return found[0]


def view_of(records: Records, customer: str, as_of: int | None = None, version: int | None = None) -> CustomerView:
    """Return a customer now, at a position or as a version left it."""
    view = records.version(customer, version) if version is not None else records.customer(customer, as_of)
    if view is not None:
        return view
    if version is not None:
        raise NoSuchVersion(version=version)
    raise NothingFound(text=customer)


def seen_by(records: Records, customer: str, base: int | None) -> CustomerView:
    """Return a customer as the author of a change had seen it: now, or at a position that is there."""
    last = records.status().position
    if base is not None and base > last:
        raise NotYet(position=base, last=last)
    return view_of(records, customer, as_of=base)


def parse_moment(records: Records, text: str | None) -> int | None:
    """Return the position that T means: digits are one, all else is a time."""
    if text is None:
        return None
    if text.isascii() and text.isdigit():
        return int(text)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise click.UsageError(f"“{text}” is neither a position nor a time like 2026-05-03T14:00+02:00.") from error
    if moment.tzinfo is None:
        moment = moment.astimezone()
        click.echo(f"Taken as local time: {moment.isoformat()}", err=True)
    return records.position_at(int(moment.timestamp() * 1000))


def find_record(records: Records, text: str) -> str:
    """Return the id of the record that an id or a position names."""
    wanted: str | int = int(text) if text.isascii() and text.isdigit() else _uuid(text)
    row = records.change(wanted)
    if row is None:
        raise NoSuchRecord(text=text)
    return row.record


def _uuid(text: str) -> str:
    try:
        return str(UUID(text))
    except ValueError as error:
        raise NoSuchRecord(text=text) from error


def parse_choices(choices: Sequence[str], customer: str) -> dict[str, str]:
    """Return unit -> keep or back from [CUSTOMER:]UNIT=keep|back."""
    parsed: dict[str, str] = {}
    for choice in choices:
        unit, _, what = _own_part(choice, customer).partition("=")
        if what not in ("keep", "back"):
            raise click.UsageError(f"“{choice}” is not UNIT=keep or UNIT=back.")
        parsed[unit] = what
    return parsed


def parse_typed(values: Sequence[str], customer: str) -> dict[str, str | None]:
    """Return path -> text from [CUSTOMER:]PATH=TEXT."""
    return parse_values([_own_part(value, customer) for value in values])


def _own_part(text: str, customer: str) -> str:
    """Return what stands behind ``CUSTOMER:``, which may be left out."""
    head, colon, rest = text.partition(":")
    if colon and "=" not in head and "/" not in head:
        if head != customer:
            raise click.UsageError(f"“{head}” is not the customer of these changes ({customer}).")
        return rest
    return text
