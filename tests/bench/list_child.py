"""A real window in a process of its own, without a screen, on a long list.

``python -m tests.bench.list_child FOLDER`` opens it, goes to the end of the list, has it read again, searches and
sorts, and prints one line of JSON: how long the window's thread was kept by the longest of these (keys, timers, answers
that came; not painting), by the clock on the wall, waiting included.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from gui.app import make_application
from gui.main_window import MainWindow
from tests.bench.timed import Timed, opened

_OPEN = 1500
"""Milliseconds after which the window is there, and what it loads behind its first picture."""
_EVERY = 600
"""Milliseconds between two acts: the answer to the one has come by the next."""
_SEARCHES = ("e", "ex", "exa", "example", "brandt", "brandt a", "")


def acts(window: MainWindow) -> Iterator[Callable[[], object]]:
    """Yield what is done, one after the other."""
    table = window.table
    yield table.refresh
    yield lambda: QTest.keyClick(table.view, Qt.Key.Key_End)
    yield table.refresh
    yield lambda: QTest.keyClick(table.view, Qt.Key.Key_PageUp)
    for typed in _SEARCHES:
        yield lambda typed=typed: table.set_search(typed)  # type: ignore[misc]
    yield lambda: table.view.horizontalHeader().setSortIndicator(0, Qt.SortOrder.DescendingOrder)
    yield table.refresh
    yield lambda: table.view.horizontalHeader().setSortIndicator(0, Qt.SortOrder.AscendingOrder)


def main(folder: Path) -> None:
    """Open the window, act, and say what was measured."""
    app = Timed(time.perf_counter)
    make_application()
    _program, window = opened(folder)
    doing = acts(window)
    found: list[tuple[float, str]] = []

    def act() -> None:
        one = next(doing, None)
        if one is not None:
            one()
            return
        timer.stop()
        found.extend(app.leave(window))

    def begin() -> None:
        app.turns.clear()
        timer.start(_EVERY)

    timer = QTimer()
    timer.timeout.connect(act)
    QTimer.singleShot(_OPEN, begin)
    app.exec()
    kept = [turn for turn in found if not turn[1].endswith(("Paint", "UpdateRequest"))]
    print(json.dumps({"kept": kept[0][0], "by": kept[0][1], "longest": found[0][0], "what": found[0][1]}), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
