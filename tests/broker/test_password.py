"""A password that is changed under a running desktop."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

from storage.desktop import Desktop
from storage.kafka_log import create_topic
from storage.notices import LogState, Result
from tests.broker.secure_broker import PASSWORD, SecureBroker
from tests.conftest import run_until
from tests.keyrings import MemoryRing, ring
from tests.storage.desks import ADA, Desk

__all__ = ["ring"]
GIVEN = {"security.protocol": "SASL_PLAINTEXT", "sasl.mechanism": "SCRAM-SHA-512", "sasl.username": "changer"}


def test_a_changed_password_is_taken_without_a_restart(
    secure_broker: SecureBroker, tmp_path: Path, ring: MemoryRing
) -> None:
    """The server asks again, the old one is refused and said; the new one shares what was kept meanwhile."""
    topic = f"password-{uuid4()}"
    create_topic(secure_broker.operator, topic, {})
    secure_broker.set_password("changer", PASSWORD)
    secure_broker.grant("changer", topic, "READ", "WRITE", "DESCRIBE_CONFIGS")
    url, first = f"kafka://{secure_broker.at('SCRAMONLY')}/{topic}", GIVEN | {"sasl.password": PASSWORD}
    Desktop.open(tmp_path / "ada", url, ADA, kafka=first).close()
    desk = Desk(tmp_path / "ada")
    desk.desktop.connect(first)
    customer = str(desk.ready().register(name_display="Ada").customer)
    desk.ready()
    secure_broker.set_password("changer", "another")
    run_until(lambda: "password" in (desk.status.trouble or ""), desk.tick)
    desk.until(LogState.OFFLINE)
    assert Result.SAVED is desk.amend(customer, {"birth_date": "1980"}).result
    assert 1 == desk.status.pending
    desk.desktop.connect(first | {"sasl.password": "another"})
    desk.ready()
    assert 2 == desk.customer(customer).version
    desk.desktop.close()
    again = Desk(tmp_path / "ada").ready()
    assert 2 == again.customer(customer).version
    again.desktop.close()
