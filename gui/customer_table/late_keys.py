"""Keys and actions that are faster than the list they speak of: each waits until it is there, in their order."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QWidget


class LateKeys(QObject):
    """What is to be done with a list. Keys pressed in its view wait behind what waits already."""

    def __init__(self, view: QWidget, is_there: Callable[[], bool], is_ready: Callable[[], bool]) -> None:
        """``is_there``: the list that was asked for is shown; ``is_ready``: the row that was gone to is here, too."""
        super().__init__(view)
        self._view = view
        self._is_there, self._is_ready = is_there, is_ready
        self._waiting: list[Callable[[], object]] = []
        self._at_work = False
        view.installEventFilter(self)

    def __bool__(self) -> bool:
        """Return whether anything waits."""
        return bool(self._waiting)

    def add(self, run: Callable[[], object]) -> None:
        """Do something at once, or when its turn comes."""
        self._waiting.append(run)
        self.go_on()

    def go_on(self) -> None:
        """Do what can be done now."""
        while self._waiting and self._is_ready():
            self._at_work = True
            try:
                self._waiting.pop(0)()
            finally:
                self._at_work = False

    def forget(self) -> None:
        """Drop what was to be done: its list will not come."""
        self._waiting.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let a key wait that is pressed too early."""
        waits = self._waiting or not self._is_there()
        if event.type() != QEvent.Type.KeyPress or self._at_work or not waits:
            return super().eventFilter(watched, event)
        key = event.clone()
        self.add(lambda: QCoreApplication.sendEvent(self._view, key))
        return True
