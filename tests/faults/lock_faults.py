"""Faults of who may do what: rights taken and given back one by one, a changed password, an expired certificate."""

from __future__ import annotations

from pathlib import Path

from tests.broker.kafka_broker import KafkaBroker
from tests.broker.secure_broker import PASSWORD, SecureBroker
from tests.faults.front import Front
from tests.faults.rig import TOPIC, Rig
from tests.faults.trial import Act, Fault

RIGHTS = ("READ", "WRITE", "DESCRIBE_CONFIGS")
_NEXT = "secret two"


class Locked:
    """A broker with locks, as a server of the rig."""

    def __init__(self, folder: Path) -> None:
        """Nothing runs yet."""
        self.broker = KafkaBroker(folder / "broker")
        self.secure = SecureBroker(self.broker, folder / "locks")

    @property
    def servers(self) -> str:
        """Return where the operator connects."""
        return self.broker.servers

    def start(self) -> None:
        """Start it and let the clerk in."""
        self.secure.start()
        self.secure.set_password("clerk", PASSWORD)
        self.secure.grant("clerk", TOPIC, *RIGHTS)

    def kill(self) -> None:
        """End it."""
        self.broker.kill()


def _settings(password: str) -> dict[str, str]:
    return {
        "security.protocol": "SASL_PLAINTEXT",
        "sasl.mechanism": "SCRAM-SHA-512",
        "sasl.username": "clerk",
        "sasl.password": password,
    }


def _clerk(front: Front, folder: Path) -> Rig:
    locked = Locked(folder)
    return Rig(front, folder, locked, door=lambda: (locked.secure.at("SCRAMONLY"), _settings(PASSWORD)))


def _secure(rig: Rig) -> SecureBroker:
    assert isinstance(rig.server, Locked)
    return rig.server.secure


def _revoke(right: str) -> Act:
    return lambda rig: _secure(rig).revoke("clerk", TOPIC, right)


def _grant(right: str) -> Act:
    return lambda rig: _secure(rig).grant("clerk", TOPIC, right)


def _changed(rig: Rig) -> None:
    _secure(rig).set_password("clerk", _NEXT)


def _told(rig: Rig) -> None:
    rig.desk.desktop.commands.renew(_settings(_NEXT))


def _by_certificate(front: Front, folder: Path) -> Rig:
    locked = Locked(folder)
    given = {"security.protocol": "SSL", "ssl.ca.location": str(locked.secure.authority.file)}
    return Rig(front, folder, locked, door=lambda: (locked.secure.at("TLS"), given))


def _expired(rig: Rig) -> None:
    _restart_with(rig, -20, -10)


def _replaced(rig: Rig) -> None:
    _restart_with(rig, -1, 10)


def _restart_with(rig: Rig, since: int, until: int) -> None:
    """Give the server a certificate that is good from one day to another, counted from today."""
    assert isinstance(rig.server, Locked)
    rig.server.broker.stop()
    rig.server.secure.authority.issue("server", since, until)
    rig.server.broker.start()


LOCK_FAULTS = (
    Fault("right to read taken, given back", _revoke("READ"), _grant("READ"), "may not read", _clerk),
    Fault("right to write taken, given back", _revoke("WRITE"), _grant("WRITE"), "may not write", _clerk),
    Fault(
        "right to see the settings taken, given back",
        _revoke("DESCRIBE_CONFIGS"),
        _grant("DESCRIBE_CONFIGS"),
        "may not read the settings",
        _clerk,
    ),
    Fault("certificate expired, replaced", _expired, _replaced, "secure connection", _by_certificate),
    Fault("password changed; told without a restart", _changed, _told, "password", _clerk),
)
"""Rights and passwords."""
