"""Profiles as a window wants them: which there are, how a new one begins, and one of them opened with its thread."""

from __future__ import annotations

import logging
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from domain.events import Actor
from storage import connecting, secrets, settings
from storage.desktop import Desktop
from storage.errors import NoActor
from storage.logs import OWN_LOG, parse
from storage.notices import Notice, Step
from storage.ports import Commands, Records
from storage.program_log.files import ProgramLog
from storage.program_log.plain import Word, trace
from storage.settings import EMBEDDED, Known, Profiles
from storage.version import VERSION
from storage.warm import begin_warming

_log = logging.getLogger("daybook.program")

_STEMS = {"sample": "sample", "empty": "register", "csv": "imported", "kafka": "shared"}
_TITLES = {"sample": "Sample register", "empty": "Customers", "csv": "Customers", "kafka": ""}


class Beginning(Protocol):
    """How a new profile begins, who works there, and, for a shared one, the address of the log."""

    @property
    def beginning(self) -> str:
        """One of sample, empty, csv, kafka."""
        ...

    @property
    def actor(self) -> Actor:
        """Who works there."""
        ...

    @property
    def log(self) -> str:
        """The address of the log, empty for one in the profile's folder."""
        ...

    @property
    def connection(self) -> Mapping[str, str]:
        """The settings of the connection to it, secrets included."""
        ...


class OpenProfile:
    """A desktop whose worker runs in a thread of its own once it is started."""

    def __init__(self, desktop: Desktop, actor: Actor, logs: ProgramLog, died: bool) -> None:
        self._desktop = desktop
        self.actor = actor
        self._logs = logs
        self.died = died

    @property
    def records(self) -> Records:
        """The read side."""
        return self._desktop.records

    @property
    def commands(self) -> Commands:
        """The write side."""
        return self._desktop.commands

    @property
    def title(self) -> str:
        """What people call this profile."""
        return self._desktop.settings.title or self._desktop.folder.name

    def connection(self) -> tuple[str, Mapping[str, str]]:
        """Return the log, and the settings of its connection without secrets."""
        return self._desktop.settings.log, self._desktop.settings.kafka

    def attempt(self, given: Mapping[str, str]) -> Iterator[Step]:
        """Try other connection settings; a secret that is not given is the kept one."""
        folder = self._desktop.folder
        return connecting.attempt(folder, self._desktop.settings.log, connecting.filled(folder, given))

    def connect(self, given: Mapping[str, str]) -> None:
        """Keep other connection settings and go on with them; a secret that is not given stays."""
        self._desktop.connect(connecting.filled(self._desktop.folder, given))

    def start(self) -> None:
        """Let the worker run, and load beside it what the window will need soon."""
        begin_warming()
        self._desktop.worker.start()

    def close(self) -> None:
        """Stop the worker and give the profile back."""
        self._logs.end()
        self._desktop.close()


class Openings:
    """The profiles of this person. ``log`` and ``actor`` given here hold for the next profile that is opened."""

    def __init__(
        self,
        profiles: Profiles | None = None,
        log: str | None = None,
        actor: Actor | None = None,
        logs: ProgramLog | None = None,
    ) -> None:
        self._profiles = profiles if profiles is not None else Profiles()
        self._log, self._actor = log, actor
        self._logs = logs if logs is not None else ProgramLog(self._profiles.logs)

    @property
    def version(self) -> str:
        """The version of the program."""
        return VERSION

    def versions(self) -> Mapping[str, str]:
        """Return name -> version of the program and of what it stands on."""
        from storage.program_log.versions import versions  # looking among the packages is nothing for a start

        return versions(VERSION)

    def log_file(self, folder: Path) -> Path:
        """Return where the program notes what went wrong in a profile."""
        return self._logs.file(folder)

    def trace(self, error: BaseException) -> tuple[str, ...]:
        """Return a fault in lines that hold nothing of a register."""
        return trace(error)

    def known(self) -> Sequence[Known]:
        """Return the profiles used before, the last one first."""
        return self._profiles.known()

    def propose_actor(self) -> Actor:
        """Return an actor made of the login."""
        return settings.propose_actor()

    def check_actor(self, actor_id: str, name: str) -> Actor:
        """Return the actor, or refuse."""
        return settings.check_actor(actor_id, name)

    def has_actor(self, folder: Path) -> bool:
        """Return whether it is known who works in a profile."""
        return self._actor is not None or settings.read(folder).actor is not None

    def begin(self, start: Beginning, folder: Path | None, progress: Callable[[int, int], None]) -> Path:
        """Make a new profile; what was made halfway is taken away again."""
        fresh = folder is None
        made = folder if folder is not None else self._profiles.fresh(_STEMS[start.beginning])
        log = start.log or self._log or EMBEDDED
        parse(log, made)
        progress(0, 0)
        try:
            if start.beginning == "sample":
                made.mkdir(parents=True, exist_ok=True)
                from storage.sample import write_sample  # a story of its own, told once

                write_sample(made / OWN_LOG)
            title = _TITLES[start.beginning] or _topic(log)
            Desktop.open(made, log, start.actor, title=title, kafka=start.connection or None).close()
            if start.connection:
                secrets.keep(made, start.connection)
        except BaseException:
            if fresh:
                shutil.rmtree(made, ignore_errors=True)
            raise
        return made

    def attempt(self, log: str, given: Mapping[str, str]) -> Iterator[Step]:
        """Try the connection to a log that no profile has yet."""
        return connecting.attempt(self._profiles.home, log, given)

    def open(self, folder: Path, notify: Callable[[Notice], None]) -> OpenProfile:
        """Open a profile and remember it as the last one used."""
        self._logs.begin(folder)
        try:
            desktop, who = self._opened(folder, notify)
        except BaseException:
            self._logs.end()
            raise
        self._log = self._actor = None
        self._profiles.remember(folder)
        python = ".".join(map(str, sys.version_info[:3]))
        _log.info("Daybook %s on Python %s, %s", Word(VERSION), Word(python), Word(sys.platform))
        return OpenProfile(desktop, who, self._logs, self._logs.watch(folder))

    def _opened(self, folder: Path, notify: Callable[[Notice], None]) -> tuple[Desktop, Actor]:
        desktop = Desktop.open(folder, self._log, self._actor, notify)
        who = desktop.settings.actor
        if who is None:
            desktop.close()
            raise NoActor()
        return desktop, who


def _topic(log: str) -> str:
    return log.rpartition("/")[2]
