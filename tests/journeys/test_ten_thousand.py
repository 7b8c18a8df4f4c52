"""The journey of a register: a table is imported, listed, searched, edited, reversed, verified, and published.

On the embedded log and on a real broker, by the command line; both must end in the same chains.
``JOURNEY_ROWS`` sets how many customers there are.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from storage.embedded_log import EmbeddedLog
from storage.event_log import EventLog, Logged
from storage.kafka_log import KafkaLog
from storage.reach import settle, stream
from tests.command_line import Daybook
from tests.journeys.customers_csv import write

ROWS = int(os.environ.get("JOURNEY_ROWS", "2000"))


def travel(daybook: Daybook, table: Path) -> str:
    """Import, list, search, edit, reverse, verify; returns the digest at the end."""
    done = daybook("import", str(table), "--wait", "120")
    assert (ROWS, ROWS, []) == (done["rows"], done["created"], done["errors"])
    listed = daybook("list", "--limit", "10")
    assert (ROWS, 10) == (listed["total"], len(listed["customers"]))
    wanted = listed["customers"][3]
    word = max(wanted["display"].replace(",", " ").split(), key=len)
    assert wanted["customer"] in [one["customer"] for one in daybook("list", "--search", word)["customers"]]
    before = daybook("show", wanted["customer"])["values"]
    edit = daybook("amend", wanted["customer"], "name/display=Somebody Else", "phones/+a/number=+49 30 555 0142")
    assert "applied" == edit["verdict"]
    assert "applied" == daybook("reverse", edit["record"], "--reason", "wrong customer")["verdict"]
    assert before == daybook("show", wanted["customer"])["values"]
    again = daybook("import", str(table), "--wait", "120")
    assert (0, 0, ROWS) == (again["created"], again["updated"], again["unchanged"])
    verified = daybook("verify")
    assert (True, ROWS + 5) == (verified["ok"], verified["records"])
    return str(daybook("status")["digest"])


def whole(log: EventLog) -> list[Logged]:
    """Return every record of a log."""
    settle(log, 20)
    found = [one for some in stream(log) for one in some]
    log.close()
    return found


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Customers of several countries."""
    return write(tmp_path / "customers.csv", ROWS)


@pytest.mark.timeout(600)
def test_on_a_file_then_published_to_a_topic(daybook: Daybook, table: Path, topic: str, tmp_path: Path) -> None:
    """Byte for byte, position for position, recorded time for recorded time; the register goes on at the topic."""
    digest = travel(daybook, table)
    daybook("register", "person", "name/display=Last, But One")
    before = daybook("status")
    assert digest != before["digest"]
    assert ROWS + 6 == daybook("log", "publish", topic, "--wait", "60")["records"]
    servers, _, name = topic.removeprefix("kafka://").partition("/")
    assert whole(EmbeddedLog(daybook.profile / "log.sqlite3")) == whole(KafkaLog(servers, name, {}))
    after = daybook("status", "--wait", "120")
    assert (before["digest"], before["fingerprint"]) == (after["digest"], after["fingerprint"])
    assert "applied" == daybook("register", "person", "name/display=Last", "--wait", "30")["verdict"]
    assert ROWS + 7 == daybook("verify")["records"]
    newcomer = Daybook(tmp_path / "newcomer", daybook.capsys, ("--actor", "ben:Ben Kowalski"), topic)
    assert newcomer("status", "--wait", "120")["digest"] == daybook("status")["digest"]


@pytest.mark.timeout(600)
def test_on_a_broker_from_the_start(daybook: Daybook, table: Path, topic: str, tmp_path: Path) -> None:
    """The same journey with the log on a topic; a newcomer comes to the same digest."""
    daybook.log = topic
    daybook.given = (*daybook.given, "--wait", "30")
    digest = travel(daybook, table)
    newcomer = Daybook(tmp_path / "newcomer", daybook.capsys, ("--actor", "ben:Ben Kowalski"), topic)
    assert digest == newcomer("status", "--wait", "120")["digest"]


def test_publishing_stops_at_a_topic_that_holds_something(daybook: Daybook, topic: str, tmp_path: Path) -> None:
    """The profile stays where it is."""
    Daybook(tmp_path / "other", daybook.capsys, ("--actor", "ben:Ben"), topic).anna()
    daybook.anna()
    answer = daybook.run("log", "publish", topic, "--json", "--wait", "20")
    assert (1, "not_empty") == (answer.status, answer.json["code"])
    assert "embedded:" == daybook("status")["log"]


def test_a_topic_is_made_and_checked(daybook: Daybook, topic: str) -> None:
    """``log create`` makes what ``log check`` accepts; a missing topic is named."""
    fresh = f"{topic}-fresh"
    missing = daybook.run("log", "check", fresh, "--wait", "20")
    assert 0 != missing.status
    assert "does not exist" in missing.out or "log create" in missing.out
    daybook("log", "create", fresh, "--replicas", "1", "--in-sync", "1")
    assert {"ok": True, "findings": []} == daybook("log", "check", fresh, "--wait", "20")
