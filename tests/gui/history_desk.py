"""A desk for the tests of the history: a real Desktop without its thread, and the context that panes get."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import uuid6
from PySide6.QtCore import QLocale, QSettings

from domain.commands import AmendDetails, Command, RegisterCustomer, RetireCustomer
from domain.events import Actor, Value
from gui.bridge import Bridge
from gui.context import Context
from gui.messages import Message, Messages
from storage.desktop import Desktop
from storage.notices import Notice, Outcome, Result
from storage.ports import HistoryQuery, Submission

ADA = Actor("ada", "Ada Okonjo")
BEN = Actor("ben", "Ben Hart")
PHONE = "0190f3a0-0000-7000-8000-000000000001"
NUMBER = f"phones/{PHONE}/number"
KIND = f"phones/{PHONE}/kind"
ANNA = {"nature": "person", "name/display": "Berger, Anna", "name/given": "Anna", "language": "de"}


class Desk:
    """One person at one desktop; ``tick`` does what the worker's thread would do."""

    def __init__(self, folder: Path, log: str, actor: Actor) -> None:
        QLocale.setDefault(QLocale("en_GB"))
        self.bridge = Bridge()
        self.said: list[str] = []
        self.outcomes: dict[int, Outcome] = {}
        self.bridge.notice.connect(self._note)
        self.desktop = Desktop.open(folder, log, actor, self.bridge.notify, title="Test")
        messages = Messages()
        messages.said.connect(self._hear)
        settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
        self.records = self.desktop.records
        self.context = Context(self.records, self.desktop.commands, self.bridge, actor, settings, messages)
        self.tick()

    def _note(self, notice: Notice) -> None:
        self.outcomes |= {outcome.ticket: outcome for outcome in notice.outcomes}

    def _hear(self, message: Message) -> None:
        self.said.append(message.text)

    def tick(self, times: int = 4) -> None:
        """Let everything asked so far be saved, shared and read back."""
        for _ in range(times):
            self.desktop.worker.tick()

    def do(self, command: Command, preflight: bool = True) -> Outcome:
        """Carry a command out and return what became of it."""
        ticket = self.context.commands.submit(Submission(command, preflight))
        self.tick()
        return self.outcomes[ticket]

    def register(self, values: Mapping[str, str] | None = None) -> str:
        """Register a customer and return its id."""
        customer = str(uuid6.uuid7())
        basis = self.records.basis(customer)
        outcome = self.do(RegisterCustomer(customer=customer, basis=basis, values=values or ANNA))
        assert outcome.result is Result.SAVED, outcome
        return customer

    def amend(self, customer: str, values: Mapping[str, Value], reason: str | None = None) -> str:
        """Amend a customer and return the record's id."""
        basis = self.records.basis(customer)
        outcome = self.do(AmendDetails(customer=customer, basis=basis, values=values, reason=reason))
        assert outcome.result is Result.SAVED, outcome
        return outcome.records[0]

    def retire(self, customer: str) -> str:
        """Retire a customer and return the record's id."""
        outcome = self.do(RetireCustomer(customer=customer, basis=self.records.basis(customer)))
        assert outcome.result is Result.SAVED, outcome
        return outcome.records[0]

    def values(self, customer: str) -> Mapping[str, str]:
        """Return what the customer holds now."""
        view = self.records.customer(customer)
        assert view is not None
        return view.values

    def kinds(self, customer: str) -> list[str]:
        """Return the kinds of the customer's records, oldest first."""
        rows = self.records.changes(HistoryQuery(customer, ascending=True), 0, 100)
        return [row.kind for row in rows]


@contextmanager
def desk_of(folder: Path, actor: Actor = ADA, log: str = "") -> Iterator[Desk]:
    """Open a desk on the log that lies in the test's folder, or on another; several may share it."""
    desk = Desk(folder / actor.id, log or f"embedded:{folder / 'log.sqlite3'}", actor)
    try:
        yield desk
    finally:
        desk.desktop.close()
