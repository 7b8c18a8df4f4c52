"""A desktop at work behind each kind of lock, and a profile that begins there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest
from keyring.backends import fail

from gui.openings import Beginning, Start
from storage import connecting
from storage.desktop import Desktop
from storage.kafka_log import create_topic
from storage.openings import Openings
from storage.secrets import NoKeyring
from storage.settings import Profiles
from tests.broker.secure_broker import PASSWORD, SecureBroker, token_endpoint
from tests.keyrings import MemoryRing, ring, using
from tests.storage.desks import ADA, Desk

__all__ = ["ring"]
DESKTOP = ("READ", "WRITE", "DESCRIBE_CONFIGS")


@pytest.fixture
def topic(secure_broker: SecureBroker) -> str:
    """A topic on which the clerk has the rights of a desktop and no other."""
    name = f"door-{uuid4()}"
    create_topic(secure_broker.operator, name, {})
    secure_broker.set_password("clerk", PASSWORD)
    for user in ("clerk", "CN=worker"):
        secure_broker.grant(user, name, *DESKTOP)
    return name


def by_password(mechanism: str) -> Callable[[SecureBroker], dict[str, str]]:
    """Settings for TLS and a password."""
    return lambda broker: {
        "security.protocol": "SASL_SSL",
        "ssl.ca.location": str(broker.authority.file),
        "sasl.mechanism": mechanism,
        "sasl.username": "clerk",
        "sasl.password": PASSWORD,
    }


def by_certificate(broker: SecureBroker) -> dict[str, str]:
    """Settings for mutual TLS."""
    broker.authority.issue("worker", password="key secret")
    return {
        "security.protocol": "SSL",
        "ssl.ca.location": str(broker.authority.file),
        "ssl.certificate.location": str(broker.folder / "worker.crt"),
        "ssl.key.location": str(broker.folder / "worker.key"),
        "ssl.key.password": "key secret",
    }


def works(folder: Path, url: str, given: dict[str, str]) -> None:
    """Open a profile with these settings, share a change, and open it again with what was kept."""
    Desktop.open(folder, url, ADA, kafka=given).close()
    connecting.keep(folder, given)
    for name in ("Ada", "Ben"):
        desk = Desk(folder)
        try:
            desk.ready().register(name_display=name)
            desk.ready()
        finally:
            desk.desktop.close()
    assert 3 == desk.status.position + 1


@pytest.mark.parametrize(
    ("door", "given"),
    [
        ("LOGIN", by_password("SCRAM-SHA-512")),
        ("MUTUAL", by_certificate),
    ],
)
def test_a_desktop_works_behind_each_lock(
    secure_broker: SecureBroker,
    topic: str,
    door: str,
    given: Callable[[SecureBroker], dict[str, str]],
    tmp_path: Path,
    ring: MemoryRing,
) -> None:
    """With three rights it writes, reads back and opens again; the producer of a token or a certificate too."""
    works(tmp_path / "ada", f"kafka://{secure_broker.at(door)}/{topic}", given(secure_broker))


def test_a_desktop_works_with_tokens(secure_broker: SecureBroker, topic: str, tmp_path: Path, ring: MemoryRing) -> None:
    """All three clients fetch theirs from the endpoint."""
    with token_endpoint() as endpoint:
        given = {
            "security.protocol": "SASL_PLAINTEXT",
            "sasl.mechanism": "OAUTHBEARER",
            "sasl.oauthbearer.method": "oidc",
            "sasl.oauthbearer.client.id": "clerk",
            "sasl.oauthbearer.client.secret": "secretone",
            "sasl.oauthbearer.token.endpoint.url": endpoint,
        }
        works(tmp_path / "ada", f"kafka://{secure_broker.at('TOKEN')}/{topic}", given)


def test_a_profile_begins_with_its_connection(
    secure_broker: SecureBroker, topic: str, tmp_path: Path, ring: MemoryRing
) -> None:
    """What was set at the first start is there when the profile is opened; without a keyring nothing is made."""
    openings, given = Openings(Profiles(tmp_path)), by_password("SCRAM-SHA-512")(secure_broker)
    start = Start(Beginning.KAFKA, ADA, f"kafka://{secure_broker.at('LOGIN')}/{topic}", given)
    assert PASSWORD not in repr(start)
    assert all(not step.troubles for step in openings.attempt(start.log, given))
    with using(fail.Keyring()), pytest.raises(NoKeyring):
        openings.begin(start, None, lambda _done, _total: None)
    assert [] == list(tmp_path.glob("shared*"))
    folder = openings.begin(start, None, lambda _done, _total: None)
    assert (start.log, given) == connecting.given_in(folder)
