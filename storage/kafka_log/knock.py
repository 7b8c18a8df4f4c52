"""Whether anybody is there: a bare connection, tried in a thread of its own.

A client whose servers are all away takes half a processor as long as a question waits in it, so while nobody answers
there is no client, only this.
"""

from __future__ import annotations

import socket
import threading

PATIENCE = 3.0
"""Seconds a server gets to take a connection."""


class Knock:
    """One try at all the servers; ``answered`` is None until it is known whether one of them is there."""

    def __init__(self, servers: str) -> None:
        """Begin to try."""
        self.answered: bool | None = None
        threading.Thread(target=self._try, args=(servers,), daemon=True, name="daybook-kafka-knock").start()

    def _try(self, servers: str) -> None:
        self.answered = any(_is_there(server) for server in servers.split(","))


def _is_there(server: str) -> bool:
    host, _, port = server.rpartition(":")
    try:
        socket.create_connection((host.strip("[]"), int(port)), PATIENCE).close()
    except OSError:
        return False
    return True
