"""Three desktops of two people on one log, and everything that may happen to them; they must end alike.

Each can be cut off from the log, and work on. A fold in memory at the end knows what everybody had before
the eyes: every applied write replaced exactly that.
"""

from __future__ import annotations

import shutil
from typing import ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from storage.notices import LogState
from tests.conftest import run_until
from tests.proofs.people import Change, People, some_change
from tests.proofs.three import cut, some_customer, which_desk

_ENDS = ("closed", "killed", "projection lost")


class Desktops(People):
    """Edits, forms, reversals, resolutions; offline, killed, restarted, rebuilt, doubled, and put back from a copy."""

    rebuilds: ClassVar[bool] = False
    """whether rebuilds run, which start processes"""

    @rule(which=which_desk, ticks=st.integers(1, 4))
    def work(self, which: int, ticks: int) -> None:
        """One desktop shares and folds while the others do nothing."""
        for _ in range(ticks):
            self.places[which].desk.tick()

    @rule(which=which_desk, customer=some_customer, change=some_change)
    def cut_off(self, which: int, customer: str, change: Change) -> None:
        """The log cannot be reached any more, and work goes on."""
        place = self.places[which]
        place.cut = True
        cut(place.desk)
        run_until(lambda: place.desk.status.state is LogState.OFFLINE, place.desk.tick)
        self.seen["offline"] += 1
        self.amend(which, [(customer, change)])

    @precondition(lambda self: any(place.cut for place in self.places))
    @rule(which=which_desk)
    def reach_again(self, which: int) -> None:
        """The log can be reached again."""
        found = self._one_of(which, lambda one: self.places[one].cut)
        if found is not None:
            self._reach(found)

    @rule(which=which_desk, how=st.sampled_from(_ENDS))
    def restart(self, which: int, how: str) -> None:
        """A desktop ends with whatever it has not shared yet, and is opened again."""
        if how == "killed":
            self._kill(which)
        else:
            self._closed(which)
        if how == "projection lost":
            self._lose_projection(which)
        self._opened(which)
        self.seen[how] += 1

    def _kill(self, which: int) -> None:
        """The process ends between two system calls: the files are what they were, nothing is closed."""
        place, aside = self.places[which], self.folder / "aside"
        shutil.copytree(place.folder, aside)
        self._closed(which)
        shutil.rmtree(place.folder)
        aside.rename(place.folder)

    def _lose_projection(self, which: int) -> None:
        """The derived files are gone: they come back."""
        for file in self.places[which].folder.glob("*.sqlite3*"):
            if file.name.startswith(("history", "register")):
                file.unlink()

    @precondition(lambda self: self.rebuilds)
    @rule(which=which_desk, ticks=st.integers(0, 50), really=st.sampled_from((True, False, False, False)))
    def rebuild(self, which: int, ticks: int, really: bool) -> None:
        """The log is folded into new files while work goes on; seldom, as it starts processes."""
        if really:
            self.places[which].desk.desktop.commands.rebuild()
            self.seen["rebuilt"] += 1
        self.work(which, ticks)

    @rule(which=which_desk, back=st.booleans())
    def copy_profile(self, which: int, back: bool) -> None:
        """Somebody copies the folder of a profile, or puts an old copy back."""
        self._closed(which)
        place = self.places[which]
        if not place.copy.exists() or not back:
            shutil.rmtree(place.copy, ignore_errors=True)
            shutil.copytree(place.folder, place.copy)
        else:
            self._put_back(which)
        self._opened(which)

    def _put_back(self, which: int) -> None:
        """The copy takes the place of the profile. What only the profile held goes with it, by that person's hand."""
        place = self.places[which]
        shutil.rmtree(place.folder)
        shutil.copytree(place.copy, place.folder)
        on_log = self._ids_on_log()
        self.saved = {one: desk for one, desk in self.saved.items() if desk != which or one in on_log}
        self.seen["old copy put back"] += 1

    @rule(which=which_desk, copy=st.integers(0, 200), one=st.booleans())
    def send_twice(self, which: int, copy: int, one: bool) -> None:
        """A record arrives again; or all that waits arrives and the desktop is not told: it will send it again."""
        if one:
            values = self._values()
            self._send(values[copy % len(values)])
            self.seen["sent twice"] += 1
        elif self._waits(which) and not self.places[which].cut:
            self._lose_acknowledgement(which)

    def _lose_acknowledgement(self, which: int) -> None:
        outbox = self.places[which].desk.desktop.worker.outbox
        waiting = outbox.pending()
        outbox.hand(waiting[-1].n)
        for record in waiting:
            self._send(record.value)
        self.seen["acknowledgement lost"] += 1
