"""What the windows that are measured have alike: how one is opened, and an application that times its events."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from gui.app import Program
from gui.main_window import MainWindow
from storage.openings import Openings
from storage.settings import Profiles


class Timed(QApplication):
    """Takes the time of each event that it hands on: by its clock, that of this thread if no other is given."""

    def __init__(self, clock: Callable[[], float] = time.thread_time) -> None:
        super().__init__([])
        self._clock = clock
        self.turns: list[tuple[float, str]] = []

    def notify(self, receiver: QObject, event: QEvent) -> bool:
        """Hand an event on."""
        begun, name = self._clock(), f"{type(receiver).__name__} {event.type().name}"
        done = super().notify(receiver, event)
        self.turns.append((self._clock() - begun, name))
        return done

    def leave(self, window: MainWindow) -> list[tuple[float, str]]:
        """Close the window and end; returns what was measured before, the longest first."""
        found = sorted(self.turns, reverse=True)
        window.close()
        self.quit()
        return found


def opened(folder: Path) -> tuple[Program, MainWindow]:
    """Open a profile in a window of the application that there is; the program must be kept as long as that."""
    program = Program(Openings(Profiles(folder.parent / "profiles")))
    program.open(folder)
    if program.window is None:
        raise SystemExit("the profile does not open")
    return program, program.window
