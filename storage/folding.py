"""The two folds of one desktop, live: the judge's file leads, the display's file follows what it says."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from domain.errors import Refusal
from domain.judge import Judged, State
from storage.errors import NeedsNewer
from storage.event_log import Logged
from storage.program_log.plain import Word
from storage.projection.history import HistoryFile
from storage.projection.register.file import RegisterFile
from storage.projection.register.schema import FILE as REGISTER

_log = logging.getLogger("daybook.fold")

HISTORY = "history.sqlite3"
"""The judge's file inside a profile's folder."""
_FOLLOWED = 1000
"""So many stored verdicts are followed in one transaction."""

_T = TypeVar("_T", HistoryFile, RegisterFile)


def derived_files(file: Path) -> tuple[Path, ...]:
    """Return a SQLite file with those that SQLite lays beside it."""
    return tuple(file.with_name(file.name + ending) for ending in ("", "-wal", "-shm", "-journal"))


def discard(file: Path) -> None:
    """Delete a derived file: it comes back from the log."""
    for one in derived_files(file):
        one.unlink(missing_ok=True)


class Fold:
    """Both write connections to the projection of one profile; belongs to the worker."""

    def __init__(self, folder: Path, log_file: Path | None) -> None:
        """Open both files; a damaged one is made anew. ``log_file`` is the embedded log's, if there is one."""
        self._folder = folder
        self._log_file = log_file
        self.usable = False
        """whether both files are open; False where they could not be opened again, until ``reopen`` can"""
        self._open()

    @property
    def state(self) -> State:
        """The judge's state: register, marks, customers."""
        return self._history

    @property
    def halted(self) -> Refusal | None:
        """Why the fold goes no further, None if it does."""
        return NeedsNewer(position=self._history.register.position - 1) if self._history.halted else None

    @property
    def lag(self) -> int:
        """How many judged records the display's file does not show yet, as after a crash or a full disk."""
        return self._history.register.position - self._display.next

    def take(self, records: Sequence[Logged]) -> list[Judged]:
        """Judge and show records in the order of the log; each file in one transaction. Nothing may lag behind."""
        judged = self._history.fold(records)
        self._display.apply(judged)
        return judged

    def follow(self) -> list[Judged]:
        """Let the display's file catch up a stretch with what was judged; returns that."""
        judged = self._history.judged_from(self._display.next, _FOLLOWED)
        self._display.apply(judged)
        return judged

    def reopen(self, replace: Callable[[], None] | None = None) -> None:
        """Close the files, let ``replace`` put others in their place, and open what is there then."""
        self.close()
        try:
            if replace is not None:
                replace()
        finally:
            self._open()

    def close(self) -> None:
        """Close both files."""
        self.usable = False
        self._display.close()
        self._history.close()

    def _open(self) -> None:
        self._history = _sound(self._folder / HISTORY, lambda file: HistoryFile(file, self._log_file))
        self._display = _sound(self._folder / REGISTER, lambda file: RegisterFile(file, self._history))
        if self._display.next > self._history.register.position:
            self._display.close()
            discard(self._folder / REGISTER)
            self._display = RegisterFile(self._folder / REGISTER, self._history)
        self.usable = True


def _sound(file: Path, make: Callable[[Path], _T]) -> _T:
    """Open a derived file; if it is no sound database, begin a new one."""
    try:
        return make(file)
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):
            raise
        _log.warning("%s is damaged and is made anew: %s", Word(file.name), error)
        discard(file)
        return make(file)
