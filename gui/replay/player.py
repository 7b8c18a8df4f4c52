"""What makes the replay run by itself: one step after the other, until any key is pressed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

_MODIFIERS = (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr)


class Player(QObject):
    """``due``: it is time for the next step, after which ``wait`` must be called again. ``changed``: plays or not."""

    due = Signal()
    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._playing = False
        self.just_stopped = False
        """a key has stopped it and may be on its way to what plays: that must not start it again"""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.due)

    @property
    def is_playing(self) -> bool:
        """Whether it runs."""
        return self._playing

    @property
    def pause(self) -> int:
        """How long it waits for the next step, in milliseconds."""
        return self._timer.interval()

    def start(self, pause: int) -> None:
        """Play; the first step is due after a pause (milliseconds)."""
        self._playing = True
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]
        self.wait(pause)
        self.changed.emit()

    def wait(self, pause: int) -> None:
        """Let the next step be due after a pause (milliseconds), counted from now."""
        if self._playing:
            self._timer.start(pause)

    def stop(self) -> None:
        """Stop where it is."""
        if self._playing:
            self._playing = False
            self._timer.stop()
            QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
            self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stop on any key; the key then does what it always does."""
        pressed = event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
        if pressed and isinstance(event, QKeyEvent) and event.key() not in _MODIFIERS and self._playing:
            self.stop()
            self.just_stopped = True
            QTimer.singleShot(0, self, self._forget_key)
        return False

    def _forget_key(self) -> None:
        self.just_stopped = False
