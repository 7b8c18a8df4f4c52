"""Three desktops of two people on one log, and everything that may happen to them; they must end alike.

Each can be cut off from the log, and work on. A fold in memory at the end knows what everybody had before
the eyes: every applied write replaced exactly that.
"""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from domain.commands import (
    AmendDetails,
    Command,
    RegisterCustomer,
    ReinstateCustomer,
    ResolveConflict,
    RetireCustomer,
)
from domain.errors import Refusal
from domain.events import LIFE
from domain.history import Plan, command_from
from storage.codec import decode
from storage.embedded_log import EmbeddedLog
from storage.event_log import Entry, Standing
from storage.notices import LogState, Result
from storage.ports import PENDING, CustomerView, ListQuery
from storage.transfer.export import export
from tests.conftest import run_until
from tests.domain.ledger import uid
from tests.proofs.shown import Shown, replaced_what_was_shown
from tests.storage.desks import ADA, BEN, Desk, settle

ACTORS = (ADA, BEN, ADA)
"""The third desktop is Ada's second one."""
CUSTOMERS = tuple(uid(0xC0 + n) for n in range(3))
PHONE = f"phones/{uid(0xF1)}/number"
CHANGES: tuple[Mapping[str, str | None], ...] = (
    {"birth_date": "1980"},
    {"birth_date": "1981"},
    {"birth_date": None},
    {"name/given": "A", "language": "de"},
    {"name/display": "Renamed"},
    {PHONE: "030 123", "language": "fr"},
    {PHONE: None},
)
which_desk = st.integers(0, len(ACTORS) - 1)
some_customer = st.sampled_from(CUSTOMERS)
some_change = st.sampled_from(CHANGES)
slots = st.integers(0, 1)


@dataclass
class Place:
    """A desktop with what lies around it."""

    folder: Path
    desk: Desk
    cut: bool = False
    """whether the log cannot be reached"""
    forms: dict[int, CustomerView] = field(default_factory=dict)
    preview: tuple[Plan, CustomerView] | None = None

    @property
    def copy(self) -> Path:
        """Where an old copy of the profile lies."""
        return self.folder.with_name(f"{self.folder.name}-copy")


def _cut(desk: Desk) -> None:
    """Let the log answer as one that is away, until its own answer is given back."""
    desk.desktop.worker.sharing.log.poll = lambda: Standing.AWAY  # type: ignore[method-assign]


class Desktops(RuleBasedStateMachine):
    """Edits, forms, reversals, resolutions; offline, killed, restarted, rebuilt, doubled, and put back from a copy."""

    seen: ClassVar[Counter[str]] = Counter()
    """how often what happened, all runs together"""
    rebuilds: ClassVar[bool] = False
    """whether rebuilds run, which start processes"""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="daybook-desktops-"))
        self.log = self.folder / "log.sqlite3"
        self.places: list[Place] = []
        self.saved: dict[str, int] = {}
        """record -> desktop, of all that was reported saved"""
        self.shown: dict[str, Shown] = {}

    @initialize()
    def begin(self) -> None:
        """All find one register with two customers."""
        for number, actor in enumerate(ACTORS):
            folder = self.folder / str(number)
            self.places.append(Place(folder, Desk(folder, f"embedded:{self.log}", actor)))
            settle(*(place.desk for place in self.places))
        for customer in CUSTOMERS[:2]:
            self.register(0, customer)
        settle(*(place.desk for place in self.places))

    # What people do

    def _submit(self, which: int, command: Command, view: CustomerView | None) -> None:
        outcome = self.places[which].desk.submit(command, preflight=False)
        assert outcome.result in (Result.SAVED, Result.NOTHING, Result.REFUSED), outcome
        self.seen[f"{type(command).__name__} {outcome.result}"] += 1
        for record in outcome.records:
            self.saved[record] = which
            self.shown[record] = {**view.values, LIFE: view.life} if view is not None else {}

    def _look(self, which: int, customer: str) -> CustomerView | None:
        return self.places[which].desk.desktop.records.customer(customer)

    @rule(which=which_desk, customer=some_customer)
    def register(self, which: int, customer: str) -> None:
        """Register a customer, also one that others register too."""
        basis = self.places[which].desk.basis()
        values = {"name/display": f"By {which}", "nature": "person"}
        self._submit(which, RegisterCustomer(customer=customer, basis=basis, values=values), None)

    @rule(which=which_desk, edits=st.lists(st.tuples(some_customer, some_change), min_size=1, max_size=5))
    def amend(self, which: int, edits: list[tuple[str, Mapping[str, str | None]]]) -> None:
        """Amend customers one after the other, each as it is seen now."""
        for customer, change in edits:
            view = self._look(which, customer)
            if view is not None:
                self._submit(which, AmendDetails(customer=customer, basis=view.basis, values=change), view)

    @rule(which=which_desk, slot=slots, customer=some_customer)
    def open_form(self, which: int, slot: int, customer: str) -> None:
        """Open one of two forms: what is saved from it has seen what is there now."""
        view = self._look(which, customer)
        if view is not None:
            self.places[which].forms[slot] = view

    @rule(which=which_desk, slot=slots, change=some_change)
    def save_form(self, which: int, slot: int, change: Mapping[str, str | None]) -> None:
        """Save from a form, however long it has been open."""
        view = self.places[which].forms.get(slot)
        if view is not None:
            self._submit(which, AmendDetails(customer=view.customer, basis=view.basis, values=change), view)

    @rule(which=which_desk, customer=some_customer, retire=st.booleans())
    def change_life(self, which: int, customer: str, retire: bool) -> None:
        """Retire or reinstate."""
        view = self._look(which, customer)
        if view is not None:
            kind = RetireCustomer if retire else ReinstateCustomer
            self._submit(which, kind(customer=customer, basis=view.basis), view)

    @rule(which=which_desk, pick=st.integers(0, 1000))
    def preview(self, which: int, pick: int) -> None:
        """Look at what reversing some change would do."""
        records = self.places[which].desk.desktop.records
        row = records.change(list(self.saved)[pick % len(self.saved)])
        if row is None or row.customer is None or row.verdict not in ("applied", PENDING):
            return
        view, plan = records.customer(row.customer), records.plan_reversal([row.record])
        if view is not None and view.basis == plan.basis:
            self.places[which].preview = plan, view

    @rule(which=which_desk)
    def reverse(self, which: int) -> None:
        """Confirm what was previewed, whatever came between."""
        plan, view = self.places[which].preview or (None, None)
        self.places[which].preview = None
        if plan is None or plan.refusal:
            return
        try:
            command = command_from(plan)
        except Refusal:
            return
        self._submit(which, command, view)

    @rule(which=which_desk, pick=st.integers(0, 1000), change=st.sampled_from((*CHANGES, {})))
    def resolve(self, which: int, pick: int, change: Mapping[str, str | None]) -> None:
        """Settle one of the own records that were not applied, or dismiss it."""
        records = self.places[which].desk.desktop.records
        open_ones = records.not_applied(ACTORS[which].id)
        row = records.change(open_ones[pick % len(open_ones)]) if open_ones else None
        view = self._look(which, row.customer) if row is not None and row.customer is not None else None
        if row is not None and view is not None:
            command = ResolveConflict(customer=view.customer, basis=view.basis, values=change, resolves=row.record)
            self._submit(which, command, view)

    @rule(which=which_desk)
    def withdraw(self, which: int) -> None:
        """Take back the newest record if the log cannot have it."""
        desk = self.places[which].desk
        waiting = desk.desktop.worker.outbox.pending()
        if not waiting:
            return
        ticket = desk.desktop.commands.withdraw(waiting[-1].id)
        run_until(lambda: desk.outcome(ticket) is not None, desk.tick)
        outcome = desk.outcome(ticket)
        assert outcome is not None
        if outcome.result is Result.WITHDRAWN:
            self.saved.pop(waiting[-1].id, None)
            self.places[which].forms.clear()
            self.places[which].preview = None
        self.seen[f"withdraw {outcome.result}"] += 1

    # What happens to desktops

    @rule(which=which_desk, ticks=st.integers(1, 4))
    def work(self, which: int, ticks: int) -> None:
        """One desktop shares and folds while the others do nothing."""
        for _ in range(ticks):
            self.places[which].desk.tick()

    @rule(which=which_desk)
    def sync(self, which: int) -> None:
        """One desktop shares and folds everything, if it can."""
        if not self.places[which].cut:
            self.places[which].desk.ready()

    @rule(which=which_desk)
    def cut_off(self, which: int) -> None:
        """The log cannot be reached any more."""
        place = self.places[which]
        place.cut = True
        _cut(place.desk)
        run_until(lambda: place.desk.status.state is LogState.OFFLINE, place.desk.tick)
        self.seen["offline"] += 1

    @rule(which=which_desk)
    def reach_again(self, which: int) -> None:
        """The log can be reached again."""
        place = self.places[which]
        if place.cut:
            place.cut = False
            del place.desk.desktop.worker.sharing.log.poll
            place.desk.desktop.commands.recheck()

    @rule(which=which_desk)
    def restart(self, which: int) -> None:
        """Close a desktop with whatever it has not shared yet, and open it again."""
        self._closed(which)
        self._opened(which)

    @rule(which=which_desk)
    def kill(self, which: int) -> None:
        """The process ends between two system calls: the files are what they were, nothing is closed."""
        place, aside = self.places[which], self.folder / "aside"
        shutil.copytree(place.folder, aside)
        self._closed(which)
        shutil.rmtree(place.folder)
        aside.rename(place.folder)
        self._opened(which)
        self.seen["killed"] += 1

    @rule(which=which_desk)
    def lose_projection(self, which: int) -> None:
        """The derived files are gone: they come back."""
        self._closed(which)
        for file in self.places[which].folder.glob("*.sqlite3*"):
            if file.name.startswith(("history", "register")):
                file.unlink()
        self._opened(which)
        self.seen["projection lost"] += 1

    @precondition(lambda self: self.rebuilds)
    @rule(which=which_desk, ticks=st.integers(0, 50))
    def rebuild(self, which: int, ticks: int) -> None:
        """The log is folded into new files while work goes on."""
        self.places[which].desk.desktop.commands.rebuild()
        self.work(which, ticks)
        self.seen["rebuilt"] += 1

    @rule(which=which_desk)
    def copy_profile(self, which: int) -> None:
        """Somebody copies the folder of a profile."""
        place = self.places[which]
        self._closed(which)
        shutil.rmtree(place.copy, ignore_errors=True)
        shutil.copytree(place.folder, place.copy)
        self._opened(which)

    @rule(which=which_desk)
    def put_copy_back(self, which: int) -> None:
        """The copy takes the place of the profile. What only the profile held goes with it, by that person's hand."""
        place = self.places[which]
        if not place.copy.exists():
            return
        self._closed(which)
        shutil.rmtree(place.folder)
        shutil.copytree(place.copy, place.folder)
        on_log = self._ids_on_log()
        self.saved = {one: desk for one, desk in self.saved.items() if desk != which or one in on_log}
        self._opened(which)
        self.seen["old copy put back"] += 1

    @rule(copy=st.integers(0, 200))
    def repeat(self, copy: int) -> None:
        """A record arrives a second time."""
        values = self._values()
        self._send(values[copy % len(values)])
        self.seen["sent twice"] += 1

    @rule(which=which_desk)
    def lose_acknowledgement(self, which: int) -> None:
        """What waits reaches the log, and the desktop is not told: it will send all of it again."""
        place = self.places[which]
        outbox = place.desk.desktop.worker.outbox
        waiting = outbox.pending()
        if waiting and not place.cut:
            outbox.hand(waiting[-1].n)
            for one in waiting:
                self._send(one.value)
            self.seen["acknowledgement lost"] += 1

    def _closed(self, which: int) -> None:
        self.places[which].desk.close()

    def _opened(self, which: int) -> None:
        """Forms and previews were in the window: they are gone with it."""
        place = self.places[which]
        place.desk = Desk(place.folder)
        if place.cut:
            _cut(place.desk)
        place.forms.clear()
        place.preview = None

    def _open_log(self) -> EmbeddedLog:
        log = EmbeddedLog(self.log)
        run_until(lambda: log.poll() is Standing.OPEN, lambda: None)
        return log

    def _values(self) -> list[bytes]:
        log = self._open_log()
        log.assign(0)
        found = [one.value for one in log.read(100_000, 0)]
        log.close()
        return found

    def _ids_on_log(self) -> set[str]:
        return {record.id for value in self._values() if not isinstance(record := decode(value), tuple)}

    def _send(self, value: bytes) -> None:
        log = self._open_log()
        log.hand_over([Entry("", "", None, value)])
        log.close()

    # What must hold

    @invariant()
    def goes_on(self) -> None:
        """Nothing anybody does stops a desktop; only one that is cut off complains."""
        for place in self.places:
            status = place.desk.status
            assert status.stopped is None, status.stopped
            assert status.state is not LogState.READ_ONLY
            assert status.trouble is None or place.cut, status.trouble

    def teardown(self) -> None:
        """Everybody reaches the log: one fingerprint, one digest, one export, and nothing that was saved is missing."""
        try:
            if len(self.places) == len(ACTORS):
                for which in range(len(ACTORS)):
                    self.reach_again(which)
                run_until(self._all_at_the_end, self._tick_all, 60.0)
                self._agree()
                digest = replaced_what_was_shown(self._values(), self.shown, self.seen)
                assert digest == self.places[0].desk.status.digest
        finally:
            for place in self.places:
                place.desk.close()
            shutil.rmtree(self.folder, ignore_errors=True)

    def _all_at_the_end(self) -> bool:
        """Whether everybody has folded the log to its very end and has nothing left to send."""
        end = len(self._values()) - 1
        all_ = [place.desk.status for place in self.places]
        return all(one.state is LogState.UP_TO_DATE and not one.pending and one.position == end for one in all_)

    def _tick_all(self) -> None:
        for place in self.places:
            place.desk.tick()

    def _agree(self) -> None:
        ends = {(one.desk.status.fingerprint, one.desk.status.digest, self._exported(one)) for one in self.places}
        assert len(ends) == 1
        lost = set(self.saved) - self._ids_on_log()
        assert not lost, lost

    def _exported(self, place: Place) -> bytes:
        file = place.folder.with_suffix(".csv")
        export(place.desk.desktop.records, file, ListQuery(), lambda done, total: None)
        return file.read_bytes()
