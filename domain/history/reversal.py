"""What reversing changes of one customer would do, decided unit by unit (docs/design.md, history).

Deciding by single fields would make addresses that never existed and half items, so a unit goes back as a whole.
One rule for one change and for many: each unit returns to the value it had before its newest unbroken run of
selected writes. So the order of the selection never matters, and whoever wrote last outside it is respected.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

import msgspec
from msgspec.structs import replace

from domain.events import ACTIVE, LIFE, RETIRED, unit_of
from domain.fields.checks import check
from domain.fields.reading import display_name
from domain.fields.table import FIELDS, field_of, item_of, paper_order
from domain.history.past import Past, UnitPast, Write
from domain.history.plan import BACK, KEEP, Plan, State, UnitPlan
from domain.sentences import Sentence


def plan_reversal(past: Past, selected: Collection[str]) -> Plan:
    """Return what reversing the selected records (ids) of one customer would do.

    Records that changed nothing (remarks, unapplied ones) are ignored, unless nothing else is selected.
    """
    chosen = frozenset(selected)
    written = chosen & {write.record for unit in past.units for write in unit.writes}
    alone = len(written) == 1
    if past.registration in written:
        outsider = _outsider(past, chosen, alone)
        if outsider is None:
            return _plan(past, chosen, (end_of_life(past),))
        written -= {past.registration}
        if not written:
            why = "{name} has worked on this customer since it was registered. Retire it instead."
            return _plan(past, chosen, (), Sentence(why, name=outsider))
    if not written:
        return _plan(past, chosen, (), Sentence("This changed no value, so there is nothing to reverse."))
    units = [_unit_plan(unit, written, alone) for unit in past.units if _newest(unit, written) is not None]
    return _plan(past, written, _allowed(past, units))


def former_fault(unit: str, former: Mapping[str, str], values: Mapping[str, str]) -> str:
    """Return why a former value of a unit is not allowed today, empty if it is."""
    after = {**{path: text for path, text in values.items() if unit_of(path) != unit}, **former}
    binding = [entry.template for entry in FIELDS if entry.mandatory and unit_of(entry.template) == unit]
    strict = [path for path in former if (entry := field_of(path)) is not None and entry.strict]
    for path in dict.fromkeys((*binding, *strict)):
        finding = next((one for one in check(path, after) if one.refuses), None)
        if finding is not None:
            return Sentence(finding.template, **finding.facts)
    return ""


class _Run(msgspec.Struct, frozen=True):
    """A unit's newest unbroken run of selected writes: where it begins, what was before and after it."""

    newest: int
    before: Mapping[str, str]
    after: Mapping[str, str]


def _newest(unit: UnitPast, chosen: Collection[str]) -> int | None:
    return next((index for index, write in enumerate(unit.writes) if write.record in chosen), None)


def _run(unit: UnitPast, chosen: Collection[str]) -> _Run:
    newest = _newest(unit, chosen) or 0
    end = newest
    while end < len(unit.writes) and unit.writes[end].record in chosen:
        end += 1
    before = unit.writes[end].values if end < len(unit.writes) else {}
    return _Run(newest, before, unit.writes[newest].values)


def _unit_plan(unit: UnitPast, chosen: Collection[str], alone: bool) -> UnitPlan:
    """Decide one unit: B before, A after, V now."""
    run, last = _run(unit, chosen), unit.writes[0]
    state, default, why = _state(unit.unit, run, last, alone)
    return UnitPlan(
        unit=unit.unit,
        state=state,
        before=run.before,
        after=run.after,
        current=last.values,
        default=default,
        choosable=state is not State.ALREADY_BACK,
        writer=last.name,
        written=last.recorded,
        record=last.record,
        why=why,
    )


def _state(unit: str, run: _Run, last: Write, alone: bool) -> tuple[State, str, str]:
    if last.values == run.before:
        return State.ALREADY_BACK, KEEP, Sentence("The former value is back already.")
    if run.newest == 0:
        return State.CLEAN, BACK, ""
    if last.values == run.after:
        why = "{name} has entered the same since." if alone else "{name} has put the same in since; it stays."
        return State.RECONFIRMED, BACK if alone else KEEP, Sentence(why, name=last.name)
    if not last.values and item_of(unit) is not None:
        return State.GONE, KEEP, Sentence("{name} has removed this since.", name=last.name)
    return State.CHANGED_SINCE, KEEP, Sentence("{name} has changed this since; it stays.", name=last.name)


def _allowed(past: Past, units: list[UnitPlan]) -> tuple[UnitPlan, ...]:
    """Hold back what a retired customer or today's checks do not take."""
    retired = past.values.get(LIFE) == RETIRED
    revived = any(unit.unit == LIFE and unit.default == BACK for unit in units)
    return tuple(_held_back(past, unit, retired and not revived) for unit in units)


def _held_back(past: Past, unit: UnitPlan, retired: bool) -> UnitPlan:
    if unit.state is State.ALREADY_BACK or unit.unit == LIFE:
        return unit
    if fault := former_fault(unit.unit, unit.before, past.values):
        why = Sentence("The former value is not allowed any more: {why}", why=fault)
        return replace(unit, state=State.NOT_ALLOWED, default=KEEP, choosable=False, why=why)
    if retired:
        why = Sentence("The customer is retired; putting this back reinstates it first.")
        return replace(unit, state=State.GONE, default=KEEP, why=why)
    return unit


def _outsider(past: Past, chosen: Collection[str], alone: bool) -> str | None:
    """Return the name of whoever stands against taking a registration back, None if nobody does.

    Reversed alone, the registrar's own later work is no obstacle; in a set every later record must be in it.
    """
    registrar = registrar_of(past)
    later = (visit for visit in past.visits if visit.record not in chosen)
    return next((visit.name for visit in later if not alone or visit.actor != registrar), None)


def registrar_of(past: Past) -> str | None:
    """Return the id of the actor who registered the customer, None if the past does not reach that far."""
    writes = (write for unit in past.units for write in unit.writes if write.record == past.registration)
    return next((write.actor for write in writes), None)


def end_of_life(past: Past) -> UnitPlan:
    """A registration is reversed by retiring the customer; its values stay."""
    writes = next((unit.writes for unit in past.units if unit.unit == LIFE), ())
    last = writes[0] if writes else None
    retired = past.values.get(LIFE) == RETIRED
    return UnitPlan(
        unit=LIFE,
        state=State.ALREADY_BACK if retired else State.CLEAN,
        before={LIFE: RETIRED},
        after={LIFE: ACTIVE},
        current={LIFE: RETIRED if retired else ACTIVE},
        default=KEEP if retired else BACK,
        choosable=not retired,
        writer=last.name if last else None,
        written=last.recorded if last else None,
        record=last.record if last else None,
        why=Sentence("The customer is retired already.") if retired else "",
    )


def _plan(past: Past, chosen: Collection[str], units: tuple[UnitPlan, ...], refusal: str = "") -> Plan:
    life = next((unit.before.get(LIFE) for unit in units if unit.unit == LIFE and unit.default == BACK), None)
    return Plan(
        verb="reverse",
        customer=past.customer,
        display=display_name(past.values),
        basis=past.basis,
        units=tuple(sorted(units, key=lambda unit: paper_order(unit.unit))),
        reverses=tuple(sorted(chosen)),
        life=life,
        refusal=refusal,
        retired=past.values.get(LIFE) == RETIRED,
    )
