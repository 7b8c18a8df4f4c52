"""One producer: takes records in order while the gate is open, and gives back whatever was not confirmed."""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from confluent_kafka import KafkaError, KafkaException, Message, Producer

from storage.event_log import Entry
from storage.kafka_log.clients import Complain, hooks, let_go

_log = logging.getLogger("daybook.kafka")


class Writer:
    """A producer from the moment the gate opens until it closes; after ``retire`` it is never used again."""

    def __init__(self, given: Mapping[str, Any], topic: str, complain: Complain) -> None:
        """Make the producer. ``complain`` hears of every error, also of a record that was not taken."""
        self._topic = topic
        self._complain = complain
        self._retired = False
        self._waiting: list[Entry] = []
        self._in_flight: dict[str, float] = {}
        self._returned: list[str] = []
        self._producer = Producer({**given, **hooks(self._on_error)})

    @property
    def busy(self) -> bool:
        """Whether records are here that were not confirmed."""
        return bool(self._waiting or self._in_flight)

    @property
    def waits(self) -> bool:
        """Whether records wait for ``send``."""
        return bool(self._waiting)

    @property
    def silence(self) -> float:
        """Seconds since the oldest record that is not confirmed was sent, 0 if there is none."""
        return time.monotonic() - next(iter(self._in_flight.values())) if self._in_flight else 0.0

    def take(self, entries: Sequence[Entry]) -> None:
        """Keep records until ``send``."""
        self._waiting.extend(entries)

    def send(self) -> None:
        """Give what was taken to the producer, in this order."""
        waiting, self._waiting = self._waiting, []
        for n, entry in enumerate(waiting):
            try:
                self._produce(entry)
            except (KafkaException, BufferError) as error:
                _log.warning("not taken: %s", error)
                self._returned.extend(one.id for one in waiting[n:])
                if isinstance(error, KafkaException):
                    self._complain(error.args[0])
                return
            self._in_flight[entry.id] = time.monotonic()

    def serve(self) -> None:
        """Let the producer report; a producer that failed for good raises here."""
        try:
            self._producer.poll(0)
        except KafkaException as error:
            self._complain(error.args[0])

    def undelivered(self) -> list[str]:
        """Return, once, the ids of the records that came back."""
        returned, self._returned = self._returned, []
        return returned

    def flush(self, seconds: float) -> None:
        """Give what is under way a moment to leave."""
        if self._in_flight:
            self._producer.flush(seconds)

    def retire(self, wait: float = 0.0) -> list[str]:
        """Let go of the producer; returns the ids of all records that were not confirmed."""
        self._retired = True
        left = [*self._returned, *self._in_flight, *(one.id for one in self._waiting)]
        producer = [self._producer]
        del self._producer
        let_go(producer, wait)
        return left

    def _produce(self, entry: Entry) -> None:
        self._producer.produce(
            self._topic,
            value=entry.value,
            key=entry.customer,
            partition=0,
            headers=_headers(entry),
            on_delivery=partial(self._delivered, entry.id),
        )

    def _delivered(self, record: str, error: KafkaError | None, message: Message) -> None:
        if self._retired:
            return
        self._in_flight.pop(record, None)
        if error is not None:
            if not self._returned:
                _log.warning("given back: %s", error)
            self._returned.append(record)
            self._complain(error)

    def _on_error(self, error: KafkaError) -> None:
        if not self._retired:
            self._complain(error)


def _headers(entry: Entry) -> list[tuple[str, str | bytes | None]]:
    headers: list[tuple[str, str | bytes | None]] = [
        ("id", entry.id.encode()),
        ("kind", entry.kind.encode()),
        ("v", b"1"),
    ]
    return headers if entry.recorded is None else [*headers, ("rt", str(entry.recorded).encode())]
