"""Room for files that a command needs while it runs: inside the profile, for they hold what is on its register.

The system's temporary folder is for everybody, may lie on another disk, and keeps what a killed process left.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from storage.errors import ProfileInUse
from storage.lock import ProfileLock


@contextmanager
def scratch(profile: Path, what: str) -> Iterator[Path]:
    """Lend an empty folder that goes afterwards; what killed ones left goes before."""
    for left in profile.glob(f"{what}-*"):
        with suppress(ProfileInUse):
            _sweep(left, ProfileLock(left))
    room, lock = _free(profile, what)
    try:
        yield room
    finally:
        _sweep(room, lock)


def _free(profile: Path, what: str) -> tuple[Path, ProfileLock]:
    """Take the first folder that no other process has."""
    number = 1
    while True:
        room = profile / f"{what}-{number}"
        with suppress(ProfileInUse):
            return room, ProfileLock(room)
        number += 1


def _sweep(room: Path, lock: ProfileLock) -> None:
    """Remove a folder and give it back, in this order: afterwards it may be another's."""
    shutil.rmtree(room, ignore_errors=True)
    lock.release()
