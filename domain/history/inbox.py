"""The inbox: what a person entered and the log did not take, unit by unit, until somebody decides.

Records that build on one that failed are one item with it: before the first, mine after the last.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from domain.errors import NoSuchUnit, NotOffered
from domain.events import CONFLICT_RESOLVED, Record, Value, unit_of
from domain.sentences import Sentence

MINE = "mine"
THEIRS = "theirs"


@dataclass(frozen=True, slots=True)
class Failed:
    """A record that was conflicted or refused, and why; ``settled``: a resolution of it was applied."""

    record: Record
    code: str
    settled: bool = False


@dataclass(frozen=True, slots=True)
class InboxUnit:
    """One unit, whole values (path -> text): before the first record, as it is now, and as its author wanted it."""

    unit: str
    before: Mapping[str, str]
    theirs: Mapping[str, str]
    mine: Mapping[str, str]

    @property
    def clashes(self) -> bool:
        """Whether somebody else changed the unit, so that a person must choose."""
        return self.theirs not in (self.before, self.mine)


@dataclass(frozen=True, slots=True)
class InboxItem:
    """One decision: ``record`` is what a resolution names, ``records`` the whole chain."""

    record: str
    records: tuple[str, ...]
    customer: str
    code: str
    batch: str | None
    units: tuple[InboxUnit, ...]

    @property
    def closed(self) -> bool:
        """Whether nothing is left to decide: what was wanted is there, or it came back to where it began."""
        return bool(self.units) and all(one.mine in (one.theirs, one.before) for one in self.units)


def chains(failed: Iterable[Failed]) -> list[tuple[Failed, ...]]:
    """Return the chains of failed records (in the order of the log) that nobody settled; resolutions make none."""
    found: list[list[Failed]] = []
    chain_of: dict[str, list[Failed]] = {}
    for one in failed:
        record = one.record
        if record.kind == CONFLICT_RESOLVED or record.customer is None:
            continue
        chain = next((chain_of[name] for name in record.after if name in chain_of), None)
        if chain is None:
            found.append(chain := [])
        chain.append(one)
        chain_of[record.id] = chain
    return [tuple(chain) for chain in found if not any(one.settled for one in chain)]


def item_of(chain: Sequence[Failed], before: Mapping[str, str], now: Mapping[str, str]) -> InboxItem:
    """Return the item of a chain; ``before`` are all values its first author saw, ``now`` all values there are."""
    start, mine = dict(before), dict(before)
    units: dict[str, None] = {}
    for one in chain:
        for change in one.record.changes:
            units[unit_of(change.path)] = None
            _put(mine, change.path, change.now)
    first = chain[0]
    rows = tuple(InboxUnit(unit, _of(start, unit), _of(now, unit), _of(mine, unit)) for unit in units)
    records = tuple(one.record.id for one in chain)
    return InboxItem(first.record.id, records, first.record.customer or "", first.code, first.record.batch, rows)


def resolution(item: InboxItem, choices: Mapping[str, str], typed: Mapping[str, Value]) -> dict[str, Value]:
    """Return the values that settle an item: unit -> MINE or THEIRS, or other values by path.

    A unit without a clash is taken as mine unless it is named; one with a clash must be named. No values = dismissed.
    """
    _check(item, choices, typed)
    wanted: dict[str, Value] = {}
    for unit in item.units:
        values = unit.mine if choices.get(unit.unit, MINE) == MINE else unit.theirs
        result: dict[str, Value] = {
            **values,
            **{path: text for path, text in typed.items() if unit_of(path) == unit.unit},
        }
        paths = unit.theirs.keys() | result.keys()
        wanted |= {path: result.get(path) for path in paths if result.get(path) != unit.theirs.get(path)}
    return wanted


def _check(item: InboxItem, choices: Mapping[str, str], typed: Mapping[str, Value]) -> None:
    named = {*choices, *map(unit_of, typed)}
    for unit in named - {one.unit for one in item.units}:
        raise NoSuchUnit(unit=unit)
    for choice in choices.values():
        if choice not in (MINE, THEIRS):
            raise NotOffered(why=Sentence("“{choice}” is no choice; it is mine or theirs.", choice=choice))
    for one in item.units:
        if one.clashes and one.unit not in named:
            raise NotOffered(why=Sentence("Somebody else changed {unit}. Please choose mine or theirs.", unit=one.unit))


def _put(values: dict[str, str], path: str, text: Value) -> None:
    if text is None:
        values.pop(path, None)
    else:
        values[path] = text


def _of(values: Mapping[str, str], unit: str) -> dict[str, str]:
    return {path: text for path, text in values.items() if unit_of(path) == unit}
