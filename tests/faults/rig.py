"""What one fault is tried on: a broker of its own, perhaps behind a proxy, and a desktop at work on one register."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from domain.events import Actor
from storage.kafka_log import create_topic
from tests.broker.kafka_broker import KafkaBroker
from tests.broker.topics import Operator
from tests.faults.front import Front
from tests.faults.live import LiveDesk
from tests.faults.proxy import Proxy
from tests.faults.window import WindowDesk

TOPIC = "customers"
BEN = Actor("ben", "Ben")


Door = Callable[[], tuple[str, dict[str, str]]]
"""Where a desktop comes in, and what it has to show there."""


class Server(Protocol):
    """One broker, or several that stand together."""

    @property
    def servers(self) -> str:
        """Return where clients connect."""
        ...

    def start(self) -> None:
        """Start and wait until clients are answered."""
        ...

    def kill(self) -> None:
        """End at once, running or not."""
        ...


class Rig:
    """A broker, a topic, and Ada at her window on it. Used beside the window's thread."""

    def __init__(
        self,
        front: Front,
        folder: Path,
        server: Server | None = None,
        *,
        behind: Proxy | None = None,
        copies: int = 1,
        door: Door | None = None,
    ) -> None:
        """Start the server, make the topic and open the desktop.

        ``behind``: the proxy that clients go through; ``door``: by which Ada comes in, if not by the operator's.
        """
        self.front = front
        self.folder = folder
        self._stack = contextlib.ExitStack()
        self.server = server or KafkaBroker(folder / "broker")
        self.proxy = behind
        try:
            self._begin(copies, door)
        except BaseException:
            self.close()
            raise

    def _begin(self, copies: int, door: Door | None) -> None:
        folder, behind = self.folder, self.proxy
        self._stack.callback(self.server.kill)
        if behind is not None:
            self._stack.callback(behind.close)
            behind.target, self.broker.advertised = self.broker.port, behind.port
        self.server.start()
        self.servers = f"127.0.0.1:{behind.port}" if behind else self.server.servers
        create_topic(self.servers, TOPIC, {}, copies, max(1, copies - 1))
        at, given = door() if door is not None else (self.servers, {})
        self.url = f"kafka://{self.servers}/{TOPIC}"
        self.desk = WindowDesk(self.front, folder / "ada", f"kafka://{at}/{TOPIC}", kafka=given)
        self._stack.callback(lambda: self.desk.close())
        assert self.desk.settled(20) is not None
        self.customer = self.desk.register()
        self.desk.show(self.customer)
        self.work(4)
        assert self.desk.settled(20) is not None

    @property
    def broker(self) -> KafkaBroker:
        """The only broker."""
        assert isinstance(self.server, KafkaBroker)
        return self.server

    def at_end(self, act: Callable[[], object]) -> None:
        """Do something when everything else has ended."""
        later = self._stack.pop_all()
        self._stack.callback(act)
        self._stack.push(later.__exit__)

    @property
    def operator(self) -> Operator:
        """Whoever may do everything with the broker."""
        return Operator(self.servers)

    def work(self, edits: int) -> None:
        """Let Ada save so many changes."""
        for _ in range(edits):
            self.desk.amend(self.customer)

    def reopen(self, url: str | None = None) -> None:
        """Close Ada's window and open it, perhaps on another topic; until she sees her customer nothing counts."""
        saved = self.desk.saved
        self.desk.close()
        self.desk = WindowDesk(self.front, self.folder / "ada", url)
        self.desk.saved = saved
        self.desk.show(self.customer)
        self.front.do(self.front.heart.begin)
        self.url = url or self.url

    def newcomer(self) -> LiveDesk:
        """Return a desktop that reads the whole register from its beginning."""
        made = LiveDesk(self.folder / "ben", self.url, BEN)
        self._stack.callback(made.close)
        return made

    def close(self) -> None:
        """End all of it."""
        self._stack.close()
