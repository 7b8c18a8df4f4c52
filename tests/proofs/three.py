"""Three desktops of two people on one log, and what must hold of them in the end."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant

from domain.commands import Command, RegisterCustomer
from domain.events import LIFE
from domain.history import Plan
from storage.codec import decode
from storage.embedded_log import EmbeddedLog
from storage.event_log import Entry, Standing
from storage.notices import LogState, Result
from storage.ports import CustomerView, ListQuery
from storage.transfer.export import export
from tests.conftest import run_until
from tests.domain.ledger import uid
from tests.proofs.shown import Shown, replaced_what_was_shown
from tests.storage.desks import ADA, BEN, Desk, settle

QUICK = "/dev/shm" if Path("/dev/shm").is_dir() else None
"""In memory: nothing here is about disks, and each commit waits for them."""
ACTORS = (ADA, BEN, ADA)
"""The third desktop is Ada's second one."""
CUSTOMERS = tuple(uid(0xC0 + n) for n in range(3))
which_desk = st.integers(0, len(ACTORS) - 1)
some_customer = st.sampled_from(CUSTOMERS)


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


def cut(desk: Desk) -> None:
    """Let the log answer as one that is away, until its own answer is given back."""
    desk.desktop.worker.sharing.log.poll = lambda: Standing.AWAY  # type: ignore[method-assign]


class Three(RuleBasedStateMachine):
    """The desktops, their log, and the end that all must come to. What happens to them is in those that inherit."""

    seen: ClassVar[Counter[str]] = Counter()
    """how often what happened, all runs together"""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="daybook-desktops-", dir=QUICK))
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
            self._register(0, customer)
        settle(*(place.desk for place in self.places))

    def _register(self, which: int, customer: str) -> None:
        basis = self.places[which].desk.basis()
        values = {"name/display": f"By {which}", "nature": "person"}
        self._submit(which, RegisterCustomer(customer=customer, basis=basis, values=values), None)

    def _submit(self, which: int, command: Command, view: CustomerView | None) -> None:
        outcome = self.places[which].desk.submit(command, preflight=False)
        assert outcome.result in (Result.SAVED, Result.NOTHING, Result.REFUSED), outcome
        self.seen[f"{type(command).__name__} {outcome.result}"] += 1
        for record in outcome.records:
            self.saved[record] = which
            self.shown[record] = {**view.values, LIFE: view.life} if view is not None else {}

    def _look(self, which: int, customer: str) -> CustomerView | None:
        return self.places[which].desk.desktop.records.customer(customer)

    def _closed(self, which: int) -> None:
        self.places[which].desk.close()

    def _opened(self, which: int) -> None:
        """Forms and previews were in the window: they are gone with it."""
        place = self.places[which]
        place.desk = Desk(place.folder)
        if place.cut:
            cut(place.desk)
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

    def _reach(self, which: int) -> None:
        """The log can be reached again."""
        place = self.places[which]
        if place.cut:
            place.cut = False
            del place.desk.desktop.worker.sharing.log.poll
            place.desk.desktop.commands.recheck()

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
                    self._reach(which)
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
