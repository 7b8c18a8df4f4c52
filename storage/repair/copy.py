"""A profile's own copy of its register: the bytes of every record that was ever read here, by position."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

from domain.errors import Refusal
from storage.errors import ProfileUnreadable
from storage.event_log import Logged
from storage.projection.history_schema import FILE as HISTORY

_BATCH = 1_000
_ROWS = (
    "SELECT position, recorded, value FROM record JOIN raw USING (position) WHERE position >= ?"
    " ORDER BY position LIMIT ?"
)


class NoOwnCopy(Refusal):
    """A profile without bytes of its own."""

    code = "no_own_copy"
    template = (
        "This profile keeps no copy of its register: it has read nothing from a topic yet, or its log is a file, which "
        "is the register itself. Nothing was changed."
    )


class OwnCopy:
    """Reads the copy; the worker may go on writing meanwhile."""

    def __init__(self, folder: Path) -> None:
        """Open the copy of the profile in a folder, or say that there is none."""
        file = folder / HISTORY
        if not file.exists():
            raise NoOwnCopy
        try:
            self._db = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)
            kept, self.end = self._db.execute("SELECT raw, position - 1 FROM register").fetchone()
        except (sqlite3.Error, TypeError) as error:
            raise ProfileUnreadable(folder=folder, what=str(error)) from error
        if not kept or self.end < 0:
            self.close()
            raise NoOwnCopy

    def records(self) -> Iterator[Sequence[Logged]]:
        """Yield all records in order, some at a time. ``recorded`` is never less than before."""
        start = 0
        while rows := self._db.execute(_ROWS, (start, _BATCH)).fetchall():
            yield [Logged(*row) for row in rows]
            start = rows[-1][0] + 1

    def value_at(self, position: int) -> bytes | None:
        """Return the bytes at a position, None beyond the end."""
        row = self._db.execute("SELECT value FROM raw WHERE position = ?", (position,)).fetchone()
        return bytes(row[0]) if row is not None else None

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()
