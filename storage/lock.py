"""One process owns a profile: a lock that the operating system lets go when the process dies."""

from __future__ import annotations

from pathlib import Path

from filelock import FileLock, Timeout

from storage.errors import ProfileInUse, ProfileUnreadable


class ProfileLock:
    """The lock of one profile folder."""

    def __init__(self, folder: Path) -> None:
        """Take the lock at once, or raise ``ProfileInUse``."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._lock = FileLock(folder / "lock", thread_local=False)
            self._lock.acquire(timeout=0)
        except Timeout as error:
            raise ProfileInUse from error
        except OSError as error:
            raise ProfileUnreadable(folder=folder, what=error.strerror or str(error)) from error

    def release(self) -> None:
        """Let another process have the profile."""
        self._lock.release()
