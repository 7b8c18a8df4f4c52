"""The gate against a real broker: each wrong setting is found, and nothing is handed over."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest

from storage.event_log import Entry, EventLog, Standing
from storage.kafka_log.log import TRUST
from storage.logs import open_log
from tests.broker.kafka_broker import KafkaBroker
from tests.broker.topics import Operator
from tests.conftest import run_until


@pytest.fixture
def operator(session_broker: KafkaBroker) -> Operator:
    """An operator of the session's broker."""
    return Operator(session_broker.servers)


@contextmanager
def gated(url: str) -> Iterator[EventLog]:
    """A log whose gate has given its answer."""
    log = open_log(url, Path("unused"))
    run_until(lambda: log.poll() is not Standing.CHECKING, lambda: log.read(1, 0.01))
    try:
        yield log
    finally:
        log.close()


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"cleanup_policy": "compact"}, "cleanup.policy=compact"),
        ({"retention_ms": "604800000"}, "retention.ms=604800000"),
        ({"retention_bytes": "100000000"}, "retention.bytes=100000000"),
        ({"message_timestamp_type": "CreateTime"}, "message.timestamp.type=CreateTime"),
        ({"max_message_bytes": "65536"}, "max.message.bytes=65536"),
        ({"min_insync_replicas": "2"}, "min.insync.replicas=2"),
    ],
)
def test_a_wrong_setting_is_read_only(operator: Operator, settings: dict[str, str], words: str) -> None:
    """The sentence names the setting; reading goes on, handing over does not."""
    url = operator.make(f"wrong-{uuid4()}", **settings)
    with gated(url) as log:
        run_until(lambda: log.poll() is Standing.READ_ONLY, lambda: log.read(1, 0.01))
        assert [words in str(finding) for finding in log.findings] == [True]
        assert log.trouble == log.findings[0]


def test_several_partitions_are_read_only(operator: Operator) -> None:
    """A topic with two partitions has no total order."""
    with gated(operator.make(f"two-{uuid4()}", partitions=2)) as log:
        run_until(lambda: log.poll() is Standing.READ_ONLY, lambda: log.read(1, 0.01))
        assert "has 2 partitions" in str(log.trouble)


def test_what_log_create_makes_passes_the_gate(topic: str) -> None:
    """A topic made by us has no findings."""
    with gated(topic) as log:
        assert (Standing.OPEN, ()) == (log.poll(), tuple(log.findings))


def test_a_missing_topic_is_away_and_never_made_by_us(session_broker: KafkaBroker, operator: Operator) -> None:
    """Without the topic nothing is handed over, and the sentence says how to make it; once made it is used."""
    name = f"missing-{uuid4()}"
    with gated(f"kafka://{session_broker.servers}/{name}") as log:
        assert Standing.AWAY is log.poll()
        assert f"There is no topic {name}" in str(log.trouble)
        assert "daybook log create" in str(log.trouble)
        operator.make(name)
        run_until(lambda: log.poll() is Standing.OPEN, lambda: log.read(1, 0.01))


def test_a_setting_changed_under_us_is_found_and_cured(operator: Operator, monkeypatch: pytest.MonkeyPatch) -> None:
    """The gate asks again from time to time; put right, the log opens again by itself."""
    monkeypatch.setattr("storage.kafka_log.log.AGAIN", 0.2)
    name = f"changed-{uuid4()}"
    with gated(operator.make(name)) as log:
        assert Standing.OPEN is log.poll()
        operator.alter(name, {"retention.ms": "600000"})
        run_until(lambda: log.poll() is Standing.READ_ONLY, lambda: log.read(1, 0.01))
        assert "retention.ms=600000" in str(log.trouble)
        operator.alter(name, {"retention.ms": "-1"})
        run_until(lambda: log.poll() is Standing.OPEN, lambda: log.read(1, 0.01))


def test_a_topic_made_anew_stops_the_log(operator: Operator, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same name, another topic, even a longer one: nothing is read from it."""
    monkeypatch.setattr("storage.kafka_log.log.AGAIN", 0.2)
    name = f"anew-{uuid4()}"
    url = operator.make(name)
    operator.write(name, 3)
    with gated(url) as log:
        log.assign(0)
        found: list[bytes] = []
        run_until(lambda: len(found) == 3, lambda: found.extend(one.value for one in log.read(10, 0.05)))
        operator.delete(name)
        operator.make(name)
        operator.write(name, 10)
        run_until(lambda: log.poll() is Standing.STOPPED, lambda: None)
        assert "not the one this profile knows" in str(log.trouble)


def test_an_answer_that_lay_about_hands_nothing_over(operator: Operator) -> None:
    """Which topic it is was asked and answered before it was made anew: too long ago for what is handed over now."""
    name = f"anew-{uuid4()}"
    with gated(operator.make(name)) as log:
        log.assign(0)
        opened = time.monotonic()
        run_until(lambda: time.monotonic() > opened + 2 * TRUST, lambda: log.read(1, 0.01))
        log.hand_over([Entry("", "", None, b"{}")])
        operator.delete(name)
        operator.make(name)
        made = time.monotonic()
        run_until(lambda: time.monotonic() > made + 2 * TRUST, lambda: None)
        run_until(lambda: log.poll() is Standing.STOPPED, lambda: log.read(1, 0.01))
        assert 0 == operator.end(name)


def test_a_forbidden_connection_setting_is_refused() -> None:
    """Settings that load libraries or run commands never reach the client."""
    with pytest.raises(Exception, match=r"plugin\.library\.paths"):
        open_log("kafka://127.0.0.1:1/t", Path("unused"), {"plugin.library.paths": "/tmp/evil.so"})


def test_a_wrong_connection_setting_is_a_sentence() -> None:
    """A file of certificates that is not there stops the log with a sentence, it does not raise."""
    given = {"security.protocol": "SSL", "ssl.ca.location": "/nowhere/ca.pem"}
    log = open_log("kafka://127.0.0.1:1/t", Path("unused"), given)
    assert Standing.STOPPED is log.poll()
    assert "connection settings" in str(log.trouble)
    log.close()


def test_an_unknown_host_is_away_with_its_cause() -> None:
    """The sentence says that the name is not known."""
    with gated("kafka://kafka.nowhere.invalid:9092/t") as log:
        run_until(lambda: "name of the server" in str(log.trouble), lambda: log.poll())
        assert Standing.AWAY is log.poll()
