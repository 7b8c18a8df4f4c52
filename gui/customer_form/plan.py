"""Which lines the form has: read from the table of fields, so that a new field there appears here by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

import msgspec

from domain.fields.table import (
    SECTIONS,
    Field,
    FieldType,
    Part,
    Section,
    Width,
    fields_of,
    parts_in,
    plain_fields,
)


class Heading(msgspec.Struct, frozen=True):
    """The heading of a section."""

    section: Section

    @property
    def key(self) -> str:
        """What tells this line from all others of a form."""
        return f"heading {self.section.name}"


class Fields(msgspec.Struct, frozen=True):
    """One plain field, or two that share a line."""

    fields: tuple[Field, ...]
    item: str = ""
    """the item whose values they are, in an opened panel"""

    @property
    def key(self) -> str:
        """What tells this line from all others of a form."""
        return f"fields {' '.join(field.path(self.item) for field in self.fields)}"


class Item(msgspec.Struct, frozen=True):
    """One item of a part."""

    part: Part
    item: str

    @property
    def unit(self) -> str:
        """The item's unit."""
        return f"{self.part.name}/{self.item}"

    @property
    def key(self) -> str:
        """What tells this line from all others of a form."""
        return f"item {self.unit}"


class Links(msgspec.Struct, frozen=True):
    """The links that add an item."""

    parts: tuple[Part, ...]

    @property
    def key(self) -> str:
        """What tells this line from all others of a form."""
        return f"links {' '.join(part.name for part in self.parts)}"


class Unknown(msgspec.Struct, frozen=True):
    """A value of a path that this program does not know: shown raw, never edited."""

    path: str

    @property
    def key(self) -> str:
        """What tells this line from all others of a form."""
        return f"unknown {self.path}"


Line = Heading | Fields | Item | Links | Unknown


def lines(
    nature: str,
    items: Mapping[str, Iterable[str]],
    opened: frozenset[str] = frozenset(),
    unknown: Iterable[str] = (),
    links: bool = True,
) -> tuple[Line, ...]:
    """Return the lines of a form: ``items`` of each part, ``opened`` units with their panels below them.

    Sections without any value of their own shrink to their links, which gather on one line.
    """
    made: list[Line] = []
    adding: list[Part] = []
    for section in SECTIONS:
        body = list(_body(section, nature, items, opened))
        if body:
            made.extend((*_links(adding, links), Heading(section), *body))
            adding = []
        adding.extend(parts_in(section))
    made.extend(_links(adding, links))
    made.extend(Unknown(path) for path in unknown)
    return tuple(made)


def _links(parts: list[Part], wanted: bool) -> tuple[Links, ...]:
    return (Links(tuple(parts)),) if parts and wanted else ()


def composite(part: Part) -> bool:
    """Tell whether an item is shown as one text that opens a panel, since no single value stands for it."""
    fields = {field.key: field for field in fields_of(part.name)}
    return fields[part.main].width is not Width.FULL and len(details(part)) > 0


@cache
def details(part: Part) -> tuple[Field, ...]:
    """Return the fields of the panel below an item: all that its line does not edit."""
    fields = fields_of(part.name)
    main = next(field for field in fields if field.key == part.main)
    on_line = {part.kind} if main.width is not Width.FULL and len(fields) > 2 else {part.kind, part.main}
    return tuple(field for field in fields if field.key not in on_line)


@cache
def main_field(part: Part) -> Field:
    """Return the field of the value that stands on the item's line."""
    return next(field for field in fields_of(part.name) if field.key == part.main)


@cache
def kind_field(part: Part) -> Field | None:
    """Return the field of the item's kind, None if its items have none."""
    return next((field for field in fields_of(part.name) if field.key == part.kind), None)


def sections(nature: str, made: Iterable[Line]) -> tuple[Section, ...]:
    """Return the sections that have a heading, in order."""
    return tuple(line.section for line in made if isinstance(line, Heading))


def _body(section: Section, nature: str, items: Mapping[str, Iterable[str]], opened: frozenset[str]) -> Iterator[Line]:
    plain = [field for field in plain_fields(section, nature) if field.type is not FieldType.ITEM]
    parts = list(parts_in(section))
    shown = [Item(part, item) for part in parts for item in items.get(part.name, ())]
    before = section is Section.NAME or not parts
    if before:
        yield from paired(plain)
    for item in shown:
        yield item
        if item.unit in opened:
            yield from paired(details(item.part), item.item)
    if not before:
        yield from paired(plain)


def paired(fields: Iterable[Field], item: str = "") -> Iterator[Fields]:
    """Put two narrow fields on a line, in their order."""
    waiting: Field | None = None
    for field in fields:
        if field.width is Width.FULL:
            if waiting is not None:
                yield Fields((waiting,), item)
            waiting = None
            yield Fields((field,), item)
        elif waiting is None:
            waiting = field
        else:
            yield Fields((waiting, field), item)
            waiting = None
    if waiting is not None:
        yield Fields((waiting,), item)
