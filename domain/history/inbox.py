"""The inbox: what a person entered and the log did not take, unit by unit, until somebody decides.

Records that build on one that failed are one item with it: before the first, mine after the last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from domain.errors import NoSuchUnit, NotOffered
from domain.events import ACTIVE, CONFLICT_RESOLVED, LIFE, RETIRED, Record, Value, unit_of
from domain.judge import Code
from domain.sentences import Sentence

MINE = "mine"
THEIRS = "theirs"
_NAME = "name/display"


class Writer(msgspec.Struct, frozen=True):
    """Who wrote something that stands now, and when it was recorded (None: not shared yet)."""

    name: str
    recorded: int | None


class Failed(msgspec.Struct, frozen=True):
    """A record that was conflicted or refused, and why; ``settled``: a resolution of it was applied."""

    record: Record
    code: str
    settled: bool = False
    waiting: bool = False
    """not on the log yet: it will not be applied as things stand"""
    at: int = 0
    """when it was recorded, or made if it waits"""
    rival: Writer | None = None
    """who was first"""
    place: int = 0
    """its position on the log; while it waits, its number among those of its desktop"""


class InboxUnit(msgspec.Struct, frozen=True):
    """One unit, whole values (path -> text): before the first record, as it is now, and as its author wanted it."""

    unit: str
    before: Mapping[str, str]
    theirs: Mapping[str, str]
    mine: Mapping[str, str]
    writer: Writer | None = None
    """who wrote what is there now, where that is not what was there before"""

    @property
    def clashes(self) -> bool:
        """Whether somebody else changed the unit, so that a person must choose."""
        return self.theirs not in (self.before, self.mine)


class InboxItem(msgspec.Struct, frozen=True):
    """One decision: ``record`` is what a resolution names, ``records`` the whole chain."""

    record: str
    records: tuple[str, ...]
    customer: str
    code: str
    batch: str | None
    units: tuple[InboxUnit, ...]
    kind: str = ""
    """what the first record was"""
    reason: str | None = None
    text: str = ""
    """the text of a remark"""
    waiting: bool = False
    """the first record is not on the log yet"""
    at: int = 0
    """when the first record was recorded, or made if it waits"""
    rival: Writer | None = None
    """who was first"""
    revives: bool = False
    """the customer is retired now and the records do not say so: to bring it back is one more choice (``life``)"""
    display: str = ""
    """the customer's name now, or as the records would have it"""
    known: bool = True
    """whether the customer is on the register"""
    batch_title: str = ""
    withdrawable: bool = False
    """whether it waits and may still be taken back"""

    @property
    def closed(self) -> bool:
        """Whether nothing is left to decide: what was wanted is there, or it came back to where it began."""
        units = self.written
        return bool(units) and all(one.mine in (one.theirs, one.before) for one in units)

    @property
    def written(self) -> tuple[InboxUnit, ...]:
        """The units that the records wrote."""
        return tuple(one for one in self.units if not (self.revives and one.unit == LIFE))

    @property
    def has_values(self) -> bool:
        """Whether the records wrote values that a form can show, and not only retired or brought back."""
        return any(one.unit != LIFE for one in self.written)

    @property
    def can_settle(self) -> bool:
        """Whether an applied resolution can name it: it is on the log under its own id, of a known customer."""
        return self.known and not self.waiting and self.code != Code.ID


class Choice(msgspec.Struct, frozen=True):
    """What a person has decided so far: unit -> MINE or THEIRS, and other values by path."""

    units: Mapping[str, str]
    typed: Mapping[str, Value]

    def open_units(self, item: InboxItem) -> tuple[InboxUnit, ...]:
        """Return the units that somebody else changed and nobody has decided."""
        named = {*self.units, *map(unit_of, self.typed)}
        return tuple(one for one in item.units if one.clashes and one.unit not in named)

    def kept_for(self, old: InboxItem, new: InboxItem) -> Choice:
        """Return what still holds after theirs has moved on: a choice between other values is no choice any more.

        What was typed is kept; it was not chosen from what is there.
        """
        before = {one.unit: dict(one.theirs) for one in old.units}
        same = {one.unit for one in new.units if before.get(one.unit) == dict(one.theirs)}
        there = {one.unit for one in new.units}
        return Choice(
            {unit: choice for unit, choice in self.units.items() if unit in same},
            {path: text for path, text in self.typed.items() if unit_of(path) in there},
        )


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


def rows_of(items: Iterable[InboxItem]) -> tuple[tuple[InboxItem, ...], ...]:
    """Return the rows of an inbox: the items of one batch are one row, at the place of its first."""
    rows: list[Sequence[InboxItem]] = []
    of_batch: dict[str, list[InboxItem]] = {}
    for item in items:
        if item.batch is None:
            rows.append((item,))
        elif item.batch in of_batch:
            of_batch[item.batch].append(item)
        else:
            rows.append(of_batch.setdefault(item.batch, [item]))
    return tuple([tuple(row) for row in rows])


def item_of(
    chain: Sequence[Failed], before: Mapping[str, str], now: Mapping[str, str], known: bool = True
) -> InboxItem:
    """Return the item of a chain; ``before`` are all values its first author saw, ``now`` all values there are."""
    start, mine = dict(before), dict(before)
    units: dict[str, None] = {}
    for one in chain:
        for change in one.record.changes:
            units[unit_of(change.path)] = None
            _put(mine, change.path, change.now)
    rows = [InboxUnit(unit, _of(start, unit), _of(now, unit), _of(mine, unit)) for unit in units]
    revives = bool(units) and LIFE not in units and now.get(LIFE) == RETIRED
    if revives:
        rows.insert(0, InboxUnit(LIFE, {LIFE: ACTIVE}, {LIFE: RETIRED}, {LIFE: ACTIVE}))
    first = chain[0]
    record = first.record
    return InboxItem(
        record.id,
        tuple(one.record.id for one in chain),
        record.customer or "",
        first.code,
        record.batch,
        tuple(rows),
        kind=record.kind,
        reason=record.reason,
        text=(record.data.text if record.data is not None else None) or "",
        waiting=first.waiting,
        at=first.at,
        rival=first.rival,
        revives=revives,
        display=now.get(_NAME) or mine.get(_NAME, ""),
        known=known,
    )


def free_values(item: InboxItem, choice: Choice) -> dict[str, Value]:
    """Return the values of the units that do not clash: they can be applied while others wait, as an ordinary change.

    The item stays open: what was applied is then theirs as well as mine, so only the others are left to decide.
    """
    if item.revives or not item.known:
        return {}
    free = (one for one in item.units if not one.clashes and one.unit != LIFE)
    return {path: text for unit in free for path, text in _result(unit, choice)}


def resolution(item: InboxItem, choices: Mapping[str, str], typed: Mapping[str, Value]) -> dict[str, Value]:
    """Return the values that settle an item: unit -> MINE or THEIRS, or other values by path.

    A unit without a clash is taken as mine unless it is named; one with a clash must be named. No values = dismissed.
    """
    _check(item, choices, typed)
    choice = Choice(choices, typed)
    return {path: text for unit in item.units for path, text in _result(unit, choice)}


def _result(unit: InboxUnit, choice: Choice) -> Iterator[tuple[str, Value]]:
    """Yield what must change of a unit so that it holds what was chosen."""
    values = unit.mine if choice.units.get(unit.unit, MINE) == MINE else unit.theirs
    typed = {path: text for path, text in choice.typed.items() if unit_of(path) == unit.unit}
    result: dict[str, Value] = {**values, **typed}
    for path in sorted(unit.theirs.keys() | result.keys()):
        if result.get(path) != unit.theirs.get(path):
            yield path, result.get(path)


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
