"""The shape of a record: what its parts must look like, whatever they mean (docs/record-format.md).

Pure and blind to values. ``shape_fault`` looks at a record whose types are right already; the bytes (strict JSON,
size, unknown and duplicate keys) are the codec's matter. What these rules say for format 1 they say for ever:
any change is a new format.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from domain.events import (
    ACTIVE,
    BATCH_CLOSED,
    BATCH_OPENED,
    CHANGE_REVIEWED,
    CHANGES_REVERSED,
    CONFLICT_RESOLVED,
    CUSTOMER_REGISTERED,
    CUSTOMER_REINSTATED,
    CUSTOMER_RETIRED,
    DATA_KEYS,
    DETAILS_AMENDED,
    FORMAT,
    FORMAT_RAISED,
    KINDS,
    LIFE,
    REGISTER_OPENED,
    REGISTER_WIDE,
    REMARK_ADDED,
    RETIRED,
    SOURCES,
    Data,
    Links,
    Record,
)

MAX_INTEGER = 2**63 - 1
"""No integer of a record is larger."""

_NO_CHANGES = REGISTER_WIDE | {REMARK_ADDED, CHANGE_REVIEWED}
_MAY_BE_EMPTY = _NO_CHANGES | {CONFLICT_RESOLVED}
_LIFE_WRITTEN = {CUSTOMER_REGISTERED: ACTIVE, CUSTOMER_RETIRED: RETIRED, CUSTOMER_REINSTATED: ACTIVE}
_LIFE_ONLY = frozenset({CUSTOMER_RETIRED, CUSTOMER_REINSTATED})
_MAY_WRITE_LIFE = frozenset({CHANGES_REVERSED, CONFLICT_RESOLVED, *_LIFE_WRITTEN})
_LIVES = frozenset({ACTIVE, RETIRED})
_LIVES_OR_NOTHING = _LIVES | {None}
_AMENDS = frozenset({None, "change", "correction"})
_DATA_NEEDED = {
    REGISTER_OPENED: frozenset({"register", "name", "format"}),
    FORMAT_RAISED: frozenset({"format"}),
    REMARK_ADDED: frozenset({"text"}),
}

_EVERYDAY = frozenset({DETAILS_AMENDED, CUSTOMER_REGISTERED})
"""Kinds that nearly all records are of."""

_WORD = "[a-z][a-z0-9_]{0,39}"
_UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_DIGITS = bytes.maketrans(b"0123456789abcdef", b"0" * 16)
_UUID_MASK = b"00000000-0000-0000-0000-000000000000"
_MARK_MASK = b"0" * 32
_IDS_MASK = b"\n".join((_UUID_MASK, _UUID_MASK, _UUID_MASK, _MARK_MASK, _MARK_MASK))
_is_actor = re.compile("[a-z0-9._@-]{1,64}").fullmatch
_PATH = f"{_WORD}(?:/(?:{_UUID}/)?{_WORD})?"
_is_path = re.compile(_PATH).fullmatch
_are_joined_paths = re.compile(f"{_PATH}(?:\n{_PATH})*").fullmatch
_CLOCK = r"T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\.[0-9]{3}Z"
_is_time = re.compile(f"([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}){_CLOCK}").fullmatch
_have_clocks = re.compile(f".{{10}}{_CLOCK}(?:\n.{{10}}{_CLOCK})*").fullmatch
"""Of moments joined by line breaks; their days are looked at apart."""


class Fault(NamedTuple):
    """Why bytes are not a record of a format known here; ``beyond`` is their format when it is a newer one."""

    why: str
    beyond: int = 0


def _mask(text: str) -> bytes:
    """Return a text with every hexadecimal digit as 0: five times as quick to compare as a pattern is to match."""
    return text.encode("ascii", "replace").translate(_DIGITS)


def _is_uuid(text: str) -> bool:
    return _mask(text) == _UUID_MASK


def _is_mark(text: str) -> bool:
    return _mask(text) == _MARK_MASK


def _is_hash(text: str) -> bool:
    return _mask(text) == _MARK_MASK * 2


# What repeats from record to record is looked up instead of matched again; the caches are small and hold nothing else.
_is_known_actor = lru_cache(maxsize=1024)(_is_actor)


@lru_cache(maxsize=4096)
def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def is_uuid(text: str) -> bool:
    """Return whether a text is a UUID as records write it: lower case, with hyphens."""
    return _is_uuid(text)


def is_path(text: str) -> bool:
    """Return whether a text can name a value: one to three segments, an item id in the middle of three."""
    return _is_path(text) is not None


def _are_paths(joined: str, count: int) -> bool:
    """Return whether so many texts, joined by line breaks, are paths; one with a line break in it is none."""
    return joined.count("\n") == count - 1 and _are_joined_paths(joined) is not None


def is_time(text: str) -> bool:
    """Return whether a text is a moment as records write it: ``2026-05-03T12:00:00.000Z``, on a day that exists."""
    found = _is_time(text)
    return found is not None and _is_date(found[1])


def shape_fault(record: Record) -> str | None:
    """Return what is wrong with a record's shape, None if nothing is."""
    return (
        _envelope_fault(record)
        or _place_fault(record)
        or _changes_fault(record)
        or (_links_fault(record.links) if record.links is not None else None)
        or _data_fault(record.kind, record.data)
    )


def all_well_shaped(records: Sequence[Record]) -> bool:
    """Return True only if ``shape_fault`` finds nothing in any of these records; False leaves it to look for a fault.

    The same rules once more for many records of the everyday kinds: a fold has no time to call a function for each.
    """
    everyday: list[Record] = []
    for one in records:
        if _is_everyday(one):
            everyday.append(one)
        elif shape_fault(one) is not None:
            return False
    return not everyday or (_envelopes_fit(everyday) and _changes_fit(everyday))


def _is_everyday(record: Record) -> bool:
    """Whether nothing about a record but its values is out of the ordinary."""
    return (
        record.kind in _EVERYDAY
        and record.links is None
        and (record.data is None or record.data.outcome is None)
        and not record.after
        and record.base is not None
        and record.customer is not None
    )


def _envelopes_fit(records: Sequence[Record]) -> bool:
    bases = [one.base for one in records if one.base is not None]
    seqs, positions = [one.seq for one in records], [base.position for base in bases]
    if {one.v for one in records} != {FORMAT} or not 1 <= min(seqs) <= max(seqs) <= MAX_INTEGER:
        return False
    if not 0 <= min(positions) <= max(positions) <= MAX_INTEGER:
        return False
    each = zip(records, bases, strict=True)
    ids = "\n".join([f"{one.id}\n{one.device}\n{one.customer}\n{one.prev}\n{base.mark}" for one, base in each])
    return (
        (_mask(ids) == b"\n".join([_IDS_MASK] * len(records)) or not any(map(_id_fault, records)))
        and all(_is_actor(actor.id) and actor.name for actor in {one.actor for one in records})
        and _are_moments([one.at for one in records])
        and all(map(_is_uuid, {one.batch for one in records if one.batch is not None}))
        and {one.source for one in records if one.source is not None} <= SOURCES
        and "" not in {one.reason for one in records}
        and {_known_data_fault(one.kind, one.data) for one in records} == {None}
    )


def _are_moments(texts: Sequence[str]) -> bool:
    together = "\n".join(texts)
    clocks = together.count("\n") == len(texts) - 1 and _have_clocks(together) is not None
    return clocks and all(map(_is_date, {text[:10] for text in texts}))


def _changes_fit(records: Sequence[Record]) -> bool:
    changes = [change for one in records for change in one.changes]
    together = "\n".join([change.path for change in changes])
    if () in [one.changes for one in records] or not _are_paths(together, len(changes)):
        return False
    if f"\n{LIFE}/" in f"\n{together}":
        return False
    if "" in [change.now for change in changes] or "" in [change.was for change in changes]:
        return False
    several = [[change.path for change in one.changes] for one in records if len(one.changes) > 1]
    if sum(map(len, several)) != sum([len(set(paths)) for paths in several]):
        return False
    lives = [change for change in changes if change.path == LIFE]
    registered = [one for one in records if one.kind == CUSTOMER_REGISTERED]
    return (
        len(lives) == len(registered)
        and {one.life for one in registered} <= {ACTIVE}
        and {change.was for change in lives} <= _LIVES_OR_NOTHING
    )


def _envelope_fault(record: Record) -> str | None:
    if record.kind not in KINDS:
        return "kind"
    if not 1 <= record.v <= MAX_INTEGER or not 1 <= record.seq <= MAX_INTEGER:
        return "v or seq"
    base = record.base
    # Nearly all records have all these ids and marks, and each looks like one: seen in one go.
    ids = f"{record.id}\n{record.device}\n{record.customer}\n{record.prev}\n{base.mark if base is not None else None}"
    if _mask(ids) != _IDS_MASK:
        fault = _id_fault(record)
        if fault is not None:
            return fault
    actor = record.actor
    if not _is_known_actor(actor.id) or not actor.name:
        return "actor"
    return None if is_time(record.at) else "at"


def _id_fault(record: Record) -> str | None:
    """Check the ids and marks one by one, where some are missing or wrong."""
    if not _is_uuid(record.id) or not _is_uuid(record.device):
        return "id or device"
    if record.prev is not None and not _is_mark(record.prev):
        return "prev"
    if record.customer is not None and not _is_uuid(record.customer):
        return "customer"
    if record.base is not None and not _is_mark(record.base.mark):
        return "base"
    return None


def _place_fault(record: Record) -> str | None:
    """Check what ties a record to its place: customer, base, after, batch, source and reason."""
    if (record.customer is None) != (record.kind in REGISTER_WIDE):
        return "customer"
    if (record.base is None) != (record.kind == REGISTER_OPENED):
        return "base"
    if record.base is not None and not 0 <= record.base.position <= MAX_INTEGER:
        return "base"
    if record.after and not all(map(_is_uuid, record.after)):
        return "after"
    if record.batch is None:
        if record.kind in (BATCH_OPENED, BATCH_CLOSED):
            return "batch"
    elif not _is_uuid(record.batch):
        return "batch"
    if record.source is not None and record.source not in SOURCES:
        return "source"
    return "reason" if record.reason == "" else None


def _changes_fault(record: Record) -> str | None:
    changes, kind = record.changes, record.kind
    if not changes:
        if kind not in _MAY_BE_EMPTY:
            return "changes"
        return "life" if kind in _LIFE_WRITTEN else None
    if kind in _NO_CHANGES:
        return "changes"
    if len(changes) == 1:  # most records
        change = changes[0]
        together = change.path
        paths = [together]
        empty = change.now == "" or change.was == ""
    else:
        paths = [change.path for change in changes]
        together = "\n".join(paths)
        empty = "" in [change.now for change in changes] or "" in [change.was for change in changes]
    if empty:
        return "empty value"
    if not _are_paths(together, len(changes)):
        return "path"
    if len(paths) > 1 and len(set(paths)) < len(paths):
        return "path twice"
    if LIFE in together or kind in _LIFE_WRITTEN:
        return _life_fault(record, paths)
    return None


def _life_fault(record: Record, paths: list[str]) -> str | None:
    """``life`` has its own values, and only some kinds write it; ``life/x`` would be the same unit by a back door."""
    kind = record.kind
    if any(path.startswith("life/") for path in paths):
        return "life"
    if LIFE not in paths:
        return "life" if kind in _LIFE_WRITTEN else None
    written = record.changes[paths.index(LIFE)]
    if written.now not in _LIVES or written.was not in _LIVES_OR_NOTHING:
        return "life"
    if kind not in _MAY_WRITE_LIFE or written.now != _LIFE_WRITTEN.get(kind, written.now):
        return "life"
    return "life" if kind in _LIFE_ONLY and len(paths) > 1 else None


def _links_fault(links: Links) -> str | None:
    ids = (*links.reverses, links.restores, links.resolves, links.about)
    return None if all(one is None or _is_uuid(one) for one in ids) else "links"


def _data_fault(kind: str, data: Data | None) -> str | None:
    if data is None or data.outcome is None:
        return _known_data_fault(kind, data)
    return _any_data_fault(kind, data)


def _any_data_fault(kind: str, data: Data | None) -> str | None:
    needed = _DATA_NEEDED.get(kind, frozenset())
    if data is None:
        return "data" if needed else None
    given = {name: value for name in Data.__struct_fields__ if (value := getattr(data, name)) is not None}
    if not needed <= given.keys() <= DATA_KEYS.get(kind, frozenset()) or "" in given.values():
        return "data"
    right = (
        data.amends in _AMENDS
        and (data.register is None or _is_uuid(data.register))
        and (data.format is None or 1 <= data.format <= MAX_INTEGER)
        and (data.list is None or _is_hash(data.list))
        and (data.outcome is None or all(map(_is_count, data.outcome.items())))
    )
    return None if right else "data"


_known_data_fault = lru_cache(maxsize=1024)(_any_data_fault)


def _is_count(entry: tuple[str, int]) -> bool:
    return entry[0] != "" and abs(entry[1]) <= MAX_INTEGER
