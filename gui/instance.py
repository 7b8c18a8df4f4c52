"""One window a profile: whoever starts Daybook a second time rings at the first, which comes to the front.

The lock of the storage says who owns a profile; this only finds the owner. So a doorbell that somebody left behind when
the process was killed may be taken away by the next owner, and a ring that nobody answers means: try to own it.
"""

from __future__ import annotations

import logging
import os

from PySide6.QtCore import QDeadlineTimer, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QApplication, QWidget

_LOG = logging.getLogger("daybook.window")

_REACH_MS = 1000
"""So long a ring looks for a bell."""
_ANSWER_MS = 20_000
"""So long a ring waits for its answer: the owner may just be building its window. If it ends, the wait does too."""
_LONGEST = 512
"""Bytes of what a ring brings along."""
_TOKEN = "XDG_ACTIVATION_TOKEN"
"""By it a desktop knows that a person asked for the window, so that it may take the keyboard."""


class Doorbell(QObject):
    """Hangs at the window of a profile's owner; ``rung`` brings what the second start was given by the desktop."""

    rung = Signal(str)

    def __init__(self, key: str, parent: QObject) -> None:
        """``key`` names the profile; only its owner may make one."""
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        QLocalServer.removeServer(_name(key))
        if not self._server.listen(_name(key)):
            _LOG.warning("no second start will be heard: error %d", self._server.serverError().value)

    @property
    def hangs(self) -> bool:
        """Whether it can be rung."""
        return self._server.isListening()

    def close(self) -> None:
        """Take the bell down; do it before the profile is given back."""
        self._server.close()

    def _answer(self) -> None:
        socket = self._server.nextPendingConnection()
        if socket is None:
            return
        socket.disconnected.connect(socket.deleteLater)
        socket.readyRead.connect(lambda: self._hear(socket))
        self._hear(socket)

    def _hear(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            return
        token = bytes(socket.readLine(_LONGEST).data()).decode("ascii", "ignore").strip()
        self.rung.emit(token)
        socket.write(b"raised\n")
        socket.flush()
        socket.disconnectFromServer()


def ring(key: str) -> bool:
    """Ask the owner of a profile to come to the front; return whether it answered."""
    socket = QLocalSocket()
    socket.connectToServer(_name(key))
    if not socket.waitForConnected(_REACH_MS):
        return False
    deadline = QDeadlineTimer(_ANSWER_MS)
    socket.write(os.environ.get(_TOKEN, "").encode("ascii", "ignore")[: _LONGEST - 2] + b"\n")
    while not socket.canReadLine():
        if not socket.waitForReadyRead(max(1, deadline.remainingTime())):
            return False
    return bytes(socket.readLine().data()) == b"raised\n"


def to_front(window: QWidget, token: str) -> None:
    """Show a window before all others; where the desktop does not allow it, have it ask for attention."""
    if token:
        os.environ[_TOKEN] = token
    if window.isMinimized():
        window.showNormal()
    window.raise_()
    window.activateWindow()
    QApplication.alert(window)


def _name(key: str) -> str:
    return f"daybook-{key}"
