"""One consumer: reads from a position on, and holds what it fetched until the log is sure whose records they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from confluent_kafka import Consumer, KafkaError, Message, TopicPartition

from storage import kafka_settings as settings
from storage.event_log import Logged
from storage.kafka_log.clients import Complain, hooks, let_go


class Reader:
    """A consumer from the moment the gate opens until it closes; after ``retire`` it is never used again."""

    def __init__(self, given: Mapping[str, Any], topic: str, complain: Complain) -> None:
        """Make the consumer; it reads nothing before ``assign``."""
        self._topic = topic
        self._complain = complain
        self._retired = False
        self._consumer = Consumer({**given, **hooks(self._on_error)})
        self._starved = 0
        self.held: list[Logged] = []
        self.next = 0
        self.end = -1
        self.at_end = False
        self.lost = False

    def assign(self, position: int) -> None:
        """Read from this position on."""
        self.next, self.at_end, self.held, self._starved = position, False, [], 0
        self._consumer.assign([TopicPartition(self._topic, 0, position)])

    def fetch(self, limit: int, wait: float) -> None:
        """Hold the next records; wait at most so many seconds for the first."""
        messages = self._consumer.consume(1, max(0.0, wait))
        if messages and limit > 1:
            messages += self._consumer.consume(limit - 1, 0)
        self._starved = 0 if messages else self._starved + 1
        self._take(messages)

    def release(self, limit: int) -> Sequence[Logged]:
        """Return what is held, at most ``limit``."""
        given, self.held = self.held[:limit], self.held[limit:]
        return given

    def starves(self, end: int) -> bool:
        """Whether it was asked and gave nothing although the log goes on to ``end``."""
        return self._starved > 0 and self.next <= end

    def retire(self, wait: float = 0.0) -> None:
        """Let go of the consumer."""
        self._retired = True
        consumer = [self._consumer]
        del self._consumer
        let_go(consumer, wait)

    def _take(self, messages: Sequence[Message]) -> None:
        for message in messages:
            error = message.error()
            if error is None:
                self.held.append(_logged(message))
                self.at_end = False
            elif error.code() == settings.PARTITION_EOF:
                self.at_end = True
                self.end = max(self.end, (message.offset() or 0) - 1)
            elif not (error.code() == settings.GROUP_DENIED and message.topic() is None):
                self.lost = self.lost or error.code() == settings.AUTO_RESET
                self._complain(error)
        if self.held:
            self.next = self.held[-1].position + 1
            self.end = max(self.end, self.held[-1].position)

    def _on_error(self, error: KafkaError) -> None:
        if not self._retired:
            self._complain(error)


def _logged(message: Message) -> Logged:
    stamp = int(message.timestamp()[1])
    headers: Any = message.headers() or ()
    for key, value in headers:
        if key == "rt" and value and value.isdigit() and int(value) <= stamp:
            stamp = int(value)
    return Logged(message.offset() or 0, stamp, message.value() or b"")
