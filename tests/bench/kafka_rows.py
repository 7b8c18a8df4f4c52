"""The same fold from a real broker, and a colleague's edit through it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from storage.event_log import Entry, EventLog, Standing
from storage.kafka_log import KafkaLog, create_topic
from tests.bench.table import each, p50
from tests.broker.kafka_broker import KafkaBroker

_AHEAD = 2_000


@contextmanager
def broker(folder: Path) -> Iterator[KafkaBroker]:
    """A real broker of the benchmark's own."""
    made = KafkaBroker(folder)
    made.start()
    try:
        yield made
    finally:
        made.kill()


def opener(made: KafkaBroker, topic: str) -> Callable[[], EventLog]:
    """Return how to open a topic."""
    return lambda: KafkaLog(made.servers, topic, {})


def copy(source: EventLog, made: KafkaBroker, topic: str) -> None:
    """Write a whole log into a fresh topic, byte for byte."""
    create_topic(made.servers, topic, {})
    target = opener(made, topic)()
    _opened(source)
    _opened(target)
    source.assign(0)
    target.assign(0)
    copied = back = 0
    while True:
        logged = source.read(_AHEAD, 0.0)
        target.hand_over([Entry("", "", None, one.value, one.recorded) for one in logged])
        copied += len(logged)
        while back < copied:
            target.poll()
            back += len(target.read(_AHEAD, 0.05))
        if not logged:
            break
    source.close()
    target.close()


def _opened(log: EventLog) -> None:
    while log.poll() is not Standing.OPEN:
        log.read(1, 0.02)


def round_trip(made: KafkaBroker, topic: str) -> float:
    """Return the median of handing one record to a topic and reading it back, nothing else."""
    create_topic(made.servers, topic, {})
    log = opener(made, topic)()
    _opened(log)
    log.assign(0)

    def once(n: int) -> None:
        log.hand_over([Entry("", "", None, b"x" * 500)])
        while not log.read(1, 0.05):
            log.poll()

    once(0)
    while not log.caught_up:  # all that the first round trip set going is over
        log.poll()
        log.read(1, 0.05)
    found = p50(each(once, 300))
    log.close()
    return found
