"""Making the topic of a register."""

from __future__ import annotations

from collections.abc import Mapping

from confluent_kafka import KafkaError, KafkaException
from confluent_kafka.admin import AdminClient, NewTopic  # type: ignore[attr-defined]

from storage import kafka_settings as settings
from storage.connection_faults import TooFewServers
from storage.gate import LEAST_BYTES, WANTED, TopicExists
from storage.kafka_log.clients import hooks, said
from storage.kafka_log.questions import ANSWER


def create_topic(servers: str, topic: str, given: Mapping[str, str], replicas: int = 1, insync: int = 1) -> None:
    """Make a topic as a register needs it; raises a sentence if that fails. Waits for the answer."""
    settings.check(given)
    wanted = {**WANTED, "max.message.bytes": str(max(LEAST_BYTES, 1_048_576)), "min.insync.replicas": str(insync)}
    complaints: list[KafkaError] = []
    try:
        admin = AdminClient({**settings.common(servers, given), **hooks(complaints.append)})
        made = NewTopic(topic, num_partitions=1, replication_factor=replicas, config=wanted)
        future = admin.create_topics([made], operation_timeout=ANSWER, request_timeout=ANSWER * 2)[topic]
        while not future.done() and not any(one.code() == settings.ALL_DOWN for one in complaints):
            admin.poll(0.05)
        future.result(0.5 if complaints else None)
    except (KafkaException, ValueError, TimeoutError) as error:
        first = complaints[0] if complaints else next(iter(error.args), None)
        code = first.code() if isinstance(first, KafkaError) else 0
        if code == settings.NO_SERVERS:
            raise TooFewServers(topic=topic, replicas=replicas) from error
        if code == settings.TOPIC_EXISTS:
            raise TopicExists(topic=topic, servers=servers) from error
        words = first.str() if isinstance(first, KafkaError) else said(error)
        raise settings.sentence(code, words, f"{servers}/{topic}") from error
