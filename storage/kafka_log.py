"""The event log on Apache Kafka: one topic, one partition. The only file that knows the client library.

Reading, handing over and the gate run in the worker's thread through one producer, one consumer and one admin
client; nothing here waits for an answer. The gate asks by futures: cluster, topic, settings, and where the log ends.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from functools import partial
from typing import Any

from confluent_kafka import Consumer, KafkaError, KafkaException, Message, Producer, TopicCollection, TopicPartition
from confluent_kafka.admin import (  # type: ignore[attr-defined]
    AdminClient,
    ConfigResource,
    NewTopic,
    OffsetSpec,
    ResourceType,
)

from domain.errors import Refusal
from storage import kafka_settings as settings
from storage.errors import LogAway, LogLostRecords, LogReplaced, RecordRefusedByLog
from storage.event_log import Entry, Logged, Standing
from storage.gate import LEAST_BYTES, WANTED, TopicExists, TopicFacts, TopicMissing, examine

_log = logging.getLogger("daybook.kafka")
_client_log = settings.Asides(logging.getLogger("daybook.kafka.client"))

ANSWER = 5.0
"""Seconds the broker gets for one question of the gate."""
AGAIN = 15.0
"""Seconds from one question round of an open log to the next."""
SLICE = 0.01
"""A waiting reader looks so often whether it was woken."""
BRISK, LIVELY = 0.002, 5.0
"""So often while somebody works here, and so many seconds after being woken last that is taken to be so."""
CLOSING = 0.4
"""Seconds that handed-over records get to leave when the log is closed."""


class _Answers:
    """One round of questions to the broker, answered by and by."""

    def __init__(self, admin: AdminClient, topic: str) -> None:
        resource = ConfigResource(ResourceType.TOPIC, topic)
        names = TopicCollection([topic])
        rights = {"include_authorized_operations": True}
        self.cluster: Future[Any] = admin.describe_cluster(request_timeout=ANSWER)
        self.topic: Future[Any] = admin.describe_topics(names, request_timeout=ANSWER, **rights)[topic]
        self.settings: Future[Any] = admin.describe_configs([resource], request_timeout=ANSWER)[resource]
        place = TopicPartition(topic, 0)
        latest = OffsetSpec.latest()  # type: ignore[no-untyped-call]
        self._ends = admin.list_offsets({place: latest}, request_timeout=ANSWER)
        self.end: Future[Any] = self._ends[place]

    @property
    def done(self) -> bool:
        return all(one.done() for one in (self.cluster, self.topic, self.settings, self.end))


class KafkaLog:
    """The ``EventLog`` on a topic. ``given`` are connection settings from the list, secrets included."""

    def __init__(self, servers: str, topic: str, given: Mapping[str, str]) -> None:
        """Make the clients at once: a producer that is asked for its first record late would take half a second."""
        settings.check(given)
        self._servers, self._topic, self._given = servers, topic, given
        self.where = f"{servers}/{topic}"
        self.trouble: Refusal | None = None
        self.findings: Sequence[Refusal] = ()
        self.identity = ""
        self.sessions = 0
        self.end = -1
        self.caught_up = False
        self._expected = ""
        self._standing = Standing.CHECKING
        self._answers: _Answers | None = None
        self._ask_at = 0.0
        self._down = False
        self._interrupted = False
        self._next = 0
        self._seen_at_round = -1
        self._in_flight: dict[str, None] = {}
        self._returned: list[str] = []
        self._woken, self._lively_until = threading.Event(), 0.0
        self._admin: AdminClient | None = None
        self._producer: Producer | None = None
        self._consumer: Consumer | None = None
        self._build()

    def expect(self, identity: str) -> None:
        """Tell which identity the profile remembers."""
        self._expected = identity

    def poll(self) -> Standing:
        """Serve the clients' callbacks and go on with the gate."""
        if self._standing is Standing.STOPPED or self._admin is None:
            return self._standing
        self._admin.poll(0)
        self._serve_producer()
        if self._interrupted and self._standing in (Standing.OPEN, Standing.READ_ONLY):
            self._standing = Standing.AWAY if self._down else Standing.CHECKING
            self._ask_at = 0.0
            self.caught_up = False
        elif self._down and self._standing is Standing.CHECKING:
            self._standing = Standing.AWAY
        self._go_through_gate()
        return self._standing

    def recheck(self) -> None:
        """Begin the gate again with fresh clients."""
        self._returned.extend(self._in_flight)
        self._in_flight.clear()
        self._release()
        self._standing, self.trouble = Standing.CHECKING, None
        self._answers, self._ask_at = None, 0.0
        self._build()

    def assign(self, position: int) -> None:
        """Read from this position on."""
        self._next = position
        self._seen_at_round = -1
        self.caught_up = False
        if self._consumer is not None:
            self._consumer.assign([TopicPartition(self._topic, 0, position)])

    def read(self, limit: int, wait: float) -> Sequence[Logged]:
        """Return the next records; see the port."""
        deadline = time.monotonic() + wait
        consumer = self._consumer
        nap = BRISK if time.monotonic() < self._lively_until else SLICE
        while consumer is not None:
            messages = consumer.consume(1, max(0.0, min(deadline - time.monotonic(), nap)))
            if messages:
                messages += consumer.consume(limit - 1, 0) if limit > 1 else []
                records = self._take(messages)
                if records:
                    return records
            self._serve_producer()
            if deadline <= time.monotonic() or self._woken.is_set() or self._interrupted or self._returned:
                break
        self._woken.clear()
        return ()

    def hand_over(self, entries: Sequence[Entry]) -> None:
        """Give records to the producer, in this order."""
        producer = self._producer
        if producer is None:
            raise self.trouble or LogAway(where=self.where, what="not connected")
        for entry in entries:
            try:
                producer.produce(
                    self._topic,
                    value=entry.value,
                    key=entry.customer,
                    partition=0,
                    headers=_headers(entry),
                    on_delivery=partial(self._delivered, entry.id),
                )
            except (KafkaException, BufferError) as error:
                _log.warning("not taken: %s", error)
                self._returned.append(entry.id)
                self._in_flight[entry.id] = None
                break
            self._in_flight[entry.id] = None
        self._serve_producer()

    def undelivered(self) -> Sequence[str]:
        """Return ids of records that came back."""
        returned, self._returned = self._returned, []
        return returned

    def wake(self) -> None:
        """End a waiting ``read``."""
        self._lively_until = time.monotonic() + LIVELY
        self._woken.set()

    def close(self) -> None:
        """Give what is under way a moment, then let go; the clients' own threads end by themselves."""
        if self._producer is not None and self._in_flight and not self._down:
            self._producer.flush(CLOSING)
        self._release()

    def _build(self) -> None:
        try:
            hooks: dict[str, Any] = {"error_cb": self._on_error, "logger": _client_log}
            self._admin = AdminClient({**settings.common(self._servers, self._given), **hooks})
            self._producer = Producer({**settings.for_producer(self._servers, self._given), **hooks})
            self._consumer = self._new_consumer()
        except (KafkaException, ValueError) as error:
            self._release()
            self._stop(settings.SettingWrong(where=self.where, what=_said(error)))

    def _new_consumer(self) -> Consumer:
        hooks: dict[str, Any] = {"error_cb": self._on_error, "logger": _client_log}
        return Consumer({**settings.for_consumer(self._servers, self._given), **hooks})

    def _release(self) -> None:
        """Destroying a client may wait for a broker that is away: a thread of its own does that."""
        clients = [one for one in (self._producer, self._consumer, self._admin) if one is not None]
        self._producer = self._consumer = self._admin = None
        self._answers = None
        if clients:
            ending = threading.Thread(target=_destroy, args=(clients,), daemon=True, name="daybook-kafka-end")
            clients = []
            ending.start()
            ending.join(CLOSING)

    def _stop(self, trouble: Refusal) -> None:
        _log.warning("stopped: %s", trouble.code)
        self._standing, self.trouble, self.caught_up = Standing.STOPPED, trouble, False

    def _go_through_gate(self) -> None:
        if self._answers is None:
            if time.monotonic() >= self._ask_at and self._admin is not None:
                self._answers = _Answers(self._admin, self._topic)
            return
        if not self._answers.done:
            return
        answers, self._answers = self._answers, None
        try:
            self._judge(answers)
            self._ask_at = time.monotonic() + AGAIN
        except KafkaException as error:
            self._ask_at = time.monotonic() + 0.2
            self._away(error.args[0])

    def _away(self, error: KafkaError) -> None:
        code = error.code()
        if code in settings.UNKNOWN_TOPIC:
            self.trouble = TopicMissing(topic=self._topic, servers=self._servers)
            self._ask_at = time.monotonic() + 1.0
        elif self.trouble is None or code in settings.LOGIN | settings.NOT_ALLOWED | {settings.TLS}:
            self.trouble = settings.sentence(code, error.str(), self.where)
        self._standing, self.caught_up = Standing.AWAY, False
        self._interrupted = True

    def _judge(self, answers: _Answers) -> None:
        topic = answers.topic.result()
        identity = f"{answers.cluster.result().cluster_id}/{topic.topic_id}"
        end = answers.end.result().offset - 1
        if self._expected and identity != self._expected:
            self._stop(LogReplaced(where=self.where))
            return
        self.identity = self._expected = identity
        self.findings = examine(self._facts(topic, answers.settings))
        self.trouble = self.findings[0] if self.findings else None
        fresh = self._interrupted or self._standing not in (Standing.OPEN, Standing.READ_ONLY)
        self._standing = Standing.READ_ONLY if self.findings else Standing.OPEN
        self._interrupted = self._down = False
        self._watch(end)
        self.end = max(end, self.end) if not fresh else end
        self.sessions += fresh

    def _facts(self, topic: Any, asked: Future[Any]) -> TopicFacts:
        try:
            found = {key: str(entry.value) for key, entry in asked.result().items()}
        except KafkaException as error:
            if error.args[0].code() not in settings.NOT_ALLOWED:
                raise
            found = None
        replicas = len(topic.partitions[0].replicas) if topic.partitions else 0
        rights = frozenset(one.name for one in topic.authorized_operations or ())
        return TopicFacts(self._topic, self._servers, len(topic.partitions), replicas, found, rights or None)

    def _watch(self, end: int) -> None:
        """A reader that did not move for a whole round although the log goes on is made anew."""
        if self._seen_at_round == self._next and self._next <= end and self._consumer is not None:
            _log.warning("the consumer fell silent at %d of %d", self._next, end)
            silent, self._consumer = self._consumer, self._new_consumer()
            threading.Thread(target=_destroy, args=([silent],), daemon=True).start()
            self.assign(self._next)
        self._seen_at_round = self._next

    def _serve_producer(self) -> None:
        if self._producer is None:
            return
        try:
            self._producer.poll(0)
        except KafkaException as error:
            _log.warning("the producer failed: %s", error)
            self.trouble = settings.sentence(error.args[0].code(), error.args[0].str(), self.where)
            self._renew_producer()

    def _renew_producer(self) -> None:
        hooks: dict[str, Any] = {"error_cb": self._on_error, "logger": _client_log}
        broken = self._producer
        self._returned.extend(self._in_flight)
        self._in_flight.clear()
        self._producer = Producer({**settings.for_producer(self._servers, self._given), **hooks})
        threading.Thread(target=_destroy, args=([broken],), daemon=True).start()
        self._interrupted = True

    def _delivered(self, record: str, error: KafkaError | None, message: Message) -> None:
        if record not in self._in_flight:
            return
        del self._in_flight[record]
        if error is None:
            return
        _log.warning("given back: %s", error)
        self._returned.append(record)
        if error.code() in settings.REFUSED_FOR_GOOD:
            self.trouble = RecordRefusedByLog(where=self.where, what=error.str())
            self._standing = Standing.READ_ONLY
            self._ask_at = time.monotonic() + AGAIN
        elif error.code() in settings.NOT_ALLOWED | settings.UNKNOWN_TOPIC:
            self._interrupted = True

    def _on_error(self, error: KafkaError) -> None:
        """A client complains: served inside ``poll`` and ``consume``, so in the worker's thread."""
        code = error.code()
        if code == settings.ALL_DOWN:
            self._down = self._interrupted = True
            self.trouble = self.trouble or settings.sentence(code, error.str(), self.where)
        elif code != settings.GROUP_DENIED:
            self._interrupted = True
            self.trouble = settings.sentence(code, error.str(), self.where)

    def _take(self, messages: Sequence[Message]) -> list[Logged]:
        records: list[Logged] = []
        for message in messages:
            error = message.error()
            if error is None:
                records.append(_logged(message))
                self.caught_up = False
            elif error.code() == settings.PARTITION_EOF:
                self.caught_up = True
                self.end = max(self.end, (message.offset() or 0) - 1)
            elif error.code() == settings.AUTO_RESET:
                self._stop(LogLostRecords(where=self.where, position=self._next))
                return []
            elif not (error.code() == settings.GROUP_DENIED and message.topic() is None):
                self._on_error(error)
        if records:
            self._next = records[-1].position + 1
            self.end = max(self.end, records[-1].position)
        return records


def _logged(message: Message) -> Logged:
    stamp = int(message.timestamp()[1])
    headers: Any = message.headers() or ()
    for key, value in headers:
        if key == "rt" and value and value.isdigit() and int(value) <= stamp:
            stamp = int(value)
    return Logged(message.offset() or 0, stamp, message.value() or b"")


def _headers(entry: Entry) -> list[tuple[str, str | bytes | None]]:
    headers: list[tuple[str, str | bytes | None]] = [
        ("id", entry.id.encode()),
        ("kind", entry.kind.encode()),
        ("v", b"1"),
    ]
    return headers if entry.recorded is None else [*headers, ("rt", str(entry.recorded).encode())]


def _said(error: Exception) -> str:
    first = error.args[0] if error.args else error
    return first.str() if isinstance(first, KafkaError) else str(first)


def _destroy(clients: list[Any]) -> None:
    """Let go of clients; what is still queued in a producer is in the outbox anyway."""
    while clients:
        client = clients.pop()
        if isinstance(client, Producer):
            client.purge()
            client.flush(0)
        if isinstance(client, Consumer):
            client.close()
        del client


def create_topic(servers: str, topic: str, given: Mapping[str, str], replicas: int = 1, insync: int = 1) -> None:
    """Make a topic as a register needs it; raises a sentence if that fails. Waits for the answer."""
    settings.check(given)
    wanted = {**WANTED, "max.message.bytes": str(max(LEAST_BYTES, 1_048_576)), "min.insync.replicas": str(insync)}
    complaints: list[KafkaError] = []
    hooks: dict[str, Any] = {"error_cb": complaints.append, "logger": _client_log}
    try:
        admin = AdminClient({**settings.common(servers, given), **hooks})
        made = NewTopic(topic, num_partitions=1, replication_factor=replicas, config=wanted)
        future = admin.create_topics([made], operation_timeout=ANSWER, request_timeout=ANSWER * 2)[topic]
        while not future.done() and not any(one.code() == settings.ALL_DOWN for one in complaints):
            admin.poll(0.05)
        future.result(0.5 if complaints else None)
    except (KafkaException, ValueError, TimeoutError) as error:
        first = complaints[0] if complaints else next(iter(error.args), None)
        code = first.code() if isinstance(first, KafkaError) else 0
        if code == settings.TOPIC_EXISTS:
            raise TopicExists(topic=topic, servers=servers) from error
        said = first.str() if isinstance(first, KafkaError) else _said(error)
        raise settings.sentence(code, said, f"{servers}/{topic}") from error
