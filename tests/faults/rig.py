"""What one fault is tried on: a broker of its own, perhaps behind a proxy, and a desktop at work on one register."""

from __future__ import annotations

import contextlib
from pathlib import Path

from domain.events import Actor
from storage.kafka_log import create_topic
from tests.broker.kafka_broker import KafkaBroker
from tests.broker.topics import Operator
from tests.faults.live import LiveDesk
from tests.faults.proxy import Proxy

TOPIC = "customers"
BEN = Actor("ben", "Ben")


class Rig:
    """A broker, a topic, and Ada's desktop on it. ``broker_folder`` is where the broker keeps its data."""

    def __init__(self, folder: Path, behind_proxy: bool = False, broker_folder: Path | None = None) -> None:
        """Start the broker, make the topic and open the desktop."""
        self.folder = folder
        self._stack = contextlib.ExitStack()
        self.broker = KafkaBroker(broker_folder or folder / "broker")
        self._stack.callback(self.broker.kill)
        self.proxy = Proxy() if behind_proxy else None
        if self.proxy is not None:
            self._stack.callback(self.proxy.close)
            self.proxy.target, self.broker.advertised = self.broker.port, self.proxy.port
        self.broker.start()
        self.servers = f"127.0.0.1:{self.proxy.port}" if self.proxy else self.broker.servers
        create_topic(self.servers, TOPIC, {})
        self.url = f"kafka://{self.servers}/{TOPIC}"
        self.desk = LiveDesk(folder / "ada", self.url)
        self._stack.callback(lambda: self.desk.close())
        assert self.desk.settled(20) is not None
        self.customer = self.desk.register()
        self.work(4)
        assert self.desk.settled(20) is not None

    @property
    def operator(self) -> Operator:
        """Whoever may do everything with the broker."""
        return Operator(self.servers)

    def work(self, edits: int) -> None:
        """Let Ada save so many changes."""
        for _ in range(edits):
            self.desk.amend(self.customer)

    def reopen(self, url: str | None = None) -> None:
        """Close Ada's desktop and open it again, perhaps on another topic."""
        saved = self.desk.saved
        self.desk.close()
        self.desk = LiveDesk(self.folder / "ada", url)
        self.desk.saved = saved
        self.url = url or self.url

    def newcomer(self) -> LiveDesk:
        """Return a desktop that reads the whole register from its beginning."""
        made = LiveDesk(self.folder / "ben", self.url, BEN)
        self._stack.callback(made.close)
        return made

    def close(self) -> None:
        """End all of it."""
        self._stack.close()
