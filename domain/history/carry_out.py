"""From a plan and a person's choices to the command that carries it out, on the plan's own basis."""

from __future__ import annotations

from collections.abc import Mapping

from domain.commands import Command, RestoreVersion, ReverseChanges
from domain.errors import NoSuchUnit, NotOffered
from domain.events import ACTIVE, LIFE, RESTORE, REVERSE, UNDO, Change, Value, unit_of
from domain.history.plan import BACK, KEEP, Plan, UnitPlan
from domain.sentences import Sentence

_SOURCES = {"reverse": REVERSE, "restore": RESTORE, "undo": UNDO}


def command_from(
    plan: Plan,
    choices: Mapping[str, str] | None = None,
    values: Mapping[str, Value] | None = None,
    reason: str | None = None,
    source: str | None = None,
) -> Command:
    """Return the command of a plan. ``choices``: unit -> BACK or KEEP; ``values``: path -> another value.

    Another value lies over what was chosen for its unit. A command without values changes nothing, and ``decide``
    makes no event of it. A redo is an undo with ``source`` redo.
    """
    if plan.refusal:
        raise NotOffered(why=plan.refusal)
    choices, typed = choices or {}, values or {}
    _check_units(plan, choices, typed)
    wanted: dict[str, Value] = {}
    for unit in plan.units:
        wanted |= _unit_values(unit, choices.get(unit.unit, unit.default), typed)
    if plan.retired and wanted:
        wanted.setdefault(LIFE, ACTIVE)
    source = source or _SOURCES[plan.verb]
    if plan.verb == "restore":
        return RestoreVersion(
            customer=plan.customer,
            basis=plan.basis,
            reason=reason,
            source=source,
            values=wanted,
            restores=plan.restores or "",
        )
    return ReverseChanges(
        customer=plan.customer,
        basis=plan.basis,
        reason=reason,
        source=source,
        values=wanted,
        reverses=plan.reverses,
    )


def outcome(unit: UnitPlan, choice: str, values: Mapping[str, Value] | None = None) -> dict[str, str]:
    """Return the whole value that a unit would hold after a choice, other values included."""
    result: dict[str, Value] = dict(unit.before if choice == BACK else unit.current)
    for path, text in (values or {}).items():
        if unit_of(path) == unit.unit:
            result[path] = text or None
    return {path: text for path, text in result.items() if text is not None}


def _unit_values(unit: UnitPlan, choice: str, typed: Mapping[str, Value]) -> dict[str, Value]:
    """Return what must be written of a unit: only what differs from what it holds."""
    if choice == BACK and unit.default == KEEP and not unit.choosable:
        raise NotOffered(why=unit.why)
    result = outcome(unit, choice, typed)
    return {
        path: result.get(path)
        for path in unit.current.keys() | result.keys()
        if result.get(path) != unit.current.get(path)
    }


def _check_units(plan: Plan, choices: Mapping[str, str], typed: Mapping[str, Value]) -> None:
    offered = {unit.unit for unit in plan.units}
    for unit in (*choices, *map(unit_of, typed)):
        if unit not in offered:
            raise NoSuchUnit(unit=unit)
    for choice in choices.values():
        if choice not in (BACK, KEEP):
            raise NotOffered(why=Sentence("“{choice}” is no choice; it is back or keep.", choice=choice))


def compare(first: Mapping[str, str], second: Mapping[str, str]) -> tuple[Change, ...]:
    """Return what differs between two states, sorted by path: ``was`` in the first, ``now`` in the second."""
    paths = sorted(path for path in first.keys() | second.keys() if first.get(path) != second.get(path))
    return tuple(Change(path, first.get(path), second.get(path)) for path in paths)
