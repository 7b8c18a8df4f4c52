"""A profile's files, written the way the worker writes them, from a past made in memory."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from storage.codec import encode
from storage.event_log import Logged
from storage.outbox import FILE as OUTBOX
from storage.outbox import Outbox, Unsent
from storage.projection.history import HistoryFile
from storage.projection.history_schema import FILE as HISTORY
from storage.projection.register import FILE as REGISTER
from storage.projection.register import RegisterFile
from storage.records import StoredRecords
from tests.storage.past import Past


@dataclass
class Profile:
    """The write connections of a profile and its read side. ``folded`` is how much of the past was folded."""

    past: Past
    folder: Path
    history: HistoryFile
    register: RegisterFile
    outbox: Outbox
    records: StoredRecords
    folded: int = 0

    def fold(self, batch: int = 100, until: int | None = None) -> None:
        """Fold what the past has more than the files, in batches, all of it or up to before a position."""
        past = self.past
        end = len(past.records) if until is None else until
        while self.folded < end:
            upto = min(self.folded + batch, end)
            logged = [Logged(one, past.recorded[one], past.values[one]) for one in range(self.folded, upto)]
            self.register.apply(self.history.fold(logged))
            self.folded = upto

    def keep(self, first: int) -> None:
        """Put the records of the past from a position on into the outbox instead of on the log."""
        for record in self.past.records[first:]:
            unsent = Unsent(record.id, record.kind, record.customer, record.seq, None, 1, encode(record))
            self.outbox.append([unsent], handed=True)

    def close(self) -> None:
        """Close all files."""
        self.records.close()
        self.history.close()
        self.register.close()
        self.outbox.close()


def open_profile(past: Past, folder: Path) -> Profile:
    """Make the files of a profile; nothing is folded yet."""
    history = HistoryFile(folder / HISTORY)
    register = RegisterFile(folder / REGISTER, history)
    outbox = Outbox(folder / OUTBOX)
    return Profile(past, folder, history, register, outbox, StoredRecords(folder, None))
