"""What a reversal, a restore or an undo would do: gathers a customer's past by key and lets the domain decide."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from domain.customer import Customer
from domain.errors import UnknownCustomer
from domain.events import CUSTOMER_REGISTERED, Record, unit_of
from domain.fields import unit_values
from domain.history import Past, Plan, UnitPast, Visit, Write, differing_units
from domain.history import plan_restore as decide_restore
from domain.history import plan_reversal as decide_reversal
from domain.history import plan_undo as decide_undo
from domain.judge import NEVER
from storage.errors import SeveralCustomers, UnknownRecord, UnknownVersion
from storage.overlay import Overlaid, Pending, lay_over
from storage.projection.register.document import values_of
from storage.projection.view import Stored, View
from storage.projection.walk import position_of_version, record_of, state_at

_VISITS = (
    "SELECT position, recorded FROM record INDEXED BY record_customer"
    " WHERE customer = ? AND position > ? AND position < ? AND verdict = 1 ORDER BY position DESC"
)


def plan_reversal(view: View, records: Sequence[str]) -> Plan:
    """Return what reversing records of one customer would do."""
    found = [_find(view, one) for one in dict.fromkeys(records)]
    customers = {record.customer for _, record in found}
    if len(customers) != 1:
        raise SeveralCustomers if found else UnknownRecord(record="")
    return decide_reversal(_past(view, customers.pop() or "", found), [record.id for _, record in found])


def plan_undo(view: View, record: str, own: Mapping[str, str]) -> Plan:
    """Return what undoing a record would do; ``own``: this window's undo and redo records -> what they cancelled."""
    found = _find(view, record)
    customer = found[1].customer or ""
    related = [(position, one) for position, one in _known(view, (*own, *own.values())) if one.customer == customer]
    return decide_undo(_past(view, customer, [found, *related], units=found[1].units), record, own)


def plan_restore(view: View, customer: str, version: int) -> Plan:
    """Return what restoring a version would do."""
    over = lay_over(view, customer)
    stored = over.stored
    if over.customer is None or stored is None:
        raise UnknownCustomer
    position = position_of_version(view, stored, version)
    then = state_at(view, stored, position) if position is not None else None
    if position is None or then is None:
        raise UnknownVersion(version=version)
    values = values_of(then.document)
    pasts = tuple(_newest(view, over, unit) for unit in differing_units(over.customer.values, values))
    past = _whole(over.customer, over, pasts, None, tuple(_visits(view, over, position)))
    return decide_restore(past, version, view.record_at(position).id, values)


def _find(view: View, record: str) -> tuple[int | None, Record]:
    """Return a record with its position, None while it is pending."""
    found = next(_known(view, (record,)), None)
    if found is None:
        raise UnknownRecord(record=record)
    return found


def _known(view: View, records: Collection[str]) -> Iterator[tuple[int | None, Record]]:
    for record in records:
        folded = record_of(view, record)
        pending = view.pending_record(record) if folded is None else None
        if folded is not None:
            yield folded
        elif pending is not None:
            yield None, pending


def _past(
    view: View, customer: str, found: Sequence[tuple[int | None, Record]], units: Sequence[str] | None = None
) -> Past:
    """Return the past of the units in question, down to the write before the oldest record found."""
    over = lay_over(view, customer)
    if over.customer is None:
        raise UnknownCustomer
    if units is None:
        units = tuple(dict.fromkeys(unit for _, record in found for unit in record.units))
    oldest = min((position for position, _ in found if position is not None), default=view.next)
    selected = next((pair for pair in found if pair[1].kind == CUSTOMER_REGISTERED), None)
    visits: tuple[Visit, ...] = ()
    if selected is not None:
        after = selected[0] if selected[0] is not None else view.position
        visits = tuple(visit for visit in _visits(view, over, after) if visit.record != selected[1].id)
    pasts = tuple(_unit_past(view, over, unit, oldest) for unit in units)
    return _whole(over.customer, over, pasts, selected[1].id if selected is not None else None, visits)


def _whole(
    customer: Customer,
    over: Overlaid,
    units: tuple[UnitPast, ...],
    registration: str | None,
    visits: tuple[Visit, ...],
) -> Past:
    return Past(
        customer=customer.id,
        values=customer.values,
        basis=over.basis,
        units=tuple(unit for unit in units if unit.writes),
        registration=registration,
        visits=visits,
    )


def _newest(view: View, over: Overlaid, unit: str) -> UnitPast:
    """Return a unit with its newest write alone."""
    past = _unit_past(view, over, unit, view.next)
    return UnitPast(unit, past.writes[:1])


def _unit_past(view: View, over: Overlaid, unit: str, oldest: int) -> UnitPast:
    """Return the writes of a unit, newest first, down to the first one before ``oldest``."""
    stored = over.stored
    steps = list(_steps(view, stored, unit, oldest)) if stored is not None else []
    values: dict[str, str] = {}
    if steps and stored is not None:
        bottom = state_at(view, stored, steps[-1][0])
        values = unit_values(values_of(bottom.document), unit) if bottom is not None else {}
    writes = []
    for index, (position, record) in enumerate(reversed(steps)):
        if index:
            values = _after(values, record, unit)
        writes.append(_write(record, position, view.recorded_at(position) or 0, values))
    for one in over.pending:
        if one.applies and unit in one.record.units:
            values = _after(values, one.record, unit)
            writes.append(_write(one.record, None, one.at, values))
    return UnitPast(unit, tuple(reversed(writes)))


def _steps(view: View, stored: Stored, unit: str, oldest: int) -> Iterator[tuple[int, Record]]:
    position = stored.units().get(unit, NEVER)
    while position != NEVER:
        record = view.record_at(position)
        yield position, record
        if position < oldest:
            return
        position = view.before(position, record, unit)


def _after(values: Mapping[str, str], record: Record, unit: str) -> dict[str, str]:
    """Return the whole value of a unit after a record."""
    after = dict(values)
    for change in record.changes:
        if unit_of(change.path) == unit:
            after.pop(change.path, None)
            if change.now is not None:
                after[change.path] = change.now
    return after


def _write(record: Record, position: int | None, recorded: int, values: Mapping[str, str]) -> Write:
    return Write(record.id, position, record.actor.id, record.actor.name, recorded, values)


def _visits(view: View, over: Overlaid, after: int) -> Iterator[Visit]:
    """Yield the applied records of a customer behind a position, newest first, pending ones before them."""
    yield from (_visit(one.record, one.at) for one in reversed(over.pending) if one.applies and _counts(one))
    if over.stored is not None:
        rows = view.history.execute(_VISITS, (over.stored.number, after, view.next)).fetchall()
        yield from (_visit(view.record_at(position), recorded) for position, recorded in rows)


def _counts(one: Pending) -> bool:
    return one.record.kind != CUSTOMER_REGISTERED


def _visit(record: Record, recorded: int) -> Visit:
    return Visit(record.id, record.actor.id, record.actor.name, recorded, record.units)
