"""The files of the program's log: one a profile, in the user's folder for logs, with a limit to their size.

Only the process that owns a profile writes to its files, so nobody turns them over under another's hands.
"""

from __future__ import annotations

import faulthandler
import hashlib
import logging
import os
import re
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TextIO

from storage.program_log.plain import OWN, PlainFormatter, Word, place

SIZE = 512 * 1024
"""Bytes of one file; two older ones are kept."""
KEPT = 2

_log = logging.getLogger("daybook.log")


def level() -> int:
    """Return the level that the environment asks for; normally what happened and what went wrong."""
    wanted = logging.getLevelName(os.environ.get("DAYBOOK_LOG", "").upper())
    return wanted if isinstance(wanted, int) else logging.INFO


def to_terminal() -> None:
    """Have warnings written to the terminal too, if there is one and nobody else cares for that."""
    root = logging.getLogger()
    if sys.stderr is None or root.handlers:
        return
    handler = logging.StreamHandler()
    handler.setFormatter(PlainFormatter())
    handler.setLevel(logging.WARNING)
    root.addHandler(handler)


class ProgramLog:
    """The log files in one folder; at most one profile is being written about at a time."""

    def __init__(self, folder: Path, *, hard: bool = False) -> None:
        """``folder`` is made when there is something to write; ``hard`` also notes where the process dies, if it does.

        A process has one such note, so only the program around the window asks for it.
        """
        self.folder = folder
        self._hard = hard
        self._handler: RotatingFileHandler | None = None
        self._fault: TextIO | None = None

    def file(self, profile: Path) -> Path:
        """Return the log of a profile. Its name says nothing about the profile: people name folders after customers."""
        return self.folder / f"{fingerprint(profile)}.log"

    def begin(self, profile: Path) -> None:
        """Write about this profile from now on. A folder that cannot be written is no reason not to work."""
        self.end()
        file = self.file(profile)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            handler = RotatingFileHandler(file, "a", SIZE, KEPT, encoding="utf-8", delay=True)
            handler.setFormatter(PlainFormatter())
            logging.getLogger(OWN).addHandler(handler)
            logging.getLogger(OWN).setLevel(level())
            self._handler = handler
        except OSError:
            return

    def end(self) -> None:
        """Write no more."""
        if self._handler is not None:
            logging.getLogger(OWN).removeHandler(self._handler)
            self._handler.close()
            self._handler = None
        if self._fault is not None:
            faulthandler.disable()
            self._fault.close()
            Path(self._fault.name).unlink(missing_ok=True)
            self._fault = None

    def watch(self, profile: Path) -> bool:
        """Note where this process dies, should it; tell whether the one before did, and put its note into the log.

        Only for the owner of the profile, and only if ``hard`` was asked for.
        """
        if not self._hard:
            return False
        try:
            return self._watch(self.file(profile).with_suffix(".fault"))
        except OSError:
            return False

    def _watch(self, file: Path) -> bool:
        before = file.read_text("utf-8", errors="replace") if file.exists() else ""
        self._fault = open(file, "w", encoding="utf-8")  # noqa: SIM115  stays open: a dying process opens nothing
        faulthandler.enable(self._fault)
        if before:
            _log.critical("died hard the last time:\n%s", Word(_FILE.sub(_without_folder, before)))
        return bool(before)


_FILE = re.compile(r'File "([^"]+)"')


def _without_folder(found: re.Match[str]) -> str:
    return f'File "{place(found[1])}"'


def fingerprint(profile: Path) -> str:
    """Return a short name for a profile's folder that tells nothing about it and is the same at every start."""
    return hashlib.sha256(str(profile.resolve()).encode()).hexdigest()[:16]
