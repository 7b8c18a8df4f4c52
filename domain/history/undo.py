"""Undo and redo of own commands: they act only where nobody came between, and are refused otherwise.

A redo is the undo of an undo record. ``own`` maps every undo and redo record of this window to the record that it
cancelled; with it the question is not which value a unit holds but whose it is: by value alone a colleague's
same-looking entry would be overwritten, by "no later writer" a second undo would be refused.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from domain.events import LIFE, RETIRED
from domain.fields.reading import display_name
from domain.fields.table import paper_order
from domain.fields.wording import unit_label
from domain.history.past import Past, UnitPast
from domain.history.plan import BACK, Plan, State, UnitPlan
from domain.history.reversal import end_of_life, former_fault, registrar_of
from domain.sentences import Sentence

_CAME_BETWEEN = "{name} has changed {label} since. Reverse the change instead, and decide there."


def plan_undo(past: Past, record: str, own: Mapping[str, str]) -> Plan:
    """Return what undoing one own record would do; ``refusal`` says who came between, if somebody did."""
    if record == past.registration:
        return _undo_registration(past, record)
    touched = [unit for unit in past.units if _place(unit, record) is not None]
    plan = _plan(past, record, tuple(_unit_plan(unit, record) for unit in touched))
    if not touched:
        return replace(plan, refusal=Sentence("This changed no value, so there is nothing to undo."))
    for unit in touched:
        present = whose(unit, 0, own)
        if present != whose(unit, _place(unit, record) or 0, own):
            return replace(plan, refusal=_between(past, unit, present))
    return replace(plan, refusal=_forbidden(past, plan))


def whose(unit: UnitPast, place: int, own: Mapping[str, str]) -> str | None:
    """Return the record whose value a write left in the unit, None if it emptied what nobody had written.

    An undo or redo leaves the value of whoever wrote before the record that it cancelled.
    """
    while place < len(unit.writes):
        record = unit.writes[place].record
        cancelled = _place(unit, own[record]) if record in own else None
        if cancelled is None or cancelled <= place:
            return record
        place = cancelled + 1
    return None


def _place(unit: UnitPast, record: str) -> int | None:
    return next((place for place, write in enumerate(unit.writes) if write.record == record), None)


def _unit_plan(unit: UnitPast, record: str) -> UnitPlan:
    place, last = _place(unit, record) or 0, unit.writes[0]
    before = unit.writes[place + 1].values if place + 1 < len(unit.writes) else {}
    return UnitPlan(
        unit=unit.unit,
        state=State.CLEAN,
        before=before,
        after=unit.writes[place].values,
        current=last.values,
        default=BACK,
        choosable=False,
        writer=last.name,
        written=last.recorded,
        record=last.record,
    )


def _between(past: Past, unit: UnitPast, present: str | None) -> Sentence:
    """Name whose value the unit holds now."""
    name = next((write.name for write in unit.writes if write.record == present), unit.writes[0].name)
    return Sentence(_CAME_BETWEEN, name=name, label=unit_label(unit.unit, past.values))


def _forbidden(past: Past, plan: Plan) -> str:
    """Return why the former values cannot be written today, empty if they can."""
    if past.values.get(LIFE) == RETIRED and plan.life is None:
        return Sentence("This customer is retired. Reinstate it first.")
    faults = (former_fault(unit.unit, unit.before, past.values) for unit in plan.units if unit.unit != LIFE)
    return next((fault for fault in faults if fault), "")


def _undo_registration(past: Past, record: str) -> Plan:
    """A registration is undone by retiring, if nobody else has worked on the customer."""
    plan = _plan(past, record, (end_of_life(past),))
    registrar = registrar_of(past)
    outsider = next((visit.name for visit in past.visits if visit.actor != registrar), None)
    if outsider is not None:
        why = "{name} has worked on this customer since it was registered. Retire it instead."
        return replace(plan, refusal=Sentence(why, name=outsider))
    return plan


def _plan(past: Past, record: str, units: tuple[UnitPlan, ...]) -> Plan:
    return Plan(
        verb="undo",
        customer=past.customer,
        display=display_name(past.values),
        basis=past.basis,
        units=tuple(sorted(units, key=lambda unit: paper_order(unit.unit))),
        reverses=(record,),
        life=next((unit.before.get(LIFE) for unit in units if unit.unit == LIFE and unit.default == BACK), None),
        retired=past.values.get(LIFE) == RETIRED,
    )
