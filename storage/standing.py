"""How the owner of a profile stands with its log, in a small file: for whoever looks at the profile meanwhile.

Only what the other files do not tell: the state, and the sentences of what stands in the way. It is no truth of its
own: it is gone when the owner closes the profile, and nobody reads it while nobody owns the profile.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path

from msgspec.structs import replace

from storage.notices import LogState, Status

FILE = "standing.json"

_Facts = tuple[str, str | None, str | None]


class StandingFile:
    """Keeps the file true; a disk that is full is no reason to stop."""

    def __init__(self, folder: Path) -> None:
        """Nothing is written before something is known."""
        self._file = folder / FILE
        self._kept: _Facts | None = None

    def keep(self, status: Status) -> None:
        """Write what is new."""
        facts: _Facts = (str(status.state), status.stopped, status.trouble)
        if facts == self._kept:
            return
        fresh = self._file.with_suffix(".new")
        with suppress(OSError):
            fresh.write_text(json.dumps(facts, ensure_ascii=False), "utf-8")
            os.replace(fresh, self._file)
            self._kept = facts

    def close(self) -> None:
        """The owner leaves."""
        with suppress(OSError):
            self._file.unlink(missing_ok=True)


def as_owner_knows(folder: Path, status: Status) -> Status:
    """Return a status from the files with what the owner of the profile knows beside them."""
    try:
        state, stopped, trouble = json.loads((folder / FILE).read_text("utf-8"))
        return replace(status, state=LogState(state), stopped=stopped, trouble=trouble)
    except (OSError, ValueError, TypeError):
        return status
