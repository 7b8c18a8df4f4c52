"""Two states of a customer side by side, unit by unit, in the order of the paper."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from domain.events import unit_of
from domain.fields import by_unit, part_of
from domain.fields.table import paper_order
from gui.history.labels import Say, path_label, unit_label, unit_text
from gui.history.table import Cell
from gui.history.words import word_marks

Values = Mapping[str, str]


class Difference(msgspec.Struct, frozen=True):
    """One line of a diff: ``path`` is the unit where the line speaks of all of it."""

    path: str
    field: str
    was: str
    now: str

    def cells(self) -> tuple[Cell, Cell, Cell]:
        """Return field, was and now as cells, differing words marked."""
        went, came = word_marks(self.was, self.now)
        return Cell(self.field), Cell(self.was, "was", went), Cell(self.now, "now", came)


class Speech(msgspec.Struct, frozen=True):
    """How the two sides are said: values before and after, and the names of other customers."""

    before: Say
    after: Say
    names: Callable[[str], str]


def differences(
    before: Values, after: Values, units: Iterable[str], speech: Speech, around: Values | None = None
) -> list[Difference]:
    """Return what differs in these units; ``around`` may hold more values to name items by."""
    old, new = by_unit(before), by_unit(after)
    found: list[Difference] = []
    for unit in sorted(set(units), key=paper_order):
        found += _unit(unit, old.get(unit, {}), new.get(unit, {}), speech, around or {})
    return found


def differing_units(before: Values, after: Values) -> list[str]:
    """Return the units in which two states differ, in the order of the paper."""
    paths = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    return sorted({unit_of(path) for path in paths}, key=paper_order)


def _unit(unit: str, old: Values, new: Values, speech: Speech, around: Values) -> list[Difference]:
    paths = sorted((p for p in old.keys() | new.keys() if old.get(p) != new.get(p)), key=paper_order)
    if not paths:
        return []
    if part_of(unit) is not None and (not old or not new or _is_address(unit, paths)):
        was, now = unit_text(unit, old, speech.names), unit_text(unit, new, speech.names)
        if was != now:
            return [Difference(unit, unit_label(unit, {**around, **(new or old)}), was, now)]
    both = {**around, **old, **new}
    return [
        Difference(path, path_label(path, both), speech.before(path, old.get(path)), speech.after(path, new.get(path)))
        for path in paths
    ]


def _is_address(unit: str, paths: Sequence[str]) -> bool:
    return unit.startswith("addresses/") and any(not path.endswith(("/purpose", "/from", "/to")) for path in paths)
