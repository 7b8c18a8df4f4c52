"""From the worker's thread into the window's: the only object that both touch."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from storage.notices import Notice


class Bridge(QObject):
    """Turns notices into a queued signal; it must be created in the window's thread."""

    notice = Signal(object)

    def notify(self, notice: Notice) -> None:
        """Hand a notice over from any thread; the window gets it in its own."""
        self.notice.emit(notice)
