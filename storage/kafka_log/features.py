"""Asks Kafka's client library what it was built with: a package may have left out what a secured broker needs."""

from __future__ import annotations

from confluent_kafka import KafkaException, Producer, libversion

NEEDED = ("ssl", "sasl_plain", "sasl_scram", "sasl_oauthbearer", "http", "oidc", "zstd", "lz4")
"""What connections in these settings use: TLS, the ways to sign in, a token endpoint, compression."""


def client_version() -> str:
    """Return the version of the client library."""
    return str(libversion()[0])


def missing_features() -> tuple[str, ...]:
    """Return what of ``NEEDED`` the client library was built without."""
    return tuple(one for one in NEEDED if not _has(one))


def _has(feature: str) -> bool:
    quiet = {"bootstrap.servers": "127.0.0.1:1", "log_level": 0}
    try:
        Producer({**quiet, "builtin.features": feature})  # refused where the library was built without it
    except KafkaException:
        return False
    return True
