"""A real window in a process of its own, without a screen, on a profile with a full inbox.

``python -m tests.bench.inbox_child FOLDER`` opens it, shows the inbox, and prints one line of JSON once that is full:
how much processor time the window's thread took, while it filled, for the longest turn of a timer (a look, counting,
listing) and for the longest event of all (painting with it).
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer

from gui.app import make_application
from tests.bench.timed import Timed, opened

BEAT = 10
"""Milliseconds between two looks at whether it is full."""
_OPEN = 300
"""Milliseconds after which the window and the page are there."""
_STILL = 20
"""So many beats without another item: it is full."""


def main(folder: Path) -> None:
    """Open the window, wait, and say what was measured."""
    app = Timed()
    make_application()
    _program, window = opened(folder)
    begun, seconds = time.monotonic(), 0.0
    still, found = 0, list[tuple[float, str]]()

    def beat() -> None:
        nonlocal still, seconds
        still = still + 1 if window.inbox.items else 0
        seconds = time.monotonic() - begun if not still else seconds
        if still > _STILL:
            heart.stop()
            found.extend(app.leave(window))

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
