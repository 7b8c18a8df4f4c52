"""A customer's history for tests: commands are decided and folded one after the other, and the past is kept whole."""

from __future__ import annotations

from collections.abc import Mapping

from domain.commands import (
    AddRemark,
    AmendDetails,
    Basis,
    Command,
    RegisterCustomer,
    ReinstateCustomer,
    RetireCustomer,
    decide,
)
from domain.customer import Customer, evolve
from domain.events import Event, Value
from domain.fields import by_unit
from domain.history import Past, UnitPast, Visit, Write

CUSTOMER = "0190a000-0000-7000-8000-0000000000c1"
BASIS = Basis(None)


def uuid(number: int) -> str:
    """Return a readable UUID."""
    return f"0190a000-0000-7000-8000-{number:012}"


PHONE = f"phones/{uuid(1)}"
MOBILE = f"phones/{uuid(2)}"
ADDRESS = f"addresses/{uuid(3)}"


class Story:
    """One customer, from the registration on. Actors are called by a letter; times are positions."""

    def __init__(self, values: Mapping[str, str] | None = None, actor: str = "ada") -> None:
        self.customer: Customer | None = None
        self.visits: list[Visit] = []
        self.writes: dict[str, list[Write]] = {}
        self.states: list[Customer] = []
        start = values or {"name/display": "Berger, Anna"}
        self.registration = self.do(actor, RegisterCustomer(customer=CUSTOMER, basis=BASIS, values=start))

    @property
    def values(self) -> Mapping[str, str]:
        assert self.customer is not None
        return self.customer.values

    def amend(self, actor: str, **values: Value) -> str:
        """Amend; slashes are written as two underscores. Returns the record's id."""
        return self.put(actor, {path.replace("__", "/"): text for path, text in values.items()})

    def put(self, actor: str, values: Mapping[str, Value]) -> str:
        command = AmendDetails(customer=CUSTOMER, basis=BASIS, values=values, reason="because")
        return self.do(actor, command)

    def retire(self, actor: str) -> str:
        return self.do(actor, RetireCustomer(customer=CUSTOMER, basis=BASIS))

    def reinstate(self, actor: str) -> str:
        return self.do(actor, ReinstateCustomer(customer=CUSTOMER, basis=BASIS))

    def remark(self, actor: str) -> str:
        return self.do(actor, AddRemark(customer=CUSTOMER, basis=BASIS, text="seen"))

    def do(self, actor: str, command: Command) -> str:
        """Decide and fold a command that makes exactly one record; returns its id."""
        (event,) = decide(self.customer, command)
        return self.take(actor, event)

    def take(self, actor: str, event: Event) -> str:
        position = len(self.visits) + 1
        record = uuid(1000 + position)
        self.customer = evolve(self.customer, event, position)
        self.states.append(self.customer)
        now = by_unit(self.customer.values)
        for unit in event.units:
            write = Write(record, position, actor, actor.title(), position * 1000, now.get(unit, {}))
            self.writes.setdefault(unit, []).insert(0, write)
        self.visits.insert(0, Visit(record, actor, actor.title(), position * 1000, event.units))
        return record

    def past(self, since: int | None = None) -> Past:
        """Return the whole past; with ``since`` (a version) the visits after it, else those after the registration."""
        visits = self.visits[: len(self.visits) - (since or 1)]
        units = tuple(UnitPast(unit, tuple(writes)) for unit, writes in self.writes.items())
        return Past(CUSTOMER, self.values, BASIS, units, self.registration, tuple(visits))
