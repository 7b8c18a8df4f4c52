"""From the worker's thread into the window's: the only object that both touch."""

from __future__ import annotations

import threading
from collections import deque

from PySide6.QtCore import QObject, Qt, Signal, Slot

from storage.notices import Notice, together


class Bridge(QObject):
    """Turns notices into a signal in the window's thread; it must be created there.

    What came while that thread was busy is handed over as one notice: it would stay busy for as many turns otherwise.
    """

    notice = Signal(object)
    _came = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._waiting: deque[Notice] = deque()
        self._thread = threading.get_ident()
        self._came.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)

    def notify(self, notice: Notice) -> None:
        """Hand a notice over from any thread; the window gets it in its own."""
        if threading.get_ident() == self._thread:
            self.notice.emit(notice)
            return
        self._waiting.append(notice)
        self._came.emit()

    @Slot()
    def _hand_over(self) -> None:
        came = []
        while self._waiting:
            came.append(self._waiting.popleft())
        if came:
            self.notice.emit(together(came))
