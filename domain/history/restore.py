"""Restoring: making a customer equal to one of its versions, unit by unit. ``life`` is never touched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from domain.events import LIFE, RETIRED
from domain.fields.reading import by_unit, display_name
from domain.fields.table import paper_order
from domain.history.past import Past, Visit, Write
from domain.history.plan import BACK, KEEP, Plan, State, UnitPlan
from domain.history.reversal import former_fault
from domain.sentences import Sentence


def plan_restore(past: Past, version: int, record: str, then: Mapping[str, str]) -> Plan:
    """Return what restoring would do: ``then`` are the values of the version, ``record`` is the one that made it."""
    units = differing_units(past.values, then)
    return Plan(
        verb="restore",
        customer=past.customer,
        display=display_name(past.values),
        basis=past.basis,
        units=tuple(_unit_plan(past, unit, then) for unit in units),
        restores=record,
        version=version,
        refusal=_refusal(past, units, version),
        replaced=_replaced(past.visits, units),
        retired=past.values.get(LIFE) == RETIRED,
    )


def differing_units(values: Mapping[str, str], then: Mapping[str, str]) -> tuple[str, ...]:
    """Return the units, but for ``life``, that two states of a customer hold differently, in the order of the paper."""
    here, there = by_unit(values), by_unit(then)
    differing = (unit for unit in here.keys() | there.keys() if unit != LIFE and here.get(unit) != there.get(unit))
    return tuple(sorted(differing, key=paper_order))


def _unit_plan(past: Past, unit: str, then: Mapping[str, str]) -> UnitPlan:
    former, current = by_unit(then).get(unit, {}), by_unit(past.values).get(unit, {})
    fault = former_fault(unit, former, past.values)
    last = _last_write(past, unit)
    return UnitPlan(
        unit=unit,
        state=State.NOT_ALLOWED if fault else State.CLEAN,
        before=former,
        after=current,
        current=current,
        default=KEEP if fault else BACK,
        choosable=not fault,
        writer=last.name if last else None,
        written=last.recorded if last else None,
        record=last.record if last else None,
        why=Sentence("The former value is not allowed any more: {why}", why=fault) if fault else "",
    )


def _last_write(past: Past, unit: str) -> Write | None:
    writes = next((one.writes for one in past.units if one.unit == unit), ())
    return writes[0] if writes else None


def _refusal(past: Past, units: tuple[str, ...], version: int) -> str:
    if not units:
        return Sentence("Nothing differs from version {version}, so there is nothing to restore.", version=str(version))
    if past.values.get(LIFE) == RETIRED:
        return Sentence("This customer is retired. Reinstate it first; then a version can be restored.")
    return ""


def _replaced(visits: Iterable[Visit], units: tuple[str, ...]) -> tuple[tuple[str, int], ...]:
    """Count, by author, the later changes that wrote a unit which would be put back; most first."""
    wanted = set(units)
    counts = Counter(visit.name for visit in visits if wanted & set(visit.units))
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
