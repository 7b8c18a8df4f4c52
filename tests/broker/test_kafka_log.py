"""What only Kafka does: a reader that falls silent, a producer that breaks, records that are given back."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from confluent_kafka import KafkaError

from domain.errors import Refusal
from storage.event_log import Entry, Logged, Standing
from storage.kafka_log import KafkaLog, create_topic
from tests.broker.kafka_broker import ROOT, KafkaBroker, free_port
from tests.broker.topics import Operator
from tests.conftest import run_until


def record(text: str) -> Entry:
    """A record whose bytes are just this text."""
    return Entry(str(uuid4()), "DetailsAmended", None, text.encode())


@pytest.fixture
def log(session_broker: KafkaBroker, topic: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[KafkaLog]:
    """A log on a fresh topic whose gate asks often."""
    monkeypatch.setattr("storage.kafka_log.log.AGAIN", 0.2)
    log = KafkaLog(session_broker.servers, topic.rpartition("/")[2], {})
    run_until(lambda: log.poll() is Standing.OPEN, lambda: log.read(1, 0.01))
    log.assign(0)
    yield log
    log.close()


def read_until(log: KafkaLog, count: int, found: list[Logged] | None = None) -> list[Logged]:
    """Read and serve the log until so many records came."""
    found = [] if found is None else found

    def step() -> None:
        log.poll()
        found.extend(log.read(100, 0.02))

    run_until(lambda: len(found) >= count, step)
    return found


def test_a_reader_that_fell_silent_is_made_anew(log: KafkaLog) -> None:
    """The consumer stops without a word although the log goes on: the watchdog builds another one."""
    log.hand_over([record("before")])
    read_until(log, 1)
    silent = log._reader
    assert silent is not None
    silent._consumer.pause(silent._consumer.assignment())
    log.hand_over([record("after")])
    assert [b"after"] == [one.value for one in read_until(log, 1)]
    assert log._reader is not silent


def test_what_a_broken_producer_held_is_given_back(own_broker: KafkaBroker) -> None:
    """A producer that failed for good is replaced, and every record it had not confirmed comes back to be handed
    over again, in order."""
    create_topic(own_broker.servers, "t", {})
    log = KafkaLog(own_broker.servers, "t", {})
    run_until(lambda: log.poll() is Standing.OPEN, lambda: log.read(1, 0.01))
    own_broker.freeze()
    entries = [record(f"{n}") for n in range(5)]
    log.hand_over(entries)
    log._complain(KafkaError(KafkaError._FATAL, "gone for good", fatal=True))
    run_until(lambda: log.poll() is not Standing.OPEN, lambda: None)
    assert [one.id for one in entries] == list(log.undelivered())
    own_broker.thaw()
    run_until(lambda: log.poll() is Standing.OPEN, lambda: log.read(1, 0.01))
    log.assign(0)
    log.hand_over(entries)
    found = read_until(log, 5)
    assert [f"{n}" for n in range(5)] == [one.value.decode() for one in found][-5:]
    log.close()


def test_a_record_too_large_for_the_topic_stops_sending_and_is_named(session_broker: KafkaBroker) -> None:
    """One that is refused for good comes back, the log is read-only, and the sentence says why."""
    operator, name = Operator(session_broker.servers), f"small-{uuid4()}"
    operator.make(name)
    log = KafkaLog(session_broker.servers, name, {})
    run_until(lambda: log.poll() is Standing.OPEN, lambda: log.read(1, 0.01))
    operator.alter(name, {"max.message.bytes": "1000"})
    entry = record("".join(str(uuid4()) for _ in range(1500)))
    log.hand_over([entry])
    returned: list[str] = []
    run_until(lambda: returned, lambda: (log.poll(), log.read(1, 0.01), returned.extend(log.undelivered())))
    assert [entry.id] == returned
    run_until(lambda: log.poll() is Standing.READ_ONLY, lambda: log.read(1, 0.01))
    log.close()


def test_making_a_topic_twice_is_a_sentence(session_broker: KafkaBroker) -> None:
    """The topic that is there stays as it is."""
    name = f"twice-{uuid4()}"
    create_topic(session_broker.servers, name, {})
    with pytest.raises(Refusal, match="already"):
        create_topic(session_broker.servers, name, {})


def test_making_a_topic_without_a_server_is_a_sentence() -> None:
    """Nobody answers: said so."""
    with pytest.raises(Refusal, match="cannot be reached"):
        create_topic(f"127.0.0.1:{free_port()}", "t", {})


def test_a_process_ends_quickly_while_its_broker_is_away(tmp_path: Path) -> None:
    """Not only close() returns: the whole process is gone soon after."""
    program = (
        "import sys, time, pathlib, threading; from storage.desktop import Desktop; from domain.events import Actor\n"
        "offline = threading.Event()\n"
        "told = lambda notice: notice.status.state == 'offline' and offline.set()\n"
        "desk = Desktop.open(pathlib.Path(sys.argv[1]), sys.argv[2], Actor('ada', 'Ada'), told)\n"
        "desk.worker.start()\n"
        "assert offline.wait(30)\n"
        "print(time.time(), flush=True); desk.close()\n"
    )
    url = f"kafka://127.0.0.1:{free_port()}/customers"
    command = [sys.executable, "-c", program, str(tmp_path / "ada"), url]
    done = subprocess.run(
        ["bash", "-c", '"$@"; date +%s.%N', "-", *command], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    closing, gone = done.stdout.split()
    assert float(gone) - float(closing) < 2.0


def test_nothing_is_handed_to_what_comes_in_the_place_of_our_broker(
    own_broker: KafkaBroker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Records are on their way when the broker dies; another one answers at its address: they all come back."""
    monkeypatch.setattr("storage.kafka_log.log.TRUST", 30.0)  # sure of the topic, however long the freeze takes
    create_topic(own_broker.servers, "t", {})
    log = KafkaLog(own_broker.servers, "t", {})
    run_until(lambda: log.poll() is Standing.OPEN, lambda: log.read(1, 0.01))
    own_broker.freeze()
    entries = [record(f"{n}") for n in range(5)]
    log.hand_over(entries)
    assert log._writer is not None
    producer = log._writer._producer
    assert 5 == len(producer)
    own_broker.kill()
    own_broker.empty()
    run_until(lambda: log.poll() is Standing.AWAY, lambda: log.read(1, 0.01))
    run_until(lambda: len(producer) == 0, lambda: log.poll())
    own_broker.start()
    create_topic(own_broker.servers, "t", {})
    run_until(lambda: log.poll() is Standing.STOPPED, lambda: log.read(1, 0.01))
    assert [one.id for one in entries] == list(log.undelivered())
    assert 0 == Operator(own_broker.servers).end("t")
    log.close()
