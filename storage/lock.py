"""One process owns a profile: a lock that the operating system lets go when the process dies."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from storage.errors import ProfileInUse, ProfileUnreadable

if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


class ProfileLock:
    """The lock of one profile folder."""

    def __init__(self, folder: Path) -> None:
        """Take the lock at once, or raise ``ProfileInUse``."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._file: int | None = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise ProfileUnreadable(folder=folder, what=error.strerror or str(error)) from error
        try:
            _lock(self._file)
        except OSError as error:
            self.release()
            if isinstance(error, (BlockingIOError, PermissionError)):  # Linux and macOS, Windows
                raise ProfileInUse from error
            raise ProfileUnreadable(folder=folder, what=error.strerror or str(error)) from error

    def release(self) -> None:
        """Let another process have the profile. The file stays: who removes a lock file may remove another's lock."""
        if self._file is not None:
            os.close(self._file)
            self._file = None


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Hold the lock of a profile folder for a while."""
    lock = ProfileLock(folder)
    try:
        yield
    finally:
        lock.release()
