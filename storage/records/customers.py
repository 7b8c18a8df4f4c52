"""One customer: now with pending records laid over, at a position, as a version left it."""

from __future__ import annotations

from domain.commands import Basis
from domain.customer import Customer
from storage.overlay import customer_of, lay_over
from storage.ports import CustomerView
from storage.projection.view import Stored, View
from storage.projection.walk import position_of_version, state_at

SHOWN_NOT = "life"
"""The path that is shown as ``CustomerView.life`` and is no value of the form."""


def customer_now(view: View, customer: str) -> CustomerView | None:
    """Return a customer with pending records laid over."""
    found = lay_over(view, customer)
    if found.customer is None:
        return None
    last, stored = found.last, found.stored
    if last is not None:
        who, when = last.record.actor.name, last.at
    else:
        who, when = _last_writer(view, stored)
    position = stored.position if stored is not None else -1
    return _shown(found.customer, found.number, position, found.basis, who, when)


def customer_at(view: View, customer: str, position: int) -> CustomerView | None:
    """Return a customer as the record at a position left it, pending ones left out."""
    stored = view.stored(customer)
    then = state_at(view, stored, position) if stored is not None else None
    if then is None:
        return None
    who, when = _last_writer(view, then)
    return _shown(customer_of(then), then.number, then.position, Basis(view.base(position)), who, when)


def customer_version(view: View, customer: str, version: int) -> CustomerView | None:
    """Return a customer as its applied version left it."""
    stored = view.stored(customer)
    position = position_of_version(view, stored, version) if stored is not None else None
    return customer_at(view, customer, position) if position is not None else None


def _shown(
    customer: Customer, number: int | None, position: int, basis: Basis, actor: str, recorded: int
) -> CustomerView:
    return CustomerView(
        customer=customer.id,
        number=number,
        nature=customer.nature,
        life=customer.life,
        version=customer.version,
        position=position,
        display=customer.name,
        values={path: text for path, text in customer.values.items() if path != SHOWN_NOT},
        pending={unit: record for unit, record in basis.pending.items() if unit},
        basis=basis,
        actor=actor,
        recorded=recorded,
    )


def _last_writer(view: View, stored: Stored | None) -> tuple[str, int]:
    if stored is None:
        return "", 0
    return view.record_at(stored.position).actor.name, view.recorded_at(stored.position) or 0
