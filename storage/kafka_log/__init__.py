"""The event log on Apache Kafka: one topic, one partition. The only room that knows the client library.

``log`` has the port and the gate; ``questions`` what the gate asks; ``reader`` and ``writer`` one consumer and one
producer each, for as long as the gate stays open; ``clients`` what they share; ``topics`` makes a topic; ``trial``
tries a connection step by step.
"""

from storage.kafka_log.log import KafkaLog
from storage.kafka_log.topics import create_topic
from storage.kafka_log.trial import try_connection

__all__ = ["KafkaLog", "create_topic", "try_connection"]
