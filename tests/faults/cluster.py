"""Three brokers that stand together on the loopback interface."""

from __future__ import annotations

import shutil
from base64 import urlsafe_b64encode
from collections.abc import Sequence
from pathlib import Path
from uuid import uuid4

from tests.broker.kafka_broker import KafkaBroker, formatted

_MORE = """
node.id={number}
controller.quorum.voters={voters}
controller.quorum.fetch.timeout.ms=1000
controller.quorum.election.timeout.ms=500
"""


class Cluster:
    """Three nodes, each broker and controller."""

    def __init__(self, folder: Path) -> None:
        """Nothing runs yet."""
        self.nodes = [KafkaBroker(folder / f"node-{number}") for number in (1, 2, 3)]
        voters = ",".join(f"{number}@127.0.0.1:{node.controller}" for number, node in enumerate(self.nodes, 1))
        for number, node in enumerate(self.nodes, 1):
            node.more = _MORE.format(number=number, voters=voters)
            _format(node.folder / "data", number)

    @property
    def servers(self) -> str:
        """Return where clients connect."""
        return ",".join(node.servers for node in self.nodes)

    def start(self) -> None:
        """Start all three at once: each waits for the others."""
        start(self.nodes)

    def kill(self) -> None:
        """End all three."""
        for node in self.nodes:
            node.kill()


def start(nodes: Sequence[KafkaBroker]) -> None:
    """Start nodes at once, and wait for all of them."""
    for node in nodes:
        node.launch()
    for node in nodes:
        node.wait()


def _format(data: Path, number: int) -> None:
    shutil.copytree(formatted(), data)
    identity = urlsafe_b64encode(uuid4().bytes).decode().rstrip("=")
    facts = dict(line.split("=", 1) for line in (data / "meta.properties").read_text().splitlines() if "=" in line)
    facts |= {"node.id": str(number), "directory.id": f"A{identity[1:]}"}
    (data / "meta.properties").write_text("".join(f"{key}={value}\n" for key, value in facts.items()))
