"""Fitting an event into records: what is too large for one is split by unit into several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from domain.errors import TooLarge, TooManyAtOnce
from domain.events import (
    ACTIVE,
    CUSTOMER_REGISTERED,
    DETAILS_AMENDED,
    LIFE,
    MAX_RECORD_BYTES,
    Change,
    Event,
    unit_of,
)
from domain.fields.wording import unit_label

ENVELOPE = 2_048
"""What the envelope of a record takes at most, without ``after``."""

_AFTER = 40
"""What one unit may add to ``after``: one id."""

MOST_REVERSED = 1_000
"""One record names at most so many reversed changes; the rest of its room is for values."""

_FIRST = ("name", "nature")
"""Units that belong into a registration's own record."""


def split(event: Event, limit: int = MAX_RECORD_BYTES) -> tuple[Event, ...]:
    """Return the event, or several that fit into one record each and together change the same."""
    if event.links is not None and len(event.links.reverses) > MOST_REVERSED:
        raise TooManyAtOnce(count=len(event.links.reverses), limit=MOST_REVERSED)
    units = _by_unit(event)
    room = limit - ENVELOPE - len(msgspec.json.encode(msgspec.structs.replace(event, changes=())))
    sizes = {unit: _size(changes) for unit, changes in units.items()}
    if sum(sizes.values()) <= room or not units:
        return (event,)
    for unit, size in sizes.items():
        if size > room:
            raise TooLarge(label=unit_label(unit), bytes=size, limit=room)
    order = sorted(units, key=lambda unit: (_rank(event, unit), unit))
    return tuple(_members(event, [[units[unit] for unit in run] for run in _runs(order, sizes, room)]))


def _by_unit(event: Event) -> dict[str, tuple[Change, ...]]:
    units: dict[str, tuple[Change, ...]] = {}
    for change in event.changes:
        unit = unit_of(change.path)
        units[unit] = (*units.get(unit, ()), change)
    return units


def _size(changes: tuple[Change, ...]) -> int:
    return len(msgspec.json.encode(changes)) + _AFTER


def _rank(event: Event, unit: str) -> int:
    """Put ``life`` where the other records may be written: a return to life first, the end of it last."""
    if unit == LIFE:
        life = next(change.now for change in event.changes if change.path == LIFE)
        return 0 if life == ACTIVE else 3
    return 1 if unit in _FIRST else 2


def _runs(order: Sequence[str], sizes: dict[str, int], room: int) -> Iterator[list[str]]:
    """Yield units in order, as many at a time as fit into one record."""
    run: list[str] = []
    used = 0
    for unit in order:
        if run and used + sizes[unit] > room:
            yield run
            run, used = [], 0
        run.append(unit)
        used += sizes[unit]
    yield run


def _members(event: Event, runs: list[list[tuple[Change, ...]]]) -> Iterator[Event]:
    """Yield one event a run; what does not fit into a registration follows it as amendments."""
    for index, run in enumerate(runs):
        changes = tuple(sorted((change for unit in run for change in unit), key=lambda change: change.path))
        kind = DETAILS_AMENDED if index and event.kind == CUSTOMER_REGISTERED else event.kind
        yield msgspec.structs.replace(event, kind=kind, changes=changes)
