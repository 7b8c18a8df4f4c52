"""A real window in a process of its own, without a screen, on a profile with a full inbox.

``python -m tests.bench.inbox_child FOLDER`` opens it, shows the inbox, and prints one line of JSON once that is full:
how much processor time the window's thread took, while it filled, for the longest turn of a timer (a look, counting,
listing) and for the longest event of all (painting with it).
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from gui.app import Program, make_application
from storage.openings import Openings
from storage.settings import Profiles

BEAT = 10
"""Milliseconds between two looks at whether it is full."""
_OPEN = 300
"""Milliseconds after which the window and the page are there."""
_STILL = 20
"""So many beats without another item: it is full."""


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


def main(folder: Path) -> None:
    """Open the window, wait, and say what was measured."""
    app = Timed()
    make_application()
    program = Program(Openings(Profiles(folder.parent / "profiles")))
    program.open(folder)
    window = program.window
    if window is None:
        raise SystemExit("the profile does not open")
    begun, seconds = time.monotonic(), 0.0
    still, found = 0, list[tuple[float, str]]()

    def beat() -> None:
        nonlocal still, seconds
        still = still + 1 if window.inbox.items else 0
        seconds = time.monotonic() - begun if not still else seconds
        if still > _STILL:
            heart.stop()
            found.extend(sorted(app.turns, reverse=True))
            window.close()
            app.quit()

    def begin() -> None:
        app.turns.clear()
        heart.start(BEAT)

    heart = QTimer()
    heart.timeout.connect(beat)
    QTimer.singleShot(0, window.inbox.show)
    QTimer.singleShot(_OPEN, begin)
    app.exec()
    looks = [seconds for seconds, name in found if name == "QTimer Timer"]
    said = {"look": looks[0], "looks": len(looks), "longest": found[0][0], "what": found[0][1]}
    print(json.dumps({**said, "seconds": seconds, "items": len(window.inbox.items)}), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
