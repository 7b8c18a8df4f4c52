"""Random histories: three desktops with offline spells, resends, liars and resolutions, from one seed."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from domain.events import (
    CHANGES_REVERSED,
    CONFLICT_RESOLVED,
    CUSTOMER_REGISTERED,
    CUSTOMER_REINSTATED,
    CUSTOMER_RETIRED,
    DETAILS_AMENDED,
    REGISTER_OPENED,
    REMARK_ADDED,
    Base,
    Data,
    Links,
    Record,
    unit_of,
)
from domain.judge import Verdict
from storage.codec import encode
from tests.domain.ledger import Ledger, uid

CUSTOMERS = [uid(n) for n in (0xA, 0xB, 0xC)]
PATHS = ["name/display", "name/given", "birth_date", "status", *(f"phones/{uid(n)}/number" for n in (0xF1, 0xF2))]
PATHS.append(f"phones/{uid(0xF1)}/kind")
KINDS = [
    CUSTOMER_REGISTERED,
    CUSTOMER_RETIRED,
    CUSTOMER_REINSTATED,
    CHANGES_REVERSED,
    CONFLICT_RESOLVED,
    CONFLICT_RESOLVED,
    REMARK_ADDED,
]


@dataclass
class Desk:
    """A desktop: how much of the log it has folded, and its outbox."""

    device: str
    seen: int = 0
    pending: list[Record] = field(default_factory=list)


def random_history(seed: int, steps: int = 40) -> Ledger:
    """Return a log that three desktops wrote together."""
    rng = random.Random(seed)
    ledger = Ledger(opened=rng.random() < 0.97)
    desks = [Desk(uid(0xD0 + n), ledger.end) for n in range(3)]
    for _ in range(steps):
        desk = rng.choice(desks)
        draw = rng.random()
        if draw < 0.5:
            _save(rng, ledger, desk)
        elif draw < 0.75:
            _send(rng, ledger, desk)
        elif draw < 0.95:
            desk.seen = ledger.end
        elif ledger.logged:
            ledger.put_value(rng.choice(ledger.logged).value)
    for desk in desks:
        _send(rng, ledger, desk)
    return ledger


def _save(rng: random.Random, ledger: Ledger, desk: Desk) -> None:
    kind = rng.choice([DETAILS_AMENDED] * 6 + KINDS)
    if rng.random() < 0.02:
        kind = REGISTER_OPENED
    customer = rng.choice(CUSTOMERS)
    said: dict[str, object] = {"device": desk.device, "customer": customer, "base": _base(rng, ledger, desk)}
    changes: dict[str, str | None] = {}
    if kind in (DETAILS_AMENDED, CUSTOMER_REGISTERED, CHANGES_REVERSED):
        changes = {path: rng.choice(["x", "y", None]) for path in rng.sample(PATHS, rng.randint(1, 3))}
    if kind == CHANGES_REVERSED and rng.random() < 0.5:
        changes["life"] = rng.choice(["active", "retired"])
    if kind == CONFLICT_RESOLVED:
        said["links"] = Links(resolves=_unapplied(rng, ledger, customer))
        changes = rng.choice([{}, {"status": "x"}])
    if kind == REMARK_ADDED:
        said["data"] = Data(text="hm")
    if kind == REGISTER_OPENED:
        said |= {"data": Data(register=uid(9), name="x", format=1), "customer": None}
    if rng.random() < 0.03 and ledger.judged:
        said["id"] = ledger.id_at(rng.randrange(ledger.end))
    record = ledger.make(kind, changes, **{**said, "after": _after(rng, ledger, desk, customer, changes)})
    desk.pending.append(record)


def _base(rng: random.Random, ledger: Ledger, desk: Desk) -> Base:
    if rng.random() < 0.04:
        return Base(rng.randrange(ledger.end + 2), "ab" * 16)
    seen = desk.seen if rng.random() < 0.8 else rng.randint(0, desk.seen)
    return ledger.base(max(0, seen - 1))


def _after(
    rng: random.Random, ledger: Ledger, desk: Desk, customer: str, changes: dict[str, str | None]
) -> tuple[str, ...]:
    if rng.random() < 0.04 and ledger.judged:
        return (ledger.id_at(rng.randrange(ledger.end)),)
    units = {unit_of(path) for path in changes} | {"life"}
    own = [one for one in desk.pending if one.customer == customer and units & set(one.units)]
    return (own[-1].id,) if own and rng.random() < 0.9 else ()


def _unapplied(rng: random.Random, ledger: Ledger, customer: str) -> str:
    failed = [j.record for j in ledger.judged if j.record and j.verdict is not Verdict.APPLIED]
    found = [one.id for one in failed if one.customer == customer or rng.random() < 0.1]
    return rng.choice(found[:2]) if found else uid(0x9999)


def _send(rng: random.Random, ledger: Ledger, desk: Desk) -> None:
    count = rng.randint(0, len(desk.pending))
    for record in desk.pending[:count]:
        ledger.put_value(encode(record))
    del desk.pending[:count]
