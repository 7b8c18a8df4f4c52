"""What the gate asks a broker, by futures: nobody waits for an answer."""

from __future__ import annotations

import threading
import time
from concurrent.futures import Future, wait
from typing import Any

import msgspec
from confluent_kafka import KafkaException, TopicCollection, TopicPartition
from confluent_kafka.admin import (  # type: ignore[attr-defined]
    AdminClient,
    ConfigResource,
    OffsetSpec,
    ResourceType,
)

from storage import kafka_settings as settings
from storage.gate import TopicFacts

ANSWER = 5.0
"""Seconds the broker gets for one question of a round."""
GLANCE = 3.0
"""Seconds it gets to say which topic this is, while records wait for that."""


class Found(msgspec.Struct, frozen=True):
    """What a round found out. ``end`` is the last position on the log, -1 if there is none."""

    identity: str
    topic_id: str
    end: int
    facts: TopicFacts


class Round:
    """All the questions of the gate, asked at once and answered by and by."""

    def __init__(self, admin: AdminClient, servers: str, topic: str) -> None:
        """Ask."""
        self.asked = time.monotonic()
        self._servers, self._topic = servers, topic
        resource, place = ConfigResource(ResourceType.TOPIC, topic), TopicPartition(topic, 0)
        earliest, latest = OffsetSpec.earliest(), OffsetSpec.latest()  # type: ignore[no-untyped-call]
        self._cluster = ask_cluster(admin, topic)
        self._described = _describe(admin, topic, ANSWER)
        self._settings: Future[Any] = admin.describe_configs([resource], request_timeout=ANSWER)[resource]
        self._first: Future[Any] = admin.list_offsets({place: earliest}, request_timeout=ANSWER)[place]
        self._end: Future[Any] = admin.list_offsets({place: latest}, request_timeout=ANSWER)[place]

    @property
    def done(self) -> bool:
        """Whether every question has its answer, or the time for it is up."""
        return all(one.done() for one in (self._cluster, self._described, self._settings, self._first, self._end))

    def found(self) -> Found:
        """Return the answers, or raise the ``KafkaException`` that came instead of one."""
        topic = self._described.result()
        topic_id = str(topic.topic_id)
        return Found(
            identity=f"{self._cluster.result()}/{topic_id}",
            topic_id=topic_id,
            end=self._end.result().offset - 1,
            facts=self._facts(topic),
        )

    def _facts(self, topic: Any) -> TopicFacts:
        place = topic.partitions[0] if topic.partitions else None
        rights = frozenset(one.name for one in topic.authorized_operations or ())
        return TopicFacts(
            topic=self._topic,
            servers=self._servers,
            partitions=len(topic.partitions),
            replicas=len(place.replicas) if place else 0,
            in_step=len(place.isr) if place else 0,
            first=self._first.result().offset,
            settings=self._read_settings(),
            rights=rights or None,
        )

    def _read_settings(self) -> dict[str, str] | None:
        try:
            return {key: str(entry.value) for key, entry in self._settings.result().items()}
        except KafkaException as error:
            if error.args[0].code() not in settings.NOT_ALLOWED:
                raise
            return None


class Glance:
    """One question only: is it still the same topic? A topic that is deleted and made anew keeps its name."""

    def __init__(self, admin: AdminClient, topic: str) -> None:
        """Ask."""
        self.heard = time.monotonic()
        """when the answer came; until then, when it was asked for"""
        self._described = _describe(admin, topic, GLANCE)
        self._described.add_done_callback(self._hear)

    @property
    def done(self) -> bool:
        """Whether there is an answer, or the time for it is up."""
        return self._described.done()

    def _hear(self, answer: Future[Any]) -> None:
        self.heard = time.monotonic()

    def wait(self, seconds: float) -> None:
        """Wait for the answer, at most so many seconds."""
        wait([self._described], seconds)

    def topic_id(self) -> str:
        """Return the topic's id, or raise the ``KafkaException`` that came instead."""
        return str(self._described.result().topic_id)


def ask_cluster(admin: AdminClient, topic: str) -> Future[Any]:
    """Ask for the cluster's id in a thread, as this waits.

    ``describe_cluster`` would not, but ends the whole process when it is told of no server, as by one that was frozen
    and counts itself as away.
    """
    answer: Future[Any] = Future()

    def ask() -> None:
        try:
            answer.set_result(admin.list_topics(topic, timeout=ANSWER).cluster_id)
        except KafkaException as error:
            answer.set_exception(error)

    threading.Thread(target=ask, daemon=True, name="daybook-kafka-ask").start()
    return answer


def _describe(admin: AdminClient, topic: str, seconds: float) -> Future[Any]:
    rights = {"include_authorized_operations": True}
    asked: Future[Any] = admin.describe_topics(TopicCollection([topic]), request_timeout=seconds, **rights)[topic]
    return asked
