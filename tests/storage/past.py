"""Random pasts: records of several desktops with everything that can happen to a customer, and what a plain fold
makes of them. The read side is compared with this, value by value."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

from domain.customer import Customer, evolve
from domain.events import (
    ACTIVE,
    CHANGES_REVERSED,
    CUSTOMER_REGISTERED,
    CUSTOMER_REINSTATED,
    CUSTOMER_RETIRED,
    DETAILS_AMENDED,
    LIFE,
    REGISTER_OPENED,
    REMARK_ADDED,
    RETIRED,
    VERSION_RESTORED,
    Actor,
    Base,
    Change,
    Data,
    Links,
    Record,
    unit_of,
)
from domain.judge import Halt, Judged, Verdict
from domain.layer import Layer
from storage.codec import encode

START_MS = 1_700_000_000_000
ACTORS = (Actor("ada", "Ada Lovelace"), Actor("ben", "Ben Müller"), Actor("chi", "Chi Nguyen"))
NAMES = ("Berger, Anna", "Ångström, Łukasz", "Çelik, Deniz", "O'Neill, Siobhán", "Straßer GmbH", "Zöllner & Söhne")
PLAIN = ("name/display", "name/given", "name/family", "birth_date", "language", "status", "salutation")
ITEMS = ("phones", "emails", "addresses", "identifiers")
KEYS = {
    "phones": ("number", "kind"),
    "emails": ("address", "label"),
    "addresses": ("street", "town", "postcode", "country"),
    "identifiers": ("value", "type"),
}
TEXTS = {
    "name/display": NAMES,
    "birth_date": ("1980", "1980-02", "1979-12-31"),
    "status": ("active", "dormant", "blocked"),
    "number": ("+49 30 123 456", "030 123456", "0049 40 99", "+44 20 7946 0000"),
    "address": ("anna@example.org", "info@łódź.example", "Ben.Müller@example.com"),
    "town": ("Berlin", "Łódź", "Zürich", "San José"),
    "value": ("DE 123 456 788", "ATU12345678", "5493001KJTIIGC8Y1R12"),
}


@dataclass
class Past:
    """A log in memory with its verdicts; ``states`` holds every customer after every position that changed it."""

    seed: int
    records: list[Record] = field(default_factory=list)
    values: list[bytes] = field(default_factory=list)
    recorded: list[int] = field(default_factory=list)
    judged: list[Judged] = field(default_factory=list)
    states: dict[str, list[tuple[int, Customer]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Open the register."""
        self.random = random.Random(self.seed)
        self.layer = Layer()
        self._seq = {0: 0, 1: 0, 2: 0}
        self._time = START_MS
        self.add(kind=REGISTER_OPENED, data=Data(register=self.uuid(), name="Test", format=1), base=None)

    def uuid(self) -> str:
        """Return a UUID of this past."""
        return str(UUID(int=self.random.getrandbits(128), version=4))

    def add(self, actor: int = 0, base: Base | int | None = -1, **parts: object) -> Judged:
        """Add a record at the end and judge it; ``base`` may be a position."""
        if isinstance(base, int):
            base = self.base_at(len(self.records) - 1 if base == -1 else base)
        self._seq[actor] += 1
        self._time += self.random.choice((0, 1, 1000, 3_600_000))
        record = Record(
            v=1,
            id=self.uuid(),
            device=str(UUID(int=actor + 1)),
            seq=self._seq[actor],
            actor=ACTORS[actor],
            at="2026-05-03T12:00:00.000Z",
            base=base,
            **parts,
        )
        value = encode(record)
        judged = self.layer.fold(record, value, self._time)
        assert not isinstance(judged, Halt)
        self.records.append(record)
        self.values.append(value)
        self.recorded.append(self._time)
        self.judged.append(judged)
        if judged.verdict is Verdict.APPLIED and record.changes:
            seen = self.states.setdefault(record.customer or "", [])
            seen.append((judged.position, evolve(seen[-1][1] if seen else None, record, judged.position)))
        return judged

    def base_at(self, position: int) -> Base:
        """Return a base at a position."""
        return Base(position, self.layer.mark(position) or "")

    def now(self, customer: str) -> Customer:
        """Return a customer as it stands."""
        return self.states[customer][-1][1]

    def at(self, customer: str, position: int) -> Customer | None:
        """Return a customer as it was with the record at a position included."""
        found = [state for one, state in self.states[customer] if one <= position]
        return found[-1] if found else None

    def register(self, actor: int = 0, customer: str | None = None, **values: str) -> str:
        """Register a customer; returns its id."""
        customer = customer or self.uuid()
        paths = {path.replace("__", "/"): text for path, text in values.items()}
        typed = {"name/display": self.random.choice(NAMES), "nature": "person", **paths, LIFE: ACTIVE}
        changes = tuple(Change(path, None, typed[path]) for path in sorted(typed))
        self.add(actor, kind=CUSTOMER_REGISTERED, customer=customer, source="form", changes=changes)
        return customer

    def amend(self, customer: str, values: dict[str, str | None], actor: int = 0, **parts: object) -> Judged:
        """Amend a customer with true ``was``."""
        held = self.now(customer).values
        changes = tuple(Change(path, held.get(path), values[path]) for path in sorted(values))
        kind = str(parts.pop("kind", DETAILS_AMENDED))
        if kind == DETAILS_AMENDED:
            parts["data"] = Data(amends="change")
        return self.add(actor, kind=kind, customer=customer, changes=changes, **parts)


def random_past(seed: int, steps: int, customers: int = 5) -> Past:
    """Return a past of so many records."""
    past = Past(seed)
    pick = past.random
    while len(past.records) < steps:
        known = list(past.states)
        if len(known) < customers and (not known or pick.random() < 0.1):
            past.register(pick.randrange(3))
            continue
        _step(past, pick.choice(known), pick.randrange(3))
    return past


def _step(past: Past, customer: str, actor: int) -> None:
    pick = past.random
    state = past.now(customer)
    dice = pick.random()
    if dice < 0.05:
        past.add(actor, kind=REMARK_ADDED, customer=customer, data=Data(text="seen"))
    elif dice < (0.4 if state.retired else 0.08):
        life = ACTIVE if state.retired else RETIRED
        kind = CUSTOMER_REINSTATED if state.retired else CUSTOMER_RETIRED
        past.add(actor, kind=kind, customer=customer, changes=(Change(LIFE, state.life, life),))
    elif dice < 0.2:
        _reverse(past, customer, actor)
    elif dice < 0.27:
        _restore(past, customer, actor)
    else:
        _amend(past, customer, actor)


def add_unshared(past: Past, first: int, steps: int) -> None:
    """Add records as one desktop makes them while it is away: all based on the last shared position.

    Most name the own earlier records they build on, as they must; some forget to.
    """
    newest: dict[str, dict[str, str]] = {}
    for _ in range(steps):
        customer = past.random.choice(list(past.states))
        if past.random.random() < 0.1:
            customer = past.uuid()
            values = {"name/display": past.random.choice(NAMES), LIFE: ACTIVE}
            changes = tuple(Change(path, None, values[path]) for path in sorted(values))
            kind = CUSTOMER_REGISTERED
        elif past.random.random() < 0.15:
            life = past.now(customer).life
            changes = (Change(LIFE, life, ACTIVE if life == RETIRED else RETIRED),)
            kind = CUSTOMER_REINSTATED if life == RETIRED else CUSTOMER_RETIRED
        else:
            held = dict(past.now(customer).values)
            wanted = dict(_some_values(past, held))
            changes = tuple(Change(path, held.get(path), wanted[path]) for path in sorted(wanted))
            kind = DETAILS_AMENDED
        own = newest.setdefault(customer, {})
        units = {unit_of(change.path) for change in changes}
        checked = own if LIFE in units else units | {LIFE, ""}
        after = tuple(dict.fromkeys(own[unit] for unit in checked if unit in own))
        if past.random.random() < 0.1:
            after = ()
        data = Data(amends="change") if kind == DETAILS_AMENDED else None
        judged = past.add(0, first - 1, kind=kind, customer=customer, changes=changes, after=after, data=data)
        if judged.verdict is Verdict.APPLIED:
            own |= dict.fromkeys(units, past.records[-1].id)
            if kind == CUSTOMER_REGISTERED:
                own[""] = past.records[-1].id


def _amend(past: Past, customer: str, actor: int) -> None:
    pick = past.random
    held = past.now(customer).values
    wanted = dict(_some_values(past, held))
    lies = pick.random() < 0.1
    changes = tuple(Change(path, "a lie" if lies else held.get(path), wanted[path]) for path in sorted(wanted))
    base = max(0, len(past.records) - pick.choice((1, 1, 1, 2, 5, 20)))
    data = Data(amends="change")
    past.add(
        actor, base, kind=DETAILS_AMENDED, customer=customer, changes=changes, data=data, source="form", reason="r"
    )


def _some_values(past: Past, held: object) -> Iterator[tuple[str, str | None]]:
    pick = past.random
    assert isinstance(held, dict)
    for _ in range(pick.randrange(1, 4)):
        if pick.random() < 0.5:
            path = pick.choice(PLAIN)
        else:
            part = pick.choice(ITEMS)
            items = sorted({one.split("/")[1] for one in held if one.startswith(part)})
            item = pick.choice(items) if items and pick.random() < 0.6 else past.uuid()
            path = f"{part}/{item}/{pick.choice(KEYS[part])}"
        texts = TEXTS.get(path, TEXTS.get(path.rpartition("/")[2], ("one", "two", "three", "dreißig")))
        gone = path != "name/display" and path in held and pick.random() < 0.3
        yield path, None if gone else pick.choice(texts)


def _reverse(past: Past, customer: str, actor: int) -> None:
    pick = past.random
    writes = [
        one.record
        for one in past.judged
        if one.record and one.record.customer == customer and one.version is not None and one.version > 1
    ]
    if not writes:
        return
    record = pick.choice(writes)
    values = {change.path: change.was for change in record.changes if change.was != "a lie"}
    if values:
        links = Links(reverses=(record.id,))
        past.amend(customer, values, actor, kind=CHANGES_REVERSED, source="reverse", links=links)


def _restore(past: Past, customer: str, actor: int) -> None:
    position, then = past.random.choice(past.states[customer])
    now = past.now(customer).values
    paths = {path for path in then.values.keys() | now.keys() if then.values.get(path) != now.get(path)} - {LIFE}
    if paths:
        links = Links(restores=past.records[position].id)
        values = {path: then.values.get(path) for path in paths}
        past.amend(customer, values, actor, kind=VERSION_RESTORED, source="restore", links=links)
