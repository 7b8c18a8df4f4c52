"""A real window in a process of its own, without a screen: says when it painted and how much memory it takes.

``python -m tests.bench.window_child FOLDER BEGUN [busy]``; BEGUN is the time the parent started it. Prints one line of
JSON when the window has painted. With ``busy`` it types and scrolls ten times a second until its input ends.
"""

from __future__ import annotations

import json
import select
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from gui.app import make_application
from tests.bench.timed import opened

ACTIONS_A_SECOND = 10
TYPED = ("b", "be", "ber", "berg", "ä", "ch", "cha", "")


class _Paints(QObject):
    """Notes the first paint of the window; its children paint in the same round, the list's rows with them."""

    def __init__(self, window: QWidget, begun: float) -> None:
        super().__init__()
        self._window, self._begun = window, begun
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See the paint event and let it go on."""
        if event.type() == QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            QTimer.singleShot(0, self._say)
        return False

    def _say(self) -> None:
        seconds = time.time() - self._begun
        QTimer.singleShot(1500, lambda: _print({"painted": seconds, "memory": _memory()}))


def _memory() -> int:
    """Return the most memory this program had, in MB; what ``getrusage`` says would include its parent's."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM"))


def _print(found: dict[str, float]) -> None:
    print(json.dumps(found), flush=True)


def main(folder: Path, begun: float, busy: bool) -> None:
    """Open the window and stay until the input ends."""
    app = make_application()
    program, window = opened(folder)
    table = max(window.findChildren(QAbstractItemView), key=lambda view: view.height())
    paints = _Paints(window, begun)
    step = 0

    def act() -> None:
        nonlocal step
        step += 1
        if program.window is not None and step % 2:
            program.window.table.set_search(TYPED[step // 2 % len(TYPED)])
        else:
            bar = table.verticalScrollBar()
            bar.setValue((bar.value() + 997) % max(1, bar.maximum()))

    def look() -> None:
        if select.select([sys.stdin], [], [], 0)[0]:
            if program.window is not None:
                program.window.close()
            QApplication.quit()

    timers = [(look, 50)] + ([(act, 1000 // ACTIONS_A_SECOND)] if busy else [])
    running = []
    for work, every in timers:
        timer = QTimer()
        timer.timeout.connect(work)
        timer.start(every)
        running.append(timer)
    app.exec()
    del paints


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]), "busy" in sys.argv[3:])
