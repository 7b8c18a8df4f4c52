"""A desktop as it runs for a person: the real worker in its own thread."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from uuid import UUID, uuid4

from domain.commands import AmendDetails, RegisterCustomer
from domain.events import Actor
from domain.judge import Verdict
from storage.desktop import Desktop
from storage.folding import HISTORY
from storage.notices import LogState, Notice, Outcome, Result, Status
from storage.ports import Submission

ADA = Actor("ada", "Ada")


class LiveDesk:
    """One opened profile whose worker runs. ``saved`` holds the ids of all records that it was told are saved."""

    def __init__(
        self, folder: Path, log: str | None = None, actor: Actor = ADA, kafka: Mapping[str, str] | None = None
    ) -> None:
        """Open the profile and let its worker run."""
        self.folder = folder
        self.saved: list[str] = []
        self._outcomes: dict[int, Outcome] = {}
        self._told = threading.Condition()
        self.desktop = self._open(log, actor, kafka or {})

    @property
    def status(self) -> Status:
        """What the last tick said."""
        return self.desktop.status

    def wait(self, condition: Callable[[Status], object], seconds: float) -> float | None:
        """Wait until a condition of the status holds; returns after how many seconds, None if it never did."""
        begun = time.monotonic()
        while not condition(self.status):
            if time.monotonic() - begun > seconds:
                return None
            with self._told:
                self._told.wait(0.02)
        return time.monotonic() - begun

    def settled(self, seconds: float) -> float | None:
        """Wait until everything is folded and everything of ours is shared."""
        return self.wait(lambda now: now.state is LogState.UP_TO_DATE and not now.pending, seconds)

    def register(self) -> str:
        """Register somebody; returns the customer."""
        customer = str(uuid4())
        values = {"nature": "person", "name/display": "Ada"}
        command = RegisterCustomer(customer=customer, basis=self.desktop.records.basis(), values=values)
        self._await(self.desktop.commands.submit(Submission(command)))
        return customer

    def amend(self, customer: str) -> None:
        """Change something of a customer."""
        self._await(self._ask(customer))

    def applied(self) -> list[str]:
        """Return the ids of the records that were folded and applied, in their order."""
        file = self.folder / HISTORY
        db = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)
        try:
            sql = "SELECT id FROM record WHERE id IS NOT NULL AND verdict = ? ORDER BY position"
            return [str(UUID(bytes=row[0])) for row in db.execute(sql, (int(Verdict.APPLIED),))]
        finally:
            db.close()

    def close(self) -> float:
        """Give the profile back; returns how many seconds that took."""
        begun = time.monotonic()
        self.desktop.close()
        return time.monotonic() - begun

    def _open(self, log: str | None, actor: Actor, kafka: Mapping[str, str]) -> Desktop:
        desktop = Desktop.open(self.folder, log, actor, self._hear, kafka=kafka or None)
        desktop.worker.start()
        return desktop

    def _ask(self, customer: str) -> int:
        """Ask for a change of a customer; returns the ticket."""
        view = self.desktop.records.customer(customer)
        assert view is not None
        number = len(self.saved)
        values = {"birth_date": f"{1900 + number % 100}", "language": ("de", "fr")[number % 2]}
        command = AmendDetails(customer=customer, basis=view.basis, values=values)
        return self.desktop.commands.submit(Submission(command))

    def _await(self, ticket: int) -> None:
        assert self.wait(lambda _: ticket in self._outcomes, 10) is not None
        assert self._outcomes[ticket].result is Result.SAVED, self._outcomes[ticket]

    def _hear(self, notice: Notice) -> None:
        with self._told:
            for one in notice.outcomes:
                self._outcomes[one.ticket] = one
                self.saved.extend(one.records if one.result is Result.SAVED else ())
            self._told.notify_all()
