"""What it costs that nobody answers: lines of the log, the processor, the status, and quitting."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from storage.kafka_log import create_topic
from storage.notices import LogState
from tests.broker.kafka_broker import KafkaBroker
from tests.faults.front import Front, Gap
from tests.faults.live import LiveDesk
from tests.faults.rig import TOPIC
from tests.faults.window import WindowDesk

AWAY = "away"
"""The topic of the desktop that nobody answers."""


class _Counter(logging.Handler):
    """Counts every line, the client's own included."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Count one."""
        self.lines += 1


@contextmanager
def counted() -> Iterator[_Counter]:
    """Count the lines that Daybook logs, at every level."""
    logger, counter = logging.getLogger("daybook"), _Counter()
    level = logger.level
    logger.setLevel(logging.DEBUG)
    logger.addHandler(counter)
    try:
        yield counter
    finally:
        logger.removeHandler(counter)
        logger.setLevel(level)


@dataclass(frozen=True, slots=True)
class Away:
    """What was measured while nobody answered."""

    seconds: float
    offline_after: float
    """seconds until the status said so"""
    lines: int
    core: float
    """share of one processor's core that the whole process took"""
    settled: float
    """seconds from the broker's answer until all was shared"""
    gap: Gap
    """the longest time for which the window's thread was blocked; it beats for a tenth of the time only"""

    @property
    def lines_a_minute(self) -> float:
        """How much was logged."""
        return self.lines * 60 / self.seconds


def measure(folder: Path, broker: KafkaBroker, seconds: float) -> Away:
    """Stop the broker for so long while an edit waits, and start it again; somebody looks at the window meanwhile."""
    front = Front()
    return front.beside(lambda: _measure(front, folder, broker, seconds))


def _measure(front: Front, folder: Path, broker: KafkaBroker, seconds: float) -> Away:
    create_topic(broker.servers, AWAY, {})
    with closing(WindowDesk(front, folder, f"kafka://{broker.servers}/{AWAY}")) as desk:
        assert desk.settled(20) is not None
        customer = desk.register()
        desk.show(customer)
        assert desk.settled(20) is not None
        front.do(front.heart.begin)
        return _away(front, desk, customer, broker, seconds)


def _away(front: Front, desk: WindowDesk, customer: str, broker: KafkaBroker, seconds: float) -> Away:
    with counted() as counter:
        broker.stop()
        offline = desk.wait(lambda now: now.state is LogState.OFFLINE, 10)
        assert offline is not None
        desk.amend(customer)
        front.do(front.heart.stop)  # the beat itself takes more of the processor than the program
        begun, spent = time.monotonic(), time.process_time()
        threading.Event().wait(seconds)
        passed, spent = time.monotonic() - begun, time.process_time() - spent
        lines = counter.lines
    assert desk.status.state is LogState.OFFLINE
    front.do(front.heart.begin)
    threading.Event().wait(seconds / 10)
    broker.start()
    settled = desk.settled(30)
    assert settled is not None
    front.do(front.heart.stop)
    return Away(passed, offline, lines, spent / passed, settled, front.heart.worst)


def quit_times(folder: Path, broker: KafkaBroker, times: int, unsent: int = 1_000) -> list[float]:
    """Return how long closing took, so many times, with so many changes waiting and no broker."""
    create_topic(broker.servers, TOPIC, {})
    desk = LiveDesk(folder / "ada", f"kafka://{broker.servers}/{TOPIC}")
    assert desk.settled(20) is not None
    customer = desk.register()
    assert desk.settled(20) is not None
    broker.stop()
    assert desk.wait(lambda now: now.state is LogState.OFFLINE, 10) is not None
    for _ in range(unsent):
        desk.amend(customer)
    spent = [desk.close()]
    for _ in range(times - 1):
        desk = LiveDesk(folder / "ada")
        assert desk.wait(lambda now: now.state is LogState.OFFLINE and now.pending == unsent, 20) is not None
        spent.append(desk.close())
    return spent
