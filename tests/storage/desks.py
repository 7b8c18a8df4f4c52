"""A desktop as tests drive it: tick by tick, without a thread and without sleeping."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from uuid import uuid4

from domain.commands import AmendDetails, Basis, Command, RegisterCustomer, RetireCustomer
from domain.events import Actor, Value
from storage.desktop import Desktop
from storage.notices import LogState, Notice, Outcome, Progress, Status, Verdicted
from storage.ports import CustomerView, Submission
from tests.conftest import run_until

ADA = Actor("ada", "Ada")
BEN = Actor("ben", "Ben")


class Desk:
    """One opened profile with everything it was told."""

    def __init__(self, folder: Path, log: str | None = None, actor: Actor = ADA) -> None:
        """Open the profile; nothing ticks yet."""
        self.notices: list[Notice] = []
        self.folder = folder
        self.desktop = Desktop.open(folder, log, actor, self.notices.append)

    @property
    def status(self) -> Status:
        """What the last tick said."""
        return self.desktop.status

    def tick(self) -> None:
        """Let the worker do everything once; wait a moment for the log."""
        self.desktop.worker.tick(0.01)

    def until(self, state: LogState) -> Status:
        """Tick until the desktop is in a state."""
        run_until(lambda: self.status.state is state, self.tick)
        return self.status

    def ready(self) -> Desk:
        """Tick until everything on the log is folded and everything of ours is shared."""
        run_until(lambda: self.status.state is LogState.UP_TO_DATE and not self.status.pending, self.tick)
        return self

    def submit(self, command: Command, preflight: bool = True) -> Outcome:
        """Submit a command and tick until it has an outcome."""
        ticket = self.desktop.commands.submit(Submission(command, preflight))
        run_until(lambda: self.outcome(ticket) is not None, self.tick)
        outcome = self.outcome(ticket)
        assert outcome is not None
        return outcome

    def outcome(self, ticket: int) -> Outcome | None:
        """Return what became of a ticket, None if nothing yet."""
        return next((one for notice in self.notices for one in notice.outcomes if one.ticket == ticket), None)

    def verdict(self, record: str) -> Verdicted:
        """Tick until a record is judged."""
        run_until(lambda: self._verdict(record) is not None, self.tick)
        found = self._verdict(record)
        assert found is not None
        return found

    def finished(self, job: int) -> Progress:
        """Tick until a job has ended."""

        def found() -> Progress | None:
            steps = (one for notice in self.notices for one in notice.progress)
            return next((one for one in steps if one.job == job and one.finished), None)

        run_until(found, self.tick, 60.0)
        progress = found()
        assert progress is not None
        return progress

    def basis(self) -> Basis:
        """Return what somebody who looks at nothing in particular has seen."""
        return self.desktop.records.basis()

    def customer(self, customer: str) -> CustomerView:
        """Return a customer, pending records laid over."""
        view = self.desktop.records.customer(customer)
        assert view is not None
        return view

    def register(self, *, reason: str | None = None, **values: str) -> Outcome:
        """Register a person; ``_`` in a keyword stands for ``/``."""
        named = {"nature": "person", **{key.replace("_", "/"): value for key, value in values.items()}}
        command = RegisterCustomer(customer=str(uuid4()), basis=self.basis(), values=named, reason=reason)
        return self.submit(command)

    def amend(self, customer: str, values: Mapping[str, Value], basis: Basis | None = None, **more: bool) -> Outcome:
        """Amend a customer as it is seen now, or as it was when ``basis`` was taken."""
        seen = basis if basis is not None else self.customer(customer).basis
        return self.submit(AmendDetails(customer=customer, basis=seen, values=values), **more)

    def retire(self, customer: str) -> Outcome:
        """Retire a customer as it is seen now."""
        return self.submit(RetireCustomer(customer=customer, basis=self.customer(customer).basis))

    def close(self) -> None:
        """Give the profile back."""
        self.desktop.close()

    def _verdict(self, record: str) -> Verdicted | None:
        return next((one for notice in self.notices for one in notice.verdicts if one.record == record), None)


def settle(*desks: Desk) -> None:
    """Tick all desks in turn until each has folded everything and shared everything of its own."""

    def settled() -> bool:
        ends = {desk.status.position for desk in desks}
        quiet = all(desk.status.state is LogState.UP_TO_DATE and not desk.status.pending for desk in desks)
        return quiet and len(ends) == 1

    def step() -> None:
        for desk in desks:
            desk.tick()

    run_until(settled, step, 30.0)
