"""What an operator may do to a topic behind our back."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence

from confluent_kafka import Consumer, KafkaException, Producer, TopicCollection, TopicPartition
from confluent_kafka.admin import (  # type: ignore[attr-defined]
    AdminClient,
    AlterConfigOpType,
    ConfigEntry,
    ConfigResource,
    NewTopic,
    OffsetSpec,
    ResourceType,
)

from tests.conftest import run_until

_quiet = logging.getLogger("tests.operator")
_CONSUMER = {"group.id": "reader", "enable.auto.commit": False, "logger": _quiet}
RIGHT = {
    "cleanup.policy": "delete",
    "retention.ms": "-1",
    "retention.bytes": "-1",
    "message.timestamp.type": "LogAppendTime",
    "max.message.bytes": "1048576",
    "min.insync.replicas": "1",
}


class Operator:
    """An administrator of a broker."""

    def __init__(self, servers: str) -> None:
        """Connect as who may do everything."""
        self.servers = servers
        self._admin = AdminClient({"bootstrap.servers": servers, "logger": _quiet})

    def make(self, topic: str, partitions: int = 1, **settings: str) -> str:
        """Make a topic with settings that differ from the right ones (``_`` stands for ``.``); returns its address."""
        config = {**RIGHT, **{key.replace("_", "."): value for key, value in settings.items()}}
        self._admin.create_topics([NewTopic(topic, partitions, 1, config=config)])[topic].result(20)
        return f"kafka://{self.servers}/{topic}"

    def alter(self, topic: str, settings: Mapping[str, str]) -> None:
        """Change settings of a topic."""
        entries = [
            ConfigEntry(key, value, incremental_operation=AlterConfigOpType.SET) for key, value in settings.items()
        ]
        resource = ConfigResource(ResourceType.TOPIC, topic, incremental_configs=entries)
        self._admin.incremental_alter_configs([resource])[resource].result(20)

    def delete(self, topic: str) -> None:
        """Delete a topic, and wait until it is gone."""
        self._admin.delete_topics([topic])[topic].result(20)

        def gone() -> bool:
            try:
                self._admin.describe_topics(TopicCollection([topic]))[topic].result(10)
            except KafkaException:
                return True
            return False

        run_until(gone, lambda: self._admin.poll(0.05))

    def cut(self, topic: str, before: int) -> None:
        """Delete all records before a position."""
        place = TopicPartition(topic, 0, before)
        self._admin.delete_records([place])[place].result(20)

    def write(self, topic: str, count: int) -> None:
        """Put strange records on a topic."""
        self.put(topic, [f"strange {n}".encode() for n in range(count)])

    def put(self, topic: str, values: Sequence[bytes]) -> None:
        """Put bytes on a topic."""
        producer = Producer({"bootstrap.servers": self.servers, "logger": _quiet})
        for value in values:
            producer.produce(topic, value=value, partition=0)
        assert 0 == producer.flush(20)

    def end(self, topic: str) -> int:
        """Return how many records were ever put on a topic."""
        place = TopicPartition(topic, 0)
        latest = OffsetSpec.latest()
        return int(self._admin.list_offsets({place: latest})[place].result(20).offset)

    def leader(self, topic: str) -> int:
        """Return the number of the server that leads a topic."""
        return int(self._admin.describe_topics(TopicCollection([topic]))[topic].result(20).partitions[0].leader.id)

    def read(self, topic: str, count: int) -> list[bytes]:
        """Read the first records of a topic as any other tool would."""
        consumer = Consumer({**_CONSUMER, "bootstrap.servers": self.servers})
        consumer.assign([TopicPartition(topic, 0, 0)])
        found: list[bytes] = []
        run_until(
            lambda: len(found) >= count,
            lambda: found.extend(one.value() or b"" for one in consumer.consume(100, 0.1) if one.error() is None),
        )
        consumer.close()
        return found
