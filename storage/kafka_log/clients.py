"""What the clients of one connection share: whom they complain to, and how one lets go of them."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Any

from confluent_kafka import Consumer, KafkaError, Producer

from storage import kafka_settings as settings

Complain = Callable[[KafkaError], None]
"""Is told every error of a client, in the thread that serves the client."""

client_log = settings.Asides(logging.getLogger("daybook.kafka.client"))
"""What a client says to itself."""


def hooks(complain: Complain) -> dict[str, Any]:
    """Return the settings through which a client reports."""
    return {"error_cb": complain, "logger": client_log}


def said(error: Exception) -> str:
    """Return the words of an error of the client library."""
    first = error.args[0] if error.args else error
    return first.str() if isinstance(first, KafkaError) else str(first)


def let_go(clients: list[Any], wait: float) -> None:
    """Destroy clients, waiting at most so many seconds: one whose broker is away may take long, in its own thread."""
    if not clients:
        return
    ending = threading.Thread(target=_destroy, args=(clients,), daemon=True, name="daybook-kafka-end")
    ending.start()
    ending.join(wait)


def _destroy(clients: list[Any]) -> None:
    """What is still queued in a producer is in the outbox anyway, and must not arrive behind our back."""
    while clients:
        client = clients.pop()
        if isinstance(client, Producer):
            client.purge()
            client.flush(0)
        if isinstance(client, Consumer):
            client.close()
        del client
