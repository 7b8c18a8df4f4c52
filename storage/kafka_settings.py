"""Settings of the Kafka client, which further ones a person may give, and what the client's error codes mean.

Pure: the client library is not needed to read this.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from domain.errors import Refusal
from domain.sentences import Sentence
from storage.errors import LogAway, LogError

ALLOWED = frozenset(
    {
        "security.protocol",
        "sasl.mechanism",
        "sasl.mechanisms",
        "sasl.username",
        "sasl.password",
        "sasl.oauthbearer.method",
        "sasl.oauthbearer.client.id",
        "sasl.oauthbearer.client.secret",
        "sasl.oauthbearer.scope",
        "sasl.oauthbearer.extensions",
        "sasl.oauthbearer.token.endpoint.url",
        "ssl.ca.location",
        "ssl.ca.pem",
        "ssl.certificate.location",
        "ssl.certificate.pem",
        "ssl.key.location",
        "ssl.key.pem",
        "ssl.key.password",
        "ssl.endpoint.identification.algorithm",
    }
)
"""Connection settings that may be given. Others of the client can load libraries or run commands."""

SECRET = frozenset({"sasl.password", "sasl.oauthbearer.client.secret", "ssl.key.pem", "ssl.key.password"})
"""Those of them that are never written to a profile."""

MESSAGE_BYTES = 131_072
"""The largest message the client takes; a record has at most half of it."""

Settings = dict[str, str | int | bool]

_BOTH: Settings = {
    "metadata.recovery.strategy": "none",
    "reconnect.backoff.ms": 100,
    "reconnect.backoff.max.ms": 2000,
    "socket.connection.setup.timeout.ms": 5000,
    "broker.address.family": "any",
}
_PRODUCER: Settings = {
    "enable.idempotence": True,
    "acks": "all",
    "linger.ms": 0,
    "compression.type": "lz4",
    "message.timeout.ms": 0,
    "message.max.bytes": MESSAGE_BYTES,
    "batch.size": 100_000,
}
_CONSUMER: Settings = {
    "enable.auto.commit": False,
    "enable.auto.offset.store": False,
    "auto.offset.reset": "error",
    "enable.partition.eof": True,
    "check.crcs": True,
    "isolation.level": "read_committed",
    "allow.auto.create.topics": False,
    "fetch.queue.backoff.ms": 0,
    "fetch.message.max.bytes": 4_194_304,
    "queued.max.messages.kbytes": 32_768,
}


# Codes of the client (negative) and of the broker, as far as they are told apart here.
ALL_DOWN = -187
PARTITION_EOF = -191
AUTO_RESET = -140
FATAL = -150
TRANSPORT = -195
RESOLVE = -193
TIMED_OUT = -185
DOWN = frozenset({ALL_DOWN, TIMED_OUT})
"""Nobody answers; why not is in an earlier complaint, if there was one."""
UNKNOWN_TOPIC = frozenset({3, -188, -190})
NOT_ALLOWED = frozenset({29, 31, 65})
LOGIN = frozenset({-169, 58})
TLS = -181
GROUP_DENIED = 30
TOPIC_EXISTS = 36
NO_SERVERS = 38
REFUSED_FOR_GOOD = frozenset({2, 10, 18, 43, 44, 87})
"""Corrupt, too large, batch too large, format, policy, invalid: handing over again does not help."""


class SettingForbidden(LogError):
    """A connection setting that is not on the list."""

    code = "setting_forbidden"
    template = "The connection setting “{key}” cannot be used here. Nothing was changed; please remove it."


class SettingWrong(LogError):
    """The client does not take the settings."""

    code = "setting_wrong"
    template = "The connection settings for {where} are not right ({what}). Nothing was sent; please correct them."


class NotAllowed(LogError):
    """Logged in, but without the right."""

    code = "not_allowed"
    template = "The register at {where} does not let this user in ({what}). Changes are kept here; please ask IT."


class LoginFailed(LogError):
    """Wrong user or password."""

    code = "login_failed"
    template = "The user or the password for {where} is not right. Changes are kept; please correct the connection."


class NoTrust(LogError):
    """The TLS handshake failed."""

    code = "no_trust"
    template = (
        "The secure connection to {where} cannot be made ({what}). Changes are kept here; "
        "please check the certificates in the connection settings."
    )


class Asides(logging.LoggerAdapter[logging.Logger]):
    """What the client says to itself: people get our sentences, so all of it is for those who look for a fault."""

    def log(self, level: int, msg: object, *args: object, **more: Any) -> None:
        """Note a line of the client, whatever level it thinks it has."""
        super().log(logging.DEBUG, msg, *args, **more)


def check(given: Mapping[str, str]) -> None:
    """Raise if a setting is not on the list."""
    for key in given:
        if key not in ALLOWED:
            raise SettingForbidden(key=key)


def public(given: Mapping[str, str]) -> dict[str, str]:
    """Return what of the settings may be written to a profile."""
    return {key: value for key, value in given.items() if key in ALLOWED - SECRET}


def common(servers: str, given: Mapping[str, str]) -> Settings:
    """Return what all clients of one connection have."""
    return {"bootstrap.servers": servers, **_BOTH, **given}


def for_producer(servers: str, given: Mapping[str, str]) -> Settings:
    """Return the producer's settings."""
    return {**common(servers, given), **_PRODUCER}


def for_consumer(servers: str, given: Mapping[str, str]) -> Settings:
    """Return the consumer's settings, with a group id that nobody else has and nothing is ever committed to."""
    return {**common(servers, given), **_CONSUMER, "group.id": f"daybook-{uuid4()}"}


def sentence(code: int, what: str, where: str) -> Refusal:
    """Return what an error of the client means to people."""
    if code in LOGIN:
        return LoginFailed(where=where)
    if code == TLS:
        return NoTrust(where=where, what=_short(what))
    if code in NOT_ALLOWED:
        return NotAllowed(where=where, what=_short(what))
    if code == RESOLVE:
        return LogAway(where=where, what=Sentence("the name of the server is not known"))
    if code in (TRANSPORT, ALL_DOWN, TIMED_OUT):
        return LogAway(where=where, what=Sentence("the server does not answer"))
    return LogAway(where=where, what=_short(what))


def _short(what: str) -> str:
    return what.split("\n")[0].removeprefix("FindCoordinator response error: ")[:160]
