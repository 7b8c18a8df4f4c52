"""One profile, opened: its lock, log, outbox, projection, worker and read side, put together in one place."""

from __future__ import annotations

import logging
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Protocol, TypeVar

from msgspec.structs import replace

from domain.events import Actor
from domain.sentences import Sentence
from storage import secrets, settings
from storage.errors import LogAway, NoRoomToOpen, ProfileUnreadable
from storage.folding import Fold
from storage.jobs import Jobs
from storage.kafka_settings import check, public
from storage.lock import ProfileLock
from storage.logs import FileAddress, open_log, parse, remembered
from storage.notices import Notice, Status
from storage.outbox import FILE as OUTBOX
from storage.outbox import Outbox
from storage.overlay import Overlay
from storage.ports import Commands, Records
from storage.projection.rebuild import Source
from storage.records import StoredRecords
from storage.saving import Saver, as_refusal, now_ms
from storage.settings import Settings
from storage.sharing import Sharing, identity_fact
from storage.standing import StandingFile
from storage.worker import Worker

_log = logging.getLogger("daybook.desktop")

_SMALLEST = 65_536
"""Bytes that SQLite needs beside a file to open it."""


class _Closes(Protocol):
    def close(self) -> None: ...


_Part = TypeVar("_Part", bound=_Closes)


class Desktop:
    """One opened profile: ``records`` reads, ``commands`` asks, ``worker`` does, ``close`` lets go of all of it."""

    def __init__(self, folder: Path, kept: Settings, lock: ProfileLock) -> None:
        """Use ``Desktop.open``."""
        self.folder = folder
        self._kept = kept
        self._lock = lock
        self._last: list[Callable[[], None]] = []
        self.worker: Worker
        self.records: Records
        self._jobs: Jobs

    @classmethod
    def open(
        cls,
        folder: Path,
        log_url: str | None = None,
        actor: Actor | None = None,
        notify: Callable[[Notice], None] | None = None,
        *,
        title: str | None = None,
        kafka: Mapping[str, str] | None = None,
    ) -> Desktop:
        """Open a profile, or make it; what is given here is remembered in it, secrets excepted.

        Raises a sentence when another process has it or its files cannot be used. A log that is away is no reason.
        """
        lock = ProfileLock(folder)
        try:
            with _sentences(folder):
                settings.sweep(folder)
                desktop = cls(folder, _remember(folder, log_url, actor, title, kafka), lock)
        except BaseException:
            lock.release()
            raise
        try:
            with _sentences(folder):
                desktop._build(notify or _nobody, kafka or {})
        except BaseException:
            desktop.close()
            raise
        return desktop

    @property
    def commands(self) -> Commands:
        """What other threads ask the worker with."""
        return self.worker.requests

    @property
    def status(self) -> Status:
        """Where the desktop is, as of the last tick."""
        return self.worker.status

    @property
    def settings(self) -> Settings:
        """What the profile remembers."""
        return self._kept

    def connect(self, given: Mapping[str, str]) -> None:
        """Go on with other connection settings, at once: the secrets go to the keyring, the others to the profile."""
        check(given)
        secrets.keep(self.folder, given)
        self._kept = replace(self._kept, kafka=public(given))
        settings.write(self.folder, self._kept)
        self._jobs.renew(given)
        self.worker.requests.renew(given)

    def close(self) -> None:
        """End the worker, give what is under way a moment, and let go of the profile."""
        while self._last:
            try:
                self._last.pop()()
            except (sqlite3.Error, OSError) as error:
                _log.warning("not closed properly: %s", error)
        self._lock.release()

    def _build(self, notify: Callable[[Notice], None], kafka: Mapping[str, str]) -> None:
        kept = self._kept
        given = {**secrets.complete(self.folder, kept.kafka), **kafka}
        outbox = self._opened(Outbox(self.folder / OUTBOX))
        log = self._opened(open_log(kept.log, self.folder, given))
        identity = outbox.fact(identity_fact(log.where)) or ""
        log.expect(identity)
        log.poll()
        log_file = embedded_file(self.folder, kept.log)
        if log_file is not None and not log_file.exists():
            raise log.trouble or LogAway(where=log.where, what=Sentence("the file is gone"))
        fold = self._opened(Fold(self.folder, log_file))
        overlay = self._opened(Overlay(self.folder, log_file))
        self._jobs = jobs = self._opened(Jobs(Source(kept.log, self.folder, given, identity)))
        sharing = Sharing(log, outbox, kept.register)
        standing = self._opened(StandingFile(self.folder))
        sharing.reconcile(fold.state, now_ms())
        records = self._opened(StoredRecords(self.folder, log_file))
        self.records = records
        self.worker = Worker(
            outbox,
            sharing,
            fold,
            Saver(outbox, overlay, kept.actor),
            title=kept.title,
            make_job=jobs,
            adopt=self._adopt,
            notify=_both(standing, notify),
            not_applied=lambda: len(records.not_applied(kept.actor.id)) if kept.actor is not None else 0,
        )
        self._last.append(self.worker.stop)
        jobs.go_on(self.worker)

    def _opened(self, part: _Part) -> _Part:
        self._last.append(part.close)
        return part

    def _adopt(self, register: str, name: str) -> None:
        self._kept = replace(self._kept, register=register, title=self._kept.title or name)
        if settings.read(self.folder) != self._kept:
            settings.write(self.folder, self._kept)


def embedded_file(folder: Path, log_url: str) -> Path | None:
    """Return the file of an embedded log, None for a log elsewhere."""
    address = parse(log_url, folder)
    return address.file if isinstance(address, FileAddress) else None


def _remember(
    folder: Path,
    log_url: str | None,
    actor: Actor | None,
    title: str | None,
    kafka: Mapping[str, str] | None,
) -> Settings:
    """Keep what was given; another log than before only once it has turned out to hold the same register."""
    found = settings.read(folder)
    kept = replace(
        found,
        log=remembered(log_url, folder) if log_url is not None else found.log,
        actor=settings.check_actor(actor.id, actor.name) if actor is not None else found.actor,
        title=title if title is not None else found.title,
        kafka=public(kafka) if kafka is not None else found.kafka,
    )
    proven = kept if found.register is None else replace(kept, log=found.log, kafka=found.kafka)
    if proven != found or not (folder / settings.SETTINGS).exists():
        settings.write(folder, proven)
    return kept


@contextmanager
def _sentences(folder: Path) -> Iterator[None]:
    """Turn what files can do to us into a sentence."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        if as_refusal(error).code == NoRoomToOpen.code or _is_full(folder):
            raise NoRoomToOpen(folder=folder) from error
        raise ProfileUnreadable(folder=folder, what=str(error)) from error


def _is_full(folder: Path) -> bool:
    """Whether there is no room for even the smallest file: SQLite calls that a fault of the disk."""
    with suppress(OSError):
        return shutil.disk_usage(folder).free < _SMALLEST
    return False


def _both(standing: StandingFile, notify: Callable[[Notice], None]) -> Callable[[Notice], None]:
    """Let others who look at the profile know what is told."""

    def tell(notice: Notice) -> None:
        standing.keep(notice.status)
        notify(notice)

    return tell


def _nobody(notice: Notice) -> None:
    """Nobody listens: a command line asks for the status instead."""
