"""What a preview lists: for every unit of a plan its fields, what they hold, what they would become, and why."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from PySide6.QtCore import QCoreApplication

from domain.events import LIFE, Value, unit_of
from domain.fields import field_of, part_of
from domain.fields.table import FieldType
from domain.history import BACK, KEEP, Plan, State, UnitPlan, outcome
from domain.sentences import Sentence
from gui import moments
from gui.history.diff import Difference, Speech, differences
from gui.history.labels import Names, path_label, unit_label, unit_text
from gui.history.wording import first_name
from gui.sentences import field_words, in_words

_FIXED = frozenset({FieldType.ITEM, FieldType.CUSTOMER, FieldType.ACTOR})


class Row(msgspec.Struct, frozen=True):
    """One line. Only the first line of a unit carries the tick and the reason."""

    unit: UnitPlan
    path: str
    """the unit itself where the line speaks of all of it"""
    label: str
    current: str
    becomes: str
    why: str
    first: bool
    changes: bool
    """whether this line will change as things are ticked"""
    editable: bool = False


class Choices(msgspec.Struct):
    """What the person has decided so far: per unit back or keep, per path another value."""

    units: dict[str, str] = msgspec.field(default_factory=dict)
    values: dict[str, Value] = msgspec.field(default_factory=dict)
    opened: set[str] = msgspec.field(default_factory=set)
    """units whose single values are listed, to be edited"""

    def of(self, unit: UnitPlan) -> str:
        """Return what is chosen for a unit."""
        return self.units.get(unit.unit, unit.default)

    def tick(self, unit: UnitPlan, on: bool) -> None:
        """Choose a unit or leave it; a value typed for it goes when it is left."""
        self.units[unit.unit] = BACK if on else KEEP
        if not on:
            self.values = {path: text for path, text in self.values.items() if unit_of(path) != unit.unit}

    def type(self, unit: UnitPlan, path: str, text: str) -> None:
        """Take another value for one path."""
        self.units[unit.unit] = BACK
        self.values[path] = text.strip() or None

    def changing(self, unit: UnitPlan) -> bool:
        """Return whether a unit will hold something else."""
        return outcome(unit, self.of(unit), self.values) != dict(unit.current)

    def kept_for(self, old: Plan, new: Plan) -> Choices:
        """Return the choices that still mean the same after the plan was made anew."""
        before = {unit.unit: dict(unit.current) for unit in old.units}
        same = {unit.unit for unit in new.units if before.get(unit.unit) == dict(unit.current)}
        same &= {unit.unit for unit in new.units if unit.choosable}
        return Choices(
            {unit: choice for unit, choice in self.units.items() if unit in same},
            {path: text for path, text in self.values.items() if unit_of(path) in same},
            self.opened & same,
        )


def rows_of(plan: Plan, choices: Choices, names: Names) -> list[Row]:
    """Return the lines of a preview, unit by unit in the order of the plan."""
    say = names.of(plan.customer)
    speech = Speech(say, say, names.customer)
    restores = plan.verb == "restore"
    return [row for unit in plan.units for row in _unit_rows(unit, choices, speech, restores)]


def _unit_rows(unit: UnitPlan, choices: Choices, speech: Speech, restores: bool) -> list[Row]:
    goal = outcome(unit, BACK, choices.values)
    found = _opened(unit, goal, speech) if unit.unit in choices.opened else _closed(unit, goal, speech)
    changing = choices.changing(unit)
    rows = []
    for number, one in enumerate(found):
        rows.append(
            Row(
                unit, one.path, one.field, one.was, one.now, _why(unit, choices, restores) if number == 0 else "",
                number == 0, changing and one.was != one.now, _editable(unit, one.path),
            )
        )  # fmt: skip
    return rows


def _closed(unit: UnitPlan, goal: Mapping[str, str], speech: Speech) -> list[Difference]:
    found = differences(unit.current, goal, {unit.unit}, speech)
    return found or [_same(unit, speech)]


def _opened(unit: UnitPlan, goal: Mapping[str, str], speech: Speech) -> list[Difference]:
    """Return a line for each value, so that each can be edited."""
    both = {**unit.current, **goal}
    return [
        Difference(
            path,
            path_label(path, both),
            speech.before(path, unit.current.get(path)),
            speech.after(path, goal.get(path)),
        )
        for path in sorted(both)
    ] or [_same(unit, speech)]


def _same(unit: UnitPlan, speech: Speech) -> Difference:
    values = unit.current or unit.before or unit.after
    if unit.unit in values:
        path = unit.unit
        text = speech.before(path, unit.current.get(path))
        return Difference(path, path_label(path, values), text, speech.after(path, unit.before.get(path)))
    text = unit_text(unit.unit, unit.current, speech.names)
    return Difference(unit.unit, unit_label(unit.unit, values), text, unit_text(unit.unit, unit.before, speech.names))


def _editable(unit: UnitPlan, path: str) -> bool:
    """Return whether another value may be typed on this line, or the line opened to type one."""
    if not unit.choosable or unit.unit == LIFE or unit.state is State.GONE:
        return False
    if path == unit.unit and part_of(unit.unit) is not None:
        return bool(unit.before)
    entry = field_of(path)
    return entry is not None and entry.type not in _FIXED


def _why(unit: UnitPlan, choices: Choices, restores: bool) -> str:
    """Return why a line stands as it does, in few words."""
    if any(unit_of(path) == unit.unit for path in choices.values):
        return _tr("Another value, typed here")
    who = first_name(unit.writer) if unit.writer else ""
    when = moments.brief(unit.written) if unit.written is not None else ""
    facts = {"who": who, "when": when}
    put_back = choices.of(unit) == BACK
    match unit.state:
        case State.CLEAN if restores and who:
            return _tr("Last written by {who}, {when}").format(**facts)
        case State.CLEAN:
            return "" if put_back else _tr("Left as it is")
        case State.ALREADY_BACK:
            return _tr("Already back since {when}").format(**facts) if when else _tr("Already back")
        case State.CHANGED_SINCE if who:
            said = _tr("Replaces what {who} entered {when}") if put_back else _tr("Kept: {who} changed it {when}")
            return said.format(**facts)
        case State.RECONFIRMED if who:
            said = (
                _tr("{who} entered the same again {when}") if put_back else _tr("Kept: {who} entered it again {when}")
            )
            return said.format(**facts)
        case State.NOT_ALLOWED:
            return _tr("Not allowed: {why}").format(why=_inner(unit.why))
    return in_words(unit.why)


def _inner(why: str) -> str:
    """Return the fault alone out of a sentence about it."""
    fault = why.facts.get("why", why) if isinstance(why, Sentence) else why
    said = in_words(fault) if isinstance(fault, Sentence) else field_words(str(fault))
    return said[:1].lower() + said[1:].rstrip(".")


def _tr(text: str) -> str:
    return QCoreApplication.translate("preview", text)
