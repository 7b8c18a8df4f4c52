"""A real Apache Kafka broker on a free loopback port, as fast and small as it gets: start, stop, kill, freeze.

The jars come by ``packaging/broker/fetch.py``. A formatted folder and an archive of loaded classes are made once and
kept beside them, so a start takes about a second. The broker dies with the test process.
"""

from __future__ import annotations

import ctypes
import platform
import shutil
import signal
import socket
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CACHE = ROOT / ".cache" / "broker"
CLUSTER = "dGVzdC1icm9rZXItMDAwMQ"
SMALL = ("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto")
UP = 60.0
_PDEATHSIG = 1

PROPERTIES = """
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:{controller}
listeners=PLAINTEXT://127.0.0.1:{port},CONTROLLER://127.0.0.1:{controller}
advertised.listeners=PLAINTEXT://127.0.0.1:{advertised}
controller.listener.names=CONTROLLER
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
log.dirs={folder}/data
auto.create.topics.enable=false
offsets.topic.replication.factor=1
offsets.topic.num.partitions=1
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
transaction.state.log.num.partitions=1
broker.session.timeout.ms=1000
broker.heartbeat.interval.ms=200
log.cleaner.dedupe.buffer.size=2097152
log.cleaner.threads=1
log.cleaner.io.buffer.size=65536
num.io.threads=2
num.network.threads=1
background.threads=1
log.retention.check.interval.ms=500
log.segment.delete.delay.ms=100
"""


def free_port() -> int:
    """Return a port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _die_with_parent() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PDEATHSIG, signal.SIGKILL)


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(0.2)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _ended(process: subprocess.Popen[bytes]) -> bool:
    """Give the process a moment, and return whether it ended in it."""
    try:
        process.wait(0.02)
    except subprocess.TimeoutExpired:
        return False
    return True


class KafkaBroker:
    """One broker process with a folder of its own; the address stays the same through restarts."""

    def __init__(self, folder: Path) -> None:
        """Nothing runs yet."""
        self.advertised: int | None = None
        """the port that clients are told, where something stands between"""
        self.more = ""
        """further properties, which win over the usual ones"""
        if shutil.which("java") is None or not any((CACHE / "lib").glob("kafka_*.jar")):
            raise RuntimeError(
                "There is no test broker: install Java and Maven and run `python packaging/broker/fetch.py`, "
                "or say --without-broker to pytest."
            )
        self.folder = folder
        self.port, self.controller = free_port(), free_port()
        self._process: subprocess.Popen[bytes] | None = None
        folder.mkdir(parents=True, exist_ok=True)

    @property
    def servers(self) -> str:
        """Return where clients connect."""
        return f"127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start the process and wait until its port answers."""
        self.launch()
        self.wait()

    def launch(self) -> None:
        """Start the process. From the thread that lives longest: the process dies with the one that started it."""
        if _answers(self.port):
            raise RuntimeError(f"port {self.port} is taken")
        if not (self.folder / "data").exists():
            shutil.copytree(formatted(), self.folder / "data")
        self._run(_class_archive())

    def stop(self) -> None:
        """End the process as an operator would."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """End the process as a power cut would."""
        self._end(signal.SIGKILL)

    def freeze(self) -> None:
        """Stop the process in its tracks; the connections stay open."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let a frozen process go on."""
        self._signal(signal.SIGCONT)

    def empty(self) -> None:
        """Forget all data (while stopped): the next start is a new, empty cluster in the same place."""
        shutil.rmtree(self.folder / "data", ignore_errors=True)

    def _run(self, *flags: str) -> None:
        properties = self.folder / "server.properties"
        ports = {"port": self.port, "advertised": self.advertised or self.port, "controller": self.controller}
        filled = PROPERTIES.format(**ports, folder=self.folder) + self.more
        properties.write_text(filled)
        with open(self.folder / "output.txt", "ab") as output:
            self._process = subprocess.Popen(
                ["java", *SMALL, *flags, "-cp", f"{CACHE}/lib/*", "kafka.Kafka", str(properties)],
                stdout=output,
                stderr=output,
                preexec_fn=_die_with_parent,
            )

    def wait(self) -> None:
        """Wait until the port answers."""
        deadline = time.monotonic() + UP
        while self._process is not None and not _answers(self.port):
            if _ended(self._process) or time.monotonic() > deadline:
                raise RuntimeError(f"the broker did not start:\n{(self.folder / 'output.txt').read_text()[-4000:]}")

    def _signal(self, number: int) -> None:
        if self._process is not None:
            self._process.send_signal(number)

    def _end(self, number: int) -> None:
        self._signal(number)
        if self._process is not None:
            self._process.wait(30)
            self._process = None


def _class_archive() -> str:
    """Return the flag that loads classes from an archive, made by a first run of its own."""
    java = subprocess.run(["java", "-version"], capture_output=True, check=True).stderr
    jars = "".join(sorted(one.name for one in (CACHE / "lib").glob("*.jar")))
    archive = CACHE / f"classes-{sha256(java + jars.encode()).hexdigest()[:16]}-{platform.machine()}.jsa"
    if not archive.exists():
        warm = KafkaBroker(CACHE / "warm")
        warm.empty()
        shutil.copytree(formatted(), warm.folder / "data")
        beside = archive.with_suffix(".new")
        warm._run(f"-XX:ArchiveClassesAtExit={beside}")
        warm.wait()
        warm.stop()
        warm.empty()
        if beside.exists():
            beside.replace(archive)
    return f"-XX:SharedArchiveFile={archive}"


def formatted() -> Path:
    """Return a formatted data folder to copy."""
    made = CACHE / "formatted"
    if not (made / "data").exists():
        shutil.rmtree(made, ignore_errors=True)
        made.mkdir(parents=True)
        properties = made / "server.properties"
        properties.write_text(PROPERTIES.format(port=1, advertised=1, controller=2, folder=made))
        tool = ["java", *SMALL, "-cp", f"{CACHE}/lib/*", "kafka.tools.StorageTool", "format"]
        done = subprocess.run(
            [*tool, "-t", CLUSTER, "-c", str(properties)], capture_output=True, text=True, check=False
        )
        if done.returncode != 0:
            raise RuntimeError(f"the broker's folder could not be formatted:\n{done.stdout}{done.stderr}")
    return made / "data"
