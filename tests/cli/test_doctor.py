"""``doctor``, ``connect`` and ``log create`` on a real broker with locks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from tests.broker.secure_broker import PASSWORD, SecureBroker
from tests.command_line import Daybook
from tests.keyrings import MemoryRing, ring

__all__ = ["ring"]


@pytest.fixture
def topic() -> str:
    """The name of a topic that is not there yet."""
    return f"doctor-{uuid4()}"


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Callable[[str], str]]:
    """Writes a file of connection settings for the clerk, as IT does; it is taken away at the end."""
    file = tmp_path / "connection.properties"

    def write(password: str) -> str:
        lines = ("security.protocol=SASL_PLAINTEXT", "sasl.mechanism=SCRAM-SHA-512", "sasl.username=clerk")
        file.write_text("\n".join((*lines, f"sasl.password={password}")))
        return str(file)

    yield write
    file.unlink()


def test_doctor_says_what_is_wrong_step_by_step(
    daybook: Daybook, secure_broker: SecureBroker, topic: str, connection: Callable[[str], str]
) -> None:
    """Wrong password, then missing rights with the command that grants them, then all is well."""
    secure_broker.set_password("clerk", PASSWORD)
    operator, url = f"kafka://{secure_broker.operator}/{topic}", f"kafka://{secure_broker.at('SCRAMONLY')}/{topic}"
    daybook("log", "create", operator, "--replicas", "1", "--in-sync", "1")
    wrong = daybook.run("doctor", url, "--connection", connection("other"))
    assert 3 == wrong.status
    assert ["ok      Settings and files", "ok      Server", "FAILED  Login"] == [
        line for line in wrong.out.splitlines() if not line.startswith(" ")
    ]
    given = ("doctor", url, "--connection", connection(PASSWORD))
    denied = daybook.run(*given, "--json")
    assert (1, False, "topic") == (denied.status, denied.json["ok"], denied.json["steps"][-1]["step"])
    assert "kafka-acls.sh" in denied.json["steps"][-1]["findings"][0]["message"]
    secure_broker.grant("clerk", topic, "READ", "WRITE", "DESCRIBE_CONFIGS")
    assert daybook(*given)["ok"]
    assert PASSWORD not in "".join(one.out + one.err for one in daybook.seen)


def test_connect_keeps_the_settings_for_every_command(
    daybook: Daybook, secure_broker: SecureBroker, topic: str, connection: Callable[[str], str], ring: MemoryRing
) -> None:
    """Once connected, the profile needs no file any more, and the password is in no file of it."""
    secure_broker.set_password("clerk", PASSWORD)
    daybook("log", "create", f"kafka://{secure_broker.operator}/{topic}", "--replicas", "1", "--in-sync", "1")
    secure_broker.grant("clerk", topic, "READ", "WRITE", "DESCRIBE_CONFIGS")
    daybook("connect", connection(PASSWORD))
    daybook.log = f"kafka://{secure_broker.at('SCRAMONLY')}/{topic}"
    assert daybook("doctor")["ok"]
    assert {"ok": True, "findings": []} == daybook("log", "check")
    daybook.anna()
    assert 2 == daybook("verify")["records"]
    written = [one for one in daybook.profile.rglob("*") if one.is_file() and PASSWORD.encode() in one.read_bytes()]
    assert [] == written


def test_creating_a_topic_asks_how_many_keep_it(daybook: Daybook, secure_broker: SecureBroker, topic: str) -> None:
    """Never guessed; more copies than servers are refused with a sentence; what it makes is as it must be."""
    url = f"kafka://{secure_broker.operator}/{topic}"
    assert (2, True) == ((asked := daybook.run("log", "create", url)).status, "--replicas 3 --in-sync 2" in asked.err)
    assert 2 == daybook.run("log", "create", url, "--replicas", "3", "--in-sync", "1").status
    many = daybook.run("log", "create", url, "--replicas", "3", "--in-sync", "2")
    assert (3, True) == (many.status, "cannot have 3 replicas" in many.err)
    daybook("log", "create", url, "--replicas", "1", "--in-sync", "1")
    assert {"ok": True, "findings": []} == daybook("log", "check", url)


def test_doctor_needs_a_broker(daybook: Daybook) -> None:
    """A log that is a file has no connection."""
    answer = daybook.run("doctor")
    assert (3, True) == (answer.status, "there is no connection to try" in answer.err)
