"""A connection that can be cut, slowed down and left half-open: a small TCP proxy on the loopback interface."""

from __future__ import annotations

import contextlib
import socket
import threading
from enum import StrEnum

_PIECE = 65_536


class Mode(StrEnum):
    """What becomes of what passes through."""

    FLOW = "flow"
    SLOW = "slow"
    """every piece comes late, and so many bytes a second at most"""
    CUT = "cut"
    """connections are closed, new ones too"""
    SILENT = "silent"
    """nothing arrives any more, and nobody is told; a connection that was used meanwhile stays dead for ever"""


class Proxy:
    """Listens on ``port`` and passes on to another port of this machine."""

    def __init__(self, target: int | None = None, delay: float = 0.3, rate: float = 20_000.0) -> None:
        """``delay`` in seconds and ``rate`` in bytes a second are those of SLOW."""
        self.target = target
        self._delay, self._rate = delay, rate
        self._mode = Mode.FLOW
        self._open: set[socket.socket] = set()
        self._closed = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        threading.Thread(target=self._accept, daemon=True).start()

    def be(self, mode: Mode) -> None:
        """Change what becomes of what passes."""
        self._mode = mode
        if mode is Mode.CUT:
            for one in list(self._open):
                _end(one)

    def close(self) -> None:
        """Stop listening and close everything."""
        self.be(Mode.CUT)
        self._closed.set()
        _end(self._listener)

    def _accept(self) -> None:
        while not self._closed.is_set():
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            if self._mode is Mode.CUT:
                _end(client)
                continue
            try:
                server = socket.create_connection(("127.0.0.1", self.target or 0))
            except OSError:
                _end(client)
                continue
            self._open |= {client, server}
            for source, sink in ((client, server), (server, client)):
                threading.Thread(target=self._pump, args=(source, sink), daemon=True).start()

    def _pump(self, source: socket.socket, sink: socket.socket) -> None:
        dead = False
        with contextlib.suppress(OSError):
            while data := source.recv(_PIECE):
                dead = dead or self._mode is Mode.SILENT
                if not dead:
                    if self._mode is Mode.SLOW:
                        self._closed.wait(self._delay + len(data) / self._rate)
                    sink.sendall(data)
        for one in (source, sink):
            self._open.discard(one)
            _end(one)


def _end(one: socket.socket) -> None:
    with contextlib.suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()
