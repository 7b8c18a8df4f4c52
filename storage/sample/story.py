"""Two years in an invented firm: imports, everyday edits, quarrels, mistakes and what was done about them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from random import Random

from domain.commands import (
    AddRemark,
    AmendDetails,
    RegisterCustomer,
    ReinstateCustomer,
    ResolveConflict,
    RestoreVersion,
    RetireCustomer,
    ReverseChanges,
    ReviewChange,
)
from domain.events import (
    BATCH_CLOSED,
    BATCH_OPENED,
    DETAILS_AMENDED,
    IMPORT,
    RESOLVE,
    RESTORE,
    REVERSE,
    Actor,
    Data,
)
from domain.fields import items
from domain.judge import Verdict
from storage.derived import derived_id
from storage.sample.edits import some_edit
from storage.sample.people import Maker, country_of
from storage.sample.scenes import Scenes
from storage.sample.stage import Desktop, Stage, day, differing

CUSTOMERS = 2_000
RECORDS = 20_000
YEARS = 2

ADA = Actor("ada.okonjo", "Ada Okonjo")
BEN = Actor("ben.kowalski", "Ben Kowalski")
CHIDI = Actor("chidi.eze", "Chidi Eze")
INES = Actor("ines.carvalho", "Ines Carvalho")
MAJA = Actor("maja.lindqvist", "Maja Lindqvist")
TARIQ = Actor("tariq.shah", "Tariq Shah")
_STAFF = (ADA, ADA, BEN, CHIDI, INES, MAJA, TARIQ)
"""Who sits at which desktop: Berlin, Wien, Łódź, Enugu, Porto, Uppsala, Leeds."""

_REMARKS = (
    "Checked against the paper file.",
    "The customer confirmed this by phone.",
    "Please look at this again next month.",
    "That was my mistake, sorry.",
)
_FIRST_IMPORT, _SPRING_MOVE = 700, 412


class Clock:
    """Working hours of two years as one line: share of the whole -> milliseconds."""

    def __init__(self, end: int) -> None:
        """``end`` is the last moment."""
        last = datetime.fromtimestamp(end / 1000, UTC)
        begin = (last - timedelta(days=365 * YEARS)).replace(hour=6, minute=40, second=0, microsecond=0)
        days = (begin + timedelta(days=n) for n in range(365 * YEARS + 1))
        spans = ((int(one.timestamp() * 1000), 37_800_000) for one in days if one.weekday() < 5)
        self._days = [(start, min(length, end - 60_000 - start)) for start, length in spans if start < end - 120_000]
        self.length = sum(length for _, length in self._days)

    def at(self, work: float) -> int:
        """Return the moment after so much work."""
        left = work
        for start, length in self._days:
            if left < length:
                return start + int(left)
            left -= length
        start, length = self._days[-1]
        return start + length


class Story:
    """Tells it: every step writes one record or a few, until there are enough."""

    def __init__(self, seed: int, end: int) -> None:
        """Everything follows from the seed and the last moment."""
        self.random = Random(seed)
        self.clock = Clock(end)
        self.stage = Stage(self.random, self.clock.at(0))
        self.maker = Maker(self.random, self.stage.new_id)
        self.desks = [Desktop(self.stage.new_device(), actor) for actor in _STAFF]
        self.names: list[str] = []
        """ids of the customers that anybody may edit, in the order of their coming"""
        self.register = self.stage.new_id()
        self._work = 0.0
        self._registered = 0
        self.scenes = Scenes(self.stage, self.maker, self.desks)

    def tell(self) -> Stage:
        """Play the two years and return the stage."""
        self.stage.open(self.desks[0], self.register, "Sample register")
        self._import_first()
        script = self.scenes.script()
        reserve = sum(scene.records for scene in script)
        moved = False
        while len(self.stage) + reserve < RECORDS:
            share = self._tick(RECORDS - reserve)
            while script and script[0].share <= share:
                scene = script.pop(0)
                reserve -= scene.records
                self._registered += scene.registers
                scene.play()
            if not moved and share > 0.72:
                moved = True
                self._import_moves()
            self._step(share)
        for scene in script:
            self.stage.now = self.clock.at(self.clock.length)
            scene.play()
        self._fill()
        return self.stage

    def _tick(self, target: int) -> float:
        left = max(target - len(self.stage), 1)
        self._work += (self.clock.length - self._work) / left * min(self.random.expovariate(1), 4)
        self.stage.now = max(self.stage.now, self.clock.at(self._work))
        return self._work / self.clock.length

    def _fill(self) -> None:
        while len(self.stage) < RECORDS:
            self._amend(self.desks[0])

    def _step(self, share: float) -> None:
        desk = self.random.choice(self.desks)
        due = _FIRST_IMPORT + (CUSTOMERS - _FIRST_IMPORT) * min(share / 0.96, 1)
        if self._registered < due:
            self._register(desk)
            return
        dice = self.random.random()
        if dice < 0.020:
            self._reverse(desk)
        elif dice < 0.024:
            self._restore(desk)
        elif dice < 0.030:
            self._conflict()
        elif dice < 0.034:
            self._retire(desk)
        elif dice < 0.050:
            self._remark(desk)
        else:
            self._amend(desk)

    def _someone(self) -> str:
        """Return a customer: a few are called about all the time, most of them rarely."""
        at = int(len(self.names) * self.random.random() ** 2.2)
        return self.names[at]

    def _active(self) -> str:
        return next(one for one in iter(self._someone, "") if not self.stage.customers[one].retired)

    def _register(self, desk: Desktop) -> None:
        customer = self.stage.new_id()
        sight = self.stage.sight(customer)
        command = RegisterCustomer(customer=customer, basis=sight.basis, values=self.maker.customer())
        self.stage.submit(desk, command, sight)
        self.names.insert(self.random.randrange(len(self.names) + 1), customer)
        self._registered += 1

    def _amend(self, desk: Desktop) -> None:
        customer = self._active()
        sight = self.stage.sight(customer)
        edit = some_edit(self.maker, self.stage.customers[customer].values, day(self.stage.now))
        amends = "correction" if edit.correction else "change"
        command = AmendDetails(
            customer=customer, basis=sight.basis, values=edit.values, amends=amends, reason=edit.reason
        )
        self.stage.submit(desk, command, sight)

    def _reverse(self, desk: Desktop) -> None:
        customer = self._active()
        record = self.stage.past[customer][-1].record
        if record.kind != DETAILS_AMENDED:
            self._amend(desk)
            return
        sight = self.stage.sight(customer)
        back = {change.path: change.was for change in record.changes}
        command = ReverseChanges(
            customer=customer, basis=sight.basis, values=back, reverses=(record.id,), source=REVERSE,
            reason=self.random.choice(("wrong customer", "typed into the wrong field", "caller mixed it up")),
        )  # fmt: skip
        self.stage.submit(desk, command, sight)

    def _restore(self, desk: Desktop) -> None:
        customer = self._active()
        past, sight = self.stage.past[customer], self.stage.sight(customer)
        then = past[0]
        values = differing(then.customer.values, self.stage.customers[customer].values)
        if not values:
            self._amend(desk)
            return
        command = RestoreVersion(
            customer=customer, basis=sight.basis, values=values, restores=then.record.id, source=RESTORE,
            reason="the state before was right",
        )  # fmt: skip
        self.stage.submit(desk, command, sight)

    def _conflict(self) -> None:
        """One desktop is offline on a journey; meanwhile another writes down another number of the same phone."""
        away, here = self.random.sample(self.desks, 2)
        customer, made = self._active(), self.stage.now
        sight, values = self.stage.sight(customer), self.stage.customers[customer].values
        phones = items(values, "phones")
        if not phones:
            self._amend(here)
            return
        country, town = country_of(values)
        for desk, when in ((here, None), (away, made)):
            typed = {f"phones/{phones[0]}/number": self.maker.phone(country, town)["number"]}
            command = AmendDetails(customer=customer, basis=sight.basis, values=typed)
            judged = self.stage.submit(desk, command, sight, made=when)
            self.stage.now += self.random.randrange(60_000, 900_000)
        if judged.verdict is Verdict.CONFLICTED and judged.record is not None and self.maker.chance(0.6):
            self._resolve(away, customer, judged.record.id, typed)

    def _resolve(self, desk: Desktop, customer: str, record: str, mine: Mapping[str, str]) -> None:
        sight = self.stage.sight(customer)
        keep = dict(mine) if self.maker.chance(0.5) else {}
        command = ResolveConflict(customer=customer, basis=sight.basis, values=keep, resolves=record, source=RESOLVE)
        self.stage.submit(desk, command, sight)

    def _retire(self, desk: Desktop) -> None:
        customer = self._someone()
        sight = self.stage.sight(customer)
        if self.stage.customers[customer].retired:
            back = ReinstateCustomer(customer=customer, basis=sight.basis, reason="ordered again")
            self.stage.submit(desk, back, sight)
        else:
            why = self.random.choice(("moved away", "no longer a customer", "registered twice"))
            self.stage.submit(desk, RetireCustomer(customer=customer, basis=sight.basis, reason=why), sight)

    def _remark(self, desk: Desktop) -> None:
        customer = self._someone()
        sight = self.stage.sight(customer)
        about = self.stage.past[customer][-1].record.id
        text = self.random.choice(_REMARKS)
        if self.maker.chance(0.25):
            self.stage.submit(desk, ReviewChange(customer=customer, basis=sight.basis, about=about, text=text), sight)
        else:
            self.stage.submit(desk, AddRemark(customer=customer, basis=sight.basis, about=about, text=text), sight)

    def _import_first(self) -> None:
        rows = [self.maker.customer() for _ in range(_FIRST_IMPORT)]
        batch = self.stage.new_id()
        commands = []
        for at, values in enumerate(rows):
            customer = derived_id(self.register, batch, at)
            self.names.append(customer)
            commands.append((customer, values))
        self._batch(self.desks[4], batch, "customers-old-system.csv", [customer for customer, _ in commands])
        for at, (customer, values) in enumerate(commands):
            sight = self.stage.sight(customer)
            command = RegisterCustomer(customer=customer, basis=sight.basis, values=values, source=IMPORT, batch=batch)
            self.stage.now += 1
            self.stage.submit(self.desks[4], command, sight, id=derived_id(batch, at, 1))
        self._registered += len(rows)
        self.stage.announce(self.desks[4], BATCH_CLOSED, batch, Data(outcome={"created": len(rows)}))

    def _import_moves(self) -> None:
        """A file of removals: address after address of customers who moved."""
        batch, desk = self.stage.new_id(), self.desks[4]
        drawn = self.random.sample(self.names, _SPRING_MOVE + 60)
        chosen = [one for one in drawn if not self.stage.customers[one].retired][:_SPRING_MOVE]
        chosen += self.scenes.movers()
        self._batch(desk, batch, "spring-move.csv", chosen)
        for at, customer in enumerate(chosen):
            sight = self.stage.sight(customer)
            values = self.scenes.move(customer)
            self.stage.now += 1
            command = AmendDetails(customer=customer, basis=sight.basis, values=values, source=IMPORT, batch=batch)
            self.stage.submit(desk, command, sight, id=derived_id(batch, at, 1))
        self.stage.announce(desk, BATCH_CLOSED, batch, Data(outcome={"updated": len(chosen)}))

    def _batch(self, desk: Desktop, batch: str, title: str, ids: list[str]) -> None:
        listed = sha256("\n".join(ids).encode()).hexdigest()
        self.stage.announce(desk, BATCH_OPENED, batch, Data(title=title, list=listed))
