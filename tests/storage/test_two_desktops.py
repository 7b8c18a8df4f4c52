"""Whatever two desktops do at once, offline, after restarts and with doubles: they end in one digest."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import ClassVar
from uuid import UUID

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from domain.commands import AddRemark, AmendDetails, Basis, Command, RegisterCustomer, ReinstateCustomer, RetireCustomer
from domain.judge import Judged
from domain.layer import Layer
from storage.codec import decode
from storage.embedded_log import EmbeddedLog
from storage.event_log import Entry, Standing
from storage.notices import LogState, Result
from tests.broker.topics import Operator
from tests.conftest import run_until
from tests.storage.desks import ADA, BEN, Desk, settle

CUSTOMERS = tuple(str(UUID(int=0x4000_8000_0000_0000_0000 + n)) for n in range(3))
ITEM = "11111111-1111-4111-8111-11111111111"
CHANGES = (
    {"birth_date": "1980"},
    {"birth_date": "1981"},
    {"name/given": "A", "language": "de"},
    {"name/display": "Renamed"},
    {f"phones/{ITEM}1/number": "030 123", "language": "fr"},
    {f"phones/{ITEM}1/number": None},
    {"birth_date": None},
)
desks = st.integers(0, 1)
customers = st.sampled_from(CUSTOMERS)


class TwoDesktops(RuleBasedStateMachine):
    """Two desktops that share a log; each may be closed (and so be offline) while the other goes on."""

    log: str | None = None
    verdicts: ClassVar[set[tuple[str, str]]] = set()

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.url = self.log or f"embedded:{self.folder / 'log.sqlite3'}"
        self.desks: list[Desk] = []
        self.saved: set[str] = set()
        self.bases: list[dict[str, Basis]] = [{}, {}]

    @initialize()
    def open_both(self) -> None:
        """Both desktops find the same register with two customers."""
        for n, actor in enumerate((ADA, BEN)):
            self.desks.append(Desk(self.folder / str(n), self.url, actor))
            settle(*self.desks)
        for customer in CUSTOMERS[:2]:
            self.register(0, customer)
        settle(*self.desks)

    def _submit(self, which: int, command: Command) -> None:
        outcome = self.desks[which].submit(command, preflight=False)
        assert outcome.result in (Result.SAVED, Result.NOTHING, Result.REFUSED), outcome
        self.saved.update(outcome.records)

    def _seen(self, which: int, customer: str) -> Basis | None:
        view = self.desks[which].desktop.records.customer(customer)
        return view.basis if view is not None else None

    @rule(which=desks, customer=customers)
    def register(self, which: int, customer: str) -> None:
        """Register a customer, also one that the other desktop registers too."""
        basis = self.desks[which].basis()
        self._submit(which, RegisterCustomer(customer=customer, basis=basis, values={"name/display": f"By {which}"}))

    @rule(which=desks, customer=customers)
    def open_form(self, which: int, customer: str) -> None:
        """Open a form: what is saved from it later has only seen what was there now."""
        basis = self._seen(which, customer)
        if basis is not None:
            self.bases[which][customer] = basis

    @rule(which=desks, customer=customers, change=st.sampled_from(CHANGES), stale=st.booleans())
    def amend(self, which: int, customer: str, change: dict[str, str | None], stale: bool) -> None:
        """Amend a customer as it is seen now, or as it was when the form was opened."""
        basis = (self.bases[which].get(customer) if stale else None) or self._seen(which, customer)
        if basis is not None:
            self._submit(which, AmendDetails(customer=customer, basis=basis, values=change))

    @rule(which=desks, customer=customers, retire=st.booleans())
    def change_life(self, which: int, customer: str, retire: bool) -> None:
        """Retire or reinstate."""
        basis = self._seen(which, customer)
        if basis is not None:
            kind = RetireCustomer if retire else ReinstateCustomer
            self._submit(which, kind(customer=customer, basis=basis))

    @rule(which=desks, customer=customers)
    def remark(self, which: int, customer: str) -> None:
        """Say something."""
        basis = self._seen(which, customer)
        if basis is not None:
            self._submit(which, AddRemark(customer=customer, basis=basis, text="seen"))

    @rule(which=desks, ticks=st.integers(1, 4))
    def work(self, which: int, ticks: int) -> None:
        """Let one desktop share and fold while the other does nothing: it is as good as offline."""
        for _ in range(ticks):
            self.desks[which].tick()

    @rule(which=desks)
    def restart(self, which: int) -> None:
        """Close a desktop with whatever it has not shared yet, and open it again."""
        self.desks[which].close()
        self.desks[which] = Desk(self.folder / str(which))

    @rule(which=desks)
    def lose_projection(self, which: int) -> None:
        """Delete the derived files: they come back."""
        self.desks[which].close()
        for file in (self.folder / str(which)).glob("*.sqlite3*"):
            if file.name.startswith(("history", "register")):
                file.unlink()
        self.desks[which] = Desk(self.folder / str(which))

    @precondition(lambda self: self.log is None)
    @rule(copy=st.integers(0, 30))
    def repeat(self, copy: int) -> None:
        """A record arrives a second time, as after a crash between sending and noting."""
        log = EmbeddedLog(Path(self.url.removeprefix("embedded:")))
        run_until(lambda: log.poll() is Standing.OPEN, lambda: None)
        log.assign(0)
        found = log.read(1000, 0)
        log.hand_over([Entry("again", "DetailsAmended", None, found[copy % len(found)].value)])
        log.close()

    @invariant()
    def goes_on(self) -> None:
        """Nothing anybody does stops a desktop."""
        for desk in self.desks:
            assert desk.status.stopped is None, desk.status.stopped
            assert desk.status.trouble is None, desk.status.trouble
            assert desk.status.state is not LogState.READ_ONLY

    def teardown(self) -> None:
        """Everything is shared: one digest, nothing that was saved is lost, a fold in memory says the same."""
        try:
            if len(self.desks) == 2:
                settle(*self.desks)
                self._agree()
        finally:
            for desk in self.desks:
                desk.close()
            shutil.rmtree(self.folder, ignore_errors=True)

    def _agree(self) -> None:
        one, other = self.desks
        assert (one.status.digest, one.status.fingerprint) == (other.status.digest, other.status.fingerprint)
        layer, ids = Layer(), set()
        for position in range(one.status.position + 1):
            value = one.desktop.worker.fold._history.value_at(position)
            judged = layer.fold(decode(value), value)
            assert isinstance(judged, Judged)
            assert judged.record is not None
            ids.add(judged.record.id)
            self.verdicts.add((judged.verdict.name, str(judged.code)))
        assert layer.register.digest.hex() == one.status.digest
        assert self.saved <= ids
        for customer in CUSTOMERS:
            mine, theirs = (desk.desktop.records.customer(customer) for desk in self.desks)
            assert (mine and mine.values) == (theirs and theirs.values)
            assert (mine and mine.version) == (theirs and theirs.version)


COMMON = {
    "deadline": None,
    "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
}


def test_two_desktops_on_the_embedded_log_always_agree() -> None:
    """Random edits, offline spells, restarts, lost projections and doubles end in one digest."""
    run_state_machine_as_test(TwoDesktops, settings=settings(max_examples=20, stateful_step_count=30, **COMMON))


def test_the_machine_reaches_every_verdict() -> None:
    """One history by hand, so that chance does not decide whether the machine's steps can clash at all."""
    TwoDesktops.verdicts.clear()
    machine = TwoDesktops()
    machine.open_both()
    machine.open_form(0, CUSTOMERS[0])
    for which in range(2):
        machine.register(which, CUSTOMERS[2])
    machine.amend(1, CUSTOMERS[0], CHANGES[0], stale=False)
    settle(*machine.desks)
    machine.amend(0, CUSTOMERS[0], CHANGES[1], stale=True)
    machine.repeat(1)
    machine.teardown()
    reached = TwoDesktops.verdicts
    assert {("APPLIED", ""), ("CONFLICTED", "unseen"), ("REFUSED", "exists"), ("DUPLICATE", "")} <= reached


def test_two_desktops_on_a_real_broker_always_agree(request: pytest.FixtureRequest) -> None:
    """The same on Kafka, fewer times, each on a topic of its own."""
    broker = request.getfixturevalue("session_broker")
    operator, made = Operator(broker.servers), iter(range(1000))

    class OnKafka(TwoDesktops):
        """The machine on a fresh topic each time."""

        @property
        def log(self) -> str:  # type: ignore[override]
            if not hasattr(self, "_log"):
                self._log = operator.make(f"two-desktops-{id(made)}-{next(made)}")
            return self._log

    run_state_machine_as_test(OnKafka, settings=settings(max_examples=5, stateful_step_count=20, **COMMON))
